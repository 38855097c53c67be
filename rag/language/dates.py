"""Dates as people write them, in several languages and notations, as comparable values. Pure; stdlib only.

`8 March 2024` = `March 8th, 2024` = `2024-03-08` = `08.03.2024` = `8 березня 2024` = `8 Mart 2024`. Where the
order of day and month is open (`3/8/2024`) both readings are kept and one agreement is enough.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from rag.language.patterns import regex
from rag.language.words import fold, words

Day = tuple[int | None, int | None, int | None]
"""Year, month, day; None where the text leaves it open."""

_MONTH_STEMS = {
    1: "january jan ocak січень січня січні январь января январе januar janvier enero gennaio janeiro",
    2: "february feb subat лютий лютого лютому февраль февраля феврале februar fevrier febrero febbraio",
    3: "march mar mart березень березня березні март марта марте marz mars marzo marco",
    4: "april apr nisan квітень квітня квітні апрель апреля апреле avril abril aprile",
    5: "may mayis травень травня травні май мая мае mai mayo maggio maio",
    6: "june jun haziran червень червня червні июнь июня июне juni juin junio giugno junho",
    7: "july jul temmuz липень липня липні июль июля июле juli juillet julio luglio julho",
    8: "august aug agustos серпень серпня серпні август августа августе aout agosto",
    9: "september sept sep eylul вересень вересня вересні сентябрь сентября сентябре septembre septiembre settembre",
    10: "october oct ekim жовтень жовтня жовтні октябрь октября октябре oktober octobre octubre ottobre",
    11: "november nov kasim листопад листопада листопаді ноябрь ноября ноябре novembre noviembre novembro",
    12: "december dec aralik грудень грудня грудні декабрь декабря декабре dezember decembre diciembre dicembre",
}
MONTH_NAMES = tuple(names.split()[0] for names in _MONTH_STEMS.values())
"""English names, January first, lower case."""
YEAR = r"(?:1\d|2[01])\d\d"
"""Four digits that may be a year, for a pattern: 1000 to 2199."""
_IS_YEAR = regex(YEAR)
WEEKDAYS = tuple("monday tuesday wednesday thursday friday saturday sunday".split())
MONTHS = {fold(name): number for number, names in _MONTH_STEMS.items() for name in names.split()}
"""Month number by folded name, in ten languages."""
OTHER_MEANINGS = frozenset({"may", "march", "mar", "mars", "mai", "dec", "jan", "sep", "marco", "mart"})
"""Month names that are also words or names: alone they count only when capitalised after a preposition."""
FIRST_NAMES = (OTHER_MEANINGS | {"julio"}) - {"may", "march"}
"""Those that are no English month: before a word with a capital they are a name, by Marco Velli."""
_VERBS = frozenset({"may", "march"})
"""As they are written in lower case."""
_NAME_AFTER = regex(r" [^\W\d_a-z]")

_MONTH = (
    "(?P<month>"
    + "|".join(
        sorted(
            (re.escape(name) for names in _MONTH_STEMS.values() for name in names.split()),
            key=len,
            reverse=True,
        )
    )
    + r"|şubat|mayıs|ağustos|eylül|kasım|aralık|märz|février|août|décembre)\b\.?"
)
_YEAR = rf"(?P<year>{YEAR})(?!\d)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th|\.)?(?![\d%])"
_DAY_RANGE = r"(?<![\w.,])(?:(?P<first>[0-3]?\d)(?:st|nd|rd|th)?\s?(?:[-–—]|to|and|&)\s?)?"
_ISO = regex(rf"(?<!\d)({YEAR})-([01]\d)-([0-3]\d)(?!\d)")
_SLASHED = regex(r"(?<![\d./])([0-3]?\d)([./])([0-3]?\d)\2((?:1\d|2[01])?\d\d)(?![\d])")
_DAY_MONTH = regex(
    # "0 Oct. 3" of a list of results is a score and a date: the number stands after an abbreviation with a full stop.
    rf"{_DAY_RANGE}{_DAY}(?:\s+of)?[\s-]+{_MONTH}(?!\.)(?:(?<!\.)|(?!\s[0-3]?\d\b))(?:,?[\s-]+(?:of\s+)?{_YEAR})?",
    re.IGNORECASE,
)
_MONTH_DAY = regex(
    rf"\b{_MONTH}\s+{_DAY}(?:\s?(?:[-–—]|to|and|&)\s?(?P<last>[0-3]?\d)(?:st|nd|rd|th)?(?!\d))?(?:,?\s+{_YEAR})?",
    re.IGNORECASE,
)
_MONTH_YEAR = regex(rf"\b{_MONTH},?\s+(?:of\s+|in\s+)?{_YEAR}", re.IGNORECASE)
_MONTH_ALONE = regex(rf"\b{_MONTH}", re.IGNORECASE)
_NEAR = 40
"""Characters before a month in which a preposition may stand: the whole text for each month would take the square of it."""
_BEFORE_MONTH = regex(
    r"(?:\b(?:in|since|by|until|till|from|late|early|mid|last|next|this|to|through|and|between|during|before|after|for|of"
    r"|end|beginning|у|в|до|від|з)[\s-]+|[-–])$",
    re.IGNORECASE,
)


_FEASTS = {
    "new year's day": (1, 1), "valentine's day": (2, 14), "may day": (5, 1), "halloween": (10, 31), "christmas eve": (12, 24),
    "christmas day": (12, 25), "boxing day": (12, 26), "new year's eve": (12, 31),
}  # fmt: skip
_FEAST = regex(
    rf"\b(?P<feast>{'|'.join(_FEASTS).replace(chr(39), '[' + chr(39) + '’]')})\b(?:,?\s+(?:of\s+|in\s+)?{_YEAR})?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Date:
    """A date or month of a text with every day its notation may mean."""

    start: int
    end: int
    text: str
    readings: frozenset[Day]

    def agrees(self, other: Date) -> bool:
        """Whether no part that both state differs."""
        return any(
            all(x is None or y is None or x == y for x, y in zip(mine, theirs, strict=True))
            for mine in self.readings
            for theirs in other.readings
        )


@lru_cache(maxsize=4096)
def find_dates(text: str) -> tuple[tuple[Date, ...], str]:
    """Dates of `text` in order, and `text` with them blanked (a day of a month is not a quantity)."""
    found: list[Date] = []
    rest = text
    named = not MONTHS.keys().isdisjoint(words(text))
    for pattern, read in _READERS if named else _READERS[:3]:
        parts: list[str] = []
        at = 0
        for match in pattern.finditer(rest):
            days = [frozenset(d for d in readings if _exists(d)) for readings in read(match)]
            if not any(days):
                continue
            start, end = match.span()
            found += [Date(start, end, match.group().strip(" .,"), readings) for readings in days if readings]
            parts += [rest[at:start], " " * (end - start)]
            at = end
        rest = "".join((*parts, rest[at:]))
    return tuple(sorted(found, key=lambda date: date.start)), rest


def is_year(text: str) -> bool:
    """Whether `text` is four digits that may be a year."""
    return _IS_YEAR.fullmatch(text) is not None


def date_given(date: Date, others: Sequence[Date], years: Set[int]) -> bool:
    """Whether one of `others` states all that `date` states; a year left open there may be one of `years`."""
    return any(
        month == m
        and (day is None or day == d)
        and (year is None or year == y or (y is None and year in years))
        for year, month, day in date.readings
        for other in others
        for y, m, d in other.readings
    )


def _exists(day: Day) -> bool:
    _, month, number = day
    return (month is None or 1 <= month <= 12) and (number is None or 1 <= number <= 31)


def _iso(match: re.Match[str]) -> list[list[Day]]:
    return [[(int(match[1]), int(match[2]), int(match[3]))]]


def _slashed(match: re.Match[str]) -> list[list[Day]]:
    first, mark, second, year_text = int(match[1]), match[2], int(match[3]), match[4]
    year = int(year_text) if len(year_text) == 4 else 2000 + int(year_text)
    readings: list[Day] = [(year, second, first)]
    return [readings if mark == "." else [*readings, (year, first, second)]]


def _named(match: re.Match[str]) -> list[list[Day]]:
    """`8 March 2024` is one date, `8-10 March 2024` two."""
    parts = match.groupdict()
    if match["month"] in _VERBS and not parts.get("year"):  # version 5 may not
        return []
    month = MONTHS.get(fold(match["month"]))
    year = int(parts["year"]) if parts.get("year") else None
    numbers = [parts[name] for name in ("first", "day", "last") if parts.get(name)]
    return [[(year, month, int(number))] for number in numbers] or [[(year, month, None)]]


def _feast(match: re.Match[str]) -> list[list[Day]]:
    month, day = _FEASTS[match["feast"].lower().replace("’", "'")]
    return [[(int(match["year"]) if match["year"] else None, month, day)]]


def _alone(match: re.Match[str]) -> list[list[Day]]:
    """A month without day and year: "in May", but not "may" or "May she"."""
    word = match["month"]
    if word[0].isupper() and fold(word) in FIRST_NAMES and _NAME_AFTER.match(match.string, match.end()):
        return []
    if fold(word) in OTHER_MEANINGS or len(word) <= 3:
        meant = word[0].isupper() and _BEFORE_MONTH.search(
            match.string, max(0, match.start() - _NEAR), match.start()
        )
        if not meant:
            return []
    return _named(match)


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], list[list[Day]]]], ...] = (
    (_ISO, _iso),
    (_SLASHED, _slashed),
    (_FEAST, _feast),
    (_DAY_MONTH, _named),
    (_MONTH_DAY, _named),
    (_MONTH_YEAR, _named),
    (_MONTH_ALONE, _alone),
)


_NAMES_OF_TIME = (WEEKDAYS, MONTH_NAMES)
_RANGES = tuple(
    regex(
        rf"\b({'|'.join(names)})s?\s?(?:to|until|till|through|up to|–|-)\s?(?:the end of )?({'|'.join(names)})\b",
        re.IGNORECASE,
    )
    for names in _NAMES_OF_TIME
)
_WEEK = {
    "weekend": frozenset(WEEKDAYS[5:]),
    "weekday": frozenset(WEEKDAYS[:5]),
    "working day": frozenset(WEEKDAYS[:5]),
}


def is_weekday(name: str) -> bool:
    """Whether a name is that of a day of the week, or of all of them.

    >>> is_weekday("Monday"), is_weekday("Mondays"), is_weekday("May")
    (True, True, False)
    """
    return fold(name).removesuffix("s") in WEEKDAYS


def between(name: str, text: str) -> bool:
    """Whether a month or a day of the week, in lower case, lies in a range of `text`, over the end of a year or week too.

    >>> between("january", "open from November to February"), between("sunday", "Monday to Friday")
    (True, False)
    """
    for names, pattern in zip(_NAMES_OF_TIME, _RANGES, strict=True):
        if name not in names:
            continue
        at, size = names.index(name), len(names)
        for match in pattern.finditer(text):
            first, last = names.index(match[1].lower()), names.index(match[2].lower())
            if (at - first) % size <= (last - first) % size:
                return True
    return any(
        name in days and re.search(rf"\b{word}s?\b", text, re.IGNORECASE) for word, days in _WEEK.items()
    )
