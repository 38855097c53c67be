"""Days and times of calendars, as a person reads them."""

from __future__ import annotations

import datetime

import pytest

from ingest.formats.exports.content_lines import Line
from ingest.formats.exports.times import shown_day, shown_span, when_of


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("20240308", "8 March 2024"),
        ("2024-03-08", "8 March 2024"),
        ("20240308T091500Z", "8 March 2024, 9:15"),
        ("1980-03-08T09:15:00", "8 March 1980, 9:15"),
    ],
)
def test_days(value: str, told: str) -> None:
    when = when_of(Line("DTSTART", {}, value))
    assert when is not None
    assert shown_day(when) == told


@pytest.mark.parametrize("value", ["", "soon", "20241308", "20240308T250000", "00000308"])
def test_no_days(value: str) -> None:
    assert when_of(Line("DTSTART", {}, value)) is None


def test_an_end_before_its_start_is_left_out() -> None:
    start = when_of(Line("DTSTART", {}, "20240308T100000"))
    assert start is not None
    assert shown_span(start, start.later(datetime.timedelta(hours=-1))) == "Friday, 8 March 2024, 10:00"
