"""Documents that are taken out and may come back as they were: text, origin and all, without reading a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.prepare import Embedding
from ingest.store import Store
from ingest.upkeep.originals import Original
from rag.encode.embedder import Embedder
from rag.settings import Settings
from rag.store.history import keeping
from rag.store.stores import open_stores
from rag.types import Document


@dataclass(frozen=True, slots=True)
class Aside:
    """A document that was taken out, and where it came from."""

    document: Document
    root: str
    prefix: str
    path: str
    """Of the file below the root."""
    history: tuple[Any, ...] = ()
    """Its earlier versions."""
    original: Original | None = None
    """A copy of its file, where the stores kept that."""


def take_out(
    document_ids: Sequence[str], settings: Settings, folder: Path | None = None
) -> tuple[Aside, ...]:
    """Take documents out of the index. Raises UnknownDocument before anything is removed, IndexLocked, StoreError.

    `folder`: where files go that only the stores keep; without one they are gone.
    """
    ids = list(dict.fromkeys(document_ids))
    stores = open_stores(settings)
    with stores.lock(), Store(stores) as store:
        taken = []
        for document_id in ids:
            document, origin = store.catalog.document(document_id), store.catalog.origin(document_id)
            assert origin is not None  # a live document has one
            history = tuple(keeping.rows_of(store.catalog, [document_id]))
            kept = None
            if folder is not None:
                kept = store.originals.fetch(origin.version, folder / f"{origin.version}.original")
            taken.append(Aside(document, origin.root, origin.prefix, origin.path, history, kept))
        store.recover()
        store.write((), removed=ids)
        store.finish()
    return tuple(taken)


def put_back(taken: Sequence[Aside], settings: Settings, embedder: Embedder) -> int:
    """Put documents back that `take_out` gave; those that came in again meanwhile stay as they are. Returns how many.

    Vectors that are still stored are used again. Raises IndexLocked, EmbedderMismatch, StoreError, ModelError.
    """
    stores = open_stores(settings)
    with stores.lock(), Store(stores) as store:
        store.recover()
        store.claim(embedder.name, embedder.dimension)
        embedding = Embedding(store, embedder)
        missing = [each for each in taken if store.catalog.origin(each.document.id) is None]
        cuts = []
        for each in missing:
            file = store.catalog.file(store.catalog.root(each.root, each.prefix), each.path)
            cuts.append((embedding.cut(each.document, each.original), file))
        store.write(embedding.prepare(cuts))
        keeping.put_back(store.catalog, [row for each in missing for row in each.history])
        store.finish()
    return len(missing)
