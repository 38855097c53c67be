"""A whole catalog from one database into another: a folder's onto a server, and back."""

# ruff: noqa: S608 (names of our own tables and columns)

from __future__ import annotations

from rag.store.catalog.database import Database, marks

TABLES = {
    "meta": "key",
    "roots": "id",
    "files": "id",
    "versions": "id",
    "chunks": "id",
    "embeddings": "hash",
    "feedback": "id",
    "fetched": "file",
    "pictured": "version",
    "named": "version",
    "departed": "version",
    "history": "version",
    "unkept": "version",
    "publications": "generation",
}
"""Table -> its key; what is referred to comes first."""
_OWN = "id"
"""What `meta` keeps under this name is a database's own."""
_PAGE = 500


def copy_tables(source: Database, target: Database) -> None:
    """All rows of `source` in place of those of `target`, which holds no document. Both have the same layout.

    For all of one moment, `source` shows a snapshot. Raises StoreError.
    """
    with target.transaction():
        target.write("DELETE FROM meta WHERE key <> ?", (_OWN,))
        for table, key in TABLES.items():
            page = source.rows(f"SELECT *, {key} FROM {table} ORDER BY {key} LIMIT ?", (_PAGE,))
            while page:
                rows = [row[:-1] for row in page if table != "meta" or row[-1] != _OWN]
                if rows:
                    target.write_all(f"INSERT INTO {table} VALUES ({marks(rows[0])})", rows)
                page = source.rows(
                    f"SELECT *, {key} FROM {table} WHERE {key} > ? ORDER BY {key} LIMIT ?",
                    (page[-1][-1], _PAGE),
                )
