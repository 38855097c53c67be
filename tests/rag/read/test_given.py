"""Whether a text gives the kind of answer that is asked for."""

from __future__ import annotations

import pytest

from rag.read.given import counted, counts, given


@pytest.mark.parametrize(
    ("kind", "text", "says"),
    [
        ("money", "It cost $14.", 1),
        ("money", "The fee is 14.", 1),
        ("money", "It has 14 rooms.", -1),
        ("number", "about forty of them", 1),
        ("number", "many of them", -1),
        ("date", "on Tuesday", 1),
        ("date", "by the sea", -1),
        ("person", "Ingrid Moe", 1),
        ("person", "the sea", -1),
        ("reason", "because of ice", 1),
        ("reason", "the sea", 0),
        ("means", "press the button", 1),
    ],
)
def test_kinds(kind: str, text: str, says: int) -> None:
    assert given(kind, text) == says  # type: ignore[arg-type]


def test_a_bare_number_is_money_under_a_price() -> None:
    assert given("money", "Adults | 14") == -1
    assert given("money", "Adults | 14", "Ticket prices") == 1


def test_what_is_counted() -> None:
    assert counted("How many stone bridges does it have?") == {"stone", "bridg"}
    assert counted("Who built it?") == frozenset()


def test_a_number_beside_the_thing_counts_it() -> None:
    things = counted("How many bridges are there?")
    assert counts(things, "It has 14 old bridges.") == 1
    assert counts(things, "Bridges are old; in all of the long and windy year it rained on 14 days.") == 0.5
    assert counts(things, "It has many bridges.") == 0
    assert counts(frozenset(), "anything") == 1
