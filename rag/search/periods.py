"""Days, months and years that a question names, as periods. Pure."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from rag.language.dates import MONTH_NAMES, WEEKDAYS, YEAR
from rag.language.patterns import regex


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `first` to `last`, both inclusive; an open end is None."""

    first: date | None
    last: date | None

    def holds(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


_MONTH = "|".join(MONTH_NAMES)
DAY = regex(
    rf"\b(?:(?P<y0>\d{{4}})-(?P<m0>\d{{2}})-(?P<d0>\d{{2}})"
    rf"|(?P<d1>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<n1>{_MONTH}),? (?P<y1>\d{{4}})"
    rf"|(?P<n2>{_MONTH}) (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y2>\d{{4}})"
    rf"|(?P<n3>{_MONTH}),? (?:of )?(?P<y3>\d{{4}})"
    rf"|(?P<y4>{YEAR}))\b",
    re.IGNORECASE,
)
_LISTED = regex(
    rf"(?<![\w.,/-])(?P<days>\d{{1,2}}(?:st|nd|rd|th)?(?:(?:, | and | or |, and |, or )\d{{1,2}}(?:st|nd|rd|th)?){{1,30}}) (?:of )?(?P<after>{_MONTH})\b"
    rf"|\b(?P<before>{_MONTH}) (?P<then>\d{{1,2}}(?:st|nd|rd|th)?(?:(?:, | and | or |, and |, or )\d{{1,2}}(?:st|nd|rd|th)?){{1,30}})(?![\w/-])",
    re.IGNORECASE,
)
"""Days that share a month: "3, 4 and 5 May", "May 3 and 4"."""
_A_DAY = regex(r"\d{1,2}(?:st|nd|rd|th)?", re.IGNORECASE)
_BEFORE_WORDS = regex(
    r"\b(?:before|until|till|prior to|earlier than|up to|by|as of|as at)\s+(?:the end of\s+)?$",
    re.IGNORECASE,
)
_AFTER_WORDS = regex(r"\b(?:after|since|from|later than|following|starting in)\s+$", re.IGNORECASE)
_RANGE_WORDS = regex(r"^\s*(?:to|and|until|till|through|-|–|—)\s*$", re.IGNORECASE)
_RANGE_OPEN = regex(r"\b(?:from|between)\s+$", re.IGNORECASE)


def each_day(text: str) -> str:
    """`text` with its month beside each of several days that share one.

    >>> each_day("on 3, 4 and 5 May"), each_day("between May 3 and 4")
    ('on 3 May, 4 May and 5 May', 'between May 3 and May 4')
    """

    def named(match: re.Match[str]) -> str:
        if match["after"]:
            return _A_DAY.sub(lambda day: f"{day[0]} {match['after']}", match["days"])
        return _A_DAY.sub(lambda day: f"{match['before']} {day[0]}", match["then"])

    return _LISTED.sub(named, text)


def periods_in(text: str) -> tuple[Period, ...]:
    """Periods named by `text`: days, months, years, and ranges of them ("between 2019 and 2021")."""
    spans = [(match.start(), match.end(), _span_of(match)) for match in DAY.finditer(text)]
    dated = [(start, end, span) for start, end, span in spans if span is not None]
    periods: list[Period] = []
    skip = False
    for index, (start, end, (first, last)) in enumerate(dated):
        if skip:
            skip = False
            continue
        lead = text[max(0, start - 30) : start]
        if index + 1 < len(dated) and _RANGE_OPEN.search(lead):
            next_start, _, (_, next_last) = dated[index + 1]
            if _RANGE_WORDS.match(text[end:next_start]):
                periods.append(Period(first, next_last))
                skip = True
                continue
        if _BEFORE_WORDS.search(lead):
            periods.append(Period(None, last))
        elif _AFTER_WORDS.search(lead):
            periods.append(Period(first, None))
        else:
            periods.append(Period(first, last))
    return tuple(periods)


def _span_of(match: re.Match[str]) -> tuple[date, date] | None:
    """First and last day of a date expression, or None where the calendar has no such day."""
    group = match.groupdict()
    year = next(int(group[f"y{i}"]) for i in range(5) if group[f"y{i}"])
    name = next((group[f"n{i}"] for i in (1, 2, 3) if group[f"n{i}"]), None)
    month = int(group["m0"]) if group["m0"] else MONTH_NAMES.index(name.lower()) + 1 if name else None
    day = next((int(group[f"d{i}"]) for i in range(3) if group[f"d{i}"]), None)
    try:
        if month is None:
            return date(year, 1, 1), date(year, 12, 31)
        if day is None:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        return date(year, month, day), date(year, month, day)
    except ValueError:
        return None


_FROM_TO = regex(
    rf"\b({'|'.join(MONTH_NAMES)})(?: \d{{1,2}})? ?(?:to|until|till|through|[-–]) ?(?:\d{{1,2}} )?({'|'.join(MONTH_NAMES)})\b"
)


_WEEKEND = regex(r"\bweek-?ends?\b")
_WORKDAYS = regex(r"\b(?:weekdays?|working days|workdays)\b")
_ALL_DAYS = regex(
    r"\bevery ?day\b|\b(?:seven|7) days\b|\bdaily\b(?! (?:[a-z]+ )?(?:allowance|rate|dose|fee|limit|ticket|pass|price|wage|budget|report)s?\b)"
)


def on_such_days(day: str, text: str) -> bool:
    """Whether `text` (in lower case) tells of all days such as `day`: at weekends, on weekdays, daily, or of all but one it names.

    >>> on_such_days("sunday", "at weekends until 11"), on_such_days("monday", "at weekends until 11")
    (True, False)
    """
    such = _WEEKEND if day in WEEKDAYS[5:] else _WORKDAYS
    return bool(such.search(text) or _ALL_DAYS.search(text)) or _told_before_a_day(text)


def in_months(month: str, text: str) -> bool:
    """Whether `text` (in lower case) has a range of months that `month` lies in, over the end of a year too.

    >>> in_months("july", "may to september: daily"), in_months("january", "november-march"), in_months("april", "may to june")
    (True, True, False)
    """
    at = MONTH_NAMES.index(month)
    ranges = ((MONTH_NAMES.index(match[1]), MONTH_NAMES.index(match[2])) for match in _FROM_TO.finditer(text))
    return any(
        first <= at <= last if first <= last else (at >= first or at <= last) for first, last in ranges
    )


_SOME_DAY = regex(rf"\b(?:{'|'.join(WEEKDAYS)})s?\b|\b(?:week-?ends?|(?:public )?holidays)\b")
_FIGURE_BEFORE = regex(r"\d[^.;\n]{0,60}?(?:[,;(]| but| except| and) ?(?:only )?(?:on |at |for )?(?:the )?$")


def _told_before_a_day(text: str) -> bool:
    """Whether `text` (in lower case) tells a figure of all days before it tells another of one of them.

    >>> _told_before_a_day("it closes at 21:30, on sundays at 18:00"), _told_before_a_day("on sundays it closes at 18:00, at noon on monday")
    (True, False)
    """
    return any(
        (day := _SOME_DAY.search(sentence)) is not None and _FIGURE_BEFORE.search(sentence[: day.start()])
        for sentence in re.split(r"[.;!?]\s|\n", text)
    )
