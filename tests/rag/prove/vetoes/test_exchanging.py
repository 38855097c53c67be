"""Every veto has its say."""

from __future__ import annotations

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
