"""The index as it stood at a moment: a catalog in memory of the versions that were live then, searched exactly.

    live since before   ─rows copied────────────────→ ┐
    earlier, live then  ─unpacked, vectors by hash──→ ┴ catalog in memory, vectors one by one
    BM25 of today       ─files copied, what differs taken out and put in──→ BM25 of then

Everything that asks an index asks this one alike, so an answer is the one that would have been given then. It costs a copy of
what was live: for what is asked now and then, not for every question.
"""

# ruff: noqa: S608 (statements are put together from our own words and question marks only)

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self, TypeAlias

import numpy as np
from numpy.typing import NDArray

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

Progress: TypeAlias = Callable[[int, int], None]
"""Called with documents put together and documents in all."""
_TRIES = 3
"""How often the copy is made again when something was published meanwhile."""
_COPIED = ("meta", "roots", "files")
_OF_VERSION = {"versions": "id", "chunks": "version", "pictured": "version", "named": "version"}
"""What is copied of a version that is live still, and by which column; what is referred to comes first."""


class PastIndex(Index):
    """An index that no longer changes."""

    def __init__(
        self, catalog: Catalog, embedder: str, notices: Sequence[str], words: _Words | None = None
    ) -> None:
        self._told = tuple(notices)
        self._apart = words
        super().__init__(_Apart(words), catalog, embedder)

    def close(self) -> None:
        super().close()
        if self._apart is not None:
            self._apart.close()

    @classmethod
    def of(cls, present: Index, moment: str, embedder: Embedder, progress: Progress | None = None) -> Self:
        """`at` of an index that is open."""
        present.refresh()
        return cls.at(present.catalog, moment, embedder, present.lexical, progress)

    @classmethod
    def at(
        cls,
        catalog: Catalog,
        moment: str,
        embedder: Embedder,
        lexical: Lexical | None = None,
        progress: Progress | None = None,
    ) -> Self:
        """The index of `catalog` as it stood at `moment` (a day, its end; or a time).

        `lexical`: its BM25 index of today, which spares making one of all texts. `progress` hears how many of the documents of
        then are put together. Raises UsageError when nothing was in it then, or nothing of that is kept.
        """
        exactly = moment_of(moment)
        for _ in range(_TRIES):
            generation = catalog.generation
            with ExitStack() as opened:
                scratch = opened.enter_context(scratch_catalog())
                earlier = _fill(scratch, catalog, exactly, embedder, progress)
                words = _words_of(scratch, catalog, exactly, lexical, earlier) if lexical else None
                if words is not None:
                    opened.callback(words.close)
                if catalog.generation != generation:
                    continue
                missing = keeping.missing_at(catalog, exactly)
                if not scratch.count():
                    raise UsageError(_nothing(catalog, moment, missing))
                told = _notices(scratch, catalog, moment, exactly, len(earlier), missing)
                past = cls(scratch, embedder.name, told, words)
                opened.pop_all()
                return past
        raise StoreError(
            "the index changes too often to be seen as it stood. Ask again when `ingest` is done."
        )

    @property
    def notices(self) -> tuple[str, ...]:
        return self._told


def _fill(
    scratch: CatalogWriter, catalog: Catalog, moment: str, embedder: Embedder, progress: Progress | None
) -> list[str]:
    """Put what was live at `moment` into `scratch`; returns the ids of its documents that say something else today."""
    database = catalog.database
    live = [
        row[0]
        for row in database.rows(
            "SELECT id FROM versions WHERE state = 'live' AND coalesce(since, updated) <= ? ORDER BY id",
            (moment,),
        )
    ]
    total, done, earlier = len(live) + keeping.count_at(catalog, moment), 0, []
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
            done += len(some)
            if progress is not None:
                progress(done, total)
        staged = []
        for digest, said in keeping.said_at(catalog, moment):
            staged.append(_stage(scratch, catalog, digest, said, embedder))
            earlier.append(said.document.id)
            if progress is not None:
                progress(done + len(staged), total)
        scratch.publish(staged)
    return earlier


def _words_of(
    scratch: Catalog, catalog: Catalog, moment: str, lexical: Lexical, earlier: Sequence[str]
) -> _Words | None:
    """The words of then as those of today without what came later, and with what was `earlier`; None where that fails."""
    folder = TemporaryDirectory(prefix="citewell-", ignore_cleanup_errors=True)
    try:
        words = _Words(lexical.copied(Path(folder.name) / "lexical"), folder)
    except StoreError:
        folder.cleanup()
        return None
    try:
        later = catalog.database.rows(
            "SELECT c.id FROM chunks c JOIN versions v ON v.id = c.version WHERE v.state = 'live'"
            " AND coalesce(v.since, v.updated) > ?",
            (moment,),
        )
        words.lexical.remove(row[0] for row in later)
        changed = scratch.entries(Scope(documents=tuple(earlier)))
        words.lexical.add(entry for page, _ in changed for entry in page)
        words.lexical.commit()
        if words.lexical.count() >= scratch.chunk_count():
            return words
    except StoreError:
        pass
    words.close()
    return None


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


@dataclass(frozen=True, slots=True)
class _Words:
    """A BM25 index with the folder that it lies in, which goes with it."""

    lexical: Lexical
    folder: TemporaryDirectory[str]

    def close(self) -> None:
        self.lexical.close()
        self.folder.cleanup()


class _Apart:
    """The indexes of a catalog in memory, see `rag.store.protocols.Readable`."""

    def __init__(self, words: _Words | None) -> None:
        self._words = words

    def vectors(self, catalog: Catalog) -> VectorReader:
        return _Exact(catalog)

    def lexical(self, catalog: Catalog, known: Words | None) -> Words:
        if known is not None:
            return known
        if self._words is not None:
            return Words(self._words.lexical)
        return Words(Lexical.in_memory(entry for page, _ in catalog.entries() for entry in page))

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
