"""Whether two figures can both be true of one thing. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from rag.language.dates import Date
from rag.language.lexicon.units import MeasureUnit
from rag.language.names import same_name
from rag.prove.signals.measures import ROUND, SAME, rounding_step

ROUNDED = 0.02
"""Share by which a number with fewer digits may differ from the exact one it stands for: 8,500 for 8,452."""


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
    units: tuple[MeasureUnit, ...] = ()
    counted: str = ""
    """Stem of the word counted, where no unit is written."""
    things: frozenset[str] = frozenset()
    """Keys of all words that may say what is counted (`rag.prove.stating.relations`): `280 parking spaces` are spaces too."""
    per: str = ""
    """Stem of what each of gets so much: `day` of `3 euros a day`."""
    every: bool = False
    """Whether it is the time between one and the next: `every two weeks`."""
    often: bool = False
    """Whether that time is only told by how often something happens: `twice a day`."""
    limit: str = ""
    """`most`, `least` or nothing."""
    may: bool = False
    """Whether it is the most there may be though no word of limit stands beside it: `may borrow six books`, `at its deepest point`."""
    rough: bool = False
    part: bool = False
    """Whether it counts only a part of what is named: `150 of its employees`."""
    date: Date | None = None
    clock: bool = False
    name: tuple[str, ...] = ()
    """Folded words of the one who, or the place where: what a clause states that has no figure."""
    holds: bool | None = None
    """Whether the clause says yes or no, where that is all that is compared."""

    def comparable(self, other: Figure) -> bool:
        """Whether they could be figures for the same thing: one kind of unit, the same word counted, the same rate."""
        if (
            (self.date is None) != (other.date is None)
            or self.clock != other.clock
            or self.part != other.part
            or (self.often and not (other.often or other.every))
            or (other.often and not self.every and not self.often)
        ):
            return False
        if (self.holds is None) != (other.holds is None) or bool(self.name) != bool(other.name):
            return False
        if {self.limit, other.limit} == {"most", "least"} or (
            self.per and other.per and self.per != other.per
        ):
            return False
        if self.units and other.units:
            return any(a.kind == b.kind for a in self.units for b in other.units)
        if self.units or other.units:
            return not (self.counted or other.counted)
        return not (self.things and other.things) or bool(self.things & other.things)

    def agrees(self, other: Figure) -> bool:
        """Whether both can be true of one thing. Expects `comparable`."""
        if self.holds is not None:
            return self.holds == other.holds
        if self.name:
            return any(same_name(a, b) for a in self.name for b in other.name)
        if self.date and other.date:
            return self.date.agrees(other.date)
        if self.clock and self.high and other.high:  # hours are what they are
            return bool(self.low & other.low and self.high & other.high)
        factors = {b.size / a.size for a in self.units for b in other.units if a.kind == b.kind} or {1.0}
        return any(
            self._meets(mine, tuple(factor * end for end in theirs), other)
            or (factor != 1.0 and _told_in(mine, theirs, factor))
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
        edges = self.clock and not (self.limit and other.limit)  # open until six, closes at six
        if self.limit != other.limit and not edges and not (self.may or other.may):
            mine, theirs = _opened(mine, self.limit), _opened(theirs, other.limit)
        return mine[0] <= theirs[1] + slack and theirs[0] <= mine[1] + slack


def _opened(ends: tuple[float, ...], limit: str) -> tuple[float, float]:
    """The interval that a limit allows."""
    return (-math.inf if limit == "most" else ends[0], math.inf if limit == "least" else ends[1])


def _told_in(mine: tuple[float, float], theirs: tuple[float, float], factor: float) -> bool:
    """Whether one figure is the other, told in its own unit to its own last digit: sixteen weeks are four months."""
    if mine[0] != mine[1] or theirs[0] != theirs[1]:
        return False
    return any(
        abs(coarse - exact) < min(rounding_step(coarse) / 2, ROUND * abs(coarse))
        for coarse, exact in ((mine[0], theirs[0] * factor), (theirs[0], mine[0] / factor))
    )


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
