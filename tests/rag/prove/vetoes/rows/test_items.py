"""A name that a claim takes from the next item of a list."""

from __future__ import annotations

import pytest

from rag.prove.vetoes.rows.items import of_another_item

PARKS = "The plan adds new fields, notably a tennis court at Ost Hill Park, a new skate park in Lind Park, and benches."
QUARREL = "The mayor was blamed after a quarrel with Ada Orr and disputes with Karl Ost."
FILM = "The play was written by Ivan Orr and staged by Nora Lind."


@pytest.mark.parametrize(
    ("claim", "text", "ours", "theirs"),
    [
        ("A new skate park is planned for Ost Hill Park.", PARKS, "Ost Hill Park", "Lind Park"),
        ("The plan adds a tennis court in Lind Park.", PARKS, "Lind Park", "Ost Hill Park"),
        ("The mayor was blamed after a quarrel with Karl Ost.", QUARREL, "Karl Ost", "Ada Orr"),
        ("Nora Lind has written the play.", FILM, "Nora Lind", "Ivan Orr"),
    ],
)
def test_a_name_of_another_item(claim: str, text: str, ours: str, theirs: str) -> None:
    assert [(change.ours, change.theirs) for change in of_another_item(claim, text)] == [(ours, theirs)]


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("A new skate park is planned for Lind Park.", PARKS),
        ("A tennis court comes to Ost Hill Park and a skate park to Lind Park.", PARKS),
        ("The mayor was blamed for a quarrel and disputes with Karl Ost.", QUARREL),
        ("Orr has written the play.", FILM),
        ("Velmar is a town in Menz.", "Velmar is a town in Ostland, the capital of Menz."),
        ("The office is in Orrin and has two mills.", "It has its seat in Orrin and mills in Velmar."),
        (
            "Nora Lind has written the play.",
            "It is a play written by Ivan Orr and Nora Lind, and staged by Lind.",
        ),
        ("Lind wrote it with Orr.", "It was staged with Ost, and Lind wrote it with Orr."),
        (
            "Velmar is an island of Menz.",
            "The whole area of Menz, with the many islands of Ostland, and Velmar is hilly.",
        ),
    ],
)
def test_nothing_taken(claim: str, text: str) -> None:
    assert of_another_item(claim, text) == ()
