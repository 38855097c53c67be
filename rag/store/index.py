"""Catalog, vectors and BM25 of one data folder, opened together for reading."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from rag.closing import Closing, closed_on_failure
from rag.errors import EmbedderMismatch, StoreError
from rag.settings import Settings
from rag.store.catalog import CATALOG, Catalog
from rag.store.dense.vectors import Vectors
from rag.store.lexical import Lexical

_MOST_IN_MEMORY = 50_000
"""Largest corpus, in chunks, for which a damaged BM25 index is stood in for: about ten seconds of work."""


@dataclass(frozen=True, slots=True)
class StorePaths:
    """Where the stores of a data folder lie."""

    vectors: Path
    lexical: Path


def store_paths(settings: Settings) -> StorePaths:
    folder = settings.data_dir.expanduser().absolute()
    return StorePaths(folder / "chroma", folder / "lexical")


def is_empty(settings: Settings) -> bool:
    """Whether nothing was ingested yet. Raises StoreError for a catalog it cannot read."""
    if not (settings.data_dir.expanduser() / CATALOG).is_file():
        return True
    with Catalog.open(settings.data_dir) as catalog:
        return catalog.count() == 0


def collection_name(epoch: str | None) -> str:
    """Chroma collection of an epoch of the catalog; `--rebuild` starts a new one."""
    return "citewell" if epoch in (None, "1") else f"citewell-{epoch}"


def mismatch(known: str, embedder: str) -> EmbedderMismatch:
    """The error for an index made with `known` that is used with `embedder`."""
    return EmbedderMismatch(
        f"the index was made with the embedder {known}, the settings name {embedder}."
        " Run `citewell ingest --rebuild` to make it anew, or go back to the old setting."
    )


class Index(Closing):
    """What a question reads. Call `refresh` before each question: it costs microseconds when nothing
    changed, and shows what other processes ingested when something did.

    An index that is damaged, or being repaired, is stood in for from the catalog; `notices` say so.
    """

    catalog: Catalog
    vectors: Vectors
    lexical: Lexical

    def __init__(self, settings: Settings, catalog: Catalog, embedder: str) -> None:
        self._paths = store_paths(settings)
        self._embedder = embedder
        self._epoch: str | None = None
        self._generation = -1
        self._lexical_problem: str | None = None
        self._lock = threading.Lock()
        self.catalog = catalog
        self.refresh()

    @classmethod
    def open(cls, settings: Settings, embedder: str) -> Self:
        """The index in the data folder of `settings`, to be asked with vectors of `embedder` (its name).

        Raises StoreError when there is none, EmbedderMismatch, IndexVersionError.
        """
        with closed_on_failure(Catalog.open(settings.data_dir)) as catalog:
            return cls(settings, catalog, embedder)

    def close(self) -> None:
        self.vectors.close()
        self.lexical.close()
        self.catalog.close()

    @property
    def notices(self) -> tuple[str, ...]:
        """What is wrong with the indexes, a line each; empty in health."""
        return tuple(p for p in (self.vectors.problem, self._lexical_problem) if p)

    def refresh(self) -> int:
        """See the newest generation; returns its number. Raises what `open` raises."""
        with self._lock:
            generation = self.catalog.generation
            if generation != self._generation:
                self._open_vectors()
                self._open_lexical()
                self._generation = generation
            return generation

    def _open_vectors(self) -> None:
        known = self.catalog.meta("embedder")
        if known is None:
            raise StoreError(
                f"the index at {self.catalog.path.parent} is empty. Run `citewell ingest PATH` first."
            )
        if known != self._embedder:
            raise mismatch(known, self._embedder)
        epoch = self.catalog.meta("epoch")
        if self._generation != -1 and epoch == self._epoch:
            self.vectors.reopen()
            return
        self.vectors = Vectors.open(
            self._paths.vectors,
            dimension=int(self.catalog.meta("dimension") or 0),
            name=collection_name(epoch),
            catalog=self.catalog,
        )
        self._epoch = epoch

    def _open_lexical(self) -> None:
        live = self.catalog.chunk_count()
        try:
            if self._generation == -1 or self._lexical_problem:
                self.lexical = Lexical.open(self._paths.lexical)
            else:
                self.lexical.reload()
            if self.lexical.count() < live:
                raise StoreError(
                    f"the BM25 index {self._paths.lexical} lacks chunks."
                    " `citewell doctor --repair` rebuilds it from the catalog."
                )
            self._lexical_problem = None
        except StoreError as error:
            self._lexical_problem = str(error)
            pages = self.catalog.entries() if live <= _MOST_IN_MEMORY else ()
            self.lexical = Lexical.in_memory(entry for entries, _ in pages for entry in entries)
