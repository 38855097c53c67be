"""How many of one period are in another, where a text names the one and a claim the other."""

from __future__ import annotations

import pytest

from rag.prove.reckoning.periods import rates


@pytest.mark.parametrize(
    ("text", "claim", "factors"),
    [
        ("12 crowns a month", "144 crowns a year", [12]),
        ("2,000 per fiscal quarter", "a full year brings 8,000", [4]),
        ("paid daily", "each week", [7]),
        ("3 an hour", "72 a day", [24]),
        ("1 a day", "365 annually", [365]),
        ("1 a week", "52 every year", [52]),
        ("100 monthly", "300 in the quarter", [3]),
        ("520 a year", "10 a week", [1 / 52]),
        ("5 a month", "60 in all", []),
        ("5 in all", "60 a year", []),
    ],
)
def test_factors(text: str, claim: str, factors: list[float]) -> None:
    assert rates(text, claim) == factors
