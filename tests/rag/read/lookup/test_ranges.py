"""Ranges of a list or a table, and which of its lines is for an amount."""

from __future__ import annotations

import pytest
from quoting import passage

from rag.read.lookup.ranges import in_one_unit, range_of
from rag.read.lookup.which_case import of_the_case
from rag.read.units import units_of


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("under 3 weeks", (20, "days"), (21, "days")),
        ("3 weeks to 4 months", (2, "months"), (5, "months")),
        ("over 4 months", (1, "year"), (4, "months")),
        ("5-10 kg", (10, "kg"), (11, "kg")),
        ("twenty boats or more", (20, "boats"), (19, "boats")),
        ("up to 5 kg", (5, "kg"), (5, "boats")),
        ("not exceeding 2 kg", (2, "kg"), (3, "kg")),
        ("no less than 10 boats", (10, "boats"), (9, "boats")),
        ("6 months to under 2 years", (7, "months"), (3, "months")),
        ("up to and including 5 kg", (5, "kg"), (6, "kg")),
        ("1 to 2 years", (12, "months"), (11, "months")),
    ],
)
def test_what_lies_in_a_range(text: str, inside: tuple[int, str], outside: tuple[int, str]) -> None:
    told = range_of(text)
    assert told is not None
    assert told.has(*in_one_unit(*inside))
    assert not told.has(*in_one_unit(*outside))


def test_a_single_amount_is_no_range() -> None:
    assert range_of("3 weeks") is None


TABLE = """Time in the yard | Leave
under 6 months | 4 days
6 months to 3 years | 9 days
over 3 years | 20 days
"""


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        ("How much leave is there after five years in the yard?", ["over 3 years"]),
        ("How much leave is there for a year in the yard?", ["6 months to 3 years"]),
        ("How much leave is there?", ["under 6 months", "6 months to 3 years", "over 3 years"]),
    ],
)
def test_the_row_of_the_range(question: str, kept: list[str]) -> None:
    rows = [unit for unit in units_of([passage(TABLE)]) if unit.form == "row"]
    assert [unit.label for unit in of_the_case(question, rows) if "Time" not in unit.label] == kept


def test_time_is_counted_in_days() -> None:
    assert [in_one_unit(1, unit) for unit in ("day", "weeks", "month", "years")] == [
        (days, "time") for days in (1.0, 7.0, 365 / 12, 365.0)
    ]
