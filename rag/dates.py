"""Dates as people write them, in several languages and notations, as comparable values. Pure; stdlib only.

`8 March 2024` = `March 8th, 2024` = `2024-03-08` = `08.03.2024` = `8 березня 2024` = `8 Mart 2024`. Where the
order of day and month is open (`3/8/2024`) both readings are kept and one agreement is enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rag.words import fold

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
MONTHS = {fold(name): number for number, names in _MONTH_STEMS.items() for name in names.split()}
_LOWER_CASE_MONTHS = frozenset({"may", "march", "mar", "mars", "mai", "dec", "jan", "sep", "marco", "mart"})
"""Month names that are also words or names: alone they count only when capitalised after a preposition."""

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
_YEAR = r"(?P<year>[12]\d{3})(?!\d)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th|\.)?(?![\d%])"
_DAY_RANGE = r"(?<![\d.,])(?:(?P<first>[0-3]?\d)(?:st|nd|rd|th)?\s?(?:[-–—]|to|and|&)\s?)?"
_ISO = re.compile(r"(?<!\d)([12]\d{3})-([01]\d)-([0-3]\d)(?!\d)")
_SLASHED = re.compile(r"(?<![\d./])([0-3]?\d)([./])([0-3]?\d)\2((?:[12]\d)?\d\d)(?![\d])")
_DAY_MONTH = re.compile(
    rf"{_DAY_RANGE}{_DAY}(?:\s+of)?[\s-]+{_MONTH}(?:,?[\s-]+(?:of\s+)?{_YEAR})?", re.IGNORECASE
)
_MONTH_DAY = re.compile(
    rf"\b{_MONTH}\s+{_DAY}(?:\s?(?:[-–—]|to|and|&)\s?(?P<last>[0-3]?\d)(?:st|nd|rd|th)?(?!\d))?(?:,?\s+{_YEAR})?",
    re.IGNORECASE,
)
_MONTH_YEAR = re.compile(rf"\b{_MONTH},?\s+(?:of\s+|in\s+)?{_YEAR}", re.IGNORECASE)
_MONTH_ALONE = re.compile(rf"\b{_MONTH}", re.IGNORECASE)
_BEFORE_MONTH = re.compile(
    r"(?:\b(?:in|since|by|until|till|from|late|early|mid|last|next|this|to|through|and|between|during|before|after|for|of"
    r"|end|beginning|у|в|до|від|з)[\s-]+|[-–])$",
    re.IGNORECASE,
)


def find_dates(text: str) -> tuple[list[frozenset[Day]], str]:
    """Dates of `text`, and `text` with everything but their years blanked (a day is not a quantity)."""
    found: list[frozenset[Day]] = []
    rest = text

    def take(match: re.Match[str], readings: Iterable[Day]) -> str:
        valid = frozenset(
            d for d in readings if (d[1] is None or 1 <= d[1] <= 12) and (d[2] is None or 1 <= d[2] <= 31)
        )
        if not valid:
            return match.group()
        found.append(valid)
        return " " * len(match.group())

    rest = _ISO.sub(lambda m: take(m, [(int(m[1]), int(m[2]), int(m[3]))]), rest)
    rest = _SLASHED.sub(lambda m: take(m, _slashed(m)), rest)
    for pattern in (_DAY_MONTH, _MONTH_DAY, _MONTH_YEAR):
        rest = pattern.sub(lambda m: _take_named(m, take, found), rest)
    rest = _MONTH_ALONE.sub(lambda m: take(m, [(None, _month(m), None)]) if _is_month(m) else m.group(), rest)
    return found, rest


def _take_named(match: re.Match[str], take: object, found: list[frozenset[Day]]) -> str:
    parts = match.groupdict()
    month = _month(match)
    if month is None:
        return match.group()
    year = int(parts["year"]) if parts.get("year") else None
    day = int(parts["day"]) if parts.get("day") else None
    for other in (parts.get("first"), parts.get("last")):
        if other and 1 <= int(other) <= 31:
            found.append(frozenset({(year, month, int(other))}))
    blank = take(match, [(year, month, day)])  # type: ignore[operator]
    return str(blank)


def _slashed(match: re.Match[str]) -> list[Day]:
    first, mark, second, year_text = int(match[1]), match[2], int(match[3]), match[4]
    year = int(year_text) if len(year_text) == 4 else 2000 + int(year_text)
    readings: list[Day] = [(year, second, first)]
    return readings if mark == "." else [*readings, (year, first, second)]


def _month(match: re.Match[str]) -> int | None:
    return MONTHS.get(fold(match["month"]))


def _is_month(match: re.Match[str]) -> bool:
    """Whether a month word without day and year is meant as a month ("in May", not "may" or "May she")."""
    word = match["month"]
    if fold(word) not in _LOWER_CASE_MONTHS and len(word) > 3:
        return True
    return word[0].isupper() and bool(_BEFORE_MONTH.search(match.string, 0, match.start()))


def date_given(readings: frozenset[Day], days: Sequence[Day], years: set[int | None]) -> bool:
    for year, month, day in readings:
        for other in days:
            if (
                month == other[1]
                and (day is None or day == other[2])
                and (year is None or year == other[0] or (other[0] is None and year in years))
            ):
                return True
    return False


def show_date(readings: frozenset[Day]) -> str:
    year, month, day = min(readings, key=str)
    return "-".join(f"{part:02d}" for part in (year, month, day) if part is not None)
