"""Figures and days against bounds."""

from __future__ import annotations

import pytest

from rag.read.records.comparing import days_in, is_measured, meets
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
        ("over fifteen days", "16 days", True),
        ("under twenty-five euros", "€24", True),
        ("under twenty-five euros", "26 EUR", False),
        ("over two miles", "3 km", False),
        ("over 2 MB", "2,500 kB", True),
        ("at least three weeks", "20 d", False),
        ("more than two", "Norse, Sami and Finnish", True),
        ("under 20 euros", "on request", False),
        ("less than 20", "n/a", False),
        ("under 20 euros", "free", True),
        ("below 0 degrees", "-5 °C", True),
        ("below 0 degrees", "5 °C", False),
    ],
)
def test_a_value_lies_within_a_bound_or_not(bound: str, value: str, met: bool) -> None:
    asked = records_asked(f"Which things are {bound}?")
    assert asked is not None
    assert meets(value, asked.bounds[0]) is met


@pytest.mark.parametrize(
    ("bound", "field", "met"),
    [
        ("over 20 euros", ("Price", "€30"), True),
        ("over 20 euros", ("Price", "30 USD"), False),
        ("over 20 pounds", ("Weight", "30 kg"), True),
        ("over 20 pounds", ("Price (GBP)", "30"), True),
        ("over 20 berths", ("Berths", "30"), True),
        ("over 20 berths", ("Length", "30 m"), False),
        ("over two hours", ("Cooking time", "3 h"), True),
        ("over two hours", ("Cooked", "by Moe"), False),
    ],
)
def test_a_field_is_of_the_kind_that_a_bound_speaks_of(bound: str, field: tuple[str, str], met: bool) -> None:
    asked = records_asked(f"Which things are {bound}?")
    assert asked is not None
    assert is_measured(*field, asked.bounds[0]) is met


def test_a_month_that_is_none_is_no_day() -> None:
    assert days_in("2020-13") is None
