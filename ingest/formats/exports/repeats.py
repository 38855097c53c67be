"""How often an event comes back (`RRULE` of RFC 5545), in words.

>>> repeats("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;COUNT=10")
'every 2 weeks on Monday and Friday, 10 times'
>>> repeats("FREQ=MONTHLY;BYDAY=-1TH;UNTIL=20220531T000000Z")
'every month on the last Thursday until 31 May 2022'
"""

from __future__ import annotations

import re

from ingest.formats.exports.content_lines import Line
from ingest.formats.exports.times import shown_day, when_of

_UNITS = {
    "SECONDLY": "second",
    "MINUTELY": "minute",
    "HOURLY": "hour",
    "DAILY": "day",
    "WEEKLY": "week",
    "MONTHLY": "month",
    "YEARLY": "year",
}
_DAYS = {
    "MO": "Monday",
    "TU": "Tuesday",
    "WE": "Wednesday",
    "TH": "Thursday",
    "FR": "Friday",
    "SA": "Saturday",
    "SU": "Sunday",
}
_MONTHS = "January February March April May June July August September October November December".split()
_NTH = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last", -2: "last but one"}
_DAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_MOST = 31


def repeats(rule: str) -> str:
    """The rule in words; empty where it names no unit."""
    named = (part.partition("=") for part in rule[:1000].split(";"))
    parts = {name.upper(): value for name, _, value in named}
    unit = _UNITS.get(parts.get("FREQ", "").upper())
    if unit is None:
        return ""
    every = parts.get("INTERVAL", "1")
    told = f"every {every} {unit}s" if every.isdecimal() and every not in ("1", "0") else f"every {unit}"
    told += _on(parts)
    months = [_MONTHS[month - 1] for month in _numbers(parts.get("BYMONTH")) if 1 <= month <= 12]
    told += f" in {_joined(months)}" if months else ""
    until = when_of(Line("UNTIL", {}, parts["UNTIL"])) if "UNTIL" in parts else None
    if until is not None:
        return f"{told} until {shown_day(until).partition(',')[0]}"
    count = parts.get("COUNT", "")
    return f"{told}, {count} times" if count.isdecimal() else told


def _on(parts: dict[str, str]) -> str:
    position = next(iter(_numbers(parts.get("BYSETPOS"))), None)
    days = [match for part in parts.get("BYDAY", "").split(",")[:_MOST] if (match := _DAY.fullmatch(part))]
    if days:
        return f" on {_joined([_weekday(day, position) for day in days])}"
    dates = _numbers(parts.get("BYMONTHDAY"))
    return f" on the {_joined([_date(day) for day in dates])}" if dates else ""


def _weekday(day: re.Match[str], position: int | None) -> str:
    nth = int(day[1]) if day[1] else position
    name = _DAYS[day[2]]
    return name if nth is None else f"the {_NTH.get(nth, f'{nth}th')} {name}"


def _date(day: int) -> str:
    if day < 0:
        return "last day" if day == -1 else f"{-day}th day from the end"
    ending = "th" if 11 <= day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"


def _numbers(value: str | None) -> list[int]:
    return [int(part) for part in (value or "").split(",")[:_MOST] if re.fullmatch(r"[+-]?\d{1,3}", part)]


def _joined(words: list[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)
