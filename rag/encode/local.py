"""A local BERT-like encoder: the built-in all-MiniLM-L6-v2, or the multilingual extra.

The model runs one text at a time, on as many threads as there are cores, instead of in padded
batches. Its activations are quantised with one scale per call, so in a batch the vector of a text
would depend on its neighbours and their padding (measured: cosine down to 0.975 between the two);
alone, equal text gives equal bits, which reuse by hash and repeatable evaluation rest on. It is
faster too: no padding is computed, and threads need not wait for each other (`eval/bench/embed.py`).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache, lru_cache

import numpy as np

from rag.encode.embedder import Vectors
from rag.encode.pieces import Pieces
from rag.encode.session import MODELS, LocalModel, cores, kind_of_vectors, session_over, verified

MINILM = LocalModel(
    name="all-MiniLM-L6-v2",
    folder=MODELS / "all-MiniLM-L6-v2",
    manifest=MODELS / "manifest.json",
    dimension=384,
    max_tokens=256,
    languages=frozenset({"en"}),
)


class LocalEmbedder:
    """A BERT-like ONNX encoder in onnxruntime. Thread-safe; equal text gives equal bits."""

    def __init__(self, model: LocalModel = MINILM) -> None:
        """Reads and verifies the files of `model`; raises ModelFileError. The session over them is opened by a thread:
        it takes a quarter of a second, in which who embeds opens stores, or reads and cuts texts."""
        self.name = f"{model.name}:{kind_of_vectors(model)}"
        self.dimension = model.dimension
        self.max_tokens = model.max_tokens
        self.languages = model.languages
        self._model = model
        self._pieces = pieces_of(model)
        opener = ThreadPoolExecutor(1, "open-model")
        self._session = opener.submit(session_over, verified(model, "model.onnx"))
        opener.shutdown(wait=False)

    def count_tokens(self, text: str) -> int:
        """Word pieces of `text` with the passage prefix and the two special tokens."""
        return len(self._pieces.ids(self._model.passage_prefix + text))

    def count_pieces(self, text: str) -> int | None:
        """See `ingest.chunk.units.ByWord`."""
        return self._pieces.count(text)

    def token_offsets(self, text: str) -> list[tuple[int, int]]:
        """Code point span of every word piece of `text`."""
        return self._pieces.cut(text)[1]

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of documents' texts in the order given: (n, dimension). Of equal texts one is embedded."""
        different = {text: row for row, text in enumerate(dict.fromkeys(texts))}
        if len(different) < len(texts):
            vectors: Vectors = self.embed(list(different))[[different[text] for text in texts]]
            return vectors
        vectors = np.empty((len(texts), self.dimension), dtype=np.float32)

        def fill(row: int) -> None:
            vectors[row] = self._vector(self._model.passage_prefix + texts[row])

        workers = min(cores(), len(texts))
        if workers < 2:
            for row in range(len(texts)):
                fill(row)
            return vectors
        # Longest first, so that no thread is left with a long text when the others are done.
        order = sorted(range(len(texts)), key=lambda row: len(texts[row]), reverse=True)
        with ThreadPoolExecutor(workers, thread_name_prefix="embed") as pool:
            for _ in pool.map(fill, order):
                pass
        return vectors

    def embed_question(self, text: str) -> Vectors:
        """Unit vector of a question: (dimension,)."""
        return self._vector(self._model.question_prefix + text)

    def _vector(self, text: str) -> Vectors:
        ids = self._pieces.ids(text)
        if len(ids) > self.max_tokens:
            ids = [*ids[: self.max_tokens - 1], ids[-1]]  # the last one is the separator
        inputs = {
            "input_ids": np.array([ids], dtype=np.int64),
            "attention_mask": np.ones((1, len(ids)), dtype=np.int64),
        }
        vector: Vectors = self._session.result().run(["sentence_embedding"], inputs)[0][0]
        return vector


@lru_cache(maxsize=4)
def pieces_of(model: LocalModel) -> Pieces:
    """What cuts texts for `model`, read once: the reader's word pieces are those of the embedder. Raises ModelFileError."""
    from tokenizers import Tokenizer

    return Pieces(Tokenizer.from_buffer(verified(model, "tokenizer.json")))


@cache
def common_words() -> frozenset[str]:
    """Words that the built-in model has a piece of their own for: some 20,000 common English words, in lower case."""
    pieces = json.loads(verified(MINILM, "tokenizer.json"))["model"]["vocab"]
    return frozenset(piece for piece in pieces if piece.isalpha())
