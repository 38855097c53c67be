"""What is denied in short."""

from __future__ import annotations

import pytest

from rag.prove.signals.denials import denied_in_short
from rag.prove.support import Judges
from rag.prove.verdict import verdict

YARD = (
    "Members may lend the key to a guest; children may not. Sails can be dried in the loft, but not nets. Both smiths had got a medal"
    " from the guild. Ida Krog, the third smith, had not. Only the Petrel has a stove below deck. The Auk has a toilet."
)


@pytest.mark.parametrize(
    "claim",
    [
        "Children may lend the key to a guest.",
        "Nets can be dried in the loft.",
        "Ida Krog had got a medal from the guild.",
        "The Auk has a stove below deck.",
    ],
)
def test_what_is_denied_of_one(claim: str) -> None:
    assert denied_in_short(claim, YARD)
    assert verdict(claim, YARD, Judges()).status == "rejected"


@pytest.mark.parametrize(
    "claim",
    [
        "Members may lend the key to a guest.",
        "Children may not lend the key to a guest.",
        "Sails can be dried in the loft.",
        "Both smiths had got a medal from the guild.",
        "The Petrel has a stove below deck.",
        "The Auk has a toilet.",
    ],
)
def test_what_is_said_of_others(claim: str) -> None:
    assert denied_in_short(claim, YARD) == ()


@pytest.mark.parametrize(("lent", "denied"), [("blue key of the loft", True), ("blue key", False)])
def test_eight_in_ten_of_the_words_were_said_before_the_denial(lent: str, denied: bool) -> None:
    """`sailor` was not said: one word of five, or of four."""
    text = "Members may lend the blue key of the loft to a guest; children may not."
    assert bool(denied_in_short(f"Children may lend the {lent} to a sailor.", text)) is denied
