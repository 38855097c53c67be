"""Times of day and times told from now, as people write them. Pure; stdlib only.

`9:30 a.m.` = `09:30`, `6 p.m.` = `18:00`, `noon`; `yesterday`, `last week`, `on Tuesday`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rag.language.dates import MONTH_NAMES, WEEKDAYS, between
from rag.language.numerals import CARDINALS

_CLOCK = re.compile(
    r"(?<![\d:.,])(?P<hour>[01]?\d|2[0-4])(?:(?P<mark>[:.])(?P<minute>[0-5]\d)(?::[0-5]\d)?)?(?![\d:])"
    r"(?:[ \u00a0]?(?P<half>[ap])(?:\.m\b\.?|m\b)| o['’]clock\b)?",
    re.IGNORECASE,
)
_HOURS = tuple(CARDINALS)[1:13]
_PART_OF_DAY = re.compile(
    rf"\b(1[0-2]|[1-9]|{'|'.join(_HOURS)})(?: o['’]clock)? (?:in the (morning|afternoon|evening)|at (night))\b",
    re.IGNORECASE,
)
_NAMED = re.compile(r"\b(noon|midday|midnight)\b", re.IGNORECASE)
_AT = {"noon": 720, "midday": 720, "midnight": 0}
HALF_DAY = 720
_FROM_NOW = re.compile(
    r"\b(?:yesterday|tomorrow|(?P<which>last|past|previous|next|coming) (?P<unit>week|weekend|month|quarter|year|night|season|decade"
    r"|century|spring|summer|autumn|fall|winter))\b",
    re.IGNORECASE,
)
_WHICH = {"past": "last", "previous": "last", "coming": "next"}
_WEEKDAY = re.compile(
    r"\b(mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun)(?:[a-z]*days?)?\b\.?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Time:
    """A time of day with the minutes since midnight that it may mean."""

    start: int
    end: int
    text: str
    minutes: frozenset[int]


@lru_cache(maxsize=256)  # asked of one sentence for each of its numbers
def find_times(text: str) -> tuple[tuple[Time, ...], str]:
    """Times of day of `text` in order, and `text` with them blanked."""
    found = [
        Time(match.start(), match.end(), match.group(), frozenset({_AT[match[1].lower()]}))
        for match in _NAMED.finditer(text)
    ]
    for match in _PART_OF_DAY.finditer(text):
        found.append(Time(match.start(), match.end(), match.group(), _in_part_of_day(match)))
        text = text[: match.start()] + " " * len(match.group()) + text[match.end() :]
    for match in _CLOCK.finditer(text):
        told = match["half"] or match.group().lower().endswith("clock")
        if not told and match["mark"] != ":":
            continue
        found.append(Time(match.start(), match.end(), match.group(), _minutes(match)))
    for time in found:
        text = text[: time.start] + " " * (time.end - time.start) + text[time.end :]
    return tuple(sorted(found, key=lambda time: time.start)), text


def _in_part_of_day(match: re.Match[str]) -> frozenset[int]:
    hour = match[1].lower()
    minutes = (int(hour) if hour.isdigit() else _HOURS.index(hour) + 1) % 12 * 60
    if match[2] and match[2].lower() == "morning":
        return frozenset({minutes})
    return frozenset({minutes + HALF_DAY, *({minutes} if match[3] else ())})  # two at night, eleven at night


def _minutes(match: re.Match[str]) -> frozenset[int]:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if match["half"]:
        return frozenset({hour % 12 * 60 + minute + (HALF_DAY if match["half"].lower() == "p" else 0)})
    at = (hour * 60 + minute) % (2 * HALF_DAY)
    open_half = 1 <= hour <= 12 and not match["hour"].startswith("0")
    return frozenset({at, (at + HALF_DAY) % (2 * HALF_DAY)} if open_half else {at})


def times_from_now(text: str) -> frozenset[str]:
    """Times of `text` that are told from when it was written: `yesterday`, `last week`."""
    return frozenset(
        f"{_WHICH.get(match['which'].lower(), match['which'].lower())} {match['unit'].lower()}"
        if match["which"]
        else match.group().lower()
        for match in _FROM_NOW.finditer(text)
    )


def weekdays(text: str) -> frozenset[str]:
    """Days of the week that `text` names, abbreviated or not: the first three letters of each."""
    return frozenset(match[1][:3].lower() for match in _WEEKDAY.finditer(text) if match.group()[0].isupper())


_DAILY = re.compile(r"\b(?:daily|every day|each day|seven days a week|all (?:year|week))\b", re.IGNORECASE)
_DAYS_AROUND = re.compile(
    rf"(?<=[a-z])[ \u00a0]\d{{1,2}}\b,?|\b\d{{1,2}}(?:st|nd|rd|th)?[ \u00a0](?=(?:{'|'.join(MONTH_NAMES)})\b)",
    re.IGNORECASE,
)
_AND = re.compile(r"\b(between \w+) and ", re.IGNORECASE)


def lies_within(name: str, text: str) -> bool:
    """Whether a day of the week or a month, in lower case, lies in a time that `text` tells: daily, on weekends, between 1 May and 4 July.

    >>> lies_within("january", "closed between 1 November and 31 March"), lies_within("tuesday", "open daily except Mondays")
    (True, True)
    """
    spans = _AND.sub(r"\1 to ", _DAYS_AROUND.sub("", text))
    return between(name, spans) or (name in WEEKDAYS and _DAILY.search(text) is not None)
