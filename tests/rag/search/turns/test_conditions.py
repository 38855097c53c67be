"""A follow-up that is but a condition."""

from __future__ import annotations

import pytest

from rag.search.followups import standalone
from rag.search.turns.conditions import asked_under, names_condition


@pytest.mark.parametrize(
    ("before", "question", "whole"),
    [
        ("How many oars are laid out if two crews are left?", "And if four crews come?", "How many oars are laid out if four crews come?"),
        ("When the sluice is full, who rings the bell?", "But when only half of it is?", "When only half of it is, who rings the bell?"),
        ("How many oars are there?", "And if four crews come?", None),
        ("Who rings when it is full, and who when it is empty?", "And when it leaks?", None),
        ("Who rings when it is full?", "And when did it open?", None),
    ],
)  # fmt: skip
def test_the_condition_takes_the_place_of_the_one_before(
    before: str, question: str, whole: str | None
) -> None:
    assert asked_under(question, before) == whole


def test_a_question_that_is_but_a_condition_leans() -> None:
    assert names_condition("And when exactly six of the oars are left over?")
    assert not names_condition("And when was the sluice opened?")
    asked = standalone(
        "And when exactly six of the oars are left over?",
        [{"role": "user", "content": "Who pays when no oars are left?"}],
    )
    assert asked == "Who pays when exactly six of the oars are left over?"


def test_a_name_takes_the_place_of_one_like_it() -> None:
    before = [{"role": "user", "content": "How many KW does the Orla need?"}]
    assert standalone("And the Tarn?", before) == "How many KW does the Tarn need?"
