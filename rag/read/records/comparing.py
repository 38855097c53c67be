"""Figures and days of records held against the bounds of a question. Pure."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from rag.language.lexicon.units import UNITS, MeasureUnit
from rag.language.patterns import regex
from rag.read.records.meaning import members
from rag.search.periods import periods_in
from rag.search.whole.records import Bound, figure

_FIGURE = regex(
    r"(?<![\w.,])(?<!\w-)(?P<minus>(?<![\w\d] )(?<!\d)[-−])?[$€£]?\s?(?P<figure>\d[\d,]*(?:\.\d+)?(?:\s?(?:k|thousand|million|billion)\b)?)",
    re.I,
)
_DATED = regex(
    r"\d{4}-\d{2}-\d{2}|\b[A-Z][a-z]+\.?\s+\d|\d\s+[A-Z][a-z]+|^\s*(?:1[5-9]|20)\d\d\s*$|[A-Z][a-z]+\s+(?:19|20)\d\d"
)
_FREE = regex(r"(?:for )?free(?: of charge)?", re.IGNORECASE)
SEVERAL = 2
"""Members of a list."""
_WRITTEN = regex(r"[a-z]+|[%$€£]")


def figure_in(value: str) -> float | None:
    """The first number of a value; None of a day and of words.

    >>> figure_in("1.2 kg"), figure_in("2025-01-08"), figure_in("red")
    (1.2, None, None)
    """
    if re.search(r"\d{4}-\d{2}", value):
        return None
    match = _FIGURE.search(value)
    found = figure(match["figure"]) if match else None
    return -found if match and match["minus"] and found is not None else found


def days_in(value: str) -> tuple[date, date] | None:
    """The first and last day that a value names; None where it names none."""
    if match := re.fullmatch(r"\s*(\d{4})[-/](\d{2})\s*", value):
        year, month = int(match[1]), int(match[2])
        if not 1 <= month <= 12 or not year:
            return None
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    if not _DATED.search(value):
        return None
    period = next(iter(periods_in(value)), None)
    return (period.first, period.last) if period and period.first and period.last else None


def meets(value: str, bound: Bound) -> bool:
    """Whether a value lies within the bound; a list of words by how many it lists."""
    days = days_in(value)
    if bound.period is not None and days is not None:
        return bound.period.holds(days[0]) and bound.period.holds(days[1])
    if bound.months:
        return days is not None and days[0].month in bound.months
    if bound.least is None and bound.most is None:
        return False
    found = 0.0 if _FREE.fullmatch(value.strip()) else figure_in(value)
    if found is None and len(members(value)) < SEVERAL and (not bound.unit or is_measure(bound.unit)):
        return False  # "n/a", "on request", "unknown" are no figure; what is listed is counted
    number = float(len(members(value))) if found is None else found * _factor(value, bound.unit)
    if bound.least is not None and (number <= bound.least if bound.strict else number < bound.least):
        return False
    return bound.most is None or (number < bound.most if bound.strict else number <= bound.most)


def _units(name: str) -> tuple[MeasureUnit, ...]:
    """The units that a word of a bound, a label or a value may mean; `pounds` are two."""
    lower = name.lower()
    return UNITS.get(lower, ()) or UNITS.get(lower.rstrip("s"), ()) or (UNITS["day"] if lower == "d" else ())


def is_measure(name: str) -> bool:
    """Whether a word measures, as `days`, and is told by a value: no record is one."""
    return bool(_units(name)) or name.lower() in ("dates", "times")


def _factor(value: str, unit: str) -> float:
    """What the figure of a value is to be multiplied with to be in `unit`; 1 where that is not known."""
    said = re.search(r"\d\s*([^\W\d_]+)", value)
    alike = (
        own.size / wanted.size
        for own in (_units(said[1]) if said else ())
        for wanted in _units(unit)
        if own.kind == wanted.kind
    )
    return next(alike, 1.0)


def is_measured(label: str, value: str, bound: Bound) -> bool:
    """Whether a field is of the kind that a bound speaks of: a day for a day, a figure in its unit."""
    if bound.least is None and bound.most is None:
        return days_in(value) is not None
    if bound.period is not None and days_in(value) is not None:
        return True
    if figure_in(value) is None or not bound.unit:
        return figure_in(value) is not None and bound.period is None
    around = f"{label} {value}".lower().replace("_", " ")
    kinds = {unit.kind for unit in _units(bound.unit)}
    if any(own.kind in kinds for word in _WRITTEN.findall(around) for own in _units(word)):
        return True
    unit = bound.unit.lower().rstrip("s")
    return re.search(rf"(?<![a-z]){re.escape(unit)}s?(?![a-z])", around) is not None
