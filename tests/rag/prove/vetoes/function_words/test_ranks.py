"""The second oldest for the oldest, the oldest for one of the oldest."""

from __future__ import annotations

import pytest

from rag.prove.vetoes.function_words.ranks import other_rank


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("It is the oldest bridge in the city.", "It is the second oldest bridge in the city."),
        ("It is the second-largest lake in Elm.", "It is the largest lake in Elm."),
        ("It is the largest lake in Elm.", "It is one of the largest lakes in Elm."),
        ("It is Velmar's oldest bridge.", "It is among Velmar's oldest bridges."),
        ("Orr is the most populous town.", "Orr is the third most populous town."),
    ],
)
def test_another_place_in_a_row(claim: str, text: str) -> None:
    assert other_rank(claim, text)
    assert not other_rank(claim, claim)


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("It is one of the largest lakes in Elm.", "It is the second-largest lake in Elm."),
        ("It is the third-largest lake in Elm.", "It is the 3rd largest lake in Elm."),
        ("He was the youngest son.", "He was the second youngest son, and Karl the youngest son."),
        ("The test failed in May.", "The second test failed in May."),
        ("At least two boats sank off Elm.", "Two boats sank off Elm."),
    ],
)
def test_the_same_place_in_other_words(claim: str, text: str) -> None:
    assert other_rank(claim, text) == ()
