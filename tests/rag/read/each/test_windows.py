"""How much of a document is judged at once: a block, its lines, or each sentence with the next."""

from __future__ import annotations

import pytest
from quoting import passage

from rag.read.each.windows import windows_of


@pytest.mark.parametrize(
    ("characters", "together"), [(150, [[0, 1], [1, 2], [2, 3]]), (151, [[0], [1], [2], [3]])]
)
def test_two_sentences_of_a_long_block_are_judged_together(
    characters: int, together: list[list[int]]
) -> None:
    """Two of 149 characters and the space between them have 299."""
    sentences = [f"{name} " + "x" * (characters - 4) + "." for name in "ABCD"]
    windows = windows_of([passage(" ".join(sentences))])
    assert [[n for n, one in enumerate(sentences) if one in window.said] for window in windows] == together


@pytest.mark.parametrize(("lines", "windows"), [(3, 3), (2, 1)])
def test_three_lines_that_end_sentences_are_told_one_after_another(lines: int, windows: int) -> None:
    text = "\n".join(f"The {name} was painted." for name in ("Tern", "Heron", "Plover")[:lines])
    assert len(windows_of([passage(text)])) == windows
