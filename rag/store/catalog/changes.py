"""What an index lacks that follows the catalog: what changed since a generation, or some chunks; each found by an index of
the database.

Read again for the same generation it may tell more, never less: following is done so that twice does no harm.
"""

# ruff: noqa: S608 (statements are put together from our own words and question marks only)

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

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


def entries_of(
    catalog: Catalog, chunk_ids: Sequence[str]
) -> Iterator[tuple[list[Entry], NDArray[np.float32]]]:
    """Those of some chunks that are live, with their vectors, (n, dimension), some at a time."""
    for some in batches(list(chunk_ids)):
        rows = catalog.database.rows(
            "SELECT c.id, v.document_id, c.header, c.text, v.source, v.day, v.language, v.hash, e.vector"
            " FROM chunks c JOIN versions v ON v.id = c.version JOIN embeddings e ON e.hash = c.embedding"
            f" WHERE v.state = 'live' AND c.id IN ({marks(some)}) ORDER BY c.id",
            some,
        )
        if rows:
            entries = [Entry(row[0], row[1], indexed_text(row[2], row[3]), *row[4:8]) for row in rows]
            yield entries, np.stack([np.frombuffer(row[8], dtype="<f4") for row in rows])
