"""The one value that a cell or a line tells: a price, how long, how heavy, what time or day, a plain number. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.language.dates import find_dates, is_year
from rag.language.numerals import quantities
from rag.language.patterns import regex
from rag.read.extremes.asked import Measure

_UNITS: dict[Measure, dict[str, float]] = {
    "duration": {
        "s": 1 / 60, "sec": 1 / 60, "second": 1 / 60, "m": 1, "min": 1, "minute": 1, "h": 60, "hr": 60, "hour": 60,
        "day": 1440, "night": 1440, "week": 10080, "month": 43800, "year": 525600,
    },
    "length": {
        "mm": 0.001, "cm": 0.01, "m": 1, "metre": 1, "meter": 1, "km": 1000, "kilometre": 1000, "kilometer": 1000,
        "ft": 0.3048, "feet": 0.3048, "foot": 0.3048, "mile": 1609.3, "yard": 0.9144,
    },
    "weight": {
        "mg": 1e-6, "g": 0.001, "gram": 0.001, "kg": 1, "kilo": 1, "t": 1000, "ton": 1000, "tonne": 1000, "lb": 0.4536, "pound": 0.4536,
    },
}  # fmt: skip
"""What a unit comes to in minutes, metres, kilograms."""
_PRICE = regex(
    r"[$€£¥₴₺]\s?(\d[\d.,]*+)|(?<![\d.,])(\d[\d.,]*+)\s?(?:[$€£¥₴₺]|(?:euros?|dollars?|pounds?|francs?|hryvnias?|liras?|eur|usd|gbp|chf|uah|pence|cents?)\b)|(?<!\S)(\d{1,3}(?:,\d{3})*\.\d\d)(?=[\s.,;)]|$)",
    re.IGNORECASE,
)
_FREE = regex(r"\s*(?:free|no charge|none)\b", re.IGNORECASE)
_CLOCK = regex(
    r"\b(?:(?P<hour>[01]?\d|2[0-4])[:.](?P<minute>[0-5]\d)(?:\s?(?P<half>[ap])\.?m\b)?|(?P<full>1?\d)\s?(?P<noon>[ap])\.?m\b)",
    re.IGNORECASE,
)
_UNREAD = regex(
    r"\d\s?(?:k|m|bn|mn|thousand|million|billion|trillion|dozen)\b(?!\w)(?<!\dm)(?<!\d m)|(?<![\w)])[-−–(]\s?[$€£¥]?\d|\d\.\d{3}(?!\d)|\bcents?\b|\bpence\b|\d\s?p\b(?!\.?m)",
    re.IGNORECASE,
)
"""What is not read here: scales, signs, sums in brackets, small coins, and what may be thousands or thousandths."""
_FIGURE = regex(r"\d[\d.,]*+")
_OF_UNIT = regex(r"(?<![\d.,])(\d[\d.,]*+)\s?-?([a-z]+)", re.IGNORECASE)
_BARE = regex(r"\D{0,3}(\d[\d.,\u00a0\u202f ]*\d|\d)\D{0,12}")
_UNIT = regex(r"[\d.,\s]+")
_MARK = regex(r"[$€£¥₴₺]|\b(?:euro|dollar|pound|franc|hryvnia|lira|eur|usd|gbp|chf|uah)(?=s?\b)")
_NOTHING = regex(r"[\s\-–—.*/]*|n/?a\.?|unknown", re.IGNORECASE)


def told_nothing(cell: str) -> bool:
    """Whether a cell is left open."""
    return _NOTHING.fullmatch(cell) is not None


def value_of(cell: str, measure: Measure) -> float | None:
    """The one value of this kind that `cell` tells: minutes, metres, kilograms, minutes of the day or days; None without, or with
    several.

    >>> value_of("1 h 30 min", "duration"), value_of("€12.50", "price"), value_of("9:15", "time")
    (90.0, 12.5, 555.0)
    """
    if _UNREAD.search(cell):
        return None
    if measure == "price":
        return _price(cell)
    if measure == "time":
        return _time(cell)
    if measure == "number":
        return _number(cell)
    units = _UNITS[measure]
    found = [
        (value, units.get(unit.lower(), units.get(unit.lower().rstrip("s"), 0.0)))
        for number, unit in _OF_UNIT.findall(cell)
        if (value := _plain(number)) is not None
    ]
    found = [(value, size) for value, size in found if size]
    sizes = [size for _, size in found]
    if (
        not found
        or len(found) < len(_FIGURE.findall(cell))
        or (len(found) > 1 and (measure != "duration" or sorted(set(sizes), reverse=True) != sizes))
    ):
        return None
    return sum(value * size for value, size in found)


def _price(cell: str) -> float | None:
    found = [_plain(next(filter(None, match.groups()))) for match in _PRICE.finditer(cell)]
    if not found and _FREE.match(cell):
        return 0.0
    return found[0] if len(found) == 1 else None


def _time(cell: str) -> float | None:
    clocks = [_minutes(match) for match in _CLOCK.finditer(cell)]
    if clocks:
        return clocks[0] if len(clocks) == 1 else None
    if is_year(cell.strip()):
        return float(cell) * 372
    days, _ = find_dates(cell)
    if len(days) != 1 or len(days[0].readings) != 1:
        return None
    year, month, day = next(iter(days[0].readings))
    return None if year is None else float(year * 372 + (month or 0) * 31 + (day or 0))


def _minutes(match: re.Match[str]) -> float:
    half = (match["half"] or match["noon"] or "").lower()
    hour = int(match["hour"] or match["full"])
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    return float(hour * 60 + int(match["minute"] or 0))


def _number(cell: str) -> float | None:
    if (match := _BARE.fullmatch(cell.strip())) is None:
        return None
    return _plain(match[1].replace("\u00a0", "").replace("\u202f", "").replace(" ", ""))


def _plain(digits: str) -> float | None:
    """One number; what may be read in two ways is read as thousands set apart."""
    found = quantities(digits.rstrip(".,"))
    return max(found[0].values) if len(found) == 1 else None


def compared(cells: Sequence[str], measures: Sequence[Measure]) -> list[float | None] | None:
    """The values of a column, all of one measure and one unit; None where a cell tells none, and of times of the day where they fall
    from one row to the next: they may be of another day. Open cells have none and are left out."""
    for measure in measures:
        values = [None if told_nothing(cell) else value_of(cell, measure) for cell in cells]
        known = [value for value in values if value is not None]
        told = [value is not None or told_nothing(cell) for value, cell in zip(values, cells, strict=True)]
        if not all(told) or not known or (measure in ("price", "number") and not _of_one_unit(cells)):
            continue
        if measure == "time" and any(_CLOCK.search(cell) for cell in cells) and known != sorted(known):
            return None
        return values
    return None


def _of_one_unit(cells: Sequence[str]) -> bool:
    """Whether all cells have the same behind and before their figures, or nothing."""
    shown = {
        _UNIT.sub("", cell).strip().lower().rstrip("s")
        for cell in cells
        if any(char.isdigit() for char in cell)
    }
    marks = {mark for cell in cells for mark in _MARK.findall(cell.lower())}
    return len(marks) <= 1 and (bool(marks) or len(shown) <= 1)
