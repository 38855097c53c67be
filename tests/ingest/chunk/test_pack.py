"""Chunks that are surely short enough are not counted again."""

from __future__ import annotations

import pytest
from fakes import HashEmbedder

from ingest.chunk.pack import fitting


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
