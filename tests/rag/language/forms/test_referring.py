"""Sentences that only say where more is told."""

from __future__ import annotations

import pytest

from rag.language.forms.referring import MOST_CHARS, refers_elsewhere


@pytest.mark.parametrize(
    ("sentence", "refers"),
    [
        ("For more information about moorings, see the harbour guide.", True),
        ("You can read more about the slipway here.", True),
        ("Please refer to the page of the lock keeper.", True),
        ("See also the section on tides.", True),
        ("Further details can be found in the tide tables.", True),
        ("The handbook of the ferry has more information on how and when it sails.", True),
        ("To find out more, visit our website.", True),
        ("See the lock keeper before you cast off.", False),
        ("Read the gauge twice a day.", False),
        ("The harbour guide costs four crowns.", False),
        ("More boats are available in May.", False),
        ("Visit the island between ten and four.", False),
    ],
)
def test_what_only_refers(sentence: str, refers: bool) -> None:
    assert refers_elsewhere(sentence) is refers


def test_a_long_sentence_tells_something_besides() -> None:
    said = "For more information about moorings, see the guide" + " of the harbour" * 30
    assert len(said) > MOST_CHARS
    assert not refers_elsewhere(said)
