"""Ages that a text tells of by a bound: a boy of nine, where children under twelve pay nothing. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rag.language.numerals import quantities
from rag.prove.signals.facts import Detail

_BEFORE = re.compile(
    r"\b(?:aged?|turned|is|are|was|(?:person|people|someone|somebody|anyone|anybody|who|man|woman|boy|girl|child|children|pupil|student"
    r"|patient|visitor|guest|passenger|adult|teenager|pensioner|member|player|driver|applicant|employee)s? (?:aged |of ))\s?\Z",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"(?:[\s-]years?[\s-]old|[\s-]years? of age|\s*(?:[,.;]|\Z)|\s+(?:and|or|must|may|can|need|pay|get|has|is|do|take|start|begin)s?\b)",
    re.I,
)
_OLD = re.compile(r"[\s-]years?[\s-](?:old|of age)", re.IGNORECASE)
_BOUND = re.compile(
    r"\b(?:(?P<low>(?:over|above|older than|more than|at least|from)(?: the age of)?)|(?P<high>(?:under|below|younger than|less than|up to)(?: the age of)?"
    r")|(?P<span>(?:aged|between|from|of)(?: the ages of)?))\s(?:age )?(?P<first>[\w-]+)\b(?:\s?(?:to|and|-|–)\s?(?P<last>[\w-]+)\b)?"
    r"(?!\s?(?:per|%|mg|ml|km|kg|g|metres|euros|pounds|days|weeks|months|hours|minutes|people|degrees|°))",
    re.IGNORECASE,
)
_OLDEST = 120


@lru_cache(maxsize=512)
def _bounds(text: str) -> tuple[tuple[float, float], ...]:
    """From which age to which, of all that `text` may bound."""
    return tuple(_told(text))


def _told(text: str) -> Iterator[tuple[float, float]]:
    for match in _BOUND.finditer(text):
        first, last = (_number(match[name]) for name in ("first", "last"))
        if first is None:
            continue
        if last is not None:
            yield first, last
        elif match["high"]:
            yield 0, first
        elif match["low"]:
            yield first, _OLDEST


def _number(word: str | None) -> float | None:
    found = quantities(word) if word else ()
    return max(found[0].values) if found else None


def told_age(claim: str, text: str, detail: Detail) -> bool:
    """Whether `detail` of `claim` is somebody's age of which `text` tells by a bound that holds it."""
    figure = detail.quantity
    if figure is None:
        return False
    before, behind = claim[: figure.start], claim[figure.end :]
    aged = _OLD.match(behind) or (_BEFORE.search(before) and _BEHIND.match(behind))
    value = max(figure.values)
    return bool(aged) and any(low <= value <= high for low, high in _bounds(text))
