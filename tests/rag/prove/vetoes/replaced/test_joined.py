"""A name beside another one than the text has it beside."""

from __future__ import annotations

import pytest

from rag.prove.support import vetoes
from rag.prove.vetoes.replaced.joined import joined_with_another

TEXT = (
    "The signal code was worked out by Tora Lie and Emil Vang in the winter of 1904. "
    "Karl Dahl, who ran the pilot station, taught it to the keepers."
)


@pytest.mark.parametrize(
    ("claim", "ours", "theirs"),
    [
        (
            "In the winter of 1904 Tora Lie and Karl Dahl worked the signal code out.",
            "Karl Dahl",
            "Emil Vang",
        ),
        ("Karl Dahl and Emil Vang worked out the signal code in 1904.", "Karl Dahl", "Tora Lie"),
    ],
)
def test_the_other_of_two_is_exchanged(claim: str, ours: str, theirs: str) -> None:
    assert [(each.ours, each.theirs) for each in joined_with_another(claim, TEXT)] == [(ours, theirs)]
    assert vetoes(claim, TEXT)


@pytest.mark.parametrize(
    "claim",
    [
        "Tora Lie and Emil Vang worked out the signal code.",
        "Vang and Lie worked out the signal code.",
        "The signal code was worked out by Tora Lie.",
        "The keepers learnt it from Karl Dahl.",
        "The station was run by Tora Lie and Karl Dahl.",  # nothing of it stands where the two do
        "Tora Lie, Emil Vang and Karl Dahl knew the signal code.",
    ],
)
def test_what_joins_them_alike_or_tells_of_something_else_does_not(claim: str) -> None:
    assert not joined_with_another(claim, TEXT)


def test_a_name_at_the_end_of_a_text_that_is_cut_is_no_other() -> None:
    text = "Unlike Hafrsfjord and Ber"
    assert not joined_with_another("Unlike Hafrsfjord and Bergen.", text)


@pytest.mark.parametrize(
    ("drew", "found"), [("maps, wheels and a boat", True), ("maps, wheels, a boat and a cart", False)]
)
def test_its_sentence_tells_six_tenths_of_the_rest(drew: str, found: bool) -> None:
    """Besides the names and what they did: four of six words, four of seven."""
    text = "Tora Lie and Emil Vang drew maps. Karl Dahl left."
    assert bool(joined_with_another(f"Tora Lie and Karl Dahl drew {drew}.", text)) == found
