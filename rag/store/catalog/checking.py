"""Whether a catalog is what was written, row by row, for `doctor`."""

from __future__ import annotations

from collections.abc import Iterator

from rag.language.outline import fits
from rag.store.catalog.writing import CatalogWriter
from rag.store.stored import sealed, text_hash


def broken_documents(catalog: CatalogWriter, dimension: int) -> Iterator[tuple[str, str]]:
    """(id, reason) of live documents whose text, chunks or vectors are not what was stored."""
    for document_id, _ in catalog.origins():
        rows = catalog.database.rows(
            "SELECT id, text, text_hash, chunks, blocks, seal, since FROM versions"
            " WHERE document_id = ? AND state = 'live'",
            (document_id,),
        )
        version, text, stored_hash, count, blocks, seal, since = rows[0]
        chunks = catalog.database.rows(
            'SELECT c.start, c."end", c.text, e.hash, e.vector, e.seal,'
            ' c.passage_start IS NULL OR (c.passage_start <= c.start AND c.passage_end >= c."end") FROM chunks c'
            " LEFT JOIN embeddings e ON e.hash = c.embedding WHERE c.version = ?",
            (version,),
        )
        if text_hash(text) != stored_hash:
            yield document_id, "its text is not the one that was read"
        elif not fits(blocks, text):
            yield document_id, "its blocks are not those of its text"
        elif len(chunks) != count:
            yield document_id, f"{len(chunks)} of its {count} chunks are stored"
        elif any(text[start:end] != chunk or not shown for start, end, chunk, *_, shown in chunks):
            yield document_id, "a chunk is not a span of its text"
        elif any(vector is None or len(vector) != 4 * dimension for *_, vector, _, _ in chunks):
            yield document_id, "a chunk has no vector of the right length"
        elif any(kept and kept != sealed((key, vector)) for *_, key, vector, kept, _ in chunks):
            yield document_id, "the vector of a chunk is not the one that was stored"
        elif seal is not None and not catalog.is_sealed(version, seal, since):
            yield document_id, "what is stored of it beside its text is not what was stored"
