"""The figures of a text that a claim may reckon with: amounts, years and shares. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rag.language.dates import find_dates, is_year
from rag.language.lexicon.units import MeasureUnit
from rag.language.numerals import Quantity, quantities
from rag.language.patterns import regex
from rag.language.sentences import split
from rag.prove.signals.measures import amount
from rag.prove.signals.times import find_times
from rag.prove.stating.figures import ORDINAL

MOST = 40
"""Figures of a text that are tried with each other: of a table with more, the first ones."""
YEAR, SHARE = "year", "share"
_PARTS = {
    "half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "twelfth": 12, "fifteenth": 15, "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "hundredth": 100,
}  # fmt: skip
_HOW_MANY = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
_FRACTION = regex(
    rf"(?<!\band[ -])(?<!\band[ -]a[ -])\b(?:(a|one|{'|'.join(_HOW_MANY)})[ -])?({'|'.join(_PARTS)})s?\b(?! (?:of )?an? (?:hour|century|mile))",
    re.IGNORECASE,
)
_APART = regex(r"\s(?:more|less|fewer|behind|ahead|above|below)\b", re.IGNORECASE)
_LISTED_LAST = regex(r",? (?:and|or) ")
_COMPOUND = regex(r"\s?(?:(?!or\b)[a-z]+)?,?(?: and)?\s", re.IGNORECASE)
"""Between the parts of one time: 4 h 21 min."""

_COINED = frozenset("dollar euro sterling".split())
"""Money of which a hundredth has a name."""


@dataclass(frozen=True, slots=True)
class Operand:
    """A figure of a text."""

    value: float
    """In the first unit of its kind (metres, seconds); of a share per cent."""
    kind: str
    """Kind of unit, `year`, or empty where no unit is written beside it."""
    sentence: int
    """Which sentence of the text holds it."""
    start: int
    end: int
    """Where in that sentence."""
    text: str
    listed: bool = False
    """Whether its unit stands behind a later figure of a list: 5 of 5, 10 and 20 seconds."""
    parted: bool = False
    """Whether it is one time told in parts: 1 min 12 s."""


@lru_cache(maxsize=512)
def operands(text: str) -> tuple[tuple[str, ...], tuple[Operand, ...]]:
    """The sentences of `text` and its figures, at most `MOST`; two thirds are a share, 1 min 12 s one time."""
    sentences = tuple(text[start:end] for start, end in split(text))
    found: list[Operand] = []
    for at, sentence in enumerate(sentences):
        if len(found) >= MOST:
            break
        for operand in _of(sentence, at):
            last = found[-1] if found else None
            if last is not None and _goes_on(last, operand, sentence):
                whole = sentence[last.start : operand.end]
                value = last.value + operand.value
                found[-1] = Operand(value, last.kind, at, last.start, operand.end, whole, parted=True)
            else:
                found.append(operand)
    return sentences, tuple(found[:MOST])


def _of(sentence: str, at: int) -> list[Operand]:
    dates, rest = find_dates(sentence)
    rest = find_times(rest)[1]
    found = [
        Operand(float(year), YEAR, at, date.start, date.end, date.text)
        for date in dates
        for year in {year for year, _, _ in date.readings if year is not None}
    ]
    for part in _FRACTION.finditer(rest):
        many, whole = _HOW_MANY.get((part[1] or "").lower(), 1), _PARTS[part[2].lower()]
        if many < whole:
            found.append(Operand(100 * many / whole, SHARE, at, part.start(), part.end(), part.group()))
    rest = _FRACTION.sub(lambda part: " " * len(part.group()), rest)
    numbers = quantities(rest)
    for number, (units, listed) in zip(numbers, _units_of(rest, numbers), strict=True):
        part_of_one = number.text.lower() in ("half", "quarter") and units  # of an hour
        one_apart = number.text.lower() == "one" and _APART.match(rest, number.end)
        if (number.weak and not (part_of_one or one_apart)) or ORDINAL.fullmatch(number.text):
            continue
        value = (min if part_of_one else max)(number.values)
        sizes = {unit.kind: unit.size for unit in units} or {
            YEAR if is_year(number.text) else "": 1.0,
        }
        before = found[-1] if found else None
        if before and before.kind in sizes and _COMPOUND.fullmatch(rest, before.end, number.start):
            sizes = {before.kind: sizes[before.kind]}  # five euros and fifty of the cents that euros have
        found += [
            Operand(value * size, kind, at, number.start, number.end, number.text, listed)
            for kind, size in sizes.items()
        ]
    return sorted(found, key=lambda operand: operand.start)


def _units_of(sentence: str, numbers: Sequence[Quantity]) -> list[tuple[tuple[MeasureUnit, ...], bool]]:
    """What each of some numbers of a sentence measures, and whether it has that from a later one that a list joins it to."""
    found: list[tuple[tuple[MeasureUnit, ...], bool]] = []
    for n, number in reversed(list(enumerate(numbers))):
        units = amount(sentence, number).units
        between = sentence[number.end : numbers[n + 1].start] if found else ""
        joined = _LISTED_LAST.fullmatch(between) or (between == ", " and found[-1][1])
        listed = not units and bool(joined and found[-1][0])
        found.append((found[-1][0], True) if listed else (units, False))
    return found[::-1]


def _goes_on(last: Operand, operand: Operand, sentence: str) -> bool:
    """Whether two are the hours and minutes of one time, or the euros and cents of one price."""
    return (
        last.kind == operand.kind
        and (last.kind == "time" or (last.kind in _COINED and operand.value < 1 <= last.value))
        and last.sentence == operand.sentence
        and operand.value < last.value
        and _COMPOUND.fullmatch(sentence, last.end, operand.start) is not None
    )
