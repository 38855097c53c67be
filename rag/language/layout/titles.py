"""What the things below a heading, or in a table of that name, may be called by it: rooms by "Rooms of the hostel". Pure."""

from __future__ import annotations

import re

from rag.language.patterns import regex
from rag.language.words import WORD

_BEFORE = regex(r"\b(?:of|for|by|with|to|about|between|on|in)\b", re.IGNORECASE)
_COLLECTION = regex(
    r"\b(?:lists?|tables?|overview|summary|collection|range|selection|sets?|catalogue|director(?:y|ies)|registers?|index|inventory|kinds?|sorts?"
    r"|types?|varieties|categor(?:y|ies)|forms?|class(?:es)?|names?|numbers?)\b",
    re.IGNORECASE,
)
"""Before "of" and what things are called: "List of rooms"; of "Board of directors" the board is called so."""
_BEHIND = regex(
    r"\s*(?:$|[^\w\s-]|(?-i:[A-Z]\b|\d)|(?:list|register|table|overview|inventory|directory|catalogue|index|\w+ed|are|were|is|may|can|includes?|that|which|who"
    r"|we|you|in|at|of|on|for|from|by|with|without|to|and|or|as|below|there|here)\b)",
    re.IGNORECASE,
)
"""What may follow a noun that calls what a line is of: "Nodes in Europe", "Grade 8"; not "Nodes agreement"."""


def heads_of(line: str) -> list[str]:
    """The words of a line by which what it is of may be called: none that another noun follows, or that stands behind "of" or the like.

    >>> heads_of("List of rooms"), heads_of("Board of directors"), heads_of("Pumping station manual")
    (['List', 'rooms'], ['Board'], ['manual'])
    """
    of, collection = _BEFORE.search(line), _COLLECTION.search(line)
    end = of.start() if of and not (collection and collection.start() < of.start()) else len(line)
    return [word.group() for word in WORD.finditer(line, 0, end) if _BEHIND.match(line, word.end())]
