"""How long live documents are, told without reading their texts."""

# ruff: noqa: S608 (statements are put together from our own words and question marks only)

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rag.store.catalog.database import batches, marks
from rag.store.catalog.reading import Catalog


@dataclass(frozen=True, slots=True)
class Length:
    """Of the live version of a document."""

    version: int
    """Number of the version, never given twice."""
    characters: int
    """Code points up to the end of its last chunk; what follows is white space or furniture."""


def lengths_of(catalog: Catalog, document_ids: Iterable[str]) -> dict[str, Length]:
    """Lengths of live documents by id, in the order of the ids; those that are not there are left out. One look at an index each."""
    ids = list(document_ids)
    found = {
        document_id: Length(version, characters)
        for some in batches(ids)
        for document_id, version, characters in catalog.database.rows(
            'SELECT v.document_id, v.id, coalesce((SELECT c."end" FROM chunks c WHERE c.version = v.id'
            " AND c.seq = v.chunks - 1), 0) FROM versions v"
            f" WHERE v.state = 'live' AND v.document_id IN ({marks(some)})",
            some,
        )
    }
    return {document_id: found[document_id] for document_id in ids if document_id in found}
