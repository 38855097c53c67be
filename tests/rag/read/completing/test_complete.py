"""What is quoted of a chosen unit: the smallest run that is a complete answer."""

from __future__ import annotations

from quoting import quoted

KILN = """# Firing a kiln

1. Stack the shelves.
2. Close the door and put in the pins.

   With salt, use three pins.

3. Light the burner.

The burner takes gas.

4. Wait nine hours.

# Cooling a kiln

1. Turn off the gas.
2. Open the damper."""


def test_how_to_do_a_thing_is_told_by_all_steps_of_it() -> None:
    steps = ["1.", "2.", "Wi", "3.", "Th", "4."]
    for begins in ("1. Stack", "3. Light"):
        assert [text[:2] for text in quoted("How do I fire the kiln?", begins, KILN)] == steps
    assert quoted("How should we cool a kiln?", "2. Open", KILN) == [
        "1. Turn off the gas.",
        "2. Open the damper.",
    ]


def test_how_to_do_what_one_step_says_is_told_by_that_step() -> None:
    assert quoted("How do I light the burner?", "3. Light", KILN) == ["3. Light the burner."]


OPTIONS = """Options of the keeper

--quiet

Reports are left out that are of one gate only. This option brings them back.

--loud

Every gate is reported. The bell rings too.

The yard has two docks. The larger one lies north. It takes forty boats. The crane of the smaller dock is broken.
"""


def test_what_a_term_means_is_told_whole() -> None:
    assert quoted("What does --quiet do?", "Reports", OPTIONS) == [
        "--quiet",
        "Reports are left out that are of one gate only.",
        "This option brings them back.",
    ]


def test_a_near_sentence_with_a_word_of_the_question_is_told_too() -> None:
    question = "Which of the docks takes boats, and which crane is broken?"
    assert quoted(question, "The larger one", OPTIONS)[-1] == "The crane of the smaller dock is broken."
    assert (
        quoted("Which boats does the larger dock take?", "The larger one", OPTIONS)[-1]
        == "It takes forty boats."
    )
    assert (
        quoted("Where does the larger dock lie?", "The larger one", OPTIONS)[-1]
        == "The larger one lies north."
    )


def test_a_fact_under_the_condition_that_was_asked_for_is_told_too() -> None:
    text = "The bell is heard by all boats. It rings 4 times an hour. In fog it rings 30 times."
    assert (
        quoted("How many times does the bell ring in fog?", "The bell", text)[-1]
        == "In fog it rings 30 times."
    )
