"""Catalog, vectors and BM25 of one index, opened together for reading."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import nullcontext, suppress
from typing import Self, TypeVar

from rag.closing import Closing, closed_on_failure
from rag.errors import EmbedderMismatch, StoreError
from rag.settings import Settings
from rag.store import progress
from rag.store.catalog import Catalog
from rag.store.catalog.publications import generation_of, newest
from rag.store.lexical import Lexical
from rag.store.protocols import Readable, VectorReader, Words
from rag.store.stores import open_stores

Found = TypeVar("Found")

ATTEMPTS = 3
"""What is asked of an index is asked again when something was published meanwhile."""


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
    vectors: VectorReader

    def __init__(self, stores: Readable, catalog: Catalog, embedder: str) -> None:
        self._stores = stores
        self._embedder = embedder
        self._epoch: str | None = None
        self._seen = ""
        """The publication that was opened; empty: the next question looks again."""
        self._words: Words | None = None
        self._lock = threading.Lock()
        self.catalog = catalog
        self.refresh()

    @classmethod
    def open(cls, settings: Settings, embedder: str) -> Self:
        """The index that `settings` name, to be asked with vectors of `embedder` (its name).

        Raises StoreError when there is none, EmbedderMismatch, IndexVersionError.
        """
        stores = open_stores(settings)
        with closed_on_failure(stores.catalog()) as catalog:
            return cls(stores, catalog, embedder)

    @property
    def lexical(self) -> Lexical:
        assert self._words is not None
        return self._words.lexical

    def close(self) -> None:
        self.vectors.close()
        self.lexical.close()
        self.catalog.close()

    @property
    def notices(self) -> tuple[str, ...]:
        """What is wrong with the indexes, and how far a run of `ingest` is, a line each; empty in health and rest."""
        problems = (self.vectors.problem, self._words and self._words.problem)
        return tuple(line for line in (*problems, progress.run_notice(self.catalog, self._stores)) if line)

    def refresh(self) -> int:
        """See the newest generation; returns its number. Raises what `open` raises, and StoreError when another index lies
        there by now, or none."""
        self.catalog.database.check_there()
        with self._lock:
            published = newest(self.catalog)
            if published != self._seen:
                self._open_vectors()
                with nullcontext() if self._words else closed_on_failure(self.vectors):  # `open` fails then
                    self._words = self._stores.lexical(self.catalog, self._words)
                self._seen = "" if self._words.behind else published
            return generation_of(published)

    def at_once(self, work: Callable[[], Found], attempts: int = ATTEMPTS) -> Found:
        """What `work` reads of catalog, vectors and BM25, all of it of one generation.

        Every statement and both indexes show what is published by then, and what is visible changes only with the
        generation: so when that is the same after `work` as before it, all of it was of one state. Else `work` is done
        again; what the last of the `attempts` found is taken as it is, and `notices` say that documents are being read.
        Raises what `refresh` and `work` raise.
        """
        while True:
            generation = self.refresh()
            found = work()
            attempts -= 1
            if attempts < 1 or self.catalog.generation == generation:
                return found

    def reachable(self) -> dict[str, bool]:
        """Whether `catalog`, `vectors` and `lexical` can be used now; stores on servers are asked, which may take long."""
        found = dict.fromkeys(("catalog", "vectors", "lexical"), False)
        with suppress(StoreError):
            self.refresh()
            found["catalog"] = True
            found["lexical"] = self._words is not None and self._words.problem is None
            found["vectors"] = self.vectors.reached()
        return found

    def _open_vectors(self) -> None:
        known = self.catalog.meta("embedder")
        if known is None:
            raise StoreError(f"the index at {self.catalog.place} is empty. Run `citewell ingest PATH` first.")
        if known != self._embedder:
            raise mismatch(known, self._embedder)
        epoch = self.catalog.meta("epoch")
        if self._words is not None and epoch == self._epoch:
            self.vectors.reopen()
            return
        self.vectors = self._stores.vectors(self.catalog)
        self._epoch = epoch
