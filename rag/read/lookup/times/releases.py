"""When something came, and with which release, by the headings of a list of changes. Pure.

"Which version added the audit log?" → "- Added the audit log." under "3.1.0 (2025-01-20)": 3.1.0; "When was it added?": 2025-01-20.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from rag.language.dates import MONTH_NAMES, YEAR
from rag.language.patterns import regex
from rag.language.synonyms import synonyms_of
from rag.language.words import WORD, content, stems
from rag.read.lookup.times.timelines import WILL
from rag.read.reading import Held
from rag.read.units import Unit
from rag.types import Passage

FEWEST = 2
"""Releases of a list of changes."""
_MONTH = "|".join(MONTH_NAMES)
_RELEASE = regex(
    r"\W{0,3}(?:(?:version|release)\s+)?(?P<name>v?\d{1,4}(?:\.\d{1,4}){1,3}(?:[a-z-]{1,5}\d{0,2})?)\b[^\n]{0,60}",
    re.IGNORECASE,
)
_DAY = regex(
    rf"\b{YEAR}-\d\d(?:-\d\d)?\b|\b(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?:{_MONTH})\w*\.?\s+(?:\d{{1,2}}(?:st|nd|rd|th)?,\s+)?{YEAR}\b|\b\d{{1,2}}[./]\d{{1,2}}[./]{YEAR}\b",
    re.IGNORECASE,
)
_WHEN = regex(r"\W*(?:since )?when\b", re.IGNORECASE)
_WHICH = regex(
    r"\W*(?:(?:in|with|since|by|from) )?(?:which|what) (?:version|release|update)\b", re.IGNORECASE
)
_LIGHT = content(
    "version release update software program app come came first become became get got make made happen happened put support supported"
)
_CAN_BE = regex(r"\b(?:can|could|may|might|must|should|will)(?:not)?\b|\bable to\b", re.IGNORECASE)
"""Says what one can do since a release, and not what was done for it."""
_DEEDS = tuple(
    content(row)
    for row in (
        "add added adds introduce introduced introduces new gain gained start started appear appeared arrive arrived",
        "remove removed removes drop dropped drops delete deleted end ended discontinue discontinued",
        "fix fixed fixes mend mended repair repaired resolve resolved solve solved correct corrected",
        "change changed changes alter altered switch switched raise raised lower lowered increase increased reduce reduced",
        "rename renamed replace replaced deprecate deprecated",
    )
)
"""What is done to a feature, in the words of a question and of a list of changes."""
_CHANGED = 3
"""The one that may go unsaid, as may that a feature is new where a line begins with it."""


def released(question: str, units: Sequence[Unit], passages: Sequence[Passage]) -> Held | None:
    """The one change that `question` names, under the heading of its release; the short answer is the release, or its day.

    None where no list of changes tells it, several changes do, or the heading has no day and one is asked for.
    """
    when, which = _WHEN.match(question), _WHICH.match(question)
    deed = next((row for row in _DEEDS if row & content(question)), None)
    if deed is None or not (when or which) or WILL.search(question):
        return None
    rest = content(question) - deed - _LIGHT
    found = []
    for listed in _lists_of_changes(units, passages):
        said = stems(f"{passages[listed[0].passage].title} {listed[0].under}")
        named = [unit for unit in listed if _tells(unit, rest - said, deed)]
        found += named if rest & stems("\n".join(unit.text for unit in named)) else []
    told = {_release_of(unit) for unit in found}
    if len(told) != 1:
        return None
    unit, name = found[0], told.pop()
    value = _DAY.search(name) if when else _RELEASE.match(name)
    heading = [each for each in units if each.start < unit.start and each.text.strip("# ") == name]
    if value is None or not heading:
        return None
    return Held((heading[-1], unit), value["name"] if which else value[0])


def _release_of(unit: Unit) -> str:
    """The lowest heading above a line that names a release; "" without."""
    return next((each for each in reversed(unit.under.split(" › ")) if _RELEASE.fullmatch(each)), "")


def _tells(unit: Unit, rest: frozenset[str], deed: frozenset[str]) -> bool:
    """Whether a change has all words of what it is asked for, and is of the same deed where it, or its heading, says which."""
    last = unit.under.rpartition(" › ")[2]
    own = content(unit.text if last == _release_of(unit) else f"{last}\n{unit.text}")
    can = _CAN_BE.search(unit.text)
    done = content(unit.text[: can.start()]) | (own - content(unit.text)) if can else own
    others = [row for row in _DEEDS if row is not deed and row & done]
    first = next((word for word in WORD.findall(unit.text) if content(word)), "")
    unsaid = deed is _DEEDS[_CHANGED] or (deed is _DEEDS[0] and bool(content(first) & rest))
    is_done = bool(deed & done) or (unsaid and not others)
    return is_done and all((synonyms_of(word) | {word}) & own for word in rest)


def _lists_of_changes(units: Sequence[Unit], passages: Sequence[Passage]) -> list[list[Unit]]:
    """The lines under headings that name releases, by document."""
    lines = [unit for unit in units if unit.form in ("item", "sentence", "line") and _release_of(unit)]
    lines.sort(key=lambda unit: passages[unit.passage].document_id)
    by_document = (
        list(group) for _, group in groupby(lines, lambda unit: passages[unit.passage].document_id)
    )
    return [group for group in by_document if len(set(map(_release_of, group))) >= FEWEST]
