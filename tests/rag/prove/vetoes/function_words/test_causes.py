"""Because of for despite."""

from __future__ import annotations

import pytest

from rag.prove.vetoes.function_words.causes import other_cause


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("The bridge was closed because of ice.", "The bridge was closed despite the ice."),
        ("He stayed although it rained.", "He stayed because it rained."),
        ("The fair took place thanks to the storm.", "The fair took place in spite of the storm."),
    ],
)
def test_a_reason_is_no_hindrance(claim: str, text: str) -> None:
    assert other_cause(claim, text)
    assert not other_cause(claim, claim)


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("The bridge was closed because of ice.", "The bridge was closed due to ice."),
        ("The bridge was closed despite the ice.", "The bridge was closed in spite of the ice."),
        ("The bridge was closed because of ice.", "The bridge was closed because of ice, despite protests."),
    ],
)
def test_one_reason_in_other_words(claim: str, text: str) -> None:
    assert other_cause(claim, text) == ()
