"""Ranges that the lines of a list or a table are for: under 6 months, 6 months to 2 years, over 2 years. Pure."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from rag.language.numerals import ENGLISH_NUMBERS, quantities
from rag.language.patterns import regex
from rag.language.words import fold, stem

_NUMBER = rf"(?:(?<!\d)\d[\d.,]*+|\b(?:{ENGLISH_NUMBERS})\b)"
_THING = r"[^\W\d_]++"
_RANGES = tuple(
    regex(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?P<low>{_NUMBER})(?:[ -]?(?P<first>{_THING}))?\s?(?:\bup to|\bto under|\bto below|\bto|-|–|\band under|\band)\s?(?P<high>{_NUMBER})(?:[ -]?(?P<unit>{_THING}))?",
        rf"\b(?:under|below|(?<!no )(?<!not )less than|(?<!no )(?<!not )fewer than|up to(?: and including)?|at most|(?:no|not) (?:more|older|longer|larger) than|not (?:exceeding|over|above)|younger than|shorter than)[ -](?P<high>{_NUMBER})(?:[ -]?(?P<unit>{_THING}))?",
        rf"\b(?:over|above|more than|from|at least|no less than|not less than|not under|older than|longer than|exceeding)[ -](?P<low>{_NUMBER})(?:[ -]?(?P<unit>{_THING}))?",
        rf"(?P<low>{_NUMBER})(?:[ -]?(?P<unit>{_THING}))? (?:or|and) (?:more|over|above|older|longer|up)\b",
        rf"(?P<high>{_NUMBER})(?:[ -]?(?P<unit>{_THING}))? (?:or|and) (?:less|under|below|younger|shorter)\b",
    )
)
"""The ways to tell a range, of which the first that fits is taken."""
_OPEN = regex(
    r"(?<!no )(?<!not )\b(?:under|below|(?:less|fewer|younger|shorter|more|older|longer) than|over|above|exceeding)\b",
    re.IGNORECASE,
)
"""Tells a bound that is itself outside."""
_DAYS = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 365 / 12, "year": 365.0}


@dataclass(frozen=True, slots=True)
class Range:
    """Values from `low` to `high`, each of them infinite where there is no such bound."""

    low: float
    high: float
    unit: str
    """The stem of what is counted; time is in days."""
    open: bool
    """Whether the bounds are outside."""

    def has(self, value: float, unit: str) -> bool:
        """Whether an amount, as `in_one_unit` tells it, lies in the range."""
        if unit != self.unit:
            return False
        return self.low < value < self.high if self.open else self.low <= value <= self.high


def range_of(text: str) -> Range | None:
    """The first range that `text` tells; None without one.

    >>> range_of("over 2 weeks")
    Range(low=14.0, high=inf, unit='time', open=True)
    """
    match = next((found for pattern in _RANGES if (found := pattern.search(text))), None)
    if match is None:
        return None
    said = match.groupdict()
    unit = said.get("unit") or ""
    low, high = _number(said.get("low")), _number(said.get("high"))
    start = in_one_unit(low, said.get("first") or unit)[0] if low is not None else -math.inf
    stop, counted_in = in_one_unit(math.inf if high is None else high, unit)
    return Range(start, stop, counted_in, bool(_OPEN.search(match[0])))


def in_one_unit(value: float, unit: str) -> tuple[float, str]:
    """An amount with the stem of what is counted; time in days.

    >>> in_one_unit(2, "weeks"), in_one_unit(3, "boats")
    ((14.0, 'time'), (3, 'boat'))
    """
    thing = stem(fold(unit)) if unit else ""
    days = _DAYS.get(thing)
    return (value * days, "time") if days else (value, thing)


def _number(said: str | None) -> float | None:
    found = quantities(said) if said else ()
    return min(found[0].values) if found else None
