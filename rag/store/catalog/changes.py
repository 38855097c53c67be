"""What changed since a generation, for an index that follows the catalog; each is one look at an index of the database.

Read again for the same generation it may tell more, never less: following is done so that twice does no harm.
"""

# ruff: noqa: S608 (statements are put together from our own words and question marks only)

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rag.store.catalog.database import batches, marks
from rag.store.catalog.reading import Catalog
from rag.store.stored import Entry, indexed_text


def gone_since(catalog: Catalog, generation: int) -> list[int]:
    """Numbers of the versions that ceased to be live after `generation`."""
    rows = catalog.database.rows(
        "SELECT id FROM versions WHERE died > ? UNION SELECT version FROM departed WHERE died > ?",
        (generation, generation),
    )
    return [row[0] for row in rows]


def born_since(catalog: Catalog, generation: int) -> Iterator[tuple[int, list[Entry]]]:
    """Number and chunks of each live version that became live after `generation`."""
    versions = catalog.database.rows(
        "SELECT id, document_id, source, day, language, hash FROM versions WHERE born > ? AND state = 'live'"
        " ORDER BY id",
        (generation,),
    )
    for some in batches(versions):
        found: dict[int, list[Any]] = {row[0]: [] for row in some}
        numbers = list(found)
        for version, *row in catalog.database.rows(
            f"SELECT version, id, header, text FROM chunks WHERE version IN ({marks(numbers)})"
            " ORDER BY version, seq",
            numbers,
        ):
            found[version].append(row)
        for number, document_id, *about in some:
            yield (
                number,
                [
                    Entry(chunk_id, document_id, indexed_text(header, text), *about)
                    for chunk_id, header, text in found[number]
                ],
            )
