"""Whether what would be quoted is for people of another age than that of whom a question asks about. Pure."""

from __future__ import annotations

import re

_ASKED = re.compile(r"\b(\d{1,3})[- ]years?[- ]olds?\b|\b(?:aged|age of|at age) (\d{1,3})\b", re.IGNORECASE)
_MEASURE = (
    r"(?:per ?cent|[kcm]?m|k?g|miles?|met(?:re|er)s?|kilomet(?:re|er)s?|tonn?e?s?|euros?|pounds?|dollars?|crowns?|hours?|days?|weeks?|months?"
    r"|minutes?|degrees?|people|persons|words|pages|lit(?:re|er)s?)"
)
"""What is counted where a bound is none of age."""
_BOUND = re.compile(
    rf"\b(under|over|above|below|from|younger than|older than|at least|aged)[ -](\d\d?\d?)s?\b(?! ?(?:%|{_MEASURE}\b)|[.,]?\d)"
    r"|\b(under|over)[ -](\d{1,3})s\b|\b(aged|ages?) (\d{1,3}) (?:or|and) (?:over|above|older|up)\b",
    re.IGNORECASE,
)
"""A bound of age: over 65, under-18s, aged 14 or over."""
_BELOW = frozenset({"under", "below", "younger than"})


def of_another_age(question: str, text: str) -> bool:
    """Whether `question` is about somebody of an age, and `text` sets bounds of age that all leave it out.

    >>> of_another_age("How much does a 70-year-old take?", "Children under 12 take half a tablet.")
    True
    >>> of_another_age("How much does a 70-year-old take?", "People over 65 take half a tablet.")
    False
    """
    asked = _ASKED.search(question)
    if asked is None:
        return False
    age = int(asked[1] or asked[2])
    bounds = []
    for match in _BOUND.finditer(text):
        side, bound = (each for each in match.groups() if each)
        bounds.append(age < int(bound) if side.lower() in _BELOW else age >= int(bound))
    return bool(bounds) and not any(bounds)
