"""The three stores as one thing to write to, in the order that a crash cannot hurt.

    stage in the catalog → upsert vectors → add to BM25 → publish in the catalog → clean up

Only the publish step, one transaction, changes what is visible. Before it, readers see the old versions
and drop what they find of staged ones; after it, the new. What is left over is cleaned with the next batch.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from ingest.upkeep import names
from ingest.upkeep.originals import KeptOriginals, Original
from rag.errors import StoreError
from rag.store import progress
from rag.store.catalog import Entry, ledger
from rag.store.catalog.changes import entries_of
from rag.store.catalog.writing import CatalogWriter
from rag.store.derived import Derived
from rag.store.history import keeping
from rag.store.index import mismatch
from rag.store.protocols import LexicalWriter, Stores, VectorWriter
from rag.store.stored import Leftovers, Validators, day_number, indexed_text
from rag.types import Chunk, Document

Step = Callable[[str], None]
"""Called with the name of each step just reached; tests end the process there."""

_MANY_FILES = 8  # from so many on, a first run has another process write vectors; starting it takes .1 s


@dataclass(frozen=True, slots=True)
class Prepared:
    """A new version of a document, chunked; `vectors` has a row a chunk, as `derived` has one."""

    document: Document
    version: str
    file: int
    chunks: tuple[Chunk, ...]
    derived: tuple[Derived, ...]
    embeddings: tuple[bytes, ...]
    vectors: NDArray[np.float32]
    original: Original | None = None
    """To be kept where the stores keep such files."""
    names: bytes | None = None
    """What its text names, as `rag.read.named.kept` packs it; None: told when it is asked for."""

    def stage(self, catalog: CatalogWriter) -> int:
        """Store it, not visible yet; returns its number in the catalog."""
        version = catalog.stage(
            self.document, self.version, self.file, self.chunks, self.embeddings, self.derived
        )
        names.keep(catalog, version, self.names)
        return version

    def entries(self) -> list[Entry]:
        """Its chunks as the indexes take them."""
        return [
            Entry(
                chunk.id,
                self.document.id,
                indexed_text(chunk.header, chunk.text),
                self.document.source,
                day_number(self.document.date),
                self.document.language,
                self.version,
                derived.terms,
            )
            for chunk, derived in zip(self.chunks, self.derived, strict=True)
        ]


@dataclass(frozen=True, slots=True)
class FileState:
    """What is remembered of a file once its documents are in: "" means to read it again."""

    file: int
    fingerprint: str
    validators: Validators | None = None
    """Of a page: what the server said of it."""


class Store:
    """Catalog, vectors and BM25, open for writing; the caller holds the lock."""

    def __init__(self, stores: Stores, step: Step | None = None) -> None:
        self._stores = stores
        self.step: Step = step or (lambda name: None)
        self.catalog = stores.catalog_writer()
        self.files = 0  # those that the run looks at, once they are counted
        self._vectors: VectorWriter | None = None
        self._lexical: LexicalWriter | None = None
        self._waiting = Leftovers((), ())
        self.originals = KeptOriginals(stores.originals(self.catalog), self.catalog)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        with suppress(*([StoreError] if kind else [])):  # the first error says more
            self.close()

    def close(self) -> None:
        with ExitStack() as closing:  # the others too where one cannot be closed in order
            for store in (self.catalog, self._vectors, self._lexical):
                closing.callback(store.close if store is not None else lambda: None)

    def claim(self, embedder: str, dimension: int) -> None:
        """Tie an empty index to an embedder. Raises EmbedderMismatch when it is tied to another."""
        known = self.catalog.meta("embedder")
        if known == embedder:
            return
        if known is not None and self.catalog.count():
            raise mismatch(known, embedder)
        self.use(None)
        with self.catalog.transaction():
            if known is not None:
                self.catalog.set_meta("epoch", str(int(self.catalog.meta("epoch") or 1) + 1))
            self.catalog.set_meta("embedder", embedder)
            self.catalog.set_meta("dimension", str(dimension))

    @property
    def dimension(self) -> int:
        """Length of a vector; 0 before the first ingest."""
        return int(self.catalog.meta("dimension") or 0)

    @property
    def vectors(self) -> VectorWriter:
        if self._vectors is None:
            self._vectors = self.open_vectors(self.catalog.meta("epoch"), self.dimension)
        return self._vectors

    @property
    def lexical(self) -> LexicalWriter:
        if self._lexical is None:
            self._lexical = self._stores.lexical_writer(self.catalog)
        return self._lexical

    def write(
        self,
        batch: Sequence[Prepared],
        removed: Iterable[str] = (),
        *,
        keep_history: bool = False,
        files: Sequence[FileState] = (),
        adopted: Sequence[tuple[int, int]] = (),
        done: tuple[int, int] | None = None,
    ) -> None:
        """Replace or add documents and take out those in `removed`, visible all at once.

        The history of what is removed goes with it, unless `keep_history`. `adopted`: (version, file) of live documents whose file is another one now.
        `done`: files done, once this is in, and files in all.
        """
        removed = list(removed)
        versions = self._add(batch)
        with self.catalog.transaction():
            if versions or removed:
                self.catalog.publish(versions, removed, keep_history=keep_history)
            for version, file in adopted:
                self.catalog.adopt(version, file)
            if done is not None:
                self.tell(*done)
            for state in files:
                self.catalog.set_fingerprint(state.file, state.fingerprint)
                if state.validators is not None:
                    self.catalog.set_validators(state.file, state.validators)
            self.step("publishing")
        self.step("published")
        if versions or removed:
            self._waiting = self.catalog.leftovers("old")

    def tell(self, done: int, total: int) -> None:
        """Tell those who ask meanwhile how far the run is."""
        self.catalog.set_meta(progress.KEY, progress.kept_counts(done, total))

    def _add(self, batch: Sequence[Prepared]) -> list[int]:
        """Put versions into all stores, not visible yet; returns their numbers in the catalog."""
        if not batch:
            return []
        with self.catalog.transaction():
            versions = [item.stage(self.catalog) for item in batch]
        self.step("staged")
        entries = [entry for item in batch for entry in item.entries()]
        vectors = np.concatenate([item.vectors for item in batch])
        with ThreadPoolExecutor(1, "citewell-vectors") as beside:  # BM25 is written meanwhile
            upserted = beside.submit(self.vectors.upsert, entries, vectors)
            self.lexical.add(entries)
            if not self._waiting.chunk_ids:
                self.lexical.commit()
            upserted.result()
        self.step("vectors")
        for version, item in zip(versions, batch, strict=True):
            self.originals.add(version, item.original)
        if self._waiting.chunk_ids:
            self._drop()
            self.lexical.commit()
        self.step("lexical")
        self._forget()
        return versions

    def finish(self, *, sweep: bool = False) -> None:
        """Clean up after the last batch; `sweep` also looks for what nothing refers to any more."""
        self._clean(self.catalog.leftovers("staged", "old"))
        keeping.trim(self.catalog, self.catalog.keeping)
        if sweep or self.catalog.meta("crashed") == "1":
            self.catalog.sweep()
            self.originals.drop(self.originals.strays())
        with self.catalog.transaction():
            self.catalog.set_meta("running", "0")
            self.catalog.set_meta(progress.KEY, "")
            ledger.keep(self.catalog)

    def catch_up(self) -> list[str]:
        """Add what an older version of citewell did not store; says what was done."""
        documents = max(self.catalog.derive(), names.catch_up(self.catalog))
        if not documents:
            return []
        what = "stored by an older version are searched faster and shown with their headings now"
        return [f"{documents} documents {what}"]

    def _clean(self, left: Leftovers) -> None:
        self._waiting = left
        if left.versions:
            self._drop()
            self.lexical.commit()
            self._forget()

    def _drop(self) -> None:
        """First half of cleaning: chunks leave the indexes (BM25 with its next commit)."""
        if self._waiting.chunk_ids:
            self.step("cleaning")
            self.vectors.remove(self._waiting.chunk_ids)
            self.step("vectors cleaned")
            self.lexical.remove(self._waiting.chunk_ids)

    def _forget(self) -> None:
        """Second half, when no index holds them: the catalog forgets the versions."""
        if self._waiting.versions:
            self.step("lexical cleaned")
            self.originals.drop(self._waiting.versions)
            self.catalog.forget(self._waiting.versions)
            self.step("cleaned")
        self._waiting = Leftovers((), ())

    def recover(self) -> list[str]:
        """Put right what a crash or a damaged index left; says what was done.

        Until `finish`, the run counts as one that may have left something.
        """
        crashed = self.catalog.meta("running") == "1"
        self.catalog.set_meta("crashed", str(int(crashed)))
        self.catalog.set_meta("running", "1")
        if self.catalog.meta("embedder") is None:
            return []
        done: list[str] = []
        try:
            self.vectors  # noqa: B018 (opens it)
        except StoreError:
            self.rebuild_vectors()
            done.append("the vector index was damaged: rebuilt from the catalog")
        astray = self.vectors.astray
        if crashed:
            self.vectors.drop_others()
        self._clean(self.catalog.leftovers("staged", "old"))
        live = self.catalog.chunk_count()
        if astray or self.vectors.count() != live:
            done.append(f"the vector index did not fit the catalog: {self.mend_vectors()}")
        if self.lexical.count() != live:
            self.rebuild_lexical()
            done.append("the BM25 index did not fit the catalog: rebuilt from it")
        return done

    def use(self, vectors: VectorWriter | None) -> None:
        """Go on with another vector collection, or none for now."""
        previous, self._vectors = self._vectors, vectors
        with suppress(StoreError):
            if previous is not None:
                previous.close()

    def altered_vectors(self) -> list[str]:
        """Files of the vector index that were changed by something else; reads all of them."""
        return self._stores.altered_vectors() if self._vectors is None else []

    def altered_lexical(self) -> list[str]:
        """Files of the BM25 index that were changed by something else; reads all of them."""
        return self._stores.altered_lexical() if self._lexical is None else []

    def mend_vectors(self) -> str:
        """Make the vector index hold what is live; says how.

        Of one that others search too only what differs is written: what is added is live, what is removed is not, so
        nobody misses anything meanwhile. One that lacks most is filled anew, beside it.
        """
        try:
            held, live = self.vectors.ids(), self.catalog.live_chunk_ids()
            gone = sorted(self.vectors.logged() - live)
            self.vectors.remove(gone)
        except StoreError:  # damaged files
            self.rebuild_vectors()
            return "rebuilt from it"
        if gone and held == live:
            return f"the texts of {len(gone)} removed chunks were taken out of its log"
        if self._stores.shared and 2 * len(live & held) >= len(live):
            for entries, vectors in entries_of(self.catalog, sorted(live - held)):
                self.vectors.upsert(entries, vectors)
                self.step("mending vectors")
            self.vectors.remove(sorted(held - live))
            self.vectors.vouch()
            self.catalog.raise_generation()
            return f"{len(live - held)} chunks were added to it, {len(held - live)} removed"
        self.rebuild_vectors()
        return "rebuilt from it"

    def rebuild_vectors(self) -> None:
        """The vector index anew from the catalog; nothing is embedded."""
        self.use(None)
        epoch = self._stores.fresh_vectors(self.catalog.meta("epoch"))
        self.use(self.open_vectors(epoch, self.dimension))
        for entries, vectors in self.catalog.entries():
            self.vectors.upsert(entries, vectors)
            self.step("rebuilding vectors")
        with self.catalog.transaction():
            if epoch is not None:
                self.catalog.set_meta("epoch", epoch)
            self.catalog.raise_generation()
        self.vectors.drop_others()

    def rebuild_lexical(self) -> None:
        """The BM25 index anew from the catalog."""
        lexical, self._lexical = self._lexical, None
        with suppress(StoreError):
            if lexical is not None:
                lexical.close()
        self._stores.fresh_lexical()
        for entries, _ in self.catalog.entries():
            self.lexical.add(entries)
        self.lexical.commit()
        self.catalog.raise_generation()

    def open_vectors(self, epoch: str | None, dimension: int) -> VectorWriter:
        """A collection, made when it is not there."""
        return self._stores.vector_writer(epoch, dimension, much=self.files >= _MANY_FILES)
