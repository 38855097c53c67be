"""The shipped network that reads two texts together, a question or a claim and a passage: its session, opened once.

`rag.read.reader_model` asks it where a passage answers, `rag.prove.entailment` whether it supports a claim; both run the same file
(trained by `rag.train.reader`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from rag.encode.local import MINILM, pieces_of
from rag.encode.session import MODELS, LocalModel, open_session

READER = LocalModel(
    name="reader",
    folder=MODELS / "reader",
    manifest=MODELS / "manifest.json",
    dimension=384,
    max_tokens=320,
    languages=frozenset({"en"}),
)
CLS, SEP, COLON = 101, 102, 1024
"""Numbers of word pieces in the vocabulary of the network."""


class PairModel:
    """The model of a folder in onnxruntime. Thread-safe; equal input gives equal output."""

    def __init__(self, model: LocalModel = READER, tokenizer: LocalModel = MINILM) -> None:
        """Reads and verifies the files; raises ModelFileError. The word pieces are the embedder's: one file serves both."""
        self.pieces = pieces_of(tokenizer)
        self._session = open_session(model)

    def run(self, ids: Sequence[int], second: int, outputs: Sequence[str]) -> list[NDArray[np.float32]]:
        """Logits of one pair, its word pieces with [CLS] and [SEP]; the second text begins at `second`.

        Outputs: `tokens` (1, pieces, 3), `text` (1, 1), `claim` (1, 3).
        """
        row = np.array([ids], np.int64)
        types = np.zeros_like(row)
        types[:, second:] = 1
        feeds = {"input_ids": row, "attention_mask": np.ones_like(row), "token_type_ids": types}
        found: list[NDArray[np.float32]] = self._session.run(list(outputs), feeds)
        return found


@lru_cache(maxsize=2)
def open_pairs(model: LocalModel = READER, tokenizer: LocalModel = MINILM) -> PairModel:
    """The model, loaded on first use and shared; raises ModelFileError."""
    return PairModel(model, tokenizer)
