"""What a question measures, and what a column or a label is called that tells it. Pure."""

from __future__ import annotations

import re
from functools import lru_cache

from rag.language.patterns import regex
from rag.language.words import content

_MEASURES = tuple(
    (regex(rf"\b(?:{asked})\b", re.IGNORECASE), content(column))
    for asked, column in (
        (r"how long|how much time", "duration minutes min mins hours hrs days weeks months years seconds"),
        (r"how heavy|how much (?:do|does|did) .* weigh", "weight mass kg kilos grams tonnes lb lbs pounds"),
        (r"how (?:hot|cold|warm)|(?:what|which) (?:temperature|heat)", "temperature degrees celsius fahrenheit heat"),
        (r"how far", "distance km kilometres kilometers miles range"),
        (r"how (?:tall|high)", "height elevation altitude"),
        (r"how old", "age years"),
        (r"how (?:wide|broad)", "width breadth"),
        (r"how deep", "depth"),
        (r"how thick", "thickness"),
        (r"how (?:loud|noisy|quiet)", "noise sound volume loudness level db decibel decibels"),
        (r"how (?:big|large)", "size area capacity"),
        (r"how fast", "speed kmh mph knots"),
        (r"how often", "interval frequency times every"),
        (r"e-?mail(?: address(?:es)?)?", "email mail"),
        (r"(?:tele|mobile |cell ?)?phone(?: numbers?)?", "phone telephone tel mobile cell"),
        (r"when (?:was|were) .* born|birthdays?|date of birth", "born birth birthday dob"),
        (r"where (?:do|does|did) .* live", "address residence home town city"),
    )
)  # fmt: skip
"""What a question measures or asks of a person, and what a column is called that tells it: "How long does wool take?", and Minutes."""


@lru_cache(maxsize=64)
def measured(question: str) -> tuple[frozenset[str], frozenset[str]]:
    """Stems of what a column is called that tells what `question` measures, and of the words it measures with; empty for other
    questions. Asked of each row of a table.

    >>> columns, asking = measured("How wide is the oven?")
    >>> sorted(columns), sorted(asking)
    (['bread', 'width'], ['wide'])
    """
    found = [(column, match[0]) for asked, column in _MEASURES if (match := asked.search(question))]
    columns = frozenset[str]().union(*(column for column, _ in found))
    return columns, content(" ".join(asking for _, asking in found))
