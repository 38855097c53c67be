"""Everything made anew for an embedder, beside what is there, until one transaction switches to it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

import numpy as np

from ingest.prepare import Cut, Embedding
from ingest.report import Run
from ingest.store import Prepared, Store
from rag.closing import closed_on_failure
from rag.errors import StoreError
from rag.store.catalog import Entry

_REBUILD_CHUNKS = 2048
"""Chunks prepared at a time when everything is made anew: bounds memory."""


class Rebuild:
    """All documents anew, in a vector collection of their own; nothing is visible before `finish`."""

    def __init__(self, store: Store, embedder: str, dimension: int) -> None:
        self._store = store
        self._embedder = embedder
        self._dimension = dimension
        self._epoch = str(int(store.catalog.meta("epoch") or 1) + 1)
        store.use(None)
        self._vectors = store.open_vectors(self._epoch, dimension)
        self._versions: list[int] = []

    def add(self, batch: Sequence[Prepared]) -> None:
        """The next documents; a version that is live already only gets its vectors."""
        catalog = self._store.catalog
        entries = [entry for item in batch for entry in item.entries()]
        new: list[Entry] = []
        with catalog.transaction():
            for item in batch:
                origin = catalog.origin(item.document.id)
                if origin is None or origin.hash != item.version:
                    self._versions.append(item.stage(catalog))
                    if origin is not None:
                        self._store.originals.carry(origin.version, self._versions[-1])
                    new.extend(item.entries())
        self._vectors.upsert(entries, np.concatenate([item.vectors for item in batch]))
        if new:
            self._store.lexical.add(new)
            self._store.lexical.commit()
        self._store.step("rebuilding")

    def finish(self) -> None:
        """Switch to the new versions and the new collection."""
        catalog = self._store.catalog
        with catalog.transaction():
            catalog.publish(self._versions)
            catalog.set_meta("epoch", self._epoch)
            catalog.set_meta("embedder", self._embedder)
            catalog.set_meta("dimension", str(self._dimension))
            self._store.step("switching")
        self._store.step("switched")
        self._store.use(self._vectors)
        self._vectors.drop_others()
        self._store.finish()

    def close(self) -> None:
        """Let go of the new collection; closed twice does no harm."""
        with suppress(StoreError):  # what failed says more
            self._vectors.close()


def rebuild_all(store: Store, embedding: Embedding, run: Run) -> None:
    """Cut and embed all live documents anew, from their stored text, into a new vector collection.

    Readers see the old index until one transaction switches all of it.
    """
    infos = store.catalog.origins()
    with closed_on_failure(Rebuild(store, embedding.name, embedding.dimension)) as switch:
        batch: list[tuple[Cut, int]] = []
        size = done = 0
        for document_id, file in infos:
            cut = embedding.cut(store.catalog.document(document_id))
            batch.append((cut, file))
            size += len(cut.chunks)
            if size >= _REBUILD_CHUNKS:
                switch.add(embedding.prepare(batch, again=True))
                done += size
                run.tell(f"{done} chunks embedded anew")
                batch, size = [], 0
        if batch:
            switch.add(embedding.prepare(batch, again=True))
        switch.finish()
    store.catalog.set_meta("running", "1")  # the run goes on
    run.notices.append(f"{len(infos)} documents were cut and embedded anew")
