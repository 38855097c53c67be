"""Documents → prepared versions: chunks with vectors, embedded only where no equal text was before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from ingest.chunk import split, version_of
from ingest.store import Prepared, Store
from ingest.upkeep.originals import Original
from rag.encode.embedder import Embedder
from rag.language import sentences
from rag.language.blocks import blocks_of
from rag.language.outline import Outline
from rag.read.named.kept import packed_names
from rag.store.derived import Derived, derived, embedding_key, embedding_text
from rag.types import Chunk, Document

_EMBED_TEXTS = 512
"""Texts embedded before they are stored: a crash inside a huge file loses no more."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A version of a document with its chunks, not embedded yet."""

    document: Document
    version: str
    chunks: tuple[Chunk, ...]
    derived: tuple[Derived, ...]
    names: bytes
    """See `rag.read.named.kept.packed_names`."""
    original: Original | None = None


def named(document: Document, prefix: str) -> Document:
    """With the prefix of `--name` before its id."""
    return replace(document, id=f"{prefix}/{document.id}") if prefix else document


def version_by(document: Document, embedder: str) -> str:
    """16 hex digits that change with text, metadata, cutting or the embedder's name; equal on all machines.

    Raises UnicodeEncodeError for half of a surrogate pair."""
    return sha256(f"{version_of(document)}\0{embedder}".encode()).hexdigest()[:16]


def cut(document: Document, embedder: Embedder) -> Cut:
    """Chunks of `document`, named after its version; equal on all machines. Raises UnicodeEncodeError."""
    version = version_by(document, embedder.name)
    spans = sentences.split(document.text)
    chunks = tuple(
        replace(chunk, id=f"{document.id}@{version}:{number:05d}")
        for number, chunk in enumerate(split(document, embedder, spans))
    )
    made = derived(chunks, document.text, document.language, document.blocks, spans)
    names = packed_names(document.text, Outline.of(document.blocks or blocks_of(document.text)))
    return Cut(document, version, chunks, tuple(made), names)


class Embedding:
    """Cuts and embeds documents for one store."""

    def __init__(self, store: Store, embedder: Embedder) -> None:
        self._store = store
        self._embedder = embedder
        self.name = embedder.name
        self.dimension = embedder.dimension

    def version(self, document: Document) -> str:
        """See `version_by`."""
        return version_by(document, self.name)

    def keep_original(self, version: int, original: Original | None) -> None:
        """For a version that is in already."""
        self._store.originals.add(version, original)

    def cut(self, document: Document, original: Original | None = None) -> Cut:
        """See `cut`; `original` is to be kept of it."""
        return replace(cut(document, self._embedder), original=original)

    def prepare(
        self,
        cuts: Sequence[tuple[Cut, int]],
        *,
        again: bool = False,
        tell: Callable[[int], None] | None = None,
    ) -> list[Prepared]:
        """Vectors for `(cut, file id)` pairs; `again` embeds even texts whose vector is stored.

        New vectors are stored at once. `tell` hears how many were embedded, slice by slice.
        """
        texts = [[embedding_text(chunk) for chunk in cut.chunks] for cut, _ in cuts]
        keys = [tuple(embedding_key(self.name, text) for text in some) for some in texts]
        by_key = {
            key: text
            for some_keys, some in zip(keys, texts, strict=True)
            for key, text in zip(some_keys, some, strict=True)
        }
        known = {} if again else self._store.catalog.known_vectors(list(by_key))
        missing = [key for key in by_key if key not in known]
        for start in range(0, len(missing), _EMBED_TEXTS):
            some_keys = tuple(missing[start : start + _EMBED_TEXTS])
            vectors = self._embedder.embed([by_key[key] for key in some_keys])
            fresh = dict(zip(some_keys, vectors, strict=True))
            self._store.catalog.keep_vectors(fresh)
            known.update(fresh)
            self._store.step("embedded")
            if tell is not None:
                tell(len(some_keys))
        return [
            Prepared(
                cut.document,
                cut.version,
                file,
                cut.chunks,
                cut.derived,
                some,
                self._matrix(some, known),
                cut.original,
                cut.names,
            )
            for (cut, file), some in zip(cuts, keys, strict=True)
        ]

    def _matrix(self, keys: Sequence[bytes], known: dict[bytes, NDArray[np.float32]]) -> NDArray[np.float32]:
        return np.array([known[key] for key in keys], dtype=np.float32).reshape(len(keys), self.dimension)
