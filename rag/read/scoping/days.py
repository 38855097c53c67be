"""Questions of the document of a day: "Who chaired the meeting of 4 May 2023?", "Which motions passed in February 2021?"

a day or a month in the question → the few documents that are called so, where nearly all documents are → the question without it,
asked of those
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from rag.language.dates import MONTH_NAMES
from rag.language.patterns import regex
from rag.search.periods import periods_in
from rag.search.whole.narrowing import day_of
from rag.search.whole.wording import Wording
from rag.store.catalog import DocumentInfo
from rag.store.index import Index
from rag.types import Filters

MOST_DOCUMENTS = 3
"""Documents of a day or a month; of more the words name no single one."""
FEWEST = 3
CALLED_SO = 0.8
"""Share of all documents whose titles or names give their day: minutes, diaries, weekly reports."""
_MONTH = "|".join(MONTH_NAMES)
_DATE = rf"(?:\d{{4}}-\d{{2}}-\d{{2}}|(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?:{_MONTH})(?:\s+\d{{1,2}}(?:st|nd|rd|th)?(?!\d))?,?\s+(?:of\s+)?\d{{4}})"
_TEXT = r"(?:meeting|session|sitting|minutes|call|report|entry|issue|assembly|hearing|gathering|record|log|note)s?"
_HELD = r"(?:(?:that\s+)?(?:was\s+)?(?:held|dated|which\s+took\s+place|that\s+took\s+place)\s+)?"
_OF_A_DAY = Wording(
    rf"(?P<at>,?\s+(?:at|in|of|during|from|for|on|by)\s+(?:(?:the|our|their)\s+)?(?:[^\W\d_][\w-]*\s+){{0,2}}?{_TEXT}\s+{_HELD}(?:of|on|from|in|for)\s+(?:the\s+)?"
    rf"|,?\s+(?:at|in|of|during|from|for|on)\s+(?:the\s+)?(?={_DATE}\s+{_TEXT}\b)|\s+{_HELD}(?:on|of|in|during)\s+|\s+(?={_DATE}\s+{_TEXT}\b))"
    rf"(?P<date>{_DATE})\b(?:['’]s)?(?P<text>\s+{_TEXT}\b)?",
    needs=r"\d{4}",
)
_NOT_BEFORE = regex(
    r"(?:starting|beginning|ending|lasting|running|commencing|expiring|opening|closing|coming|due|effective|valid|planned|scheduled|expected|as)$",
    re.IGNORECASE,
)
"""Before a day that is no day of a text: "the term starting in May 2021"."""


def of_a_day(text: str, index: Index, filters: Filters | None) -> tuple[str, Filters] | None:
    """The question without the day that it names, and filters for the documents of that day; None where it names none, or where
    the documents are chosen already."""
    match = _OF_A_DAY.search(text)
    if match is None or (filters is not None and filters.documents) or _OF_A_DAY.search(text, match.end()):
        return None
    if _NOT_BEFORE.search(text[: match.start()]):
        return None
    periods = periods_in(match["date"])
    if len(periods) != 1:
        return None
    everything = index.catalog.documents(index.catalog.scope(filters))
    days = _days(everything)
    if len(days) < max(FEWEST, CALLED_SO * len(everything)):
        return None
    called = [key for key, day in days.items() if periods[0].holds(date.fromisoformat(day))]
    if not 0 < len(called) <= MOST_DOCUMENTS or len(called) == len(everything):
        return None
    kept = "" if match["at"].strip() else match["text"] or ""  # "attended the May 2021 meeting"
    left = f"{text[: match.start()]}{kept}{text[match.end() :]}".strip(" ,")
    return left, replace(filters or Filters(), documents=tuple(called))


def _days(documents: Sequence[DocumentInfo]) -> dict[str, str]:
    """The days that titles and names give, by document."""
    return {one.id: day for one in documents if (day := day_of(replace(one, date=None)))}
