"""A step that is asked for by its number, of the list that the question names."""

from __future__ import annotations

import pytest
from quoting import passage

from rag.read.lookup.steps import asked_step, names_place, step
from rag.read.units import Unit, units_of

STEPS = """Filling the pump

To fill the pump, do this.

1. Close the tap.
2. Pour in oil.
3. Open the tap.

Emptying the pump

1. Open the drain.
2. Wait for an hour."""


@pytest.mark.parametrize(
    ("question", "number", "text"),
    [
        ("What is step 2 of filling the pump?", 2, "2. Pour in oil."),
        ("What is the second step of emptying the pump?", 2, "2. Wait for an hour."),
        ("What is the last step of filling the pump?", -1, "3. Open the tap."),
        ("What is step 7 of filling the pump?", 7, None),
        ("How is the pump filled?", None, None),
    ],
)
def test_a_step_by_its_number(question: str, number: int | None, text: str | None) -> None:
    shown = passage(STEPS)
    found: Unit | None = step(question, units_of([shown]), [shown])
    assert asked_step(question) == number
    assert (found.text if found else None) == text


KILN = """# Firing a kiln

1. Stack the shelves.
2. Close the door.
3. Light the burner.
"""


def test_a_step_is_of_the_list_that_the_question_names() -> None:
    found = passage(KILN)
    units = units_of([found])
    for question, named in (
        ("What is the third step of firing the kiln?", True),
        ("What is the third step of mending the roof above the kiln?", False),
    ):
        wanted = step(question, units, [found])
        assert wanted is not None
        assert wanted.text == "3. Light the burner."
        assert names_place(question, wanted, found) is named


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("What is step 2 of firing the kiln shelves on Sunday evening?", True),
        ("What is step 2 of firing the kiln shelves on Sunday evening with coal?", False),
    ],
)
def test_three_of_five_words_name_the_list(question: str, named: bool) -> None:
    """Firing, kiln and shelves stand there; three of six words are too few."""
    shown = passage(KILN.replace("2. Close the door.", "2. Close the door upon the shelves."))
    wanted = step(question, units_of([shown]), [shown])
    assert wanted is not None
    assert names_place(question, wanted, shown) is named
