"""What indexes of any size are made of: real sentences and vectors, put together anew; equal on every run."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest.chunk import split
from rag.encode.choose import open_embedder
from rag.language.sentences import split as sentences
from rag.settings import load_settings
from rag.store.derived import embedding_text
from rag.types import Document

SEED = 5

_BASES = 5000
"""Most real chunks whose vectors the others are made from."""

_NOISE = (0.3, 0.9)
"""Length of the noise added to a unit vector, drawn evenly: from a reprint to another text on the subject."""

CHUNKS = 20
"""Chunks a document."""

Matrix = NDArray[Any]


class Material:
    """Of a `docs.jsonl`; vectors are kept in a folder."""

    def __init__(self, docs: Path, place: Path) -> None:
        self._docs = docs
        self._place = place

    @cached_property
    def sentences(self) -> list[str]:
        found: list[str] = []
        with self._docs.open(encoding="utf-8") as lines:
            for line in lines:
                text = json.loads(line)["text"]
                found += [text[s:e] for s, e in sentences(text) if 30 < e - s < 220]
        return found

    @cached_property
    def bases(self) -> Matrix:
        """Vectors of real chunks, kept beside the index: (n, dimension)."""
        kept = self._place / "bases.npy"
        if not kept.exists():
            embedder = open_embedder(load_settings())
            texts: list[str] = []
            with self._docs.open(encoding="utf-8") as lines:
                for line in lines:
                    row = json.loads(line)
                    document = Document(row["id"], row["text"], row["title"] or row["id"])
                    texts += [embedding_text(chunk) for chunk in split(document, embedder)]
                    if len(texts) >= _BASES:
                        break
            start = time.process_time()
            vectors = embedder.embed(texts[:_BASES])
            cost = (time.process_time() - start) / len(vectors)
            np.save(kept, vectors)
            (self._place / "cost.json").write_text(json.dumps(cost))
        loaded: Matrix = np.load(kept)
        return loaded

    @property
    def embedding_seconds(self) -> float:
        """Processor seconds that one real chunk took to embed."""
        assert len(self.bases)
        return float(json.loads((self._place / "cost.json").read_text()))

    def vectors(self, number: int, count: int) -> Matrix:
        """Vectors of batch `number`."""
        random = np.random.default_rng((SEED, number))
        base = self.bases[random.integers(0, len(self.bases), count)]
        noise = random.standard_normal(base.shape).astype(np.float32)
        noise /= np.linalg.norm(noise, axis=1, keepdims=True)
        noise *= random.uniform(*_NOISE, (count, 1)).astype(np.float32)
        rows: Matrix = base + noise
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        return rows

    def document(self, number: int) -> Document:
        random = np.random.default_rng((SEED, 1, number))
        parts = [self.text(random) for _ in range(CHUNKS)]
        return Document(f"made/{number:07}.txt", "\n".join(parts), f"Document {number}")

    def text(self, random: np.random.Generator) -> str:
        picks = random.integers(0, len(self.sentences), 5)
        return " ".join(self.sentences[pick] for pick in picks)


class Synthetic:
    """An embedder that costs nothing: a real vector with noise, chosen by the text's hash."""

    name = "bench:synthetic"
    max_tokens = 256
    languages: frozenset[str] = frozenset()

    def __init__(self, material: Material) -> None:
        self._material = material
        self.dimension = material.bases.shape[1]

    def count_tokens(self, text: str) -> int:
        return len(text.split()) + 2

    def token_offsets(self, text: str) -> list[tuple[int, int]]:
        spans, start = [], 0
        for word in text.split():
            start = text.index(word, start)
            spans.append((start, start + len(word)))
            start += len(word)
        return spans

    def embed(self, texts: Sequence[str]) -> Matrix:
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        return np.stack([self.embed_question(text) for text in texts])

    def embed_question(self, text: str) -> Matrix:
        seed = int.from_bytes(sha256(text.encode()).digest()[:6], "little")
        vector: Matrix = self._material.vectors(seed, 1)[0]
        return vector
