"""The index as it stood at a moment: a catalog in memory of the versions that were live then, searched exactly.

    live since before   ─rows copied────────────────→ ┐
    earlier, live then  ─unpacked, vectors by hash──→ ┴ catalog in memory → BM25 in memory, vectors one by one

Everything that asks an index asks this one alike, so an answer is the one that would have been given then. It costs a copy of
what was live: for what is asked now and then, not for every question.
"""

# ruff: noqa: S608 (statements are put together from our own words and question marks only)

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

import numpy as np
from numpy.typing import NDArray

from rag.closing import closed_on_failure
from rag.encode.embedder import Embedder
from rag.errors import StoreError, UsageError
from rag.store.catalog import Catalog, Scope
from rag.store.catalog.database import batches, marks
from rag.store.catalog.writing import CatalogWriter
from rag.store.dense import exact
from rag.store.derived import embedding_key, embedding_text
from rag.store.history import keeping
from rag.store.history.packing import Said
from rag.store.index import Index
from rag.store.lexical import Lexical
from rag.store.protocols import VectorReader, Words
from rag.store.stored import moment_of
from rag.store.stores import scratch_catalog

_TRIES = 3
"""How often the copy is made again when something was published meanwhile."""
_COPIED = ("meta", "roots", "files")
_OF_VERSION = {"versions": "id", "chunks": "version", "pictured": "version"}
"""What is copied of a version that is live still, and by which column; what is referred to comes first."""


class PastIndex(Index):
    """An index that no longer changes."""

    def __init__(self, catalog: Catalog, embedder: str, notices: Sequence[str]) -> None:
        self._told = tuple(notices)
        super().__init__(_InMemory(), catalog, embedder)

    @classmethod
    def at(cls, catalog: Catalog, moment: str, embedder: Embedder) -> Self:
        """The index of `catalog` as it stood at `moment` (a day, its end; or a time).

        Raises UsageError when nothing was in it then, or nothing of that is kept.
        """
        exactly = moment_of(moment)
        for _ in range(_TRIES):
            generation = catalog.generation
            with closed_on_failure(scratch_catalog()) as scratch:
                earlier = _fill(scratch, catalog, exactly, embedder)
                if catalog.generation != generation:
                    scratch.close()
                    continue
                missing = keeping.missing_at(catalog, exactly)
                if not scratch.count():
                    raise UsageError(_nothing(catalog, moment, missing))
                return cls(
                    scratch, embedder.name, _notices(scratch, catalog, moment, exactly, earlier, missing)
                )
        raise StoreError(
            "the index changes too often to be seen as it stood. Ask again when `ingest` is done."
        )

    @property
    def notices(self) -> tuple[str, ...]:
        return self._told


def _fill(scratch: CatalogWriter, catalog: Catalog, moment: str, embedder: Embedder) -> int:
    """Put what was live at `moment` into `scratch`; returns how many of its documents say something else today."""
    database = catalog.database
    live = [
        row[0]
        for row in database.rows(
            "SELECT id FROM versions WHERE state = 'live' AND coalesce(since, updated) <= ? ORDER BY id",
            (moment,),
        )
    ]
    with scratch.transaction():
        scratch.database.write("DELETE FROM meta")
        for table in _COPIED:
            _copy(scratch, database.rows(f"SELECT * FROM {table}"), table)
        for some in batches(live):
            vectors = database.rows(
                "SELECT * FROM embeddings WHERE hash IN (SELECT embedding FROM chunks"
                f" WHERE version IN ({marks(some)}))",
                some,
            )
            _copy(scratch, vectors, "embeddings")
            for table, column in _OF_VERSION.items():
                rows = database.rows(f"SELECT * FROM {table} WHERE {column} IN ({marks(some)})", some)
                _copy(scratch, rows, table)
        staged = [
            _stage(scratch, catalog, digest, said, embedder)
            for digest, said in keeping.said_at(catalog, moment)
        ]
        scratch.publish(staged)
    return len(staged)


