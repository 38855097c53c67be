"""Where chunks end, and which are surely short enough not to be counted again."""

from __future__ import annotations

import pytest
from fakes import HashEmbedder

from ingest.chunk import split
from ingest.chunk.pack import fitting
from rag.types import Block, Document


class Counting(HashEmbedder):
    """Knows what it counted."""

    def __init__(self) -> None:
        super().__init__(max_tokens=40)
        self.counted: list[str] = []

    def count_tokens(self, text: str) -> int:
        self.counted.append(text)
        return super().count_tokens(text)


@pytest.mark.parametrize(("spare", "again"), [(4, 0), (3, 1)])
def test_four_tokens_to_spare_are_enough(spare: int, again: int) -> None:
    text, embedder = "The lock is shut.", Counting()
    header = HashEmbedder().count_tokens("Locks")
    assert list(fitting(text, [(0, len(text), 40 - header - spare)], embedder, "Locks")) == [(0, len(text))]
    assert embedder.counted[1:] == [f"Locks\n{text}"] * again


@pytest.mark.parametrize(("begins", "fill"), [("page", 14), ("heading", 20), ("paragraph", 24), ("line", 30)])
@pytest.mark.parametrize("less", [0, 1])
def test_how_full_a_chunk_is_that_ends_early(begins: str, fill: int, less: int) -> None:
    """Of forty tokens 35 in a hundred before a page, half before a heading, .6 before a paragraph, .75 before a line."""
    first = " ".join(["word"] * (fill - less - 1) + ["word."])
    rest = " ".join(["Oars of oak are best."] * 20)
    gap = {"page": "\n\f", "paragraph": "\n\n"}.get(begins, "\n")
    head = "Care\n" if begins == "heading" else ""
    text = f"{first}{gap}{head}{rest}"
    at = len(first) + len(gap)
    blocks = [Block("paragraph", 0, len(first)), Block("paragraph", at + len(head), len(text))]
    if begins == "heading":
        blocks.insert(1, Block("heading", at, at + 4, 2))
    if begins == "line":
        blocks = [Block("paragraph", 0, len(text))]
    chunk = split(
        Document("d", text, "A title", blocks=tuple(blocks)), HashEmbedder(max_tokens=64), max_tokens=40
    )[0]
    assert (chunk.text == first) is not bool(less)
