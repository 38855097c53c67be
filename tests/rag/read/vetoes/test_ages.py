"""What is for people of another age is not told of the one asked about."""

from __future__ import annotations

import pytest

from rag.read.vetoes.ages import of_another_age


@pytest.mark.parametrize(
    ("question", "text", "other"),
    [
        ("What does a 15-year-old pay?", "Rowers over 60 pay four crowns.", True),
        ("What does a 15-year-old pay?", "Rowers pay nine crowns, under-18s four.", False),
        ("What does a 40-year-old pay?", "Under-18s pay four crowns.", True),
        ("What do rowers aged 61 pay?", "Rowers over 60 pay four crowns.", False),
        ("What do rowers aged 61 pay?", "Rowers aged 60 or over pay four crowns.", False),
        ("What does a 15-year-old pay?", "Over 20 km rowers pay four crowns.", False),
        ("What do rowers pay?", "Rowers over 60 pay four crowns.", False),
    ],
)
def test_bounds_of_age(question: str, text: str, other: bool) -> None:
    assert of_another_age(question, text) is other
