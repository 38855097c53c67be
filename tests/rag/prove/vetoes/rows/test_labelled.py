"""Facts of another row of a table, or of another entry of a list, than the one that a claim names."""

from __future__ import annotations

import pytest

from rag.prove.vetoes.rows.labelled import of_another_row

LIST = (
    "Velmar ferry, fares. Car, small: single 41 euros, return 70 euros. Car, large: single 55 euros, return 92 euros. "
    "Bicycle: single 6 euros, return 9 euros. Children under six pay nothing."
)
TABLE = "Mill | Wheels 1911 | Wheels 1934 | Owner\nElm | 3 | 4 | A. Lind\nOak | 5 | 7 | O. Wahl\nAsh | 2 | 1 | I. Dahl\n\nAll stand."
MODELS = "Model K1: 12 litres, 480 g.\nModel K2: 20 litres, 650 g, lid included."
BRACKETS = "Courses begin in May: weaving (Lind, room 3, 12 looms), dyeing (Dahl, room 8, 15 vats)."
CREW = "Aboard: Karl Ost (master), Ada Lind. Ashore: Ines Dahl. The ship sailed at noon."


@pytest.mark.parametrize(
    ("claim", "text", "ours", "theirs"),
    [
        ("A large car pays 41 euros one way.", LIST, "41", "55"),
        ("A bicycle costs 70 euros for a return.", LIST, "70", "6"),
        ("Elm mill had 7 wheels.", TABLE, "7", "3"),
        ("O. Wahl owned the mill at Ash.", TABLE, "Wahl", "Dahl"),
        ("Oak mill had 7 wheels in 1911.", TABLE, "7", "5"),
        ("The K1 weighs 650 g.", MODELS, "650", "480"),
        ("Weaving is taught in room 8.", BRACKETS, "8", "3"),
        ("Karl Ost stayed ashore.", CREW, "Ost", "Dahl"),
    ],
)
def test_what_stands_in_another_row(claim: str, text: str, ours: str, theirs: str) -> None:
    found = of_another_row(claim, text)
    assert (ours, theirs) in {(change.ours.split()[-1], change.theirs.split()[-1]) for change in found}


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("A large car pays 55 euros one way.", LIST),
        ("A small car is 14 euros cheaper than a large car at 55 euros.", LIST),  # both rows are named
        ("Oak mill had 7 wheels in 1934, up from 5 before.", TABLE),
        ("Oak mill had 5 wheels before 1934.", TABLE),  # the time of another cell
        ("A. Lind owned the mill at Elm.", TABLE),
        ("The K2 weighs 650 g and has a lid.", MODELS),
        ("Dyeing is taught by Dahl in room 8.", BRACKETS),
        ("Ines Dahl stayed ashore.", CREW),
        ("The reading room opened in 1911.", TABLE),  # no row is named
        ("Ost was built in 1911.", "Ost: It was built in 1911. Orr: It was built in 1934."),
        (
            "Orr was built after 1911.",
            "Ost: It was built in 1911. Orr: It was built in 1934.",
        ),  # sentences under titles
    ],
)
def test_what_stands_in_its_own_row_or_in_none(claim: str, text: str) -> None:
    assert of_another_row(claim, text) == ()


@pytest.mark.parametrize(("before", "named"), [("", True), ("Old ", False)])
def test_an_entry_is_named_by_five_words_at_most(before: str, named: bool) -> None:
    kinds = [f"{before}boats of the {size} kind" for size in ("small", "large")]
    text = f"Fares of the ferry.\n- {kinds[0]}: 41 euros\n- {kinds[1]}: 55 euros\n- bicycles: 6 euros\n"
    assert bool(of_another_row(f"{kinds[1]} pay 41 euros.", text)) is named
