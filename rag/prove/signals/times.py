"""Times of day and times told from now, as people write them. Pure; stdlib only.

`9:30 a.m.` = `09:30`, `6 p.m.` = `18:00`, `noon`, `half past six`; `yesterday`, `last week`, `on Tuesday`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rag.language.dates import MONTH_NAMES, WEEKDAYS, between
from rag.language.numerals import CARDINALS, Quantity
from rag.language.patterns import regex

_CLOCK = regex(
    r"(?<![\d:.,])(?P<hour>[01]?\d|2[0-4])(?:(?P<mark>[:.])(?P<minute>[0-5]\d)(?::[0-5]\d)?)?(?![\d:])"
    r"(?:[ \u00a0]?(?P<half>[ap])(?:\.m\b\.?|m\b)| o['’]clock\b)?",
    re.IGNORECASE,
)
_HOURS = tuple(CARDINALS)[1:13]
_PART_OF_DAY = regex(
    rf"\b(1[0-2]|[1-9]|{'|'.join(_HOURS)})(?: o['’]clock)? (?:in the (morning|afternoon|evening)|at (night))\b",
    re.IGNORECASE,
)
_PAST = regex(
    rf"\b(?P<part>half|(?:a )?quarter|five|ten|twenty(?:[ -]five)?) (?:past|(?<=quarter )(?P<to>to)) (?P<hour>1[0-2]|[1-9]|{'|'.join(_HOURS)})\b"
    r"(?: (?:in the (?P<day>morning|afternoon|evening)|at night)\b| ?(?P<half>[ap])\.?m\b\.?)?",
    re.IGNORECASE,
)
"""Half past six, a quarter to nine in the evening."""
_MINUTES_PAST = {"half": 30, "quarter": 15, "a quarter": 15, "five": 5, "ten": 10, "twenty": 20}
_NAMED = regex(r"\b(noon|midday|midnight)\b", re.IGNORECASE)
_AT = {"noon": 720, "midday": 720, "midnight": 0}
HALF_DAY = 720
_FROM_NOW = regex(
    r"\b(?:yesterday|tomorrow|(?P<which>last|past|previous|next|coming) (?P<unit>week|weekend|month|quarter|year|night|season|decade"
    r"|century|spring|summer|autumn|fall|winter))\b",
    re.IGNORECASE,
)
_WHICH = {"past": "last", "previous": "last", "coming": "next"}
_WEEKDAY = regex(r"\b(mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun)(?:[a-z]*days?)?\b\.?", re.IGNORECASE)


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
    for match in _PAST.finditer(text):
        found.append(Time(match.start(), match.end(), match.group(), _past(match)))
        text = text[: match.start()] + " " * len(match.group()) + text[match.end() :]
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
    minutes = _on_the_hour(match[1])
    if match[2] and match[2].lower() == "morning":
        return frozenset({minutes})
    return frozenset({minutes + HALF_DAY, *({minutes} if match[3] else ())})  # two at night, eleven at night


def _past(match: re.Match[str]) -> frozenset[int]:
    past = _MINUTES_PAST.get(match["part"].lower(), 25)
    morning = (_on_the_hour(match["hour"]) + (-past if match["to"] else past)) % HALF_DAY
    told = (match["day"] or match["half"] or "").lower()
    if told in ("morning", "a"):
        return frozenset({morning})
    return frozenset({morning + HALF_DAY} if told else {morning, morning + HALF_DAY})


def _on_the_hour(hour: str) -> int:
    """Minutes since midnight or noon of an hour in digits or in words."""
    return (int(hour) if hour.isdigit() else _HOURS.index(hour.lower()) + 1) % 12 * 60


def _minutes(match: re.Match[str]) -> frozenset[int]:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if match["half"]:
        return frozenset({hour % 12 * 60 + minute + (HALF_DAY if match["half"].lower() == "p" else 0)})
    at = (hour * 60 + minute) % (2 * HALF_DAY)
    open_half = 1 <= hour <= 12 and not match["hour"].startswith("0")
    return frozenset({at, (at + HALF_DAY) % (2 * HALF_DAY)} if open_half else {at})


_AT_AN_HOUR = regex(r"\b(?:at|from|until|till|to) $", re.IGNORECASE)
_NO_NOUN = regex(r"[.,;)]?\s*\Z|[,;)]|\s(?:to|until|till|and|on|in|every|each|daily)\b", re.IGNORECASE)
"""Before a number that may be an hour, and behind it: closes at 5 on Sundays."""


def bare_hour(text: str, number: Quantity) -> frozenset[int]:
    """Minutes of the day, before and after noon, of a bare `number` of `text` that may be an hour; none of another."""
    hour = number.text if number.text.isdigit() and 1 <= int(number.text) <= 12 else ""
    if not hour or not _AT_AN_HOUR.search(text[: number.start]) or not _NO_NOUN.match(text, number.end):
        return frozenset()
    return frozenset({_on_the_hour(hour), _on_the_hour(hour) + HALF_DAY})


_OPEN = regex(
    r"\b(?:open(?:s|ed|ing)?|hours|clos(?:es?|ed|ing)|daily|weekdays|weekends?|business hours|"
    r"(?:mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun)(?:days?|[a-z]*days?)?)\b",
    re.IGNORECASE,
)
_FROM_TO = regex(
    r"(?<![\w.,:/€$£-])(?P<begin>\d|[01]\d|2[0-4])(?: ?(?P<half>[ap])\.?m\.?)? ?(?:-|–|—|to|till|until) ?(?P<end>\d|[01]\d|2[0-4])(?![\w:/%€$£]|[.,-]\d| ?[^\W\d_]*(?:euros?|dollars?|pounds?|%))"
    r"(?! ?(?:years?|months?|weeks?|days|hours|minutes?|people|persons|guests|children|adults|km|miles|metres|kg|"
    r"january|february|march|april|may|june|july|august|september|october|november|december)\b)",
    re.IGNORECASE,
)


def opening_hours(text: str) -> frozenset[int]:
    """Minutes of the day at which something opens and closes where `text` tells that by bare hours; none of other ranges.

    >>> sorted(minute // 60 for minute in opening_hours("open 10-20")), sorted(opening_hours("pages 10-20"))
    ([10, 20], [])
    """
    if not _OPEN.search(text):
        return frozenset()
    return frozenset(
        minutes % (2 * HALF_DAY) for match in _FROM_TO.finditer(text) for minutes in _begin_and_end(match)
    )


def _begin_and_end(match: re.Match[str]) -> tuple[int, ...]:
    """When a range of hours may begin and end: 9-5 is from nine to seventeen."""
    begin, end = int(match["begin"]) * 60, int(match["end"]) * 60
    if begin < end:
        return begin, end
    return begin, end, begin + HALF_DAY * (begin <= HALF_DAY), end + HALF_DAY * (end <= HALF_DAY)


_DECADE = regex(r"(1\d|20)(\d)0s")
_CENTURY = regex(r"[\s-]centur(?:y|ies)\b", re.IGNORECASE)


def years_of(text: str, number: Quantity) -> range:
    """The years of the decade, `1990s`, or of the century, `1500s`, `16th century`, that a `number` of `text` tells; none of another.

    >>> from rag.language.numerals import quantities
    >>> years_of("in the 1990s", quantities("in the 1990s")[0]), years_of("the 16th century", quantities("the 16th century")[0])
    (range(1990, 2000), range(1500, 1601))
    """
    if decade := _DECADE.fullmatch(number.text):
        return range(int(number.text[:4]), int(number.text[:4]) + (100 if decade[2] == "0" else 10))
    if _CENTURY.match(text, number.end):
        last = 100 * int(max(number.values))
        return range(last - 100, last + 1)
    return range(0)


def dotted_times(text: str) -> frozenset[int]:
    """Times written with a full stop, `18.30`, which may be numbers too."""
    return frozenset(
        int(hour) * 60 + int(minute)
        for hour, minute in re.findall(r"(?<![\d.,])([01]\d|2[0-3])\.([0-5]\d)(?![\d.])", text)
    )


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


_DAILY = regex(r"\b(?:daily|every day|each day|seven days a week|all (?:year|week))\b", re.IGNORECASE)
_DAYS_AROUND = regex(
    rf"(?<=[a-z])[ \u00a0]\d{{1,2}}\b,?|\b\d{{1,2}}(?:st|nd|rd|th)?[ \u00a0](?=(?:{'|'.join(MONTH_NAMES)})\b)",
    re.IGNORECASE,
)
_AND = regex(r"\b(between \w+) and ", re.IGNORECASE)


def lies_within(name: str, text: str) -> bool:
    """Whether a day of the week or a month, in lower case, lies in a time that `text` tells: daily, on weekends, between 1 May and 4 July.

    >>> lies_within("january", "closed between 1 November and 31 March"), lies_within("tuesday", "open daily except Mondays")
    (True, True)
    """
    spans = _AND.sub(r"\1 to ", _DAYS_AROUND.sub("", text))
    return between(name, spans) or (name in WEEKDAYS and _DAILY.search(text) is not None)
