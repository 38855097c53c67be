"""The one door to an index: `open_stores(settings)`. Who reads and who writes knows what it gives by its protocols.

    catalog   the truth, what is live (rag/store/catalog/)      vectors   nearest by meaning
    lexical   nearest by words, BM25 (rag/store/lexical.py)     lock      one writer at a time

The catalog decides: whatever the other two say of a chunk that is not live is dropped.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rag.settings import Settings

if TYPE_CHECKING:
    from rag.store.protocols import Stores


def open_stores(settings: Settings) -> Stores:
    """The stores that the settings name."""
    from rag.store.folder.stores import FolderStores

    return FolderStores(settings.data_dir, chroma_text=settings.chroma_text)


def is_empty(settings: Settings) -> bool:
    """Whether nothing was ingested yet. Raises StoreError for a catalog it cannot read."""
    stores = open_stores(settings)
    if not stores.exists():
        return True
    with stores.catalog() as catalog:
        return catalog.count() == 0


def foreign_catalog(path: Path) -> str | None:
    """Why a file of strangers is no catalog that `copy_catalog` made, or None."""
    from rag.store.folder.connection import foreign_schema

    return foreign_schema(path)