def _copy(scratch: CatalogWriter, rows: Sequence[Sequence[object]], table: str) -> None:
    if rows:
        scratch.database.write_all(f"INSERT OR IGNORE INTO {table} VALUES ({marks(rows[0])})", rows)


def _stage(scratch: CatalogWriter, catalog: Catalog, digest: str, said: Said, embedder: Embedder) -> int:
    """An earlier version, with the vectors that are still stored; what is not is embedded anew."""
    texts = {embedding_key(embedder.name, text): text for text in map(embedding_text, said.chunks)}
    keys = [embedding_key(embedder.name, embedding_text(chunk)) for chunk in said.chunks]
    known = scratch.known_vectors(list(texts))
    missing = [key for key in texts if key not in known]
    for some in batches(missing):
        rows = catalog.database.rows(f"SELECT * FROM embeddings WHERE hash IN ({marks(some)})", some)
        _copy(scratch, rows, "embeddings")
        stored = {row[0] for row in rows}
        anew = [key for key in some if key not in stored]
        if anew:
            vectors = embedder.embed([texts[key] for key in anew])
            scratch.keep_vectors(dict(zip(anew, vectors, strict=True)))
    file = scratch.file(scratch.root(said.root, said.prefix), said.path)
    return scratch.stage(said.document, digest, file, said.chunks, keys)


def _nothing(catalog: Catalog, moment: str, missing: int) -> str:
    if missing:
        return (
            f"nothing is kept of what the index held at {moment}: {_so_many(missing)} live then were removed, or are"
            " older than CITEWELL_KEEP_VERSIONS keeps."
        )
    rows = catalog.database.rows(
        "SELECT min(since) FROM (SELECT coalesce(since, updated) AS since FROM versions WHERE state = 'live'"
        " UNION ALL SELECT since FROM history) AS all_of_them"
    )
    return f"the index held nothing at {moment}; the oldest version that is kept is of {(rows[0][0] or '')[:16]} (UTC)."


def _notices(
    scratch: Catalog, catalog: Catalog, moment: str, exactly: str, earlier: int, missing: int
) -> list[str]:
    """What a reader of an answer has to know of the index it is from."""
    count = scratch.count()
    changed = f", {earlier} of them changed or removed since" if earlier else ""
    told = [f"answered as the index stood at {moment} (UTC): {count} document{'s' * (count != 1)}{changed}."]
    if missing:
        told.append(
            f"{_so_many(missing)} that {'was' if missing == 1 else 'were'} live then"
            f" {'is' if missing == 1 else 'are'} gone (removed, or older than CITEWELL_KEEP_VERSIONS keeps):"
            " the answer does without."
        )
    beginning = catalog.meta(keeping.BEGINNING)
    if beginning is None or exactly < beginning:
        told.append(
            "Earlier versions are kept only since"
            f" {beginning[:16] + ' (UTC)' if beginning else 'the next ingest'}: what was replaced or removed before is not"
            " known."
        )
    return told


def _so_many(count: int) -> str:
    return f"{count} version{'s' * (count != 1)}"


class _InMemory:
    """The indexes of a catalog in memory, see `rag.store.protocols.Readable`."""

    def vectors(self, catalog: Catalog) -> VectorReader:
        return _Exact(catalog)

    def lexical(self, catalog: Catalog, known: Words | None) -> Words:
        return known or Words(Lexical.in_memory(entry for page, _ in catalog.entries() for entry in page))

    def is_written(self) -> bool:
        return False


class _Exact:
    """See `rag.store.protocols.VectorReader`."""

    problem: str | None = None

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def search(
        self, vector: NDArray[np.float32], k: int, scope: Scope | None = None
    ) -> list[tuple[str, float]]:
        return exact.nearest(self._catalog, vector, k, scope)

    def reopen(self) -> None:
        """Nothing changes."""

    def reached(self) -> bool:
        return True

    def close(self) -> None:
        """Nothing is held."""
