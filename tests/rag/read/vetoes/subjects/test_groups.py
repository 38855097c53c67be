"""Amounts for other groups, or for the other sort."""

from __future__ import annotations

import pytest

from rag.read.vetoes.subjects.groups import of_another_group, of_the_other_sort

FARES = "A seat is 9 euros for adults and 4 euros for children."


@pytest.mark.parametrize(
    ("question", "text", "another"),
    [
        ("What is the fare for soldiers?", FARES, True),
        ("What is the fare for kids?", FARES, False),
        ("What is the fare for soldiers?", "A seat is 9 euros for adults.", False),
        ("Where are the seats for soldiers?", FARES, False),
        ("What is the fare for two hours?", FARES, False),
        ("What is the fare?", FARES, False),
    ],
)
def test_another_group(question: str, text: str, another: bool) -> None:
    assert of_another_group(question, text, text) is another


@pytest.mark.parametrize(
    ("question", "known", "other"),
    [
        ("How much unsalted butter goes in?", "Take 80 g of salted butter.", True),
        ("How much unsalted butter goes in?", "Take unsalted butter, no salted butter.", False),
        ("How much unsalted butter goes in?", "Take 80 g of butter.", False),
        ("How much butter goes in?", "Take salted butter.", False),
    ],
)
def test_the_other_sort(question: str, known: str, other: bool) -> None:
    assert of_the_other_sort(question, known) is other
