"""Days of a timetable, and what a claim has on them."""

from __future__ import annotations

import pytest

from rag.prove.support import Judges
from rag.prove.verdict import verdict
from rag.prove.vetoes.rows.dated import in_its_line, of_another_line, timetables

TERM = (
    "The school of Velm\n\nDate | Item\nAugust 30, 2025 | End of the summer term\nSeptember 1, 2025 | Call for pupils to begin their portrait\n"
    "September 17, 2025 | Portrait submission due date\nSeptember 20, 2025 | Audit of portrait completion\n"
    "Sep 23 - Oct 7, 2025 | Teachers hold talks with their pupils\nOctober 10, 2025 | Due date to close the book\n\nAda Lind keeps the list."
)
FAIR = "The fair\n\n- 4 May: stalls are given out\n- 9 June: fees of the stalls are due\n- 12 July: opening of the fair\n"


@pytest.mark.parametrize(
    ("claim", "text", "day"),
    [
        ("The due date for submission of the portrait is September 20, 2025.", TERM, "September 17, 2025"),
        ("The audit of portrait completion follows on 17 September 2025.", TERM, "September 20, 2025"),
        ("The portrait is due on September 20, 2025.", TERM, "September 17, 2025"),
        ("The summer term ends on 10 October 2025.", TERM, "August 30, 2025"),
        ("The opening of the fair is on 4 May.", FAIR, "12 July"),
    ],
)
def test_a_day_that_has_something_else(claim: str, text: str, day: str) -> None:
    assert [change.theirs for change in of_another_line(claim, text)] == [day]
    assert in_its_line(claim, text) == frozenset()
    assert verdict(claim, text, Judges()).status == "rejected"


@pytest.mark.parametrize(
    ("claim", "text", "days"),
    [
        ("The due date for submitting the portrait is September 17, 2025.", TERM, {"September 17, 2025"}),
        ("An audit of portrait completion follows on September 20, 2025.", TERM, {"September 20, 2025"}),
        (
            "Pupils are asked to begin it on September 1, 2025, after the summer term ends on August 30, 2025.",
            TERM,
            {"September 1, 2025", "August 30, 2025"},
        ),
        ("The stalls are given out on May 4.", FAIR, {"May 4"}),
        ("Ada Lind keeps the list of 4 May.", FAIR, set()),
    ],
)
def test_a_day_as_its_line_has_it(claim: str, text: str, days: set[str]) -> None:
    assert of_another_line(claim, text) == ()
    assert in_its_line(claim, text) == days


def test_such_a_day_is_said_of_no_other_line() -> None:
    claim = "An audit of portrait completion follows on September 20, 2025."
    assert verdict(claim, TERM).status != "rejected"


def test_lines_that_are_no_timetable() -> None:
    assert (
        timetables(
            "On 4 May 2026 it rained.\nOn 5 May 2026, a Tuesday, it snowed.\nIt hailed on 6 May 2026 in Rye."
        )
        == ()
    )
    assert timetables("4 May 2026\n5 May 2026\n6 May 2026") == ()
