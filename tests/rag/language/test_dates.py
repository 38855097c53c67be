"""Dates in many notations are the same day; what only looks like a date is none."""

from __future__ import annotations

import pytest

from rag.language.dates import Date, between, date_given, find_dates, is_year


def only(text: str) -> Date:
    (date,) = find_dates(text)[0]
    return date


@pytest.mark.parametrize(
    "text",
    [
        "2031-04-09",
        "9 April 2031",
        "April 9th, 2031",
        "Apr. 9, 2031",
        "the 9th of April, 2031",
        "09.04.2031",
        "9 квітня 2031",
        "9 апреля 2031",
        "9 Nisan 2031",
        "9 avril 2031",
    ],
)
def test_one_day_in_many_notations(text: str) -> None:
    assert only(text).readings == {(2031, 4, 9)}


def test_an_open_order_keeps_both_readings() -> None:
    slashed = only("It closed on 3/8/2031.")
    assert slashed.readings == {(2031, 3, 8), (2031, 8, 3)}
    assert slashed.agrees(only("8 March 2031"))
    assert slashed.agrees(only("3 August 2031"))
    assert not slashed.agrees(only("8 May 2031"))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("from 4 to 6 June 2030", [(2030, 6, 4), (2030, 6, 6)]),
        ("June 4-6, 2030", [(2030, 6, 4), (2030, 6, 6)]),
        ("in June 2030", [(2030, 6, None)]),
        ("the fair in May", [(None, 5, None)]),
    ],
)
def test_ranges_and_months(text: str, days: list[tuple[int | None, ...]]) -> None:
    assert [day for date in find_dates(text)[0] for day in sorted(date.readings)] == days


@pytest.mark.parametrize(
    "text", ["It may rain.", "They march on.", "May she win?", "version 3.11.2", "40.12.2030", ""]
)
def test_what_is_no_date(text: str) -> None:
    assert not find_dates(text)[0]


def test_dates_are_blanked_in_place() -> None:
    text = "On 9 April 2031 it sold 14 boats."
    dates, rest = find_dates(text)
    assert len(rest) == len(text)
    assert "14 boats" in rest
    assert "2031" not in rest
    assert text[dates[0].start : dates[0].end] == "9 April 2031"


@pytest.mark.parametrize(
    ("stated", "others", "years", "given"),
    [
        ("April 2031", "9 April 2031", set(), True),
        ("9 April 2031", "April 2031", set(), False),
        ("9 April 2031", "9 April", {2031}, True),
        ("9 April 2031", "9 April", {2030}, False),
        ("9 April", "10 April", set(), False),
    ],
)
def test_a_date_is_given_by_one_that_says_as_much(
    stated: str, others: str, years: set[int], given: bool
) -> None:
    assert date_given(only(stated), find_dates(others)[0], years) is given


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("1066", True),
        ("1999", True),
        ("2100", True),
        ("999", False),
        ("2200", False),
        ("1,950", False),
        ("19500", False),
    ],
)
def test_four_digits_that_may_be_a_year(text: str, year: bool) -> None:
    assert is_year(text) is year


def test_a_first_name_is_no_month() -> None:
    assert not find_dates("The kiln was designed by Marco Velli and built by Jan Lund.")[0]
    assert not find_dates("It has 40 bricks by Julio Paz.")[0]
    assert find_dates("Se abre en julio.")[0]
    assert [
        date.text for date in find_dates("The kiln was closed in Mart and opened in March Hungary says.")[0]
    ] == ["Mart", "March"]


@pytest.mark.parametrize(
    ("name", "text", "lies"),
    [
        ("january", "The ferry rests from November to February.", True),
        ("march", "The ferry rests from November to February.", False),
        ("july", "The ferry sails May–September.", True),
        ("wednesday", "Open Monday to Friday.", True),
        ("sunday", "Open Monday to Friday.", False),
        ("monday", "Open Saturday to Monday.", True),
        ("saturday", "The ferry sails at weekends only.", True),
        ("tuesday", "The ferry sails at weekends only.", False),
        ("tuesday", "The ferry sails on weekdays.", True),
        ("brook", "Monday to Friday", False),
    ],
)
def test_a_day_or_month_lies_in_a_range(name: str, text: str, lies: bool) -> None:
    assert between(name, text) is lies


@pytest.mark.parametrize(("spaces", "told"), [(38, True), (39, False)])
def test_the_preposition_of_a_month_stands_within_forty_characters(spaces: int, told: bool) -> None:
    """`May` is a verb else: a preposition and what is between them, two columns of a table say."""
    assert bool(find_dates("The ferry sails in" + " " * spaces + "May")[0]) is told
