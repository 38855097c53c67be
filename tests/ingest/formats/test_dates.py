"""Dates in metadata → ISO; what is not clear is not read."""

from __future__ import annotations

import pytest

from ingest.formats.dates import dateline, day_made, day_named, parse_date


@pytest.mark.parametrize(
    "value",
    [
        "2024-03-08",
        "2024-3-8",
        " 2024-03-08T10:15:00Z ",
        "2024-03-08 10:15:00+03:00",
        "2024/03/08",
        "20240308",
        "20240308T101500Z",
        "D:20240308101500+02'00'",
        "8 March 2024",
        "8th of March, 2024",
        "08 Mar 2024, 10:15",
        "Fri, 08 Mar 2024 10:15:00 GMT",
        "Friday, March 8, 2024",
        "March 8th 2024",
        "Mar. 8, 2024",
        "8 Mart 2024",
        "8 березня 2024 року",
        "8 марта 2024 г.",
        "08.03.2024",
        "8.3.2024 10:15",
    ],
)
def test_clear_dates(value: str) -> None:
    assert parse_date(value) == "2024-03-08"


def test_the_moment_of_a_template_is_no_day_of_a_file() -> None:
    """Those of python-docx and python-pptx, whose template says half a minute more of its last change."""
    for created, modified in (
        ("2013-12-23T23:15:00Z", "2013-12-23T23:15:00Z"),
        ("2013-01-27T09:14:16Z", "2013-01-27T09:15:58Z"),
    ):
        assert day_made(created, modified) is None
        assert day_made(created, "2024-03-08T10:00:00Z") == "2024-03-08"
    assert day_made("soon", "2024-03-08") == day_made(None, "2024-03-08") == "2024-03-08"


def test_slashes_are_read_only_where_the_day_shows() -> None:
    assert parse_date("25/03/2024") == parse_date("03/25/2024") == "2024-03-25"
    assert parse_date("03/03/2024") == "2024-03-03"


@pytest.mark.parametrize(
    "value",
    [
        None,
        "",
        "03/08/2024",
        "03/08/24",
        "08.03.24",
        "2024",
        "March 2024",
        "D:2024",
        "2024-02-30",
        "2024-13-01",
        "31 June 2024",
        "8 Floréal 2024",
        "soon",
        "1" * 200,
        "12345678",
    ],
)
def test_what_is_not_clear_is_not_read(value: str | None) -> None:
    assert parse_date(value) is None


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Title\n\n8 March 2024\n\nText", "2024-03-08"),
        ("# Title\n\n**Published:** 8 March 2024", "2024-03-08"),
        ("Title\n*Updated on March 8, 2024*\nText", "2024-03-08"),
        ("Tarih: 8 Mart 2024\nMetin", "2024-03-08"),
        ("Plan\nCreated by Ida Orr, last modified by Tom Pike on Mar 08, 2024", "2024-03-08"),
        ("The plan was last modified on his birthday", None),
        ("On 8 March 2024 they met.\n", None),
        ("a\nb\nc\nd\ne\nf\ng\nh\n8 March 2024\n", None),
    ],
)
def test_dateline(text: str, date: str | None) -> None:
    assert dateline(text) == date


@pytest.mark.parametrize(
    ("address", "date"),
    [
        ("board/2024-05-08 minutes.docx", "2024-05-08"),
        ("blog/2024/05/08/opening.html", "2024-05-08"),
        ("2024/05/08-opening/index.md", "2024-05-08"),
        ("2024/05/08/2024-06-01.txt", "2024-06-01"),
        ("2024-05-08 export/plan.txt", None),
        ("2024/05/plan.txt", None),
        ("2024/05/08/to/2024/05/09/plan.txt", None),
        ("2024-05-08 to 2024-05-10.txt", None),
    ],
)
def test_the_day_that_a_path_names(address: str, date: str | None) -> None:
    assert day_named(address) == date
