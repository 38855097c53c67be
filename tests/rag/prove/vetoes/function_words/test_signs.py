"""Minus five for five degrees."""

from __future__ import annotations

import pytest

from rag.prove.vetoes.function_words.signs import other_sign


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("It was 5 degrees at night.", "It was minus 5 degrees at night."),
        ("It was -5 degrees at night.", "It was 5 degrees at night."),
        ("It fell to 10 °C in Elm.", "It fell to −10 °C in Elm."),
        ("It was 4 degrees in Elm.", "It was 4 degrees below zero in Elm."),
    ],
)
def test_frost_is_no_warmth(claim: str, text: str) -> None:
    assert other_sign(claim, text)
    assert not other_sign(claim, claim)


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("It was 5 degrees below zero at night.", "It was minus 5 degrees at night."),
        ("Freeze it at -18 °C.", "Freeze it at –18 °C."),
        ("It is 10 degrees in Elm.", "It is 5-10 degrees in Elm."),
        ("It is 10 °C in Elm.", "It is 5 °C-10 °C in Elm."),
    ],
)
def test_one_temperature_in_other_words(claim: str, text: str) -> None:
    assert other_sign(claim, text) == ()
