"""A step that is asked for by its number, of the list that the question names."""

from __future__ import annotations

from dataclasses import replace

import pytest
from quoting import passage

from rag.read.lookup.steps import asked_step, lacks_step, step
from rag.read.units import units_of

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
        ("What comes in step three of filling the pump?", 3, "3. Open the tap."),
        ("How is the pump filled?", None, None),
    ],
)
def test_a_step_by_its_number(question: str, number: int | None, text: str | None) -> None:
    shown = passage(STEPS)
    found = step(question, units_of([shown]), [shown])
    assert asked_step(question) == number
    assert (found[0].text if found else None) == text


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
        assert (wanted[0].text, wanted[1]) == ("3. Light the burner.", named)


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
    assert wanted[1] is named


LINES = """Borrowing a canoe

Step 1: Sign the book.
Step 2: Take a paddle.
Step 3: Pay 4 euros.
"""


@pytest.mark.parametrize(
    ("text", "question", "told"),
    [
        (LINES, "What is the first step?", "Step 1: Sign the book."),
        (LINES, "What happens in step 3?", "Step 3: Pay 4 euros."),
        (LINES, "What is step 4?", None),
        (LINES, "What do I do after taking a paddle?", "Step 3: Pay 4 euros."),
        (LINES, "What comes before taking a paddle?", "Step 1: Sign the book."),
        (LINES, "What comes after I have paid 4 euros?", None),
        (
            "Calling abroad\n\n1. Dial 00.\n2. Dial the code.\n3. Dial the number.",
            "What do I dial after 00?",
            "2. Dial the code.",
        ),
        (KILN, "What is step 2?", "2. Close the door."),
        (KILN, "What comes after stacking the shelves?", "2. Close the door."),
        (KILN, "What happened after the war?", None),
        (STEPS, "What is step 2?", None),
    ],
)
def test_lines_that_say_their_step_and_what_comes_next(text: str, question: str, told: str | None) -> None:
    shown = passage(text)
    found = step(question, units_of([shown]), [shown])
    assert (found[0].text if found else None) == told


@pytest.mark.parametrize(
    ("done", "found"), [("closing the heavy steel door", True), ("closing the heavy old steel door", False)]
)
def test_a_step_is_told_by_seven_in_ten_of_its_words(done: str, found: bool) -> None:
    shown = passage(
        "# Firing a kiln\n\n1. Stack the shelves.\n2. Close the heavy iron door.\n3. Light the burner.\n"
    )
    asked = step(f"Which step comes after {done}?", units_of([shown]), [shown])
    assert (asked is not None and asked[0].text == "3. Light the burner.") is found


def test_sentences_that_say_which_step_they_are_are_a_list() -> None:
    shown = passage(
        "Joining the guild\n\nFirst, pay the due.\n\nSecondly, learn to splice. Bring rope.\n\nThird, bow to the oldest member."
    )
    for asked, told in (
        ("second", "Secondly, learn to splice."),
        ("third", "Third, bow to the oldest member."),
        ("fourth", None),
    ):
        found = step(f"What is the {asked} step of joining the guild?", units_of([shown]), [shown])
        assert (found[0].text if found else None) == told


SHED = """# Shed: building and tearing down

## Building

1. Level the ground.
2. Set the posts.
3. Nail on the boards.

## Tearing down

1. Empty it.
2. Pull the nails.
3. Burn the boards."""


def test_of_two_lists_that_the_title_names_the_nearer_heading_tells() -> None:
    shown = passage(SHED, title="Shed: building and tearing down")
    for question, told in (
        ("What is step 3 of building the shed?", "3. Nail on the boards."),
        ("What is step 3 of tearing down the shed?", "3. Burn the boards."),
    ):
        found = step(question, units_of([shown]), [shown])
        assert found is not None
        assert found[0].text == told


@pytest.mark.parametrize(
    ("question", "text", "lacks"),
    [
        ("What is step 7 of building the shed?", "Level the ground.", True),
        ("What is the fourth step of building it?", "In the fourth step the roof is set on.", False),
        ("What is the first step of building it?", "Begin with the ground.", False),
        ("What is rule 7 of the shed?", "Close the door.", False),
    ],
)
def test_a_step_that_is_not_there(question: str, text: str, lacks: bool) -> None:
    assert lacks_step(question, text) is lacks


TYPED = """# The lamp: first steps

## Lighting

1. Fill the tank.

2. Trim the wick.

3. Strike a match.

## Storing

1. Empty the tank.

2. Wrap the glass.

The lamp is brass."""


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("What is the third step of lighting the lamp?", "3. Strike a match."),
        ("What is the last step of storing the lamp?", "2. Wrap the glass."),
    ],
)
def test_paragraphs_with_typed_numbers_are_a_list(question: str, text: str) -> None:
    shown = passage(TYPED)
    units = [
        replace(unit, form="sentence", lead=None) if unit.form == "item" else unit
        for unit in units_of([shown])
    ]
    found = step(question, units, [shown])
    assert found
    assert found[0].text == text


def test_what_is_told_finally_is_the_last_step() -> None:
    shown = passage(
        "Waxing a boat\n\nFirst, wash the hull. Second, rub in the wax. Finally, polish it with felt."
    )
    found = step("What is the last step of waxing the boat?", units_of([shown]), [shown])
    assert found
    assert found[0].text == "Finally, polish it with felt."


def test_a_point_of_contact_is_no_step() -> None:
    assert asked_step("What is the second last step?") is None
    assert asked_step("What is the twenty-first step?") is None
    assert asked_step("Which item one needs to bring?") is None
    assert asked_step("Who is the first point of contact for leaks?") is None
    assert asked_step("What is the first point of the plan?") == 1
