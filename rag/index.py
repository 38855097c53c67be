"""Catalog, vectors and BM25 of one data folder, opened together for reading."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from rag.catalog import Catalog
from rag.errors import EmbedderMismatch, StoreError
from rag.lexical import Lexical
from rag.settings import Settings
from rag.vectors import Vectors


@dataclass(frozen=True, slots=True)
class StorePaths:
    """Where the stores of a data folder lie."""

    catalog: Path
    vectors: Path
    lexical: Path


def store_paths(settings: Settings) -> StorePaths:
    folder = settings.data_dir.expanduser().absolute()
    return StorePaths(folder / "catalog.sqlite", folder / "chroma", folder / "lexical")


def is_empty(settings: Settings) -> bool:
    """Whether nothing was ingested yet. Raises IndexVersionError and StoreError for a catalog it cannot read."""
    path = store_paths(settings).catalog
    if not path.exists():
        return True
    with Catalog.open(path) as catalog:
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


class Index:
    """What a question reads. Call `refresh` before each question: it costs microseconds when nothing
    changed, and shows what other processes ingested when something did."""

    def __init__(self, settings: Settings, catalog: Catalog, embedder: str) -> None:
        self._settings = settings
        self._embedder = embedder
        self._epoch: str | None = None
        self.catalog = catalog
        self.vectors: Vectors
        self.lexical: Lexical
        self._open()

    @classmethod
    def open(cls, settings: Settings, embedder: str) -> Self:
        """The index in the data folder of `settings`, to be asked with vectors of `embedder` (its name).

        Raises StoreError when there is none or it needs repair, EmbedderMismatch, IndexVersionError.
        """
        catalog = Catalog.open(store_paths(settings).catalog)
        try:
            return cls(settings, catalog, embedder)
        except BaseException:
            catalog.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self.vectors.close()
        self.lexical.close()
        self.catalog.close()

    def refresh(self) -> int:
        """See the newest generation; returns its number. Raises what `open` raises."""
        generation = self.catalog.generation
        if self.catalog.meta("epoch") != self._epoch:
            self.vectors.close()
            self.lexical.close()
            self._open()
        self.vectors.refresh(generation)
        self.lexical.refresh(generation)
        return generation

    def _open(self) -> None:
        known = self.catalog.meta("embedder")
        if known is None:
            raise StoreError(
                f"the index at {self.catalog.path.parent} is empty. Run `citewell ingest PATH` first."
            )
        if known != self._embedder:
            raise mismatch(known, self._embedder)
        paths = store_paths(self._settings)
        generation = self.catalog.generation
        self._epoch = self.catalog.meta("epoch")
        self.lexical = Lexical.open(paths.lexical)
        self.vectors = Vectors.open(
            paths.vectors,
            dimension=int(self.catalog.meta("dimension") or 0),
            name=collection_name(self._epoch),
        )
        self.vectors.refresh(generation)
        self.lexical.refresh(generation)
