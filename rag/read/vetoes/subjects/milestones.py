"""Whether what would be quoted tells when another number of things was reached: five million tickets, and not the first million. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rag.language.dates import is_year
from rag.language.numerals import quantities
from rag.language.patterns import regex
from rag.language.words import IDLE_STEMS, WORD, content, fold, stem

_SCALES = "hundred|thousand|million|billion|trillion"
_FIRST = regex(
    rf"\b(the|its|our|their|his|her|your|my)\s+(?:very\s+)?(?:first\s+)?(?=(?:{_SCALES})(?:th)?\b)",
    re.IGNORECASE,
)
_ORDINAL = regex(rf"\b({_SCALES})th\b", re.IGNORECASE)
_LEAST = 100
"""Fewer of something are no milestone."""
_NEAR = 3
"""Words behind a number, among which is what it counts."""
_ROUND = 0.1
"""Share by which two numbers may differ that are told as the same: "about 500", 520."""


def of_another_milestone(question: str, text: str) -> bool:
    """Whether `question` asks when so many things were reached, and `text` counts such things, but never so many.

    >>> of_another_milestone("When did they sell a million tickets?", "By May 1920 they had sold 5 million tickets.")
    True
    >>> of_another_milestone("When was their millionth ticket sold?", "In May 1920 one million tickets were sold.")
    False
    """
    told = list(_counted(text))
    for number, things in _counted(question):
        alike = [other for other, counted in told if things & counted]
        if alike and not any(abs(other - number) <= _ROUND * number for other in alike):
            return True
    return False


def _counted(text: str) -> Iterator[tuple[float, frozenset[str]]]:
    """Each large number of `text` and the stems of what stands behind it."""
    text = _ORDINAL.sub(r"\1", _FIRST.sub(r"\1 one ", text))
    for each in quantities(text):
        number = max(each.values)
        if number < _LEAST or is_year(text[each.start : each.end].strip()):
            continue
        behind = WORD.findall(text[each.end : each.end + 60])[:_NEAR]
        if things := frozenset(stem(fold(word)) for word in behind) & content(text) - IDLE_STEMS:
            yield number, things
