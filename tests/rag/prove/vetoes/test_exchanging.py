"""Every veto has its say."""

from __future__ import annotations

import pytest

from rag.prove.vetoes.exchanging import exchanges

TEXT = "The mill is older than the inn. Orr ( 1931 ) and Wahl ( 1934 ) were elected. Karl Ost founded the harbour town."


def test_each_kind_is_found() -> None:
    for claim in (
        "The inn is older than the mill.",
        "Wahl was elected in 1931.",
        "Wahl founded the harbour town.",
    ):
        assert exchanges(claim, TEXT), claim


def test_a_change_is_told_once() -> None:
    found = exchanges("Wahl was elected in 1931.", TEXT)
    assert len(set(found)) == len(found)
    assert exchanges("Wahl was elected in 1934.", TEXT) == ()


def test_where_somebody_is_from_does_nothing() -> None:
    text = "The Elm works, founded by Halden-based ship broker Karl Ost, sold its yard. Ivan Orr rented it."
    assert exchanges("The Elm works were founded by Karl Ost, a ship broker in Halden.", text) == ()


def test_the_only_origin_told_may_stand_behind_its_name() -> None:
    text = "The Elm works were founded by Halden-based ship broker Karl Ost in the spring."
    assert exchanges("The Elm works were founded by Karl Ost, a ship broker based in Halden.", text) == ()
    assert exchanges("The Elm works were founded by Ivan Orr, a ship broker based in Halden.", text)


@pytest.mark.parametrize(
    ("claim", "struck"),
    [
        ("A berth in Velmar may cost up to 90 crowns a night.", False),
        ("A berth may cost up to 60 crowns a night.", False),
        ("A berth may cost up to 90 crowns a night.", True),
        ("A berth in Halden may cost up to 90 crowns a night.", True),
    ],
)
@pytest.mark.parametrize("joint", ["; in", ", but in", " and in"])
def test_a_figure_of_the_half_that_names_what_the_claim_names(claim: str, struck: bool, joint: str) -> None:
    text = f"A berth may cost up to 60 crowns a night{joint} Velmar and Brenna up to 90 crowns. Halden is closed."
    changes = [each for each in exchanges(claim, text) if each.kind == "number"]
    assert bool(changes) is struck, changes
