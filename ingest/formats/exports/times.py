"""Days and times of calendars, as a person reads them.

>>> from ingest.formats.exports.content_lines import Line
>>> start = when_of(Line("DTSTART", {"TZID": ["Europe/Berlin"]}, "20220308T100000"))
>>> shown_span(start, start.later(datetime.timedelta(minutes=90)))
'Tuesday, 8 March 2022, 10:00 to 11:30 (Europe/Berlin)'
"""

from __future__ import annotations

import datetime
import re
import zoneinfo
from dataclasses import dataclass, replace

from ingest.formats.exports.content_lines import Line

_VALUE = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d)(?::?\d\d)?(Z?))?")
_ZONE = re.compile(r"^/(?=[^/.][^/]*\.)[^/]{1,60}/(?:[^/]{1,40}/)??(?=[A-Z][\w+-]*+/[A-Z])")
"""The name of the program before the name of a zone."""
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTHS = "January February March April May June July August September October November December".split()


@dataclass(frozen=True, slots=True)
class When:
    """A day, or a day and a time in a zone."""

    at: datetime.datetime
    timed: bool
    zone: str = ""

    def later(self, by: datetime.timedelta) -> When:
        """Raises OverflowError past the last year there is."""
        return replace(self, at=self.at + by)


def when_of(line: Line | None, shown_in: str = "") -> When | None:
    """What a property says; None where it says no day there is. A time of Greenwich is told in the zone that its calendar is
    `shown_in`, where there is one of that name."""
    match = _VALUE.match(line.value.strip()) if line is not None else None
    if line is None or match is None:
        return None
    year, month, day, hour, minute, universal = match.groups()
    try:
        at = datetime.datetime(int(year), int(month), int(day), int(hour or 0), int(minute or 0))
    except ValueError:
        return None
    zone = "UTC" if universal else _ZONE.sub("", " ".join(line.told("TZID").split())).lstrip("/")
    if universal and (local := _in_zone(at, shown_in)) is not None:
        return When(local, timed=True, zone=shown_in)
    return When(at, hour is not None, zone if hour is not None else "")


def _in_zone(at: datetime.datetime, zone: str) -> datetime.datetime | None:
    if not zone:
        return None
    try:
        local = at.replace(tzinfo=datetime.UTC).astimezone(zoneinfo.ZoneInfo(zone))
    except (ValueError, OSError, OverflowError, zoneinfo.ZoneInfoNotFoundError):
        return None
    return local.replace(tzinfo=None)


def shown_span(start: When, end: When | None) -> str:
    """`Tuesday, 8 March 2022, 10:00 to 11:30 (Europe/Berlin)`; the last of whole days is the one before their end."""
    if end is not None and not end.timed and not start.timed and end.at > start.at:
        end = replace(end, at=end.at - datetime.timedelta(days=1))
    if end is None or end.at <= start.at:
        return _shown(start, None)
    if end.at.date() == start.at.date():
        return _shown(start, end)
    return f"{_shown(start, None, alone=start.zone != end.zone)} to {_shown(end, None)}"


def shown_day(when: When) -> str:
    """`8 March 2022`, and the time where one is told."""
    return f"{_day(when)}, {_clock(when)}" if when.timed else _day(when)


def _shown(when: When, end: When | None, *, alone: bool = True) -> str:
    shown = f"{_DAYS[when.at.weekday()]}, {_day(when)}"
    if not when.timed:
        return shown
    shown = f"{shown}, {_clock(when)}"
    if end is not None:
        shown = f"{shown} to {_clock(end)}"
    return f"{shown} ({when.zone})" if when.zone and alone else shown


def _day(when: When) -> str:
    return f"{when.at.day} {_MONTHS[when.at.month - 1]} {when.at.year}"


def _clock(when: When) -> str:
    return f"{when.at.hour}:{when.at.minute:02d}"
