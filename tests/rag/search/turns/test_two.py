"""Two things with names of which each is asked about."""

from __future__ import annotations

import pytest

from rag.search.turns.two import each_of_two


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Who are the cox and the mate of Orm?", None),
        (
            "Who are the secretaries of Orm and of the Elm Club?",
            ["is the secretary of Orm", "is the secretary of the Elm Club"],
        ),
        ("Who were the bosses of Orm and Elm?", ["was the boss of Orm", "was the boss of Elm"]),
        ("Who are the crew of Orm and Elm?", None),
        ("Which tolls do Orm and Elm each take?", ["Orm", "Elm"]),
        ("Which tolls do Orm and Elm take?", None),
    ],
)
def test_each_of_two(text: str, asked: list[str] | None) -> None:
    found = each_of_two(text)
    assert (found and found[1]) == asked
