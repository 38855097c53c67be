"""The price of another thing."""

from __future__ import annotations

import pytest

from rag.read.vetoes.subjects.sums import of_another_price


@pytest.mark.parametrize(
    ("question", "quoted", "another"),
    [
        ("What does a towel cost?", ["A bath costs 9 euros.", "Bring a towel."], True),
        ("What does a towel cost?", ["A bath costs 9 euros, with a towel 11 euros."], False),
        ("What does a towel cost?", ["The price is 9 euros.", "Ask for a towel."], False),
        ("What does the roof cost?", ["The rent will be 900 euros.", "The roof is mended."], True),
        ("What does the roof cost?", ["The rent stays, and we pay 900 euros.", "The roof is mended."], False),
        ("How much will the organ cost?", ["A fair for the organ raised 900 euros."], True),
        (
            "How much will the organ cost?",
            ["A fair raised 900 euros of the 4,000 euros that the organ costs."],
            False,
        ),
        ("What does a boat cost?", ["A bath costs 9 euros."], False),
        ("Where is the bath?", ["A bath costs 9 euros."], False),
    ],
)
def test_another_price(question: str, quoted: list[str], another: bool) -> None:
    assert of_another_price(question, quoted, "\n".join(quoted)) is another
