"""The figures of a clause - numbers, ranges, limits, dates, times of day - and whether two of them can both be true. Pure."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from rag.language.dates import Date, find_dates
from rag.language.names import find_names, same_name
from rag.language.numerals import Quantity, quantities
from rag.language.words import FUNCTION_WORDS, WORD, fold, stem
from rag.prove.signals.measures import ABOUT, NEAR, ROUND, SAME, Unit, amount, unit_end
from rag.prove.signals.times import find_times

ROUNDED = 0.02
"""Share by which a number with fewer digits may differ from the exact one it stands for: 8,500 for 8,452."""
_ROUGH = re.compile(rf"\b(?:{ABOUT})\s+\W?$", re.IGNORECASE)
_MOST = re.compile(
    r"\b(?:at most|up to|as (?:many|much|long) as|(?:no|not)(?: be)? (?:more|longer|later|older|higher|larger) than|"
    r"not exceed|exceeding|within|limited to|less than|fewer than|under|below)\s+\W?$",
    re.IGNORECASE,
)
_LEAST = re.compile(
    r"\b(?:at least|(?:no|not)(?: be)? (?:less|fewer|shorter|younger|earlier) than|more than|over|above|upwards of)\s+\W?$",
    re.IGNORECASE,
)
_TO = re.compile(r"[^\w,.;]{0,3}(?:-|–|—|to|and|or)[^\w,.;]{0,3}", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+\W?$", re.IGNORECASE)
_EDGE = re.compile(r"\b(from|until|till|by) $", re.IGNORECASE)
"""Before a time of day at which something begins or ends."""
_PART = re.compile(r"\s(?:out )?of (?:these|those|them|its|their|all)\b", re.IGNORECASE)
_PER = re.compile(r"\s?(?:/|\b(?:per|an?|each|every)\b)\s?([a-z]+)", re.IGNORECASE)
ORDINAL = re.compile(
    r"\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|q[1-4]",
    re.IGNORECASE,
)
"""What tells one from others: the second edition, the third quarter."""
_IS_YEAR = re.compile(r"1\d\d\d|20\d\d")
_OF_YEAR = re.compile(r"\b(?:in|since|until|during|by|of|for|from|the) $", re.IGNORECASE)
_RUN = r"([^\W\d_a-z][\w'’.-]*(?: (?:(?:de|van|von|af|of|the|la|el) )?[^\W\d_a-z][\w'’.-]*){0,4})"
_NAMED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:designed|written|composed|painted|founded|directed|invented|discovered|built|led|headed|chaired|edited|owned|won)"
        rf" by {_RUN}(?=\W*$)",
        rf"\b(?:born|died|buried|based|headquartered|located) (?:in|at|near) {_RUN}(?=\W*$)",
        rf"^The [^,]*?\b(?:is|was) {_RUN}(?=\W*$)",
        rf"^{_RUN} (?:is|was) the (?=[a-z])",
    )
)
"""Where a clause names the one who or the place where."""
_ANYONE = FUNCTION_WORDS | {"people", "persons", "person", "individuals"}
"""Behind a number: words that say nothing of what is counted that other words do not say better."""
_NUMBERED = frozenset(
    "version chapter line room article section table figure page volume part step level floor class grade type model series "
    "no number nr paragraph platform gate route bus zone phase unit".split()
)
"""Words that a number tells from others of their kind."""


@dataclass(frozen=True, slots=True)
class Figure:
    text: str
    start: int
    end: int
    """Span in its clause, unit included."""
    low: frozenset[float] = frozenset()
    """Every value that the notation may mean."""
    high: frozenset[float] = frozenset()
    """The other end of a range; empty where it is none."""
    units: tuple[Unit, ...] = ()
    counted: str = ""
    """Stem of the word counted, where no unit is written."""
    per: str = ""
    """Stem of what each of gets so much: `day` of `3 euros a day`."""
    limit: str = ""
    """`most`, `least` or nothing."""
    rough: bool = False
    part: bool = False
    """Whether it counts only a part of what is named: `150 of its employees`."""
    date: Date | None = None
    clock: bool = False
    name: tuple[str, ...] = ()
    """Folded words of the one who, or the place where: what a clause states that has no figure."""

    def comparable(self, other: Figure) -> bool:
        """Whether they could be figures for the same thing: one kind of unit, the same word counted, the same rate."""
        if (
            (self.date is None) != (other.date is None)
            or self.clock != other.clock
            or self.part != other.part
        ):
            return False
        if {self.limit, other.limit} == {"most", "least"} or (
            self.per and other.per and self.per != other.per
        ):
            return False
        if self.units and other.units:
            return any(a.kind == b.kind for a in self.units for b in other.units)
        if self.units or other.units:
            return not (self.counted or other.counted)
        return not (self.counted and other.counted) or self.counted == other.counted

    def agrees(self, other: Figure) -> bool:
        """Whether both can be true of one thing. Expects `comparable`."""
        if self.name:
            return any(same_name(a, b) for a in self.name for b in other.name)
        if self.date and other.date:
            return self.date.agrees(other.date)
        factors = {b.size / a.size for a in self.units for b in other.units if a.kind == b.kind} or {1.0}
        return any(
            self._meets(mine, tuple(factor * end for end in theirs), other)
            for factor in factors
            for mine in self._intervals()
            for theirs in other._intervals()
        )

    def _intervals(self) -> list[tuple[float, float]]:
        if not self.high:
            return [(value, value) for value in self.low]
        return [(low, high) for low in self.low for high in self.high if low <= high]

    def _meets(self, mine: tuple[float, ...], theirs: tuple[float, ...], other: Figure) -> bool:
        slack = SAME if self.units and self.units != other.units else 0.0
        if self.rough or other.rough:
            slack = ROUND
        elif not (self.limit or other.limit or self.high or other.high) and _rounds(mine[0], theirs[0]):
            slack = ROUNDED
        slack *= max(abs(end) for end in (*mine, *theirs))
        if self.limit != other.limit:
            mine, theirs = _opened(mine, self.limit), _opened(theirs, other.limit)
        return mine[0] <= theirs[1] + slack and theirs[0] <= mine[1] + slack


def _opened(ends: tuple[float, ...], limit: str) -> tuple[float, float]:
    """The interval that a limit allows."""
    return (-math.inf if limit == "most" else ends[0], math.inf if limit == "least" else ends[1])


def _rounds(a: float, b: float) -> bool:
    """Whether the number with fewer digits is the other one rounded to them."""
    (few, coarse), (many, exact) = sorted(
        (len(Decimal(f"{value:.9g}").normalize().as_tuple().digits), value) for value in (a, b)
    )
    if few == many or not coarse:
        return False
    digits = few - 1 - math.floor(math.log10(abs(coarse)))
    return round(exact, digits) == round(coarse, digits)


def paired(mine: Sequence[Figure], theirs: Sequence[Figure]) -> list[tuple[Figure, Figure]]:
    """Figures that could be of the same thing, in order; one side may count one thing more: `412 people at its two plants`."""
    if len(mine) < len(theirs):
        return [(a, b) for b, a in paired(theirs, mine)]
    fewer = [mine] if len(mine) == len(theirs) else []
    if len(mine) == len(theirs) + 1:
        fewer = [
            [*mine[:n], *mine[n + 1 :]]
            for n, one in enumerate(mine)
            if not (one.date or one.part or one.limit) and not any(one.comparable(other) for other in theirs)
        ]
    found = [list(zip(left, theirs, strict=True)) for left in fewer]
    found = [pairs for pairs in found if all(a.comparable(b) for a, b in pairs)]
    return found[0] if len(found) == 1 else []


def find_figures(clause: str) -> tuple[Figure, ...]:
    """The figures of `clause` in order; numbers that are part of a name (`Luma 3`, `line 4`) are none."""
    dates, blanked = find_dates(clause)
    found = [Figure(date.text, date.start, date.end, date=date) for date in dates]
    times, rest = find_times(blanked)
    for time in times:
        edge = _EDGE.search(blanked, max(0, time.start - NEAR), time.start)
        limit = "" if edge is None else "least" if edge[1].lower() == "from" else "most"
        minutes = frozenset(map(float, time.minutes))
        found.append(Figure(time.text, time.start, time.end, low=minutes, clock=True, limit=limit))
    blanked = rest
    names = {name.end for name in find_names(clause) if name.sure or name.text[:1].isupper()}
    numbers = [
        _number(blanked, quantity)
        for quantity in quantities(blanked)
        if not ORDINAL.fullmatch(quantity.text)
        and not _names(blanked, quantity, names)
        and (not quantity.weak or _measured(blanked, quantity))
    ]
    found += [_year(blanked, figure) for figure in _ranges(blanked, numbers)]
    return tuple(sorted(found, key=lambda figure: figure.start))


def find_named(clause: str) -> tuple[Figure, ...]:
    """The person or place that a clause states of its subject, where only one can be right; empty where it states none."""
    for pattern in _NAMED:
        if match := pattern.search(clause):
            words = tuple(
                fold(word) for word in WORD.findall(match[1]) if word[0].isupper() and len(word) > 1
            )
            return (Figure(match[1].rstrip("."), match.start(1), match.end(1), name=words),)
    return ()


def _year(text: str, figure: Figure) -> Figure:
    """A number that can only be a year, as the date that it is."""
    if figure.units or figure.high or not _IS_YEAR.fullmatch(figure.text):
        return figure
    if figure.counted and not _OF_YEAR.search(text, max(0, figure.start - NEAR), figure.start):
        return figure
    year = frozenset({(int(figure.text), None, None)})
    return Figure(
        figure.text, figure.start, figure.end, date=Date(figure.start, figure.end, figure.text, year)
    )


def _names(text: str, quantity: Quantity, names: set[int]) -> bool:
    """Whether the number tells its thing from others: it stands right behind a name, or a word such as `chapter`."""
    before = text[max(0, quantity.start - NEAR) : quantity.start]
    word = WORD.findall(before)[-1:] if before.endswith((" ", "-")) else []
    digits = quantity.text[:1].isdigit() and not amount(text, quantity).units
    end = quantity.start - len(before) + len(before.rstrip(" -"))
    return bool(word) and digits and (end in names or fold(word[0]) in _NUMBERED)


def _measured(text: str, quantity: Quantity) -> bool:
    """Whether a weak number (`one`, `half a`) has a unit behind it."""
    return quantity.text.lower() not in {"a", "an"} and bool(amount(text, quantity).units)


def _number(text: str, quantity: Quantity) -> Figure:
    units = amount(text, quantity).units or _of_rate(text, quantity)
    end = unit_end(text, quantity)
    before = text[max(0, quantity.start - NEAR) : quantity.start]
    per = _PER.match(text, end)
    following = WORD.match(text[end : end + NEAR].lstrip(" -\u00a0")) if not units else None
    counted = fold(following.group()) if following else ""
    return Figure(
        quantity.text,
        quantity.start,
        end,
        low=quantity.values,
        units=units,
        counted="" if counted in _ANYONE or counted[:1].isdigit() else stem(counted),
        per=stem(fold(per[1])) if per else "",
        limit="most" if _MOST.search(before) else "least" if _LEAST.search(before) else "",
        rough=_ROUGH.search(before) is not None,
        part=_PART.match(text, end) is not None,
    )


def _of_rate(text: str, quantity: Quantity) -> tuple[Unit, ...]:
    """The unit of a rate, which is compared by itself: the euros of `3 euros an hour`."""
    end = unit_end(text, quantity)
    return amount(text[:end], quantity).units if end > quantity.end else ()


def _ranges(text: str, numbers: list[Figure]) -> list[Figure]:
    """Two numbers joined by `to` are one figure, with the unit of the second."""
    found: list[Figure] = []
    joined = -1
    for low, high in pairwise([*numbers, None]):
        if low is None or low.start == joined:
            continue
        gap = text[low.end : high.start] if high else ""
        word = gap.strip().lower()
        if (
            high
            and _TO.fullmatch(gap)
            and (word not in {"and", "or"} or _BETWEEN.search(text, max(0, low.start - NEAR), low.start))
            and min(low.low) <= max(high.low)
        ):
            joined = high.start
            found.append(
                replace(
                    high,
                    text=text[low.start : high.start + len(high.text)],
                    start=low.start,
                    low=low.low,
                    high=high.low,
                    limit="",
                )
            )
        else:
            found.append(low)
    return found
