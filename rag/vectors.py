"""Dense index: cosine over unit vectors, in an embedded Chroma collection (only importer of chromadb).

Reading goes through Chroma's own Rust bindings, which open in a twentieth of the time that `import
chromadb` takes; where a Chroma release changed them, the public client serves instead. No server is ever
started and no telemetry is sent.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol, Self

import numpy as np
from numpy.typing import NDArray

from rag.catalog import Scope
from rag.errors import StoreError
from rag.lexical import Entry

_HNSW: Mapping[str, Any] = {
    "space": "cosine",
    "ef_construction": 100,
    "ef_search": 128,
    "max_neighbors": 16,
    "sync_threshold": 1000,
}

_UPSERT_ROWS = 256
"""Rows of one write: bounds how long a reader waits for the writer."""

_TENANT = ("default_tenant", "default_database")


class _Store(Protocol):
    """One open collection."""

    def upsert(self, ids: list[str], vectors: Any, metadatas: Any, texts: Any) -> None: ...
    def delete(self, ids: list[str]) -> None: ...
    def query(self, vector: Any, k: int, where: dict[str, Any] | None) -> tuple[Any, Any, Any]: ...
    def ids(self) -> list[str]: ...
    def count(self) -> int: ...
    def close(self) -> None: ...


class Vectors:
    """The collection `name` in the Chroma folder. Searching is safe from several threads."""

    def __init__(self, folder: Path, name: str, dimension: int, text: bool, store: _Store) -> None:
        self._folder = folder
        self._name = name
        self._dimension = dimension
        self._text = text
        self._store = store
        self._generation = -1

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        dimension: int,
        text: bool = True,
        name: str = "citewell",
        create: bool = False,
    ) -> Self:
        """The index in `folder`. Raises StoreError when it is missing or damaged."""
        with _errors(folder):
            return cls(folder, name, dimension, text, _open(folder, name, create))

    def close(self) -> None:
        self._store.close()

    def refresh(self, generation: int) -> None:
        """See what other processes wrote, if `generation` of the catalog is a new one."""
        if generation != self._generation:
            if self._generation != -1:
                self.reopen()
            self._generation = generation

    def reopen(self) -> None:
        """See what other processes wrote: an open Chroma never does by itself."""
        with _errors(self._folder):
            self._store.close()
            self._store = _open(self._folder, self._name, create=False)

    def search(
        self, vector: NDArray[np.float32], k: int, scope: Scope | None = None
    ) -> list[tuple[str, float]]:
        """At most `k` (chunk id, cosine), nearest first; ties by chunk id. `vector`: (dimension,)."""
        if k < 1 or (scope is not None and scope.empty):
            return []
        with _errors(self._folder):
            ids, distances, _ = self._store.query(vector, k, _where(scope))
        ranked = ((chunk_id, 1.0 - float(d)) for chunk_id, d in zip(ids, distances, strict=True))
        return sorted(ranked, key=lambda pair: (-pair[1], pair[0]))

    def upsert(self, entries: Sequence[Entry], vectors: NDArray[np.float32]) -> None:
        """Add or replace chunks; `vectors`: (len(entries), dimension), unit length."""
        with _errors(self._folder):
            for start in range(0, len(entries), _UPSERT_ROWS):
                some = entries[start : start + _UPSERT_ROWS]
                self._store.upsert(
                    [entry.chunk_id for entry in some],
                    vectors[start : start + _UPSERT_ROWS],
                    [_metadata(entry) for entry in some],
                    [entry.text for entry in some] if self._text else None,
                )

    def remove(self, chunk_ids: Sequence[str]) -> None:
        """Remove chunks; ids that are not there do no harm."""
        with _errors(self._folder):
            for start in range(0, len(chunk_ids), _UPSERT_ROWS):
                self._store.delete(list(chunk_ids[start : start + _UPSERT_ROWS]))

    def count(self) -> int:
        """Number of chunks."""
        with _errors(self._folder):
            return self._store.count()

    def ids(self) -> set[str]:
        """All chunk ids; linear, for `doctor`."""
        with _errors(self._folder):
            return set(self._store.ids())


class _Bindings:
    """A collection through the Rust bindings of chromadb 1.5."""

    def __init__(self, folder: Path, name: str, create: bool) -> None:
        import chromadb_rust_bindings as rust

        self._api = rust.Bindings(
            allow_reset=False,
            sqlite_db_config=rust.SqliteDBConfig(
                hash_type=rust.MigrationHash.MD5,
                migration_mode=rust.MigrationMode.Apply,
                url=str(folder / "chroma.sqlite3"),
            ),
            persist_path=str(folder),
            hnsw_cache_size=64,
        )
        if create:
            configuration = {"hnsw": dict(_HNSW), "embedding_function": {"type": "legacy"}}
            collection = self._api.create_collection(
                name, json.dumps(configuration), None, None, True, *_TENANT
            )
        else:
            collection = self._api.get_collection(name, *_TENANT)
        self._id = str(collection.id)

    def upsert(self, ids: list[str], vectors: Any, metadatas: Any, texts: Any) -> None:
        self._api.upsert(self._id, ids, vectors.tolist(), metadatas, texts, None, *_TENANT)

    def delete(self, ids: list[str]) -> None:
        self._api.delete(self._id, ids, None, None, None, *_TENANT)

    def query(self, vector: Any, k: int, where: dict[str, Any] | None) -> tuple[Any, Any, Any]:
        found = self._api.query(
            self._id,
            None,
            [vector],
            k,
            json.dumps(where) if where else None,
            None,
            ["distances"],
            *_TENANT,
        )
        return found.ids[0], found.distances[0], None

    def ids(self) -> list[str]:
        found = self._api.get(self._id, None, None, None, 0, None, [], *_TENANT)
        return list(found.ids)

    def count(self) -> int:
        return int(self._api.count(self._id, *_TENANT))

    def close(self) -> None:
        del self._api


def _open(folder: Path, name: str, create: bool) -> _Store:
    if create:
        folder.mkdir(parents=True, exist_ok=True)
    elif not (folder / "chroma.sqlite3").is_file():
        raise StoreError(
            f"the vector index {folder} is missing. `citewell doctor --repair` rebuilds it from the catalog."
        )
    return _Bindings(folder, name, create)


def _metadata(entry: Entry) -> dict[str, Any]:
    metadata: dict[str, Any] = {
        "document_id": entry.document_id,
        "version": entry.version,
        "date": entry.day,
    }
    if entry.source is not None:
        metadata["source"] = entry.source
    return metadata


def _where(scope: Scope | None) -> dict[str, Any] | None:
    if scope is None:
        return None
    parts: list[dict[str, Any]] = []
    if scope.documents is not None:
        parts.append({"document_id": {"$in": list(scope.documents)}})
    if scope.sources is not None:
        parts.append({"source": {"$in": list(scope.sources)}})
    if scope.dated:
        days: list[dict[str, Any]] = [{"date": {"$gte": scope.after or 1}}]
        if scope.before is not None:
            days.append({"date": {"$lte": scope.before}})
        chosen: dict[str, Any] = days[0] if len(days) == 1 else {"$and": days}
        parts.append({"$or": [chosen, {"date": 0}]} if scope.undated else chosen)
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else {"$and": parts}


@contextmanager
def _errors(folder: Path) -> Iterator[None]:
    try:
        yield
    except StoreError:
        raise
    except Exception as error:  # the bindings raise their own and plain exceptions alike
        text = str(error).splitlines()[0] if str(error) else type(error).__name__
        if "disk is full" in text or "No space left" in text:
            advice = "Free some space and run again."
        elif "readonly" in text or "Permission denied" in text or "Read-only" in text:
            advice = "Check its permissions or use --data-dir."
        else:
            advice = "`citewell doctor --repair` rebuilds it from the catalog."
        raise StoreError(f"the vector index {folder} failed ({text}). {advice}") from error
