"""Ages and measures that a text tells of by a bound: a boy of nine, where children under twelve pay nothing. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rag.language.numerals import quantities
from rag.language.patterns import regex
from rag.language.sentences import split
from rag.prove.claim_words import claim_stems, share
from rag.prove.signals.facts import Detail
from rag.prove.signals.measures import Amount, amount
from rag.prove.spans import FOLLOWED

_BEFORE = regex(
    r"\b(?:aged?|turned|is|are|was|(?:person|people|someone|somebody|anyone|anybody|who|man|woman|boy|girl|child|children|pupil|student"
    r"|patient|visitor|guest|passenger|adult|teenager|pensioner|member|player|driver|applicant|employee)s? (?:aged |of ))\s?\Z",
    re.IGNORECASE,
)
_BEHIND = regex(
    r"(?:[\s-]years?[\s-]old|[\s-]years? of age|\s*(?:[,.;]|\Z)|\s+(?:and|or|must|may|can|need|pay|get|has|is|do|take|start|begin)s?\b)",
    re.I,
)
_OLD = regex(r"[\s-]years?[\s-](?:old|of age)", re.IGNORECASE)
_BOUND = regex(
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


_LOW = regex(r"\b(?:over|above|more than|longer than|exceed\w*|beyond)\s(?:an? |the )?\Z", re.IGNORECASE)
_HIGH = regex(
    r"\b(?:under|below|less than|fewer than|shorter than)\s(?:an? |the )?\Z",
    re.IGNORECASE,
)
_REACH = 16
"""Characters before a number in which its bound stands."""
_SUPPOSED = regex(
    r"\b(?:would|if|when|whoever|someone|somebody|anyone|anybody|nobody|costs?)\b",
    re.IGNORECASE,
)
"""Wording of a claim that takes an instance of a rule, and tells of nothing that happened."""


def told_within(claim: str, text: str, detail: Detail) -> bool:
    """Whether `detail` of `claim` is a measure within a bound of a rule of `text`: at 250 degrees, where it must not be done above 200."""
    figure, mine = detail.quantity, detail.amount
    if figure is None or mine is None or not mine.units or not _SUPPOSED.search(claim):
        return False
    before = claim[max(0, figure.start - _REACH) : figure.start]
    if _LOW.search(before) or _HIGH.search(before):
        return False
    rest = claim_stems(claim[: figure.start] + claim[figure.end :])
    return any(
        _holds(low, bound, mine) and share(rest, claim_stems(sentence)) >= FOLLOWED
        for sentence, low, bound in _measured_bounds(text)
    )


def _holds(low: bool, bound: Amount, mine: Amount) -> bool:
    """Whether an amount lies above, or below, a bound of its kind."""
    return any(
        one.kind == other.kind and (max(mine.values) * one.size > max(bound.values) * other.size) is low
        for one in mine.units
        for other in bound.units
    )


@lru_cache(maxsize=256)
def _measured_bounds(text: str) -> tuple[tuple[str, bool, Amount], ...]:
    """The bounds of `text` that have a unit, each with its sentence and whether it is the lower end."""
    found: list[tuple[str, bool, Amount]] = []
    for start, end in split(text):
        sentence = text[start:end]
        for number in quantities(sentence):
            before = sentence[max(0, number.start - _REACH) : number.start]
            low, high = _LOW.search(before), _HIGH.search(before)
            bound = amount(sentence, number) if low or high else None
            if bound is not None and bound.units:
                found.append((sentence, low is not None, bound))
    return tuple(found)
