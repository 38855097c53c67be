"""Whether what would be quoted is for people of another age than that of whom a question asks about. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.language.dates import MONTH_NAMES
from rag.language.patterns import regex
from rag.language.words import content, stems
from rag.read.given import given
from rag.read.lookup.cells import PRICES
from rag.read.units import Unit

_ASKED = regex(r"\b(\d{1,3})[- ]years?[- ]olds?\b|\b(?:aged|age of|at age) (\d{1,3})\b", re.IGNORECASE)
_MEASURE = (
    r"(?:per ?cent|[kcm]?m|k?g|kilos?|kilograms?|grams?|stones?|lbs?|centimet(?:re|er)s?|cent|miles?|met(?:re|er)s?|kilomet(?:re|er)s?|tonn?e?s?|euros?|pounds?|dollars?|crowns?|hours?|days?|weeks?|months?"
    r"|minutes?|degrees?|people|persons|words|pages|lit(?:re|er)s?)"
)
"""What is counted where a bound is none of age."""
_YOUNG = r"children|child|kids?|youths?|pupils|juniors|toddlers|infants|babies"
_MONTHS = "|".join(name[:3] for name in MONTH_NAMES)
_BOUND = regex(
    rf"\b(under|over|above|below|from|younger than|older than|at least|aged)[ -](\d\d?\d?)s?\b(?! ?(?:%|{_MEASURE}\b|[ap]\.?m\b|o['’]clock|to\b|(?:{_MONTHS}))|[.,:]?\d|[-–])"
    r"|\b(under|over)[ -](\d{1,3})s\b|\b(aged|ages?) (\d{1,3}) (?:or|and) (?:over|above|older|up)\b"
    rf"|\b(?:{_YOUNG})(?: aged)?(?: of)?,? (up to|until|till)(?: the age of)? (\d{{1,2}})\b(?! ?(?:%|{_MEASURE}\b)|[.,:]?\d)",
    re.IGNORECASE,
)
"""A bound of age: over 65, under-18s, aged 14 or over, children up to 5."""
_RANGE = regex(
    r"\b(?:(?:aged?|ages|children|kids|youths?|pupils|juniors|visitors|guests|people)(?: the)?(?: ages?)?(?: from| of| between)?"
    r" (\d{1,2})(?: years?)?(?: to | and | until |[-–])(\d{1,2})|(?:from|of|between) (\d{1,2})(?: to | and |[-–])(\d{1,2}) years?"
    rf"|over (\d{{1,2}}) (?:and|but) under (\d{{1,2}}))\b(?! ?(?:%|{_MEASURE}\b|[ap]\.?m\b)|[.,:]?\d)",
    re.IGNORECASE,
)
"""Ages from one to another: children from 6 to 12."""
_NEXT_RANGE = regex(
    rf"\b(?:from|between|of) (\d{{1,2}}) (?:to|and|until) (\d{{1,2}})\b(?! ?(?:%|{_MEASURE}\b|[ap]\.?m\b|o['’]clock|(?:{_MONTHS}))|[.,:]?\d)",
    re.IGNORECASE,
)
"""The same behind a bound of age: "Children up to 5 ride free; from 6 to 14 they pay half"."""
_UP_TO = frozenset({"up to", "until", "till"})
_BELOW = frozenset({"under", "below", "younger than"}) | _UP_TO
_ADULTS = regex(r"\b(?:adults?|grown-?ups?)\b", re.IGNORECASE)
_YOUNGER = regex(rf"\b(?:{_YOUNG}|boys?|girls?|young|ages?|minors?)\b", re.IGNORECASE)
ADULT = 12
"""Age up to which nobody is an adult, whatever is sold."""


_SUPPOSED = regex(
    r"\b(?:my|our|an?|her|his|their|your)\s+(?:\w+\s+)?\d{1,3}[- ]years?[- ]old|\b(?:child|kid|son|daughter|boy|girl|person|someone|somebody|anyone) (?:of|aged) \d",
    re.IGNORECASE,
)
"""Somebody of an age for whom a rule is asked, and nobody that a text tells of."""
_WHO = stems("year old child children kid son daughter boy girl person people aged age adult")


def of_the_age(question: str, units: Sequence[Unit]) -> Unit | None:
    """The one of `units` that is for somebody of the age `question` asks a rule for, and does what it asks about; None without one.

    "What does my 6-year-old pay?" is answered by "Children of 4 to 11 pay half the fare", and by "Children under 7: 2.50".
    """
    asked = _ASKED.search(question) if _SUPPOSED.search(question) else None
    if asked is None:
        return None
    age, about = int(asked[1] or asked[2]), content(_ASKED.sub(" ", question)) - _WHO
    found = [
        unit
        for unit in units
        if unit.form != "heading" and any(_bounds(age, unit.text))
        if about & stems(unit.text)
        or (about <= PRICES | stems(unit.under) and given("money", unit.text, unit.text) > 0)
    ]
    return found[0] if len(found) == 1 else None


def _bounds(age: int, text: str) -> list[bool]:
    """For each age or range of ages that `text` sets whether it has `age`."""
    bounds = []
    for match in _RANGE.finditer(text):
        first, last = (int(each) for each in match.groups() if each)
        bounds.append(first <= age <= last)
    for match in _BOUND.finditer(_RANGE.sub(" ", text)):
        side, bound = (each for each in match.groups() if each)
        most = int(bound) + (side.lower() in _UP_TO)
        bounds.append(age < most if side.lower() in _BELOW else age >= int(bound))
    if bounds and not _RANGE.search(text):
        bounds += [int(first) <= age <= int(last) for first, last in _NEXT_RANGE.findall(text)]
    return bounds


def of_another_age(question: str, text: str) -> bool:
    """Whether `question` is about somebody of an age, and `text` sets bounds of age that all leave it out.

    >>> of_another_age("How much does a 70-year-old take?", "Children under 12 take half a tablet.")
    True
    >>> of_another_age("How much does a 70-year-old take?", "People over 65 take half a tablet.")
    False
    >>> of_another_age("What does a 6-year-old pay?", "Children of 4 to 11 pay half, those under 4 nothing.")
    False
    >>> of_another_age("What does a 6-year-old pay?", "Adults pay 9 euros.")
    True
    """
    asked = _ASKED.search(question)
    if asked is None:
        return False
    age = int(asked[1] or asked[2])
    bounds = _bounds(age, text)
    if not bounds:
        return age <= ADULT and bool(_ADULTS.search(text)) and not _YOUNGER.search(text)
    return not any(bounds)
