"""When what the sentences of a text tell of held, by the times they say, and by those that the sentences before them say. Pure.

"In 1948 she went to Lund. She graduated five years later. The following year she joined Marchetti & Sons, where she stayed until
1967." → 1948 on; 1953 on; from 1954 to 1967.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import zip_longest
from typing import Literal, TypeAlias

from rag.language.numerals import quantities
from rag.language.patterns import regex
from rag.read.units import KEPT, Unit, units_of
from rag.search.spells import Spell, spells_in
from rag.types import Passage

Relation: TypeAlias = Literal["holds", "begun", "inside", "over", "later", "untold"]
"""Of a state to the time that is asked about: all or most of it; begun by then, and no end of it told; begun within it; ended before;
begun after; no time told."""

_COUNT = r"(?:an?|one|[a-z]+(?:-[a-z]+)?(?: and a half)?|\d{1,3})"
_AFTER = regex(
    rf"\b(?P<later>{_COUNT}) years? (?:later|after(?:wards)?\b(?! (?:year|his|her|the|its|their)))|\bafter (?P<after>{_COUNT}) years?\b",
    re.IGNORECASE,
)
_NEXT = regex(r"\b(?:following|next) (?:year|season|summer|spring|autumn|winter)\b", re.IGNORECASE)
_THEN = regex(
    r"\b(?:the same|that|this) (?:year|season|month)\b|\b(?:soon|shortly|immediately) after(?:wards)?\b|(?<!until )(?<!till )(?<!by )\b(?:then|thereafter)\b"
    r"|\b(?:succeeded|followed|replaced) (?:him|her|them|it)\b|\b(?:he|she|it|they) (?:was|were) (?:succeeded|followed|replaced)\b"
    r"|\b(?:his|her|its|their) successor\b|\btook over\b",
    re.IGNORECASE,
)
"""What tells that something came after what was told before, and no time of its own."""
_FOR = regex(
    rf"\b(?:(?:for|during|over) (?P<next>the (?:next|following) )?|(?P<on>the (?:next|following) ))(?P<count>{_COUNT}) (?:years|seasons)\b",
    re.IGNORECASE,
)
_UNTIL = regex(r"\b(?:until|till)\b[^,;.]{0,40}$", re.IGNORECASE)
_WENT_ON = regex(r"\s?[,;]? (?:when|and then|then|and later|later|and thereafter|and since)\b", re.IGNORECASE)
"""Behind a time until which something was: what else was then."""
_ENDED = regex(
    r"\b(?:left|leaving|resign\w*|retir\w*|dismiss\w*|sacked|fired|stepp\w+ down|gave up|given up|giving up|quit|ended|ending|expired"
    r"|dissolved|abolished|closed|withdrew|came home|returned home|died|death|demolished|destroyed|lost)\b",
    re.IGNORECASE,
)
_LEFT_OFF = regex(
    r"\b(?:resigned|retired|died|stepped down|was (?:dismissed|sacked|fired|dissolved|abolished))\b",
    re.IGNORECASE,
)
_CLAUSE = regex(r"[;,]|\band\b|\bwhere\b|\bbut\b")
_BORN = regex(r"\b(?:born|b\.)", re.IGNORECASE)
_NEAR = 40
"""Characters before a time in which it is said that it is a birth."""
_LIVED = regex(r"\s*[^\W\d_a-z][^()\n]{2,80}\([^()]{0,80}$")
_WAS = regex(r"[^()]{0,40}\)[^.\n]{0,80}?\b(?:was|is|were)\b")
_LONGEST = 120
"""Years that somebody stays, or that pass before something else: more is told by its dates."""


@dataclass(frozen=True, slots=True)
class Told:
    """When a state held: days, both inclusive; None for an end that is not told."""

    first: date | None = None
    last: date | None = None

    def to(self, asked: Spell) -> Relation:
        """How it stands to the time that is asked about. Years count as a whole: what began in June 2012 had begun in 2012."""
        if self.first is None and self.last is None:
            return "untold"
        if self.last is not None and self.last < asked.first:
            return "over"
        if self.first is not None and self.first > asked.last:
            return "later"
        if self.last is not None and _touches(self.last, asked):
            return "over"
        begun = self.first is not None and (self.first <= asked.first or _in_first_year(self.first, asked))
        if begun and self.last is not None and (self.last >= asked.last or self.last.year >= asked.last.year):
            return "holds"
        if begun:
            return "begun" if self.last is None else "inside"
        return "inside" if self.first is not None else "untold"


UNTOLD = Told()


def _in_first_year(day: date, asked: Spell) -> bool:
    return (asked.first.month, asked.first.day) == (1, 1) and day.year == asked.first.year


def _touches(last: date, asked: Spell) -> bool:
    """Whether what ended then ended in the year in which a longer time that is asked about begins."""
    return last.year == asked.first.year < asked.last.year


@lru_cache(maxsize=KEPT)
def told_in(passage: Passage) -> dict[tuple[int, int], Told]:
    """When each of the units of `passage`, by where it stands, held."""
    return {(unit.start, unit.end): told for unit, told in chronicle(units_of([passage])).items()}


def chronicle(units: Sequence[Unit]) -> dict[Unit, Told]:
    """When each of the `units` of passages held; those of one passage are taken in the order of the text."""
    found: dict[Unit, Told] = {}
    for passage in sorted({unit.passage for unit in units}):
        own = sorted((unit for unit in units if unit.passage == passage), key=lambda unit: unit.start)
        found |= zip(
            own, told_in_order((unit.text for unit in own), (unit.form for unit in own)), strict=True
        )
    return found


def told_in_order(texts: Iterable[str], forms: Iterable[str] = ()) -> list[Told]:
    """When what each of the `texts` tells of held; each may lean on those before it, but for entries of lists.

    >>> each = told_in_order(["She came in 1953.", "Two years later she left for Elm, where she lived until 1960."])
    >>> [(told.first and told.first.year, told.last and told.last.year) for told in each]
    [(1953, None), (1955, 1960)]
    """
    known: date | None = None
    near = False  # whether `known` is of the same section
    found = []
    for text, form in zip_longest(texts, forms, fillvalue="sentence"):
        if form == "heading":
            near = False
            found.append(UNTOLD)
            continue
        told, latest = _told(text, known if form == "sentence" else None, near=near)
        found.append(told)
        known, near = latest or known, near or latest is not None
    return found


def _told(text: str, known: date | None, *, near: bool) -> tuple[Told, date | None]:
    """When what a sentence tells of held, and the last time it says; `known`: that of what stands before it, `near` or not."""
    spells = [each for each in spells_in(text) if not _is_life(text, each)]
    leaned = _leaned(text, spells, known, near=near)
    until = [each for each in spells if _is_end(text, each)]
    begins = [each.first for each in spells if each not in until] + [day for day in (leaned,) if day]
    ends = [each.last for each in spells if each in until or (each.ranged and each.last < date.max)]
    if spells and len(begins) > 1 and _ENDED.search(_clause(text, spells[-1])):
        ends.append(spells[-1].last)
    elif len(begins) == len(spells) == 1 and not ends and _LEFT_OFF.search(_clause(text, spells[0])):
        return Told(None, spells[0].last), spells[0].last
    first = min(begins, default=None)
    if first is None and ends and near and known is not None and known < max(ends):
        first = known
    said = [day for day in (*begins, *ends) if day < date.max]
    latest = max(said, default=None)
    if (match := _FOR.search(text)) and (years := _number(match["count"])) and (first or (near and known)):
        since = (latest if match["next"] or match["on"] else first) or known
        assert since is not None
        first, latest = first or known, _years_on(since, years)
        ends.append(latest)
    last = max(ends, default=None)
    since_then = [each.first for each in spells if each.last == date.max and each not in until]
    begun_later = any(day > last for day in begins) if last is not None else False
    if last is not None and (
        begun_later or any(day >= last for day in since_then) or _goes_on(text, until, last)
    ):
        last = None
    return Told(first, last), latest


def _goes_on(text: str, until: Sequence[Spell], last: date) -> bool:
    """Whether behind the time until which something was it is told what was then."""
    return any(each.last == last and _WENT_ON.match(text, each.end) for each in until)


def _is_life(text: str, spell: Spell) -> bool:
    """Whether a time is when somebody was born, or from then to when they died: "Ines Marchand (1902–1978) was a chemist"."""
    if _BORN.search(text[max(0, spell.start - _NEAR) : spell.start].rpartition(")")[2]):
        return True
    return (
        spell.ranged
        and spell.first > date.min
        and bool(_LIVED.match(text[: spell.start]))
        and bool(_WAS.match(text, spell.end))
    )


def _is_end(text: str, spell: Spell) -> bool:
    """Whether a time is one until which something was: until his death in 1902."""
    lead = text[max(0, spell.start - 60) : spell.start]
    return spell.first == date.min or (not spell.ranged and bool(_UNTIL.search(lead)))


def _clause(text: str, spell: Spell) -> str:
    """The clause that a time stands in, up to it: "a post that she left in"."""
    return _CLAUSE.split(text[: spell.start])[-1]


def _leaned(text: str, spells: Sequence[Spell], known: date | None, *, near: bool) -> date | None:
    """The time that `text` tells by one before it: the following year, two years later, then."""
    match = _NEXT.search(text) or _AFTER.search(text) or _THEN.search(text)
    if match is None:
        return None
    before = [each.last for each in spells if each.end <= match.start() and each.last < date.max]
    since = before[-1] if before else known
    if since is None or (match.re == _THEN and (spells or not near)):
        return None
    if match.re == _THEN:
        return since
    years = 1 if match.re == _NEXT else _number(match["later"] or match["after"])
    return _years_on(since, years, begins=True) if years else None


def _number(said: str) -> float | None:
    if said.lower() in ("a", "an"):
        return 1
    found = quantities(said)
    value = min(found[0].values) if found else None
    return value if value and value <= _LONGEST else None


def _years_on(day: date, years: float, *, begins: bool = False) -> date:
    """The year so many years after `day`: its first day, or its last."""
    year = min(day.year + round(years), date.max.year)
    return date(year, 1, 1) if begins else date(year, 12, 31)
