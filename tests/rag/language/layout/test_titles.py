"""What things are called by a heading."""

from __future__ import annotations

import pytest

from rag.language.layout.titles import heads_of


@pytest.mark.parametrize(
    ("line", "heads"),
    [
        ("Rooms", ["Rooms"]),
        ("House rules", ["rules"]),
        ("Rooms of the hostel", ["Rooms"]),
        ("Types of frame", ["Types", "frame"]),
        ("Titles for members", ["Titles"]),
        ("Member register 1931", ["Member", "register", "1931"]),
        ("Nodes Agreement", ["Agreement"]),
        ("Keeper-only ferries", ["ferries"]),
        ("Grade 8", ["Grade", "8"]),
    ],
)
def test_words_that_call_what_stands_below(line: str, heads: list[str]) -> None:
    assert heads_of(line) == heads
