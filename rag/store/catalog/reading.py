"""The truth: documents, chunks, and which version of each document is live.

Vectors and BM25 are indexes that can be rebuilt from here. Readers use `Catalog`; the only writer,
under the lock of `ingest`, uses `CatalogWriter`, which changes what is visible in one transaction each.
"""

# ruff: noqa: S608 (statements are put together from our own words and question marks only)

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from fnmatch import fnmatchcase
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rag.closing import Closing
from rag.errors import UnknownDocument
from rag.language.blocks import blocks_of
from rag.language.outline import Outline
from rag.store.catalog.database import Database, batches, marks
from rag.store.stored import (
    Content,
    DocumentInfo,
    Entry,
    Feedback,
    Scope,
    StoredChunk,
    indexed_text,
    now,
    period,
    unpacked_pages,
    unpacked_places,
)
from rag.types import Chunk, Document, Filters, Place

_PAGE = 1000
"""Chunks read at a time when an index is rebuilt: bounds memory."""

_STORED_CHUNK = (
    'c.id, v.document_id, c.start, c."end", c.text, c.header, c.page, c.seq, v.title, v.source, v.url, v.date,'
    " v.language, v.id, c.passage_start, c.passage_end, c.codes"
)
"""Columns that `_stored_chunk` takes."""


