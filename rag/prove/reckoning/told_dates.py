"""Times that a text gives by two dates, and days that it tells as so long after another one. Pure.

`It took eight days` beside `left on 3 June and arrived on 11 June`; `at the age of 36` beside `born in 1931` and `in 1967`;
`open for four hours` beside `from 10:00 to 14:00`; `finished in 1965` beside `begun in 1961 and took four years to build`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import combinations

from rag.language.dates import Date, find_dates
from rag.language.lexicon.units import UNITS
from rag.language.numerals import quantities
from rag.language.patterns import regex
from rag.language.sentences import split
from rag.prove.reckoning.beside import NEAR
from rag.prove.reckoning.operands import operands
from rag.prove.signals.facts import Detail, facts
from rag.prove.signals.measures import amount, unit_end
from rag.prove.signals.times import Time, find_times

DAY = 86400.0
MOST = 12
"""Dates or times of a text that are compared with each other."""
BACK = 2
"""Sentences before a span of time in which what it counts from is told."""
WHOLE_DAYS = 400
"""Days beyond which a span is told in months or years, which no count of days gives exactly."""

_AGE = regex(
    r"\bage[ds]?\b|\b(?:years?|yrs?)[- ]olds?\b|\b(?:born|birth|died|death|dying|lived|birthday|when (?:he|she)|at \d\d|his|her)\b",
    re.IGNORECASE,
)
_BORN = regex(
    r"\b(?:born|birth)\b(?:\W+\w+){0,8}?\W+(1\d\d\d|20\d\d)\b|\((1\d\d\d|20\d\d)\s?[-–]", re.IGNORECASE
)
_OF_AGE = regex(r"\b(?:aged?|at the age of)\s(\d\d)\b", re.IGNORECASE)
_SPAN = regex(
    r"\b(?:took|takes|taking|after|lasted|lasts|within|for|over|every)\W+(?:(?:about|some|the|another|next)\W+)?$",
    re.IGNORECASE,
)
"""Before a length of time that something takes from when it begins."""
_OF_A_LIFE = regex(r"\b(?:after|before) (?:his|her|their) (?:own )?(?:death|birth)\b", re.IGNORECASE)
_LIFE = regex(r"\((?:born )?(1\d\d\d|20\d\d)\s?[-–]\s?(1\d\d\d|20\d\d)\)")
"""From when to when somebody lived, behind a name."""
_APART = regex(r"[\s-](?:\w+\s){0,2}?(after|later|before|earlier|from|longer|on)\b", re.IGNORECASE)
"""Behind a length of time by which two days are apart."""
_OF_ANY_DAY = regex(r"['’]?\s(?:ahead|in advance|notice|a (?:week|month|year)|per|each|old)\b", re.IGNORECASE)
"""Behind a length of time that counts from whatever day one chooses."""
_EVERY = regex(r"\b(?:every|each|per)\s\Z", re.IGNORECASE)
_DAY_IN_MINUTES = 24 * 60
_YEAR = UNITS["year"][0].size
_FEW = 0.02
"""Share by which a number of months or years may differ from what two dates give."""


def spans_time(claim: str, text: str, detail: Detail) -> bool:
    """Whether a number of `claim` is the time between two dates, years or times of day of `text`, or somebody's age."""
    figure = detail.quantity
    if figure is None or detail.amount is None:
        return False
    value = max(figure.values)
    sizes = [unit.size for unit in detail.amount.units if unit.kind == "time"]
    dates, minutes, years = _told(text)
    if not detail.amount.units and 0 < value <= 120 and _AGE.search(claim):
        born = _birth_years(text)
        exact = {_whole_years(a, b) for a in dates for b in dates if a.year in born and b > a}
        return value in exact or any(year - first in (value, value + 1) for first in born for year in years)
    for size in sizes:
        seconds = value * size
        if any(_is_span(seconds, size, (b - a).days * DAY) for a, b in combinations(sorted(dates), 2)):
            return True
        if size <= UNITS["hour"][0].size and any(
            abs(a - b) * 60 == seconds for a, b in combinations(minutes, 2)
        ):
            return True
    return False


def _is_span(seconds: float, size: float, between: float) -> bool:
    if size <= UNITS["week"][0].size:
        return (
            between <= WHOLE_DAYS * DAY and abs(between - seconds) < DAY / 2 + 1
            if size <= DAY
            else abs(between - seconds) < DAY * 1.5
        )
    return abs(between - seconds) <= max(_FEW * seconds, 16 * DAY if size < _YEAR else 0)


