"""The same asked of the time before or after."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.search.followups import standalone
from rag.search.turns.times import at_another_time


@pytest.mark.parametrize(
    ("before", "question", "asked"),
    [
        ("How many rafts came in February 1920?", "And in the month after?", "How many rafts came in March 1920?"),
        ("How many rafts came in December 1920?", "And the following month?", "How many rafts came in January 1921?"),
        ("How many rafts came in January 1920?", "What about the previous month?", "How many rafts came in December 1919?"),
        ("How many rafts came in May?", "And the next month?", "How many rafts came in June?"),
        ("What was the toll in 1920?", "And a year later?", "What was the toll in 1921?"),
        ("What was the toll in 1920?", "What about three years before that?", "What was the toll in 1917?"),
        ("Who won the 1920 regatta?", "and who won it the following year?", None),
        ("Who won the 1920 regatta?", "And the year after that?", "Who won the 1921 regatta?"),
        ("How much rain fell on May 31, 1920?", "And the day after?", "How much rain fell on 1 June 1920?"),
        ("How much rain fell on 29 February 1920?", "And a year later?", "How much rain fell on 28 February 1921?"),
        ("Who won in 1920 and 1921?", "And the next year?", None),
        ("Who won in the 1920s?", "And the next year?", None),
        ("Who won?", "And the next year?", None),
        ("Who won in 1920?", "And the day after?", None),
        ("Who won in 2199?", "And the year after?", None),
        ("Who won in 1920?", "And the year of the flood?", None),
    ],
)  # fmt: skip
def test_the_time_before_or_after_takes_the_place_of_that_asked_of(
    before: str, question: str, asked: str | None
) -> None:
    assert at_another_time(question, before) == asked


def test_a_follow_up_is_asked_of_that_time() -> None:
    """It was searched with the time of the question before it, and answered with the same figure."""
    history = [
        {"role": "user", "content": "How many rafts came in 1920?"},
        {"role": "assistant", "content": "Nine came. [1]"},
    ]
    assert standalone("And the year after that?", history) == "How many rafts came in 1921?"
    history += [
        {"role": "user", "content": "And the year after that?"},
        {"role": "assistant", "content": "Ten. [1]"},
    ]
    assert standalone("And the year after that?", history) == "How many rafts came in 1922?"


@given(st.integers(1000, 2199), st.integers(0, 99), st.sampled_from(["days", "months", "years", "decades"]))
def test_every_time_is_moved_or_left(year: int, number: int, unit: str) -> None:
    for before in (f"Who came on 31 December {year}?", f"Who came in {year}?", f"Who came in May {year}?"):
        for side in ("later", "earlier"):
            asked = at_another_time(f"And {number} {unit} {side}?", before)
            assert asked is None or asked.startswith("Who came ")
