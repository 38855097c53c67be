"""What an amount for one period comes to in another: 12 a month, 144 a year. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rag.language.patterns import regex

_PERIOD = regex(
    r"\b(?:per|an?|each|every|one|the|full|whole) (?:\w+ )?(hour|day|week|month|quarter|year)\b"
    r"|\b(hour|dai|week|month|quarter|year)ly\b|\b(annual)(?:ly)?\b",
    re.IGNORECASE,
)
_IN_ANOTHER = {
    ("hour", "day"): 24, ("day", "week"): 7, ("day", "year"): 365, ("week", "year"): 52,
    ("month", "quarter"): 3, ("month", "year"): 12, ("quarter", "year"): 4,
}  # fmt: skip
"""How many of one period are in another."""


def periods_of(text: str) -> set[str]:
    """The periods that `text` names.

    >>> sorted(periods_of("12 a month, paid annually"))
    ['month', 'year']
    """
    found = (word.lower() for groups in _PERIOD.findall(text) for word in groups if word)
    return {{"dai": "day", "annual": "year"}.get(word, word) for word in found}


def rates(text: str, claim: str, stated: Iterable[str] = ()) -> list[float]:
    """By what an amount for a period that `text` names is multiplied for one that `claim` names; not for those of `stated`, for which an
    amount is told: of 1 an hour and at most 12 a day, none is 24 a day."""
    told, asked = periods_of(text), periods_of(claim) - set(stated)
    found: list[float] = []
    for (short, long), many in _IN_ANOTHER.items():
        found += [float(many)] if short in told and long in asked else []
        found += [1 / many] if long in told and short in asked else []
    return found
