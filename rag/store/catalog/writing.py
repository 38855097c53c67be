"""Writing side of the catalog, for the one process that holds the lock of `ingest`.

A version is staged (stored, not visible), then published together with others in one transaction that
turns the versions they replace `old` and raises the generation; old ones are forgotten once no index
holds them. Whatever is staged or old when a run starts was left by a crash.
"""

# ruff: noqa: S608 (statements are put together from our own words and question marks only)

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from rag.language.blocks import blocks_of
from rag.language.outline import Outline
from rag.store.catalog import publications
from rag.store.catalog.database import Database, batches, marks
from rag.store.catalog.reading import Catalog
from rag.store.catalog.schema import UNUSED_VERSION
from rag.store.derived import Derived, derived
from rag.store.history import keeping
from rag.store.stored import (
    Keeping,
    Leftovers,
    Origin,
    Validators,
    day_number,
    instant,
    now,
    packed_places,
    sealed,
    text_hash,
)
from rag.types import Chunk, Document

_SEALED_OF_VERSION = "document_id, hash, title, source, url, date, day, language, pages, chunks, updated, text_hash, text, blocks, places"
_SEALED_OF_CHUNK = 'id, seq, start, "end", page, header, embedding, text, passage_start, passage_end, codes'


class CatalogWriter(Catalog):
    """Every method is one transaction, or joins the one that `transaction` opened."""

    def __init__(self, database: Database, keeping: Keeping | None = None) -> None:
        super().__init__(database)
        self.keeping = keeping or Keeping()
        self.transaction = database.transaction

    def set_meta(self, key: str, value: str) -> None:
        self._write(
            "INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            (key, value),
        )

    def root(self, path: str, prefix: str) -> int:
        """Id of a root, made when new."""
        self._write("INSERT INTO roots (path, prefix) VALUES (?, ?) ON CONFLICT DO NOTHING", (path, prefix))
        rows = self._rows("SELECT id FROM roots WHERE path = ? AND prefix = ?", (path, prefix))
        return int(rows[0][0])

    def roots(self) -> list[tuple[str, str]]:
        """Path and prefix of the roots that live documents came from."""
        return self._rows(
            "SELECT DISTINCT r.path, r.prefix FROM roots r JOIN files f ON f.root = r.id"
            " JOIN versions v ON v.file = f.id WHERE v.state = 'live' ORDER BY 1, 2"
        )

    def fingerprints(self, root: int) -> dict[str, tuple[int, str]]:
        """Files of a root: relative path → (id, fingerprint)."""
        rows = self._rows("SELECT path, id, fingerprint FROM files WHERE root = ?", (root,))
        return {path: (file, fingerprint) for path, file, fingerprint in rows}

    def file(self, root: int, path: str) -> int:
        """Id of a file, made without a fingerprint when new."""
        self._write(
            "INSERT INTO files (root, path, fingerprint) VALUES (?, ?, '') ON CONFLICT DO NOTHING",
            (root, path),
        )
        return int(self._rows("SELECT id FROM files WHERE root = ? AND path = ?", (root, path))[0][0])

    def set_fingerprint(self, file: int, fingerprint: str) -> None:
        """Remember that the file with these bytes is in; "" = read it again next time."""
        self._write("UPDATE files SET fingerprint = ? WHERE id = ?", (fingerprint, file))

    def validators(self, file: int) -> Validators | None:
        """What was kept of the page that is this file."""
        rows = self._rows("SELECT etag, modified, reading FROM fetched WHERE file = ?", (file,))
        return Validators(*rows[0]) if rows else None

    def set_validators(self, file: int, said: Validators) -> None:
        """Keep what the server said of the page that is this file."""
        self._write(
            "INSERT INTO fetched VALUES (?, ?, ?, ?) ON CONFLICT (file) DO UPDATE SET"
            " etag = excluded.etag, modified = excluded.modified, reading = excluded.reading",
            (file, said.etag, said.modified, said.reading),
        )

    def origin(self, document_id: str) -> Origin | None:
        """Where the live version of a document came from; None when there is none."""
        rows = self._rows(
            "SELECT v.id, v.hash, v.file, r.path, r.prefix, f.path FROM versions v"
            " JOIN files f ON f.id = v.file JOIN roots r ON r.id = f.root"
            " WHERE v.document_id = ? AND v.state = 'live'",
            (document_id,),
        )
        return Origin(*rows[0]) if rows else None

    def adopt(self, version: int, file: int) -> None:
        """The document now comes from another file."""
        self._write("UPDATE versions SET file = ? WHERE id = ?", (file, version))

    def documents_of_file(self, file: int) -> list[str]:
        """Ids of live documents that came from a file."""
        rows = self._rows("SELECT document_id FROM versions WHERE file = ? AND state = 'live'", (file,))
        return [row[0] for row in rows]

    def documents_by_file(self, root: int) -> dict[int, list[str]]:
        """Live documents of a root: file id → document ids."""
        found: dict[int, list[str]] = {}
        for file, document_id in self._rows(
            "SELECT v.file, v.document_id FROM files f JOIN versions v ON v.file = f.id"
            " WHERE f.root = ? AND v.state = 'live'",
            (root,),
        ):
            found.setdefault(file, []).append(document_id)
        return found

    def origins(self) -> list[tuple[str, int]]:
        """(document id, file id) of all live documents, by id."""
        rows = self._rows("SELECT document_id, file FROM versions WHERE state = 'live' ORDER BY document_id")
        return [(document_id, file) for document_id, file in rows]

    def documents_of_root(self, path: str, prefix: str | None = None) -> list[str]:
        """Ids of live documents that came from a root, under one prefix or (None) any."""
        rows = self._rows(
            "SELECT v.document_id FROM versions v JOIN files f ON f.id = v.file"
            " JOIN roots r ON r.id = f.root WHERE r.path = ? AND v.state = 'live'"
            f" AND {'TRUE' if prefix is None else 'r.prefix = ?'} ORDER BY v.document_id",
            (path,) if prefix is None else (path, prefix),
        )
        return [row[0] for row in rows]

    def known_vectors(self, hashes: Sequence[bytes]) -> dict[bytes, NDArray[np.float32]]:
        """Embeddings that are stored already."""
        found: dict[bytes, NDArray[np.float32]] = {}
        for some in batches(list(hashes)):
            rows = self._rows(f"SELECT hash, vector FROM embeddings WHERE hash IN ({marks(some)})", some)
            found.update((row[0], np.frombuffer(row[1], dtype="<f4")) for row in rows)
        return found

    def keep_vectors(self, vectors: Mapping[bytes, NDArray[np.float32]]) -> None:
        """Store embeddings by hash, in place of older ones."""
        raw = {key: vector.astype("<f4").tobytes() for key, vector in vectors.items()}
        rows = [(key, vector, sealed((key, vector))) for key, vector in raw.items()]
        self.database.write_all(
            "INSERT INTO embeddings (hash, vector, seal) VALUES (?, ?, ?) ON CONFLICT (hash) DO UPDATE SET"
            " vector = excluded.vector, seal = excluded.seal",
            rows,
        )

    def stage(
        self,
        document: Document,
        version_hash: str,
        file: int,
        chunks: Sequence[Chunk],
        embeddings: Sequence[bytes],
        made: Sequence[Derived] | None = None,
    ) -> int:
        """Store a version with its chunks, not visible yet; `embeddings`: a hash a chunk.

        `made` is what is derived of each chunk, where that is known.
        """
        made = made or derived(chunks, document.text, document.language)
        with self.transaction():
            ((version,),) = self._rows(
                "INSERT INTO versions (id, document_id, hash, state, file, title, source, url, date, day,"
                " language, pages, chunks, updated, text_hash, text, blocks, places)"
                f" VALUES ({UNUSED_VERSION}, ?, ?, 'staged', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
                (
                    *(document.id, version_hash, file),
                    *(document.title, document.source, document.url),
                    *(document.date, day_number(document.date), document.language),
                    json.dumps(document.pages),
                    len(chunks),
                    now(),
                    text_hash(document.text),
                    document.text,
                    Outline.of(document.blocks or blocks_of(document.text)).packed(),
                    packed_places(document.places),
                ),
            )
            self.database.write_all(
                'INSERT INTO chunks (id, version, seq, start, "end", page, header, embedding, text,'
                " passage_start, passage_end, codes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    (
                        *(c.id, version, seq, c.start, c.end, c.page, c.header, embedding, c.text),
                        *also.passage,
                        also.codes,
                    )
                    for seq, (c, embedding, also) in enumerate(zip(chunks, embeddings, made, strict=True))
                ],
            )
            if document.words:
                self._write("INSERT INTO pictured VALUES (?, ?)", (version, document.words))
            self._seal(version)
        return int(version)

    def _seal(self, version: int) -> None:
        self._write("UPDATE versions SET seal = ? WHERE id = ?", (self.sealed_of(version), version))

    def _seal_time(self, version: int, since: str) -> None:
        ((seal,),) = self._rows("SELECT seal FROM versions WHERE id = ?", (version,))
        if seal is not None:
            self._write("UPDATE versions SET seal = ? WHERE id = ?", (sealed((seal, since)), version))

    def is_sealed(self, version: int, seal: bytes, since: str | None) -> bool:
        """Whether a version is what was stored of it; `since` when it is live has a part in its seal, but for those that
        an older citewell sealed."""
        of_version = self.sealed_of(version)
        return seal in (of_version, sealed((of_version, since)))

    def sealed_of(self, version: int) -> bytes:
        """Of all that is stored of a version but its state, its file, its times (rag/store/catalog/ledger.py) and the vectors,
        which have seals of their own."""
        rows = self._rows(f"SELECT {_SEALED_OF_VERSION} FROM versions WHERE id = ?", (version,))
        rows += self._rows(
            f"SELECT {_SEALED_OF_CHUNK} FROM chunks WHERE version = ? ORDER BY seq", (version,)
        )
        return sealed(value for row in rows for value in row)

    def derive(self) -> int:
        """Add what an older version of citewell did not store; returns of how many documents."""
        versions = self._rows(
            "SELECT id FROM versions WHERE blocks IS NULL OR seal IS NULL"
            " UNION SELECT version FROM chunks WHERE codes IS NULL"
        )
        with self.transaction():
            for key, vector in self._rows("SELECT hash, vector FROM embeddings WHERE seal IS NULL"):
                self._write("UPDATE embeddings SET seal = ? WHERE hash = ?", (sealed((key, vector)), key))
        for (version,) in versions:
            text, language = self._rows("SELECT text, language FROM versions WHERE id = ?", (version,))[0]
            rows = self._rows(
                'SELECT id, id, start, "end", text, header, page FROM chunks WHERE version = ?',
                (version,),
            )
            chunks = [Chunk(*row) for row in rows]
            made = zip(chunks, derived(chunks, text, language), strict=True)
            with self.transaction():
                self._write(
                    "UPDATE versions SET blocks = ? WHERE id = ? AND blocks IS NULL",
                    (Outline.of(blocks_of(text)).packed(), version),
                )
                self.database.write_all(
                    "UPDATE chunks SET passage_start = ?, passage_end = ?, codes = ? WHERE id = ?",
                    [(*also.passage, also.codes, chunk.id) for chunk, also in made],
                )
                self._seal(version)
        return len(versions)

    def publish(
        self, versions: Sequence[int], removed: Iterable[str] = (), *, keep_history: bool = False
    ) -> None:
        """Make staged versions live and take documents out, in one step; raises the generation.

        What was replaced is kept as `keeping` says; the history of what is `removed` goes, unless `keep_history`.
        """
        with self.transaction():
            generation, moment = self.generation + 1, instant()
            keeping.begin(self, moment)
            for version in versions:
                since = keeping.replaced(self, version, moment, self.keeping)
                self._write(
                    "UPDATE versions SET state = 'old', died = ? WHERE state = 'live' AND document_id ="
                    " (SELECT document_id FROM versions WHERE id = ?)",
                    (generation, version),
                )
                self._write(
                    "UPDATE versions SET state = 'live', born = ?, since = ? WHERE id = ?",
                    (generation, since, version),
                )
                self._seal_time(version, since)
            for document_id in removed:
                keeping.removed(self, document_id, moment, self.keeping if keep_history else None)
                self._write(
                    "UPDATE files SET fingerprint = '' WHERE id = (SELECT file FROM versions"
                    " WHERE document_id = ? AND state = 'live')",
                    (document_id,),
                )
                self._write(
                    "UPDATE versions SET state = 'old', died = ? WHERE state = 'live' AND document_id = ?",
                    (generation, document_id),
                )
            self.raise_generation()

    def raise_generation(self) -> None:
        """Tell readers to look again."""
        with self.transaction():
            publications.begin(self.database)

    def leftovers(self, *states: str) -> Leftovers:
        """Versions in one of `states` ("staged", "old"), with their chunks."""
        versions = self._rows(f"SELECT id FROM versions WHERE state IN ({marks(states)})", states)
        chunks = self._rows(
            f"SELECT c.id FROM versions v JOIN chunks c ON c.version = v.id WHERE v.state IN ({marks(states)})",
            states,
        )
        return Leftovers(tuple(row[0] for row in versions), tuple(row[0] for row in chunks))

    def forget(self, versions: Iterable[int]) -> None:
        """Delete versions that are not live, and embeddings that no chunk uses any more."""
        with self.transaction():
            for version in versions:
                hashes = self._rows("SELECT DISTINCT embedding FROM chunks WHERE version = ?", (version,))
                self._write(
                    "INSERT INTO departed SELECT id, died FROM versions WHERE id = ? AND state = 'old'",
                    (version,),
                )
                self._write("DELETE FROM versions WHERE id = ? AND state <> 'live'", (version,))
                for row in hashes:
                    self._write(
                        "DELETE FROM embeddings WHERE hash = ? AND NOT EXISTS"
                        " (SELECT 1 FROM chunks WHERE embedding = hash)",
                        row,
                    )

    def sweep(self) -> None:
        """Delete embeddings that no chunk uses, and files and roots that no document came from.

        Linear in the catalog, so it runs only after a crash, `--rebuild` and `doctor --repair`.
        """
        with self.transaction():
            self._write("DELETE FROM embeddings WHERE hash NOT IN (SELECT embedding FROM chunks)")
            self._write("DELETE FROM files WHERE id NOT IN (SELECT file FROM versions)")
            self._write("DELETE FROM roots WHERE id NOT IN (SELECT root FROM files)")

    def live_versions(self) -> set[int]:
        """Numbers of all live versions; linear, for `doctor`."""
        return {row[0] for row in self._rows("SELECT id FROM versions WHERE state = 'live'")}

    def live_chunk_ids(self) -> set[str]:
        """Ids of all live chunks; linear, for `doctor`."""
        rows = self._rows(
            "SELECT c.id FROM chunks c JOIN versions v ON v.id = c.version WHERE v.state = 'live'"
        )
        return {row[0] for row in rows}
