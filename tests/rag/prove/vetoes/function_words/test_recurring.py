"""Every Monday for every second Monday."""

from __future__ import annotations

import pytest

from rag.prove.vetoes.function_words.recurring import other_interval


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("The bins are emptied every Monday.", "The bins are emptied every second Monday."),
        ("The bins are emptied every other Monday.", "The bins are emptied every Monday."),
        ("The council meets every month.", "The council meets every third month."),
        ("The council meets each week.", "The council meets every two weeks."),
    ],
)
def test_not_every_time(claim: str, text: str) -> None:
    assert other_interval(claim, text)
    assert not other_interval(claim, claim)


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("The bins are emptied every two weeks.", "The bins are emptied every second week."),
        ("The bins are emptied on alternate Mondays.", "The bins are emptied every other Monday."),
        (
            "The bus runs every hour on Sundays.",
            "The bus runs every hour on Sundays and every second hour at night.",
        ),
        ("The bins are emptied every Monday.", "The garden is watered every second Monday."),
        ("Each member votes.", "Every second member votes by letter."),
    ],
)
def test_as_often_in_other_words(claim: str, text: str) -> None:
    assert other_interval(claim, text) == ()
