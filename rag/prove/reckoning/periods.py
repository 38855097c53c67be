"""What an amount for one period comes to in another: 12 a month, 144 a year. Pure."""

from __future__ import annotations

import re

_PERIOD = re.compile(
    r"\b(?:per|an?|each|every|one|the|full|whole) (?:\w+ )?(hour|day|week|month|quarter|year)\b"
    r"|\b(hour|dai|week|month|quarter|year)ly\b|\b(annual)(?:ly)?\b",
    re.IGNORECASE,
)
_IN_ANOTHER = {
    ("hour", "day"): 24, ("day", "week"): 7, ("day", "year"): 365, ("week", "year"): 52,
    ("month", "quarter"): 3, ("month", "year"): 12, ("quarter", "year"): 4,
}  # fmt: skip
"""How many of one period are in another."""


def rates(text: str, claim: str) -> list[float]:
    """By what an amount for a period that `text` names is multiplied for one that `claim` names."""
    told, asked = (
        {
            {"dai": "day", "annual": "year"}.get(word, word)
            for found in _PERIOD.findall(each)
            for word in map(str.lower, found)
            if word
        }
        for each in (text, claim)
    )
    found: list[float] = []
    for (short, long), many in _IN_ANOTHER.items():
        found += [float(many)] if short in told and long in asked else []
        found += [1 / many] if long in told and short in asked else []
    return found
