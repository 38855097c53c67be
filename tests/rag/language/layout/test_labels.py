"""Numbers that a margin put at the beginning of a line."""

from __future__ import annotations

import pytest

from rag.language.blocks import blocks_of
from rag.language.layout.labels import wrapped_numbers

LONG = "Nobody on the quay could say how many of the crates there were, but"


def test_a_number_that_ends_the_sentence_of_the_line_above_is_no_label() -> None:
    text = f"{LONG} at least\n19. The rest had been sold in the spring of the year before."
    assert [block.kind for block in blocks_of(text)] == ["paragraph"]


@pytest.mark.parametrize(
    "lines",
    [
        [LONG, "1. a rope", "2. a lamp"],  # a list begins with 1
        [LONG, "7. a rope", "8. a lamp"],  # its neighbour follows
        [f"{LONG}:", "7. a rope"],  # led in
        ["What we took", "7. a rope"],  # a short line, which no margin broke
        ["=" * 70, "2. Ports of the north"],  # a drawn line
        ["19. The first line begins a block whatever stands above"],
    ],
)
def test_these_are_labels(lines: list[str]) -> None:
    assert wrapped_numbers(lines) == frozenset()


def test_one_item_of_a_list_may_hold_a_wrapped_number() -> None:
    lines = [f"1. {LONG} not more than", "40. So it was told.", "2. The quay was closed."]
    assert wrapped_numbers(lines) == {1}
