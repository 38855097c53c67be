"""Whether something is so on a day of the week, which a text tells of other days as a rule: "Is it open on Mondays?" Pure.

"We open Tuesday to Sunday" answers no for Mondays and yes for Fridays, though it names neither.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.language.dates import WEEKDAYS
from rag.language.patterns import regex
from rag.language.words import content, stems
from rag.prove.reckoning.told_days import days_of
from rag.read.units import Unit, known_of
from rag.search.question import Kind
from rag.types import Passage

SCHEDULE = 3
"""Days of the week that a text tells something of as a rule: of the others it tells that it is not so."""
_ON_A_DAY = regex(rf"\b(?:on (?:an? )?)?(?:{'|'.join(WEEKDAYS)})s?\b", re.IGNORECASE)


def of_any_day(question: str, kind: Kind, text: str) -> str:
    """`question` without its day of the week where it asks whether something is so, and `text` tells on which days it is.

    >>> of_any_day("Is it open on Mondays?", "yes_no", "It is open Tuesday to Sunday.")
    'Is it open  ?'
    """
    told = kind == "yes_no" and len(days_of(text)) >= SCHEDULE
    return _ON_A_DAY.sub(" ", question) if told else question


def tells_days(question: str, kind: Kind, quoted: Sequence[Unit], passages: Sequence[Passage]) -> bool:
    """Whether what would be quoted tells on which days is so what `question` asks of one, all else of which its passage says."""
    text = "\n".join(unit.text for unit in quoted)
    rest = of_any_day(question, kind, text)
    near = "\n".join((text, *(f"{known_of(passages[unit.passage])}\n{unit.under}" for unit in quoted)))
    said = content(rest) & (stems(text) | stems("\n".join(unit.under for unit in quoted)))
    return rest != question and bool(said) and content(rest) <= stems(near)