class Catalog(Closing):
    """Reading side, over any database; safe to share between threads."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._rows = database.rows
        self._write = database.write

    @property
    def place(self) -> str:
        """Where it is, as a message names it."""
        return self.database.place

    def close(self) -> None:
        self.database.close()

    @property
    def generation(self) -> int:
        """Raised by every transaction that changes what is visible."""
        return int(self.meta("generation") or 0)

    def meta(self, key: str) -> str | None:
        """One remembered value: "embedder", "dimension", "epoch" (of the vector collection), ..."""
        rows = self._rows("SELECT value FROM meta WHERE key = ?", (key,))
        return str(rows[0][0]) if rows else None

    def count(self, scope: Scope | None = None) -> int:
        """Number of live documents, of those in `scope`."""
        condition, values = self._condition(scope or Scope())
        sql = f"SELECT count(*) FROM versions v WHERE v.state = 'live' AND {condition}"
        return int(self._rows(sql, values)[0][0])

    def chunk_count(self) -> int:
        """Number of live chunks."""
        return int(self._rows("SELECT coalesce(sum(chunks), 0) FROM versions WHERE state = 'live'")[0][0])

    def documents(self, scope: Scope | None = None) -> list[DocumentInfo]:
        """All live documents, those in `scope`, by id."""
        condition, values = self._condition(scope or Scope())
        rows = self._rows(
            "SELECT v.document_id, v.title, v.source, v.url, v.date, v.language, v.chunks, r.path,"
            " v.updated, f.path FROM versions v JOIN files f ON f.id = v.file JOIN roots r ON r.id = f.root"
            f" WHERE v.state = 'live' AND {condition} ORDER BY v.document_id",
            values,
        )
        return [DocumentInfo(*row) for row in rows]

    def document(self, document_id: str) -> Document:
        """The live version. Raises UnknownDocument."""
        rows = self._rows(
            # one statement: another version may be live by the next
            "SELECT document_id, text, title, source, url, date, language, pages, blocks, places, words FROM versions"
            " LEFT JOIN pictured ON version = id WHERE document_id = ? AND state = 'live'",
            (document_id,),
        )
        if not rows:
            raise _unknown(document_id)
        *fields, pages, blocks, places, words = rows[0]
        starts, named, outline = self._laid_out(pages, places, blocks, text=fields[1])
        return replace(
            Document(*fields),
            words=words or b"",
            pages=starts,
            blocks=outline.blocks,
            places=named,
        )

    def holds(self, document_id: str, quote: str) -> bool:
        """Whether a live document holds `quote` word for word; white space does not count."""
        rows = self._rows(
            "SELECT text FROM versions WHERE document_id = ? AND state = 'live'", (document_id,)
        )
        return any(" ".join(quote.split()) in " ".join(row[0].split()) for row in rows)

    def has(self, document_id: str) -> bool:
        """Whether a live document has this id."""
        return bool(
            self._rows("SELECT 1 FROM versions WHERE document_id = ? AND state = 'live'", (document_id,))
        )

    def passages(self, chunk_ids: Iterable[str]) -> dict[str, StoredChunk]:
        """Live chunks by id; ids that are not live are left out."""
        return {
            stored.chunk.id: stored
            for some in batches(list(chunk_ids))
            for stored in self._chunks(f"c.id IN ({marks(some)})", some)
        }

    def passages_with_vectors(
        self, chunk_ids: Iterable[str]
    ) -> tuple[dict[str, StoredChunk], NDArray[np.float32]]:
        """The same with a vector for each, (number found, dimension); one without a vector is left out."""
        found: dict[str, StoredChunk] = {}
        vectors: list[bytes] = []
        for some in batches(list(chunk_ids)):
            for *row, vector in self._rows(
                f"SELECT {_STORED_CHUNK}, e.vector FROM chunks c JOIN versions v ON v.id = c.version"
                f" JOIN embeddings e ON e.hash = c.embedding WHERE v.state = 'live' AND c.id IN ({marks(some)})",
                some,
            ):
                found[row[0]] = _stored_chunk(row)
                vectors.append(vector)
        return found, _matrix(vectors)

    def contents(self, versions: Iterable[int]) -> dict[int, Content]:
        """What versions say, live or just replaced; those forgotten by now are left out."""
        return {
            version: Content(text, *self._laid_out(pages, places, blocks, text))
            for some in batches(sorted(versions))
            for version, pages, places, text, blocks in self._rows(
                f"SELECT id, pages, places, text, blocks FROM versions WHERE id IN ({marks(some)})", some
            )
        }

    def contents_of(self, document_ids: Iterable[str]) -> dict[str, Content]:
        """What live documents say, by id; those that are not there are left out."""
        versions = {
            version: document_id
            for some in batches(sorted(document_ids))
            for version, document_id in self._rows(
                f"SELECT id, document_id FROM versions WHERE state = 'live' AND document_id IN ({marks(some)})",
                some,
            )
        }
        return {versions[version]: content for version, content in self.contents(versions).items()}

    def _laid_out(
        self, pages: str, places: str | None, packed: bytes | None, text: str
    ) -> tuple[tuple[int, ...], tuple[Place, ...], Outline]:
        """Pages, named places and blocks as they are stored; blocks are told from the text where an older version stored none."""
        try:
            outline = Outline.of(blocks_of(text)) if packed is None else Outline.unpacked(packed)
            return unpacked_pages(pages), unpacked_places(places), outline
        except (ValueError, TypeError, RecursionError) as error:
            raise self.database.failure(error) from error

    def chunks(self, document_id: str, first: int = 0, last: int | None = None) -> list[StoredChunk]:
        """Live chunks of a document with `first <= seq <= last`, in order; none of an unknown one."""
        return self._chunks(
            "v.document_id = ? AND c.seq BETWEEN ? AND ? ORDER BY c.seq",
            (document_id, first, 2**62 if last is None else last),
        )

    def version(self, document_id: str) -> int | None:
        """Number of the live version of a document; None of an unknown one, and of one without chunks."""
        first = self.chunks(document_id, 0, 0)
        return first[0].version if first else None

    def _chunks(self, condition: str, values: Sequence[Any]) -> list[StoredChunk]:
        rows = self._rows(
            f"SELECT {_STORED_CHUNK} FROM chunks c JOIN versions v ON v.id = c.version"
            f" WHERE v.state = 'live' AND {condition}",
            values,
        )
        return [_stored_chunk(row) for row in rows]

    def sources(self) -> list[str]:
        """Distinct sources of live documents, sorted; steps from one to the next by index."""
        rows = self._rows(
            "WITH RECURSIVE s (name) AS (SELECT min(source) FROM versions WHERE state = 'live'"
            " UNION ALL SELECT (SELECT min(source) FROM versions WHERE state = 'live' AND"
            " source > s.name) FROM s WHERE s.name IS NOT NULL)"
            " SELECT name FROM s WHERE name IS NOT NULL"
        )
        return [row[0] for row in rows]

    def languages(self) -> dict[str | None, int]:
        """Live documents by language (None: not known)."""
        rows = self._rows("SELECT language, count(*) FROM versions WHERE state = 'live' GROUP BY language")
        return dict(rows)

    def scope(self, filters: Filters | None) -> Scope | None:
        """`filters` against what is live; None when nothing is restricted.

        Raises UnknownDocument for an id that is not there, UsageError for a malformed date.
        """
        if filters is None:
            return None
        documents = tuple(dict.fromkeys(filters.documents))
        for document_id in documents:
            if not self.has(document_id):
                raise _unknown(document_id)
        sources = None
        if filters.source is not None:
            glob = filters.source.casefold()
            sources = tuple(s for s in self.sources() if fnmatchcase(s.casefold(), glob))
        ends = [period(end)[1] for end in (filters.before, filters.as_of) if end]
        scope = Scope(
            documents=documents or None,
            sources=sources,
            after=period(filters.after)[0] if filters.after else None,
            before=min(ends) if ends else None,
            undated=filters.include_undated,
        )
        return None if scope == Scope(undated=scope.undated) else scope

    def entries(self, scope: Scope | None = None) -> Iterator[tuple[list[Entry], NDArray[np.float32]]]:
        """All live chunks, those in `scope`, with their vectors, (n, dimension), a page at a time."""
        condition, values = self._condition(scope or Scope())
        last = (0, 0)
        while True:
            rows = self._rows(
                "SELECT c.version, c.seq, c.id, v.document_id, c.header, c.text, v.source, v.day, v.language,"
                " v.hash, e.vector FROM chunks c JOIN versions v ON v.id = c.version"
                " JOIN embeddings e ON e.hash = c.embedding"
                f" WHERE v.state = 'live' AND {condition} AND (c.version, c.seq) > (?, ?) ORDER BY c.version, c.seq LIMIT ?",
                (*values, *last, _PAGE),
            )
            if not rows:
                return
            last = rows[-1][:2]
            entries = [Entry(row[2], row[3], indexed_text(row[4], row[5]), *row[6:10]) for row in rows]
            yield entries, np.stack([np.frombuffer(row[10], dtype="<f4") for row in rows])

    def chunks_within(self, scope: Scope, limit: int) -> int | None:
        """Number of live chunks in `scope`; None when there are more than `limit`."""
        condition, values = self._condition(scope)
        rows = self._rows(
            "SELECT sum(chunks) FROM (SELECT v.chunks FROM versions v"
            f" WHERE v.state = 'live' AND {condition} LIMIT ?) AS counted",
            (*values, limit + 1),
        )
        count = int(rows[0][0] or 0)
        return None if count > limit else count

    def within(self, chunk_ids: Sequence[str], scope: Scope) -> set[str]:
        """Those of `chunk_ids` that are live and in `scope`."""
        condition, values = self._condition(scope)
        return {
            row[0]
            for some in batches(list(chunk_ids))
            for row in self._rows(
                "SELECT c.id FROM chunks c JOIN versions v ON v.id = c.version"
                f" WHERE c.id IN ({marks(some)}) AND v.state = 'live' AND {condition}",
                (*some, *values),
            )
        }

    def stored_vectors(self, scope: Scope | None = None) -> Iterator[tuple[list[str], NDArray[np.float32]]]:
        """Ids and stored vectors, (n, dimension), of live chunks in `scope`, some documents at a time."""
        condition, values = self._condition(scope or Scope())
        versions = self._rows(
            f"SELECT v.id FROM versions v WHERE v.state = 'live' AND v.chunks > 0 AND {condition}",
            values,
        )
        for some in batches([row[0] for row in versions]):
            rows = self._rows(
                "SELECT c.id, e.vector FROM chunks c JOIN embeddings e ON e.hash = c.embedding"
                f" WHERE c.version IN ({marks(some)})",
                some,
            )
            if rows:
                yield [row[0] for row in rows], _matrix([row[1] for row in rows])

    def _condition(self, scope: Scope) -> tuple[str, tuple[Any, ...]]:
        """`scope` as a condition on a version `v`, with its values."""
        parts: list[str] = []
        values: list[Any] = []
        for column, chosen in (("v.document_id", scope.documents), ("v.source", scope.sources)):
            if chosen is not None:
                part, value = self.database.among(column, chosen)
                parts.append(part)
                values.append(value)
        if scope.dated:
            days = "v.day BETWEEN ? AND ?"
            parts.append(f"({days} OR v.day = 0)" if scope.undated else days)
            values += [scope.after or 1, scope.before or date.max.toordinal()]
        return " AND ".join(parts) or "TRUE", tuple(values)

    def feedback(self) -> list[Feedback]:
        """All verdicts, oldest first."""
        rows = self._rows("SELECT question, answer, verdict, correction, created FROM feedback ORDER BY id")
        return [Feedback(row[0], json.loads(row[1]), *row[2:]) for row in rows]

    def add_feedback(
        self, question: str, answer: dict[str, Any], verdict: str, correction: str | None = None
    ) -> None:
        """Keep a verdict ("up" or "down") on an answer (`Answer.to_dict()`).

        One small insert that waits its turn, so it needs no lock of `ingest`. Raises StoreError.
        """
        row = (now(), question, json.dumps(answer, ensure_ascii=False), verdict, correction)
        self._write(
            "INSERT INTO feedback (created, question, answer, verdict, correction) VALUES (?, ?, ?, ?, ?)",
            row,
        )


def _unknown(document_id: str) -> UnknownDocument:
    return UnknownDocument(f"no document {document_id!r}. `citewell list` shows all ids.")


def _stored_chunk(row: Sequence[Any]) -> StoredChunk:
    return StoredChunk(Chunk(*row[:7]), *row[7:])


def _matrix(vectors: Sequence[bytes]) -> NDArray[np.float32]:
    """Vectors as they are stored, a row each: (len(vectors), dimension); (0, 0) without any."""
    return np.frombuffer(b"".join(vectors), dtype="<f4").reshape(len(vectors), -1 if vectors else 0)
