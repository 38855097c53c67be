"""A digest of what the catalog keeps beside the documents themselves, which have seals of their own: where they came from,
when they were live, what was removed. It changes with every run, so it is taken once, when a run is done."""

# ruff: noqa: S608 (names of our own tables and columns)

from __future__ import annotations

from rag.store.catalog.writing import CatalogWriter
from rag.store.stored import sealed

_KEY = "ledger"
_KEPT = (
    ("key, value", f"meta WHERE key <> '{_KEY}'"),
    ("id, path, prefix", "roots"),
    ("id, root, path, fingerprint", "files"),
    ("file, etag, modified, reading", "fetched"),
    ("file, id", "versions"),
    ("born, id", "versions WHERE born IS NOT NULL"),
    ("died, id", "versions WHERE died IS NOT NULL"),
    ("state, id", "versions WHERE state <> 'live'"),
    ("version, words", "pictured"),
    ("version, died", "departed"),
    ("version, asked", "history"),
    ("version, since, until", "unkept"),
    ("generation, mark", "publications"),
)
"""Columns, the first two of which order the rows, and tables, perhaps with a condition. Of `versions` what stands in an index:
to walk over the texts would take longer than a run that changes one file. `feedback` is not there: whoever chats adds to it, without a lock."""


def keep(catalog: CatalogWriter) -> None:
    """A run is done: remember the digest. Nothing is kept where the database guards its own bytes.

    Raises StoreError where the catalog was taken away meanwhile: what the run wrote went with it."""
    catalog.database.check_there()
    catalog.set_meta(_KEY, "" if catalog.database.guards_itself else _ledger(catalog))


def is_kept(catalog: CatalogWriter) -> bool:
    """Whether nothing of it changed since; true while a run is not done, or where no digest was taken."""
    kept = catalog.meta(_KEY)
    return not kept or catalog.meta("running") == "1" or kept == _ledger(catalog)


def _ledger(catalog: CatalogWriter) -> str:
    return sealed(
        repr(catalog.database.rows(f"SELECT {columns} FROM {source} ORDER BY 1, 2"))
        for columns, source in _KEPT
    ).hex()
