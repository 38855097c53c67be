"""Which questions ask for an extreme, and of what."""

from __future__ import annotations

import pytest

from rag.language.words import stems
from rag.read.extremes.asked import extreme_asked


@pytest.mark.parametrize(
    ("question", "most", "measures"),
    [
        ("what's the cheapest room", False, ("price",)),
        ("Which path is the longest?", True, ("duration", "length")),
        ("when does the last tram leave", True, ("time",)),
        ("On which day does the shop open earliest?", False, ("time",)),
        ("Which team has the fewest points?", False, ()),
    ],
)
def test_an_end_and_what_it_is_measured_in(question: str, most: bool, measures: tuple[str, ...]) -> None:
    asked = extreme_asked(question)
    assert asked is not None
    assert (asked.most, asked.measures) == (most, measures)


@pytest.mark.parametrize(
    "question",
    [
        "How many seats may a boat have at most?",
        "What must be kept for at least a year?",
        "Who was here last week?",
        "Longest tunnel",
        "Why is the bridge closed?",
    ],
)
def test_no_extreme(question: str) -> None:
    assert extreme_asked(question) is None


def test_what_is_named_behind_the_superlative_and_what_chooses() -> None:
    asked = extreme_asked("Which club in Brim has the highest fee?")
    assert asked is not None
    assert "fee" in asked.named
    assert asked.things == stems("club")
    assert stems("Brim") <= asked.others
    assert not asked.wants_value


def test_a_time_is_wanted_where_when_is_asked() -> None:
    asked = extreme_asked("when does the first bus leave")
    assert asked is not None
    assert asked.wants_value
    assert stems("leave") <= asked.idle
