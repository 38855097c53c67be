"""What a sentence would say without its denial."""

from __future__ import annotations

import pytest

from rag.check.affirming import affirmed, has_denial


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("There is no lens in the tower.", "There is a lens in the tower."),
        ("No keeper lived in the tower.", "a keeper lived in the tower."),
        ("The tower was never painted.", "The tower was painted."),
        ("The lamp does not burn gas.", "The lamp burn gas."),
        ("The lamp doesn’t burn gas.", "The lamp burn gas."),
        ("The lamp cannot be seen.", "The lamp can be seen."),
        ("It won't be lit.", "It will be lit."),
    ],
)
def test_a_denial_is_taken_off(said: str, plain: str) -> None:
    assert has_denial(said)
    assert affirmed(said) == plain


@pytest.mark.parametrize(
    "said",
    [
        "The lamp burns gas.",
        "The lamp burns not only gas.",
        "The lamp is no longer lit.",
        "Nobody said that it was not lit.",
        "No more than three boats came.",
        "The light is not yet lit.",
    ],
)
def test_other_sentences_have_none(said: str) -> None:
    assert affirmed(said) is None
