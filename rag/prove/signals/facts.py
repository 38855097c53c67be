"""The checkable details of a sentence: numbers, dates and proper names. Pure; stdlib only.

A claim may word things as it likes, but a detail it states must occur in the text it cites, whatever
the notation: `twelve` = 12, `1.5 million` = 1,500,000, `8 March 2024` = `2024-03-08`, `Germany's` = `Germany`.
A small number in words may be counted or worked out (`three of them`) and is not demanded; nor is a capitalised word at the
beginning of a sentence, which may be no name, unless the text has another one before the rest of the name; nor a day of the
week or a time told from now, unless the text names another one. The name of a file, an option or a variable is demanded as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias

from rag.language.dates import Date, date_given, find_dates, is_weekday, is_year
from rag.language.lexicon.nouns import german_nouns
from rag.language.names import find_names, initials, name_given, parts, run_given, runs, spelled_out
from rag.language.numerals import Quantity, quantities
from rag.language.patterns import regex
from rag.language.sentences import split
from rag.language.words import FUNCTION_WORDS, WORD, fold, stem, words
from rag.prove.signals.digits import told_by_number
from rag.prove.signals.measures import Amount, amount, unit_end
from rag.prove.signals.times import (
    Time,
    bare_hour,
    dotted_times,
    find_times,
    lies_within,
    opening_hours,
    times_from_now,
    weekdays,
    years_of,
)

DetailKind: TypeAlias = Literal["number", "date", "name"]

COUNTABLE = 20.0
"""Largest number in words that may be a count or a difference of what the text says, and is not demanded of it."""

_SCALED = regex(r"(?<![\d.,])(\d[\d.,]*+)\s?(thousand|million|billion|trillion|mn|bn|tn|k|m|b)s?\b", re.I)
_DECADE = regex(r"\b(1\d|20)(\d)0s\b")
_CENTURY = regex(r"\b(\d{1,2})(?:st|nd|rd|th)\b(?=[^.\n]{1,25}\bcentur|[\s-]centur)", re.IGNORECASE)
_CODE = regex(
    r"(?<![\w/\\.@-])(?:--?[a-z][\w-]*\w|[~.]{0,2}/[\w.-]*\w(?:/[\w.-]*\w)*/?|\w[\w-]*(?:[/\\][\w-]+)+\.\w+"
    r"|[^\W\d]\w+(?:\.[^\W\d]\w+)+|_{0,2}[^\W_]+(?:_{1,2}[^\W_]+)+_{0,2})(?![\w/\\])"
)
"""A name of a file, a path, an option, a variable or a function with a dot: `config.yaml`, `/var/tmp`, `--prune`, `MAX_TRIES`."""
_ROMAN = regex(r"\b(?=[VXL]|I[IVX])((?:XL|L?X{0,3})(?:IX|IV|V?I{0,3}))\b")
_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50}
_CLIPPED = regex(r"\b[A-Z]{3,4}\b")


@dataclass(frozen=True, slots=True)
class Detail:
    """A number, a date or a word of a name that a claim states."""

    kind: DetailKind
    text: str
    """As the claim writes it."""
    sure: bool = True
    """Whether a text that supports the claim must hold it."""
    quantity: Quantity | None = None
    date: Date | None = None
    run: tuple[str, ...] = ()
    """The whole name that the word is part of."""
    amount: Amount | None = None
    time: Time | None = None
    code: bool = False
    hours: frozenset[int] = frozenset()
    """Minutes of the day that a bare number may tell as an hour: closes at 5."""
    years: range = range(0)
    """Those of the decade or the century that a number tells."""


@dataclass(frozen=True, slots=True)
class Given:
    """What a text states in a form that details can be looked up in."""

    dates: tuple[Date, ...]
    years: frozenset[int]
    values: frozenset[float]
    """Numbers, and what may be written as one: years and days of dates, centuries, Roman numerals."""
    amounts: tuple[Amount, ...]
    """Numbers with what they measure."""
    minutes: frozenset[int]
    """Times of day."""
    words: frozenset[str]
    """Every word, folded."""
    acronyms: frozenset[str]
    """Folded initials of the runs of capitalised words: `who` for World Health Organization."""
    clipped: frozenset[str]
    """Folded words of three or four capitals, which may be the beginning of a name: `TEX`."""


@lru_cache(maxsize=2048)
def details(claim: str) -> tuple[Detail, ...]:
    """The details of `claim`, in order of kind: dates, numbers, names (cached: a claim is held against many texts)."""
    dates, rest = find_dates(claim)
    codes = [match for match in _CODE.finditer(rest) if not _FULL_STOPS.fullmatch(match.group())]
    times, rest = find_times(_blanked(rest, [match.span() for match in codes]))
    numbers = [quantity for quantity in quantities(rest) if not quantity.weak]
    taken = [(date.start, date.end) for date in dates] + [match.span() for match in codes]
    taken += [(number.end, unit_end(claim, number)) for number in numbers]
    taken += [(at, at + 1) for at in german_nouns(claim)]
    names = [name for name in find_names(claim) if not any(start <= name.start < end for start, end in taken)]
    unsure = {name.text for name in names if not name.sure}
    found = [Detail("date", date.text, date=date) for date in dates]
    found += [Detail("date", told, sure=False) for told in sorted(times_from_now(claim))]
    found += [Detail("number", time.text, time=time) for time in times]
    found += [
        Detail(
            "number",
            number.text,
            not _countable(number),
            number,
            amount=amount(claim, number),
            hours=bare_hour(claim, number),
            years=years_of(claim, number),
        )
        for number in numbers
    ]
    found += [Detail("name", match.group(), code=True) for match in codes]
    found += [
        Detail("name", name, sure=name not in unsure and not is_weekday(name), run=run)
        for run in runs(claim, names)
        for name in run
        if len(run) > 1 or name not in unsure
    ]
    return tuple(found)


@lru_cache(maxsize=2048)
def facts(text: str) -> Given:
    """What `text` states, sentence by sentence: windows of a passage share theirs."""
    stated = [_stated(text[start:end]) for start, end in split(text)]
    return Given(
        dates=tuple(date for one in stated for date in one.dates),
        years=frozenset().union(*(one.years for one in stated)),
        values=frozenset().union(*(one.values for one in stated)),
        amounts=tuple(dict.fromkeys(number for one in stated for number in one.amounts)),
        minutes=frozenset().union(*(one.minutes for one in stated)),
        words=frozenset().union(*(one.words for one in stated)),
        acronyms=frozenset().union(*(one.acronyms for one in stated)),
        clipped=frozenset().union(*(one.clipped for one in stated)),
    )


@lru_cache(maxsize=8192)
def _stated(text: str) -> Given:
    dates, blanked = find_dates(text)
    times, _ = find_times(blanked)
    years = {day[0] for date in dates for day in date.readings if day[0] is not None}
    found = quantities(blanked)
    values = {value for quantity in found for value in quantity.values}
    # A year is written as a number in one text and inside a date in the other; so is a day of a month, and a century.
    values |= {float(year) for year in years}
    values |= {float(day[2]) for date in dates for day in date.readings if day[2] is not None}
    values |= {100.0 * (int(century) - 1) for century in _CENTURY.findall(text)}
    values |= {float(int(a + b + "0") // 100 + 1) for a, b in _DECADE.findall(text) if b == "0"}
    values |= {float(_roman(numeral)) for numeral in _ROMAN.findall(text) if numeral}
    return Given(
        dates=dates,
        years=frozenset(years | {int(value) for value in values if value % 1 == 0}),
        values=frozenset(values),
        amounts=tuple(amount(blanked, quantity) for quantity in found),
        minutes=frozenset(minute for time in times for minute in time.minutes)
        | dotted_times(blanked)
        | opening_hours(blanked),
        words=frozenset(words(text)),
        acronyms=frozenset(initials(part) for run in runs(text, find_names(text)) for part in parts(run)),
        clipped=frozenset(fold(word) for word in _CLIPPED.findall(text)),
    )


def missing(claim: str, text: str) -> tuple[str, ...]:
    """The numbers, dates and proper names of `claim` that do not occur in `text`, as the claim writes them."""
    lacking = (detail for detail in absent(claim, text) if detail.sure or _another(detail, text))
    return tuple(dict.fromkeys(detail.text for detail in lacking))


def absent(claim: str, text: str) -> tuple[Detail, ...]:
    """The details of `claim` that do not occur in `text`, those that need not occur included."""
    stated = details(claim)
    held = occurring(claim, text) if stated else frozenset()
    return tuple(detail for n, detail in enumerate(stated) if n not in held)


@lru_cache(maxsize=16384)
def occurring(claim: str, text: str) -> frozenset[int]:
    """Positions in `details(claim)` of those that occur in `text`."""
    stated = details(claim)
    if not stated:
        return frozenset()
    given = facts(text)
    return frozenset(n for n, detail in enumerate(stated) if _occurs(detail, given, text))


def figures_kept(claim: str, sentence: str) -> float:
    """Whether the numbers and dates of `claim` are those of `sentence`, which it is nearest to.

    0 when it has another year, or another number of the same thing (`four museums` for `three museums`), 0.5 when it lacks
    one of `sentence` and has another of the kind, which may come from another sentence; else 1.
    """
    ours = [detail for detail in absent(claim, sentence) if detail.kind != "name"]
    theirs = [detail for detail in absent(sentence, claim) if detail.kind != "name"]
    if {_measure(d, claim) for d in ours} & {_measure(d, sentence) for d in theirs} - {""}:
        return 0.0
    return 0.5 if {d.kind for d in ours} & {d.kind for d in theirs} else 1.0


def comparable(ours: Detail, claim: str, theirs: Detail, sentence: str) -> bool:
    """Whether two figures could be of one thing: dates that both tell the year or both do not, or numbers of which no two things are told."""
    if "name" in (ours.kind, theirs.kind) or _tells_year(ours) != _tells_year(theirs):
        return False
    mine, other = _measure(ours, claim), _measure(theirs, sentence)
    glued = theirs.quantity is not None and sentence[: theirs.quantity.start].endswith(("-", "–"))
    return not glued and (mine == other or not (mine and other))


def _tells_year(detail: Detail) -> bool | None:
    """Whether a date tells its year; None of a number."""
    if detail.date is not None:
        return any(year is not None for year, _, _ in detail.date.readings)
    return True if is_year(detail.text) else None


def _measure(detail: Detail, text: str) -> str:
    """What a number or date tells: `year`, or the word after it; empty where that is open."""
    if detail.date is not None:
        return "year" if any(year is not None for year, _, _ in detail.date.readings) else ""
    if is_year(detail.text):
        return "year"
    end = detail.quantity.end if detail.quantity else 0
    following = WORD.search(text[end : end + 30])
    word = (
        fold(following.group())
        if following and not text[end : end + following.start()].strip(" -\u00a0")
        else ""
    )
    return "" if word in FUNCTION_WORDS or word[:1].isdigit() else stem(word)


def _occurs(detail: Detail, given: Given, text: str) -> bool:
    if detail.date is not None:
        return date_given(detail.date, given.dates, given.years) or lies_within(fold(detail.text), text)
    if detail.kind == "date":
        return detail.text in times_from_now(text)
    if detail.time is not None:
        return bool(detail.time.minutes & given.minutes)
    if detail.code:
        return detail.text.lower() in "".join(text.replace("\\_", "_").split()).lower()  # Markdown escapes it
    if detail.amount is not None:
        return (
            _number_given(detail.amount, given)
            or _in_a_table(detail, given, text)
            or any(year in detail.years for year in given.years)
            or not detail.hours.isdisjoint(given.minutes)
        )
    if is_weekday(detail.text):
        day = fold(detail.text).removesuffix("s")
        return day[:3] in weekdays(text) or lies_within(day, text)
    if detail.text in _AMBIGUOUS:
        return re.search(rf"\b{detail.text}\b", text) is not None or fold(detail.text) in given.acronyms
    name = fold(detail.text)
    return (
        run_given(detail.run, given.words, (text,))
        or name_given(detail.text, given.words, given.acronyms)
        or any(name.startswith(short) for short in given.clipped)
        or spelled_out(detail.text, text)
        or told_by_number(detail.text, detail.run, text)
    )


def _number_given(mine: Amount, given: Given) -> bool:
    """Whether a number is stated: of the same measure, or where a number has none."""
    if any(mine.given_by(number) for number in given.amounts):
        return True
    counted = {value for number in given.amounts for value in number.values}
    return bool(mine.values & (given.values - counted))


def _another(detail: Detail, text: str) -> bool:
    """Whether `text` has something else in the place of a detail that it need not have."""
    if is_weekday(detail.text):
        return bool(weekdays(text))
    if detail.kind == "date":
        return bool(times_from_now(text))
    return _other_first_name(detail, text)


def _other_first_name(detail: Detail, text: str) -> bool:
    """Whether `text` has another name before the rest of the name that `detail` begins: Ada Lind, where it says Eva Lind."""
    if detail.kind != "name" or len(detail.run) < 2 or detail.run[0] != detail.text:
        return False
    before = re.findall(rf"(?<![^\W\d_])([^\W\d_]+)[ \u00a0]+{re.escape(detail.run[1])}\b", text)
    return any(name.sure for word in set(before) for name in find_names(f"the {word}"))


def half_named(detail: Detail, text: str) -> bool:
    """Whether `text` has another part of the name that `detail` belongs to beside a name of its own: Eva Lind, where it says Eva Holm."""
    mine = {fold(word) for word in detail.run if fold(word) != fold(detail.text)}
    others = ({fold(word) for word in run} for run in runs(text, find_names(text)) if len(run) > 1)
    return any(mine & other and other - mine for other in others)


def _in_a_table(detail: Detail, given: Given, text: str) -> bool:
    """Whether `14,645 million` stands as 14,645, no more and in no other unit, in a table whose head says "in millions"."""
    scaled = _SCALED.search(detail.text)
    if scaled is None or detail.amount is None or scaled[2].lower() not in text.lower():
        return False
    bare = [Amount(quantity.values, detail.amount.units) for quantity in quantities(scaled[1])]
    return any(one.values == other.values and one.given_by(other) for one in bare for other in given.amounts)


def _blanked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


_FULL_STOPS = regex(r"(?:[^\W\d_]\.)+[^\W\d_]?|[^\W\d_]+\.(?:[A-Z][a-z]+|[a-z])")
"""An abbreviation, or two sentences without a space between them: no name of a file."""
_AMBIGUOUS = frozenset({"WHO", "IT"})
"""Initials that are also a common word: they are looked for in capitals."""


def _roman(numeral: str) -> int:
    digits = [_DIGITS[letter] for letter in numeral]
    return sum(-a if a < b else a for a, b in zip(digits, [*digits[1:], 0], strict=True))


def _countable(quantity: Quantity) -> bool:
    return quantity.text[:1].isalpha() and max(quantity.values) <= COUNTABLE


def name_words(claim: str) -> frozenset[str]:
    """The folded words of the names of `claim`."""
    return frozenset(
        fold(word) for detail in details(claim) if detail.kind == "name" for word in WORD.findall(detail.text)
    )
