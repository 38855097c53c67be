"""Calendar files (`.ics`) → an event a section: when, where, how often, with whom, and what is said of it.

BEGIN:VEVENT                                     heading    Board meeting
SUMMARY:Board meeting                            paragraph  Board meeting: Tuesday, 8 March 2022, 10:00 to 11:30
DTSTART;TZID=Europe/Berlin:20220308T100000                  (Europe/Berlin), Room 4
DTEND;TZID=Europe/Berlin:20220308T113000         field      Repeats: every week on Tuesday until 31 May 2022
LOCATION:Room 4
RRULE:FREQ=WEEKLY;UNTIL=20220531
END:VEVENT

Alarms, time zones and who is free when are no events and are left out.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from pathlib import Path

from ingest.formats.builder import TextBuilder
from ingest.formats.exports.content_lines import Line, Part, parts_of
from ingest.formats.exports.repeats import repeats
from ingest.formats.exports.times import When, shown_day, shown_span, when_of
from ingest.formats.html.page import parse_html
from ingest.formats.parsed import Parsed, check_text, one_line
from ingest.formats.text.plain import as_plain, read_decoded
from rag.errors import LoadError

_EVENTS = frozenset(("VEVENT", "VTODO", "VJOURNAL"))
_MOST_PEOPLE = 200
_DURATION = re.compile(r"\+?P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:\d{1,9}S)?)?")
_ANSWERS = {
    "ACCEPTED": "accepted",
    "DECLINED": "declined",
    "TENTATIVE": "tentative",
    "NEEDS-ACTION": "",
    "DELEGATED": "delegated",
    "COMPLETED": "completed",
}
_STATUS = {
    "CANCELLED": "cancelled",
    "TENTATIVE": "tentative",
    "COMPLETED": "completed",
    "IN-PROCESS": "in process",
    "NEEDS-ACTION": "to do",
    "DRAFT": "draft",
}
_MARKUP = re.compile(r"<(?:p|br|div|ul|ol|li|b|i|span|a|table|html)(?=[\s>/])", re.IGNORECASE)


def read_calendar(path: Path, max_text_mb: float) -> Parsed:
    """The events, tasks and entries of a calendar, in the order of the file. Titles are headings; the day of an event stands in
    words, at the time its calendar shows. A file without any is plain text.

    Raises LoadError when it is binary, empty or too long.
    """
    text, notices = read_decoded(path, max_text_mb)
    calendars = [part for part in parts_of(text) if part.name == "VCALENDAR" or part.name in _EVENTS]
    events = [event for calendar in calendars for event in _events(calendar)]
    if not events:
        return as_plain(text, notices)
    name = next((told for one in calendars if (told := one.text("X-WR-CALNAME") or one.text("NAME"))), None)
    builder = TextBuilder()
    if name:
        builder.add("heading", " ".join(name.split()), level=1)
    for calendar in calendars:
        builder.add("paragraph", calendar.text("X-WR-CALDESC"))
    shown_in = next((told for one in calendars if (told := one.text("X-WR-TIMEZONE"))), "")
    for event in events:
        _add(builder, event, 2 if name else 1, shown_in)
    if not builder.text:
        return as_plain(text, notices)
    check_text(builder.text, max_text_mb)
    title = name or (events[0].text("SUMMARY") if len(events) == 1 else None)
    return Parsed(builder.text, title=one_line(title), blocks=builder.blocks, notices=notices)


def _events(calendar: Part) -> Iterator[Part]:
    if calendar.name in _EVENTS:
        yield calendar
    yield from (part for part in calendar.parts if part.name in _EVENTS)


def _add(builder: TextBuilder, event: Part, level: int, shown_in: str) -> None:
    title = " ".join(event.text("SUMMARY").split())
    where = "; ".join(" ".join(line.text.split()) for line in event.all("LOCATION") if line.text.strip())
    builder.add("heading", title, level=level)
    told = ", ".join(part for part in (_when(event, shown_in), where) if part)
    if told:
        builder.add("paragraph", f"{title}: {told}" if title else told)
    for label, value in _facts(event, shown_in):
        builder.add("field", f"{label}: {value}")
    _describe(builder, event)


def _when(event: Part, shown_in: str) -> str:
    start = when_of(event.first("DTSTART"), shown_in)
    end = when_of(event.first("DTEND"), shown_in) or _after(start, event.text("DURATION"))
    due = when_of(event.first("DUE"), shown_in)
    if start is None:
        return f"due {shown_span(due, None)}" if due is not None else ""
    shown = shown_span(start, end)
    return f"{shown}, due {shown_span(due, None)}" if due is not None else shown


def _after(start: When | None, duration: str) -> When | None:
    match = _DURATION.fullmatch(duration) if start is not None else None
    if start is None or match is None:
        return None
    weeks, days, hours, minutes = (int(part or 0) for part in match.groups())
    try:
        return start.later(datetime.timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes))
    except OverflowError:
        return None


def _facts(event: Part, shown_in: str) -> Iterator[tuple[str, str]]:
    moved = when_of(event.first("RECURRENCE-ID"), shown_in)
    if moved is not None:
        yield "Instead of", shown_span(moved, None)
    rule = event.first("RRULE")
    if rule is not None and (told := repeats(rule.value)):
        yield "Repeats", told
    more = [shown_day(day) for line in event.all("RDATE") for day in _days(line, shown_in)]
    if more:
        yield "Also on", "; ".join(more)
    left_out = [shown_day(day) for line in event.all("EXDATE") for day in _days(line, shown_in)]
    if left_out:
        yield "Except", "; ".join(left_out)
    status = _STATUS.get(event.text("STATUS").upper())
    if status:
        yield "Status", status
    organiser = event.first("ORGANIZER")
    if organiser is not None and (person := _person(organiser)):
        yield "Organiser", person
    people = [person for line in event.all("ATTENDEE")[:_MOST_PEOPLE] if (person := _person(line))]
    if people:
        yield "Attendees", "; ".join(people)
    contact = "; ".join(" ".join(line.text.split()) for line in event.all("CONTACT"))
    if contact:
        yield "Contact", contact
    categories = ", ".join(" ".join(line.text.split()) for line in event.all("CATEGORIES"))
    if categories:
        yield "Categories", categories
    for address in dict.fromkeys(event.text(name) for name in ("URL", "CONFERENCE", "X-GOOGLE-CONFERENCE")):
        if address:
            yield "Link", address


def _days(line: Line, shown_in: str) -> Iterator[When]:
    for value in line.value.split(",")[:_MOST_PEOPLE]:
        day = when_of(Line(line.name, line.parameters, value.partition("/")[0]), shown_in)
        if day is not None:
            yield day


def _person(line: Line) -> str:
    """`Ida Orr <ida@example.org> (accepted)`."""
    address = line.value.strip()
    address = address[7:] if address.lower().startswith("mailto:") else ""
    name = " ".join(line.told("CN").split())
    shown = f"{name} <{address}>" if name and address and name != address else name or address
    answer = _ANSWERS.get(line.told("PARTSTAT").upper(), "")
    return f"{shown} ({answer})" if shown and answer else shown


def _describe(builder: TextBuilder, event: Part) -> None:
    for name in ("DESCRIPTION", "COMMENT"):
        for line in event.all(name):
            _paragraphs(builder, line.text)
    if event.first("DESCRIPTION") is None:
        markup = event.first("X-ALT-DESC")
        if markup is not None:
            _paragraphs(builder, markup.text)


def _paragraphs(builder: TextBuilder, text: str) -> None:
    """What is said of an event; some programs write it as a page."""
    if _MARKUP.search(text):
        try:
            page = parse_html(text)
        except LoadError:
            return
        builder.include(page.text, page.blocks, below=2)
        return
    for paragraph in re.split(r"\n[ \t]*\n", text):
        builder.add("paragraph", paragraph)
