"""Calendar files → an event a section, whose day stands beside its title."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.formats.exports.calendar import read_calendar
from ingest.formats.parsed import Parsed

_HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:Harbour club\r\n"


def _read(tmp_path: Path, *lines: str, head: str = _HEAD) -> Parsed:
    path = tmp_path / "club.ics"
    path.write_text(
        head + "\r\n".join(["BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR", ""]), encoding="utf-8"
    )
    return read_calendar(path, 20)


def _blocks(parsed: Parsed) -> list[tuple[str, str]]:
    return [(block.kind, parsed.text[block.start : block.end]) for block in parsed.blocks]


def test_an_event(tmp_path: Path) -> None:
    parsed = _read(
        tmp_path,
        "SUMMARY:Board meeting",
        "DTSTART;TZID=Europe/Berlin:20220308T100000",
        "DTEND;TZID=Europe/Berlin:20220308T113000",
        "LOCATION:Room 4\\, first floor",
        "RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20220531T000000Z",
        "EXDATE;TZID=Europe/Berlin:20220315T100000",
        "STATUS:CANCELLED",
        "ORGANIZER;CN=Ida Orr:mailto:ida@example.org",
        "ATTENDEE;CN=Tom Pike;PARTSTAT=ACCEPTED:mailto:tom@example.org",
        "DESCRIPTION:Bring the plans.\\n\\nTea is served.",
    )
    assert parsed.title == "Harbour club"
    assert _blocks(parsed) == [
        ("heading", "Harbour club"),
        ("heading", "Board meeting"),
        (
            "paragraph",
            "Board meeting: Tuesday, 8 March 2022, 10:00 to 11:30 (Europe/Berlin), Room 4, first floor",
        ),
        ("field", "Repeats: every week on Tuesday until 31 May 2022"),
        ("field", "Except: 15 March 2022, 10:00"),
        ("field", "Status: cancelled"),
        ("field", "Organiser: Ida Orr <ida@example.org>"),
        ("field", "Attendees: Tom Pike <tom@example.org> (accepted)"),
        ("paragraph", "Bring the plans."),
        ("paragraph", "Tea is served."),
    ]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["DTSTART;VALUE=DATE:20240229", "DTEND;VALUE=DATE:20240301"], "Thursday, 29 February 2024"),
        (
            ["DTSTART;VALUE=DATE:20240228", "DTEND;VALUE=DATE:20240302"],
            "Wednesday, 28 February 2024 to Friday, 1 March 2024",
        ),
        (["DTSTART:20240308T090000Z", "DURATION:PT1H30M"], "Friday, 8 March 2024, 9:00 to 10:30 (UTC)"),
        (
            ["DTSTART:20240308T230000", "DTEND:20240309T010000"],
            "Friday, 8 March 2024, 23:00 to Saturday, 9 March 2024, 1:00",
        ),
        (["DUE;VALUE=DATE:20240308"], "due Friday, 8 March 2024"),
        (
            ["DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Berlin:20240308T090000"],
            "Friday, 8 March 2024, 9:00 (Europe/Berlin)",
        ),
    ],
)
def test_days_and_times(tmp_path: Path, lines: list[str], told: str) -> None:
    assert f"Gate: {told}\n" in _read(tmp_path, "SUMMARY:Gate", *lines).text + "\n"


def test_a_time_of_greenwich_is_told_where_the_calendar_is_shown(tmp_path: Path) -> None:
    head = _HEAD + "X-WR-TIMEZONE:America/Toronto\r\n"
    told = "Gate: Wednesday, 18 December 2019, 19:00 (America/Toronto)"
    assert told in _read(tmp_path, "SUMMARY:Gate", "DTSTART:20191219T000000Z", head=head).text
    unknown = head.replace("Toronto", "../../etc")
    assert "0:00 (UTC)" in _read(tmp_path, "SUMMARY:Gate", "DTSTART:20191219T000000Z", head=unknown).text


def test_a_day_there_is_not_is_left_out(tmp_path: Path) -> None:
    assert _blocks(_read(tmp_path, "SUMMARY:Gate", "DTSTART:20240231T090000"))[1:] == [("heading", "Gate")]


def test_one_event_gives_the_title(tmp_path: Path) -> None:
    assert _read(tmp_path, "SUMMARY:Gate", head="BEGIN:VCALENDAR\r\n").title == "Gate"


def test_a_description_that_is_a_page(tmp_path: Path) -> None:
    parsed = _read(tmp_path, "SUMMARY:Gate", "DESCRIPTION:<p>Bring <b>oil</b>.</p><ul><li>and rags</li></ul>")
    assert _blocks(parsed)[2:] == [("paragraph", "Bring oil."), ("item", "- and rags")]


def test_alarms_are_no_events(tmp_path: Path) -> None:
    parsed = _read(tmp_path, "SUMMARY:Gate", "BEGIN:VALARM", "DESCRIPTION:Reminder", "END:VALARM")
    assert "Reminder" not in parsed.text


def test_a_file_without_events_is_plain_text(tmp_path: Path) -> None:
    path = tmp_path / "none.ics"
    path.write_text("Nothing is on this week.\n", encoding="utf-8")
    assert read_calendar(path, 20).text.strip() == "Nothing is on this week."
