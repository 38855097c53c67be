"""Another street, and who was in another city."""

from __future__ import annotations

import pytest

from rag.read.vetoes.subjects.places import of_another_place


@pytest.mark.parametrize(
    ("question", "text", "other"),
    [
        ("What is the limit in Mill Road?", "In Quay Street the limit is 20.", True),
        ("What is the limit in Mill Road?", "The limit is 20 in Quay Street and the Mill Road.", False),
        ("What is the limit in Mill Road?", "The limit is 20 near the Old Bridge.", False),
        ("What is the limit in the village?", "In Quay Street the limit is 20.", False),
    ],
)
def test_a_place_of_the_same_kind_is_another(question: str, text: str, other: bool) -> None:
    assert of_another_place(question, text, text) is other


@pytest.mark.parametrize(
    ("question", "text", "other"),
    [
        ("Whom did Runa Skov meet in Riga?", "As Skov spoke, Per Lund was in Oslo with his brother.", True),
        ("Who rowed in Riga in May?", "The crews were then in Oslo.", True),
        ("Whom did Runa Skov meet in Riga?", "Per Lund, who was in Oslo until May, met her in Riga.", False),
        ("Whom did Runa Skov meet in Riga?", "Per Lund was in Oslo as the Latvian port was shut.", False),
        ("Whom did Runa Skov meet in New York?", "New York saw her when Per Lund was in Oslo.", False),
        ("What did Runa Skov say in Riga?", "The yard in Oslo is to be sold.", False),
        ("Where in Riga is the yard?", "Its head was in Oslo.", False),
        ("Who was in Oslo when Skov was in Riga?", "Per Lund was in Oslo.", False),
        ("What did the board decide at the fair?", "The board was in Oslo.", False),
    ],
)
def test_who_was_in_another_city(question: str, text: str, other: bool) -> None:
    """The page is called after the city that is asked about; its sentence tells who was elsewhere on that day."""
    assert of_another_place(question, text, f"{text}\nRuna Skov in Riga") is other
