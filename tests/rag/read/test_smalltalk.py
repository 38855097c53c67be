"""Greetings and sums get a line of their own; questions to the documents do not."""

from __future__ import annotations

import pytest

from rag.read.smalltalk import reply


@pytest.mark.parametrize("text", ["Hi", "hello there!", "Good evening.", "Thanks a lot!", "thank you", "Who are you?", "help", "bye", "Perfect, thank you!", "Thanks, that was useful.", "Thanks for your help"])  # fmt: skip
def test_courtesies_are_answered(text: str) -> None:
    assert reply(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2+2", "4"),
        ("What is 12 * (3 + 4)?", "84"),
        ("what is 10 divided by 4", "2.5"),
        ("how much is 7 times 6?", "42"),
        ("1,200 - 1 =", "1199"),
        ("-3 + 5", "2"),
        ("calculate 10/4", "2.5"),
        ("12/4 =", "3"),
    ],
)
def test_sums(text: str, value: str) -> None:
    assert f"= {value} (" in str(reply(text))


@pytest.mark.parametrize(
    "text",
    ["Who are the owners?", "What is 42?", "1/0", "2 + (3", "Thanks to whom was it built?", "+", "", "2024-05-06 report", "What is 9/11?", "24/7", "555-1234", "2024-05-03", "9" * 90 + "*9"],
)  # fmt: skip
def test_everything_else_asks_the_documents(text: str) -> None:
    assert reply(text) is None


@pytest.mark.parametrize(("last", "calculated"), [("1000", True), ("10000", False)])
def test_a_sum_of_sixty_characters_is_typed_in_passing(last: str, calculated: bool) -> None:
    text = "1 + " * 14 + last
    assert (len(text) <= 60) is (reply(text) is not None) is calculated
