"""What is kept beside versions of the names in their texts, packed by who tells them (`rag.read.named.kept`)."""

# ruff: noqa: S608 (statements are put together from our own words and question marks only)

from __future__ import annotations

from collections.abc import Iterable

from rag.store.catalog.database import batches, marks
from rag.store.catalog.reading import Catalog
from rag.store.catalog.writing import CatalogWriter


def names_kept(catalog: Catalog, versions: Iterable[int], made: int) -> dict[int, bytes]:
    """The names of versions by their numbers, as `made` says they were told; those without are left out."""
    return {
        version: packed
        for some in batches(sorted(versions))
        for version, packed in catalog.database.rows(
            f"SELECT version, names FROM named WHERE version IN ({marks(some)}) AND made = ?", (*some, made)
        )
    }


def keep_names(catalog: CatalogWriter, version: int, made: int, packed: bytes) -> None:
    """The names of a version, in place of those that were told otherwise."""
    catalog.database.write(
        "INSERT INTO named (version, made, names) VALUES (?, ?, ?) ON CONFLICT (version) DO UPDATE SET"
        " made = excluded.made, names = excluded.names",
        (version, made, packed),
    )


def without_names(catalog: Catalog, made: int) -> list[int]:
    """Live versions of which no names are kept that were told as `made` says."""
    rows = catalog.database.rows(
        "SELECT v.id FROM versions v LEFT JOIN named n ON n.version = v.id AND n.made = ?"
        " WHERE v.state = 'live' AND n.version IS NULL ORDER BY v.id",
        (made,),
    )
    return [row[0] for row in rows]
