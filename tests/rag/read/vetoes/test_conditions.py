"""When something holds in general is told by a condition, which has no date."""

from __future__ import annotations

import pytest

from rag.read.vetoes.conditions import of_another_way, tells_condition


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        ("When are berths let?", "Berths are let if a boat has left.", True),
        ("When was the berth let?", "Berths are let if a boat has left.", False),
        ("When are berths let?", "Berths are let.", False),
        ("When is a boat considered lost?", "A boat that nobody has seen for an hour is given up.", True),
        ("When was the boat lost?", "A boat that nobody has seen for an hour is given up.", False),
        ("When would a berth be let?", "Berths are let if a boat has left.", True),
        ("When does the lamp go out?", "The lamp goes out under two conditions:", True),
        ("When does a second anchor make sense?", "On mud two anchors hold better than one.", True),
        ("When does a second anchor drop?", "On mud two anchors hold better than one.", False),
    ],
)
def test_when_in_general(question: str, text: str, told: bool) -> None:
    assert tells_condition(question, text) is told


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("How long does it dry in a kiln?", True),
        ("How long does it dry in the sun?", False),
        ("How long does it dry?", False),
        ("How long does it dry artificially?", True),
    ],
)
def test_a_figure_for_each_of_two_ways(question: str, other: bool) -> None:
    text = "In the sun the clay dries 3 days, in the shade 9 days."
    assert of_another_way(question, text, text) is other


def test_an_article_is_a_word_of_its_own() -> None:
    """Of adults "dults" was looked for, and in no document."""
    text = "The toll can be 35 crowns in 4 cases of children, and in 10 of adults."
    assert not of_another_way("What is the toll in adults?", text, text)
    assert of_another_way("What is the toll in ships?", text, text)
