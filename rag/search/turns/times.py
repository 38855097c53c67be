"""A follow-up that asks the same of the time before or after: "And the year after that?". Pure."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from rag.language.dates import MONTH_NAMES, YEAR, Day, find_dates
from rag.language.patterns import regex

_UNIT = r"(?P<unit{0}>day|month|year|decade)s?"
_BEFORE = r"(?:before|earlier|prior|previously)"
_THEN = (
    rf"(?:(?:on|in|for|during)\s+)?(?:the|that)\s+(?:very\s+)?(?P<side>next|following|subsequent|previous|preceding|prior)\s+{_UNIT.format(1)}"
    rf"|(?:(?:on|in|for|during)\s+)?the\s+{_UNIT.format(2)}\s+(?P<after>after|later|{_BEFORE})"
    rf"|(?P<number>an?|one|two|three|four|five|ten|\d{{1,2}})\s+{_UNIT.format(3)}\s+(?P<later>after|later|{_BEFORE})"
)
_FOLLOW_UP = regex(
    rf"\W*(?:(?:and|but|so|then|what|how|about|was|were|it|that)\s+){{0,5}}(?:{_THEN})(?:\s+(?:that|this|it|then))?\W*",
    re.IGNORECASE,
)
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "ten": 10}
_MONTHS = {"day": 0, "month": 1, "year": 12, "decade": 120}
_BACK = regex(rf"previous|preceding|{_BEFORE}", re.IGNORECASE)
_A_YEAR = regex(rf"(?<![\d.,-]){YEAR}(?![\d.,-]\d|\d)(?!s\b)")


def at_another_time(question: str, before: str) -> str | None:
    """`before` asked of the time before or after its own, as `question` says; None where it says no such thing, or `before` has not
    one time alone that is told as exactly.

    >>> before = "How many boats came in December 1920?"
    >>> at_another_time("And the month after?", before), at_another_time("What about two years earlier?", before)
    ('How many boats came in January 1921?', 'How many boats came in December 1918?')
    >>> at_another_time("And the day after?", before), at_another_time("And the year after that?", "Who won in 1920?")
    (None, 'Who won in 1921?')
    """
    match = _FOLLOW_UP.fullmatch(question)
    if match is None:
        return None
    unit = next(filter(None, (match["unit1"], match["unit2"], match["unit3"]))).lower()
    told = (match["number"] or "one").lower()
    number = _NUMBERS[told] if told in _NUMBERS else int(told)
    said = next(filter(None, (match["side"], match["after"], match["later"])))
    number = -number if _BACK.search(said) else number
    found = find_dates(before)[0]
    if len(found) == 1 and len(found[0].readings) == 1:
        (day,) = found[0].readings
        span = found[0].start, found[0].end
    else:
        years = list(_A_YEAR.finditer(before))
        if found or len(years) != 1:
            return None
        day, span = (int(years[0][0]), None, None), years[0].span()
    moved = _moved(day, number, unit)
    return f"{before[: span[0]]}{moved}{before[span[1] :]}" if moved else None


def _moved(day: Day, number: int, unit: str) -> str | None:
    """A time so many units on, in words; None where it is not told as exactly as the unit, or there is no such time."""
    year, month, of_month = day
    if unit == "month" and month and year is None and of_month is None:
        return MONTH_NAMES[(month - 1 + number) % 12].capitalize()
    if year is None or (unit in ("month", "day") and not month) or (unit == "day" and not of_month):
        return None
    months = 12 * year + (month or 1) - 1 + number * _MONTHS[unit]
    first = months // 12, months % 12 + 1
    if not 1000 <= first[0] <= 2199:
        return None
    last = calendar.monthrange(*first)[1]
    moved = date(*first, min(of_month or 1, last)) + timedelta(days=number if unit == "day" else 0)
    named = MONTH_NAMES[moved.month - 1].capitalize()
    told = [str(moved.day)] * bool(of_month) + [named] * bool(month)
    return " ".join([*told, str(moved.year)])
