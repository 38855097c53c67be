"""What documents name, kept in the catalog beside them, so that no question has to read their texts for it."""

from __future__ import annotations

from rag.read.named.kept import MADE, packed_names
from rag.store.catalog.named import keep_names, without_names
from rag.store.catalog.writing import CatalogWriter

_AT_ONCE = 50
"""Texts whose names are told and kept in one transaction: bounds memory."""


def keep(catalog: CatalogWriter, version: int, packed: bytes | None) -> None:
    """The names of a version; None where they are not told yet."""
    if packed is not None:
        keep_names(catalog, version, MADE, packed)


def catch_up(catalog: CatalogWriter) -> int:
    """Keep the names of documents that were stored without, or told in another way; returns of how many."""
    versions = without_names(catalog, MADE)
    for at in range(0, len(versions), _AT_ONCE):
        with catalog.transaction():
            for version, content in catalog.contents(versions[at : at + _AT_ONCE]).items():
                keep_names(catalog, version, MADE, packed_names(content.text, content.outline))
    return len(versions)
