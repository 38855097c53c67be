"""An embedder that remembers: no text is embedded twice, neither within a question nor from one to the next.

Search and reading both need the question's vector, and sentences of the same passages come up again in
follow-ups. With a remote embedder each text spared is a text not sent.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

KEPT = 4096
"""Vectors kept, those used last: 6 MB at 384 dimensions, the sentences of about 60 questions."""


class TextEmbedder(Protocol):
    """The part of `rag.encode.embedder.Embedder` that search and reading need."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors: (n, dimension)."""

    def embed_question(self, text: str) -> Vectors:
        """Unit vector of a question: (dimension,)."""


class Remembering:
    """`embedder` with a memory of `kept` texts. Safe to share between threads."""

    def __init__(self, embedder: TextEmbedder, kept: int = KEPT) -> None:
        self._embedder = embedder
        self._kept = kept
        self._texts: OrderedDict[str, Vectors] = OrderedDict()
        self._questions: OrderedDict[str, Vectors] = OrderedDict()
        self._lock = threading.Lock()

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of `texts`: (n, dimension). Raises what the embedder raises."""
        found = self._recall(self._texts, texts)
        new = [text for text in dict.fromkeys(texts) if text not in found]
        if new:
            found |= zip(new, self._embedder.embed(new), strict=True)
            self._keep(self._texts, {text: found[text] for text in new})
        return np.stack([found[text] for text in texts]) if texts else self._embedder.embed(())

    def embed_question(self, text: str) -> Vectors:
        """Unit vector of a question: (dimension,). Raises what the embedder raises."""
        found = self._recall(self._questions, [text])
        if text not in found:
            found[text] = self._embedder.embed_question(text)
            self._keep(self._questions, found)
        return found[text]

    def _recall(self, known: OrderedDict[str, Vectors], texts: Sequence[str]) -> dict[str, Vectors]:
        with self._lock:
            found = {text: known[text] for text in texts if text in known}
            for text in found:
                known.move_to_end(text)
        return found

    def _keep(self, known: OrderedDict[str, Vectors], new: dict[str, Vectors]) -> None:
        with self._lock:
            for text, vector in new.items():
                # A copy: a row would keep the whole matrix it was cut from.
                known[text] = vector.copy()
                known.move_to_end(text)
            while len(known) > self._kept:
                known.popitem(last=False)
