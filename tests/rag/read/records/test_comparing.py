"""Figures and days against bounds."""

from __future__ import annotations

import pytest

from rag.read.records.comparing import days_in, meets
from rag.search.whole.records import records_asked


@pytest.mark.parametrize(
    ("bound", "value", "met"),
    [
        ("over 5 kg", "5 kg", False),
        ("at least 5 kg", "5 kg", True),
        ("over an hour", "75 minutes", True),
        ("under 2 km", "2,500 m", False),
        ("before 2016", "2015-12-31", True),
        ("before 2016", "2016-01-01", False),
        ("after March 2020", "2020-03", False),
        ("in May", "17 May 2019", True),
        ("between 3 and 5", "5", True),
        ("more than two", "Norse, Sami and Finnish", True),
    ],
)
def test_a_value_lies_within_a_bound_or_not(bound: str, value: str, met: bool) -> None:
    asked = records_asked(f"Which things are {bound}?")
    assert asked is not None
    assert meets(value, asked.bounds[0]) is met


def test_a_month_that_is_none_is_no_day() -> None:
    assert days_in("2020-13") is None