@lru_cache(maxsize=256)
def _told(text: str) -> tuple[tuple[date, ...], tuple[int, ...], tuple[int, ...]]:
    """The days, minutes of the day and years of `text`, those without a year in the year told before."""
    days: list[date] = []
    found, plain = find_dates(text)
    known = sorted(year for year in facts(text).years if 1000 <= year <= 2100)
    year = known[0] if known else 2001
    for each in found:
        for told, month, day in sorted(each.readings, key=str)[:1]:
            year = told or year
            if month and day:
                try:
                    days.append(date(year, month, day))
                except ValueError:
                    continue
    minutes = [minute for time in find_times(plain)[0] for minute in sorted(time.minutes)]
    return tuple(dict.fromkeys(days))[:MOST], tuple(dict.fromkeys(minutes))[:MOST], tuple(known[:MOST])


def _birth_years(text: str) -> frozenset[int]:
    return frozenset(int(found[1] or found[2]) for found in _BORN.finditer(text))


def _whole_years(first: date, last: date) -> int:
    return last.year - first.year - ((last.month, last.day) < (first.month, first.day))


@lru_cache(maxsize=512)
def years_after(text: str) -> frozenset[int]:
    """The years that lie so many years after one that `text` tells in the same sentence or one of the two before, as it says that something took, and
    those in which somebody was born who was so old in one."""
    sentences = [text[start:end] for start, end in split(text)]
    found: set[int] = set()
    for at, sentence in enumerate(sentences):
        named = [
            year
            for each in sentences[max(0, at - BACK) : at + 1]
            for year in facts(each).years
            if 1000 <= year <= 2100
        ]
        if _OF_A_LIFE.search(sentence):
            named += [int(year) for life in _LIFE.finditer(text) for year in life.groups()]
        for length in _years_long(sentence) if named else ():
            found |= {year + length for year in named}
        found |= {year - int(age[1]) for age in _OF_AGE.finditer(sentence) for year in named}
    return frozenset(found)


def _years_long(sentence: str) -> Iterator[int]:
    """The lengths in years that `sentence` tells as after something, or as what something takes; below 0 before it."""
    _, plain = find_dates(sentence)
    for number in quantities(plain):
        behind = _APART.match(plain, unit_end(plain, number))
        told = behind or _SPAN.search(plain, max(0, number.start - NEAR), number.start)
        for unit in amount(plain, number).units if told else ():
            length = max(number.values) * unit.size / _YEAR
            if unit.kind == "time" and unit.size >= _YEAR and length == int(length):
                yield -int(length) if behind and behind[1].lower() in ("before", "earlier") else int(length)


def is_later(told: Date, text: str) -> bool:
    """Whether `text` tells a date as so many years after the same day or month of another year, or so many days or weeks after one."""
    years = years_after(text)
    for year, month, day in told.readings:
        if year in years and any(
            (month, day) in ((other[1], other[2]), (other[1], None))
            for each in find_dates(text)[0]
            for other in each.readings
        ):
            return True
        if month and day and _is_days_after(year, month, day, text):
            return True
    return False


def so_long_apart(told: Time, text: str) -> bool:
    """Whether `text` tells a time of day and beside it how long something takes, which together come to `told`: leaves at 4:40, the journey
    takes 35 minutes."""
    sentences, every = operands(text)
    lengths = [each for each in every if each.kind == "time" and 0 < each.value < DAY]
    return any(
        (minute + sign * length.value / 60) % _DAY_IN_MINUTES in told.minutes
        for at, sentence in enumerate(sentences if lengths else ())
        for time in find_times(sentence)[0]
        for minute in time.minutes
        for length in lengths
        for sign in (1, -1)
        if abs(length.sentence - at) < 2
        and not _EVERY.search(sentences[length.sentence], 0, length.start)
        and not _OF_ANY_DAY.match(sentences[length.sentence], length.end)
    )


def _is_days_after(year: int | None, month: int, day: int, text: str) -> bool:
    """Whether a sentence of `text` tells so many days or weeks after or before a date of it or of one of the two before."""
    sentences = [text[start:end] for start, end in split(text)]
    for at, sentence in enumerate(sentences):
        lengths = set(_days_long(sentence))
        if not lengths:
            continue
        near = " ".join(sentences[max(0, at - BACK) : at + 1])
        named = {told[1:] for each in find_dates(near)[0] for told in each.readings}
        days = [each for each in _told(text)[0] if (each.month, each.day) in named]
        if any(
            _exists(year or each.year, month, day)
            and abs((date(year or each.year, month, day) - each).days) in lengths
            for each in days
        ):
            return True
    return False


def _days_long(sentence: str) -> Iterator[int]:
    """The lengths in days that `sentence` tells, but for those by which nothing in particular is apart."""
    _, plain = find_dates(sentence)
    for number in quantities(plain):
        if _OF_ANY_DAY.match(plain, unit_end(plain, number)):
            continue
        for unit in amount(plain, number).units:
            if unit.kind == "time" and DAY <= unit.size < UNITS["month"][0].size:
                yield round(max(number.values) * unit.size / DAY)


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
