"""Texts → unit vectors: what every embedder offers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


class Embedder(Protocol):
    """What every embedder offers."""

    @property
    def name(self) -> str:
        """Stored with the index: equal names mean comparable vectors."""

    @property
    def dimension(self) -> int:
        """Length of a vector."""

    @property
    def max_tokens(self) -> int:
        """Longest text in tokens, special ones included; what is beyond is not seen."""

    @property
    def languages(self) -> frozenset[str]:
        """ISO 639-1 codes it was made for; empty = any."""

    def count_tokens(self, text: str) -> int:
        """Tokens of `text` as this model sees it, special ones included."""

    def token_offsets(self, text: str) -> list[tuple[int, int]]:
        """Code point span of every token of `text`, special ones left out."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of documents' texts in the order given: (n, dimension)."""

    def embed_question(self, text: str) -> Vectors:
        """Unit vector of a question: (dimension,)."""
