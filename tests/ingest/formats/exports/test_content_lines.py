"""Lines of calendars and contacts → names, parameters, values."""

from __future__ import annotations

from growth import is_linear
from hypothesis import given
from hypothesis import strategies as st

from ingest.formats.exports.content_lines import parts_of, unescaped


def test_lines_that_are_folded_are_whole() -> None:
    (part,) = parts_of("BEGIN:VEVENT\r\nSUMMARY:The gate\r\n  opens\r\nEND:VEVENT\r\n")
    assert part.text("SUMMARY") == "The gate opens"


def test_parameters_and_quotes() -> None:
    (part,) = parts_of(
        'BEGIN:VEVENT\nATTENDEE;CN="Orr, Ida: keeper";ROLE=CHAIR:mailto:ida@example.org\nEND:VEVENT'
    )
    line = part.lines[0]
    assert (line.told("CN"), line.told("ROLE"), line.value) == (
        "Orr, Ida: keeper",
        "CHAIR",
        "mailto:ida@example.org",
    )


def test_what_is_escaped() -> None:
    assert unescaped(r"first\, second\nthird\\n") == "first, second\nthird\\n"


def test_the_older_form_of_telephones() -> None:
    text = (
        "BEGIN:VCARD\nVERSION:2.1\nNOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:K=C3=B8en er=\n lang\nTEL;WORK;VOICE:12\n"
        "PHOTO;ENCODING=BASE64:\nAAgAgESA\nEND:VCARD"
    )
    (part,) = parts_of(text)
    assert part.text("NOTE") == "Køen er lang"
    assert part.all("TEL")[0].parameters["TYPE"] == ["WORK", "VOICE"]


def test_groups_and_parts_within_parts() -> None:
    text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nitem1.TEL:1\nBEGIN:VALARM\nACTION:x\nEND:VALARM\nEND:VEVENT\nEND:VCALENDAR"
    (calendar,) = parts_of(text)
    (event,) = calendar.parts
    assert event.lines[0].group == "item1"
    assert [part.name for part in event.parts] == ["VALARM"]


def test_an_end_that_was_not_begun_ends_nothing() -> None:
    (part,) = parts_of("BEGIN:VEVENT\nEND:VTODO\nSUMMARY:stays\nEND:VEVENT")
    assert part.text("SUMMARY") == "stays"


@given(st.text(alphabet='BEGIN:VEND;="\n ,\\1x', max_size=200))
def test_any_lines_are_read(text: str) -> None:
    parts_of(text)


def test_reading_takes_linear_time() -> None:
    assert is_linear(lambda n: parts_of("BEGIN:VEVENT\n" + "A:1\n 2\n" * n + "END:VEVENT\n"), 2000)
    assert is_linear(lambda n: parts_of("BEGIN:V\n" * n + "END:V\n" * n), 2000)
    assert is_linear(lambda n: parts_of("BEGIN:V\n" + "A" + ";B=" * n + ":1\n"), 1000)
    assert is_linear(lambda n: parts_of("BEGIN:V\n" + "N;ENCODING=QUOTED-PRINTABLE:x=\n" * n), 2000)
    assert is_linear(lambda n: parts_of("BEGIN:V\n" * n + "END:W\n" * n), 2000)
