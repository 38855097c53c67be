"""One open Chroma collection, two ways: its Rust bindings, and the public client.

The bindings are what the public client itself calls, and open in a twentieth of the time that `import
chromadb` takes. They are not a public interface, so where a release changed them, or lacks them, the
public client serves. No server is ever started, no telemetry sent, no embedding function configured.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol, cast

import numpy as np
from numpy.typing import NDArray

from rag.settings import sqlite_keeps_within, without_telemetry
from rag.store.folder.chroma_file import FILE

Where = dict[str, Any]
Matrix = NDArray[np.float32]
Nearest = tuple[Sequence[str], Sequence[float]]

_PLACE = ("default_tenant", "default_database")


class Collection(Protocol):
    """What the dense index needs of a collection."""

    def upsert(
        self, ids: list[str], vectors: Matrix, metadatas: list[Where], texts: list[str] | None
    ) -> None: ...

    def delete(self, ids: list[str]) -> None: ...

    def query(self, vector: Matrix, k: int, where: Where | None) -> Nearest:
        """Ids and cosine distances of the nearest to `vector`, (dimension,)."""

    def ids(self) -> list[str]: ...

    def count(self) -> int: ...

    def configure(self, hnsw: Mapping[str, Any]) -> None:
        """Change settings of the graph; they hold from the next opening on."""

    def drop_others(self) -> None:
        """Delete every other collection of the folder."""

    def close(self) -> None: ...


def open_collection(folder: Path, name: str, hnsw: Mapping[str, Any] | None) -> Collection:
    """The collection `name`; made with the settings `hnsw` when missing, unless they are None."""
    try:
        return Bindings(folder, name, hnsw)
    except (ImportError, AttributeError, TypeError):
        return Client(folder, name, hnsw)


class Bindings:
    """Through `chromadb_rust_bindings`, as of chromadb 1.5."""

    def __init__(self, folder: Path, name: str, hnsw: Mapping[str, Any] | None) -> None:
        sqlite_keeps_within(folder)
        import chromadb_rust_bindings as rust  # type: ignore[import-untyped]

        self._api = rust.Bindings(
            allow_reset=False,
            sqlite_db_config=rust.SqliteDBConfig(
                hash_type=rust.MigrationHash.MD5,
                migration_mode=rust.MigrationMode.Apply,
                url=str(folder / FILE),
            ),
            persist_path=str(folder),
            hnsw_cache_size=16,
        )
        self._name = name
        if hnsw is None:
            collection = self._api.get_collection(name, *_PLACE)
        else:
            configuration = {"hnsw": dict(hnsw), "embedding_function": {"type": "legacy"}}
            collection = self._api.create_collection(
                name, json.dumps(configuration), None, None, True, *_PLACE
            )
        self._id = str(collection.id)

    def upsert(
        self, ids: list[str], vectors: Matrix, metadatas: list[Where], texts: list[str] | None
    ) -> None:
        self._api.upsert(self._id, ids, vectors.tolist(), metadatas, texts, None, *_PLACE)

    def delete(self, ids: list[str]) -> None:
        self._api.delete(self._id, ids, None, None, None, *_PLACE)

    def query(self, vector: Matrix, k: int, where: Where | None) -> Nearest:
        found = self._api.query(
            self._id,
            None,
            [vector.tolist()],
            k,
            json.dumps(where) if where else None,
            None,
            ["distances"],
            *_PLACE,
        )
        return found.ids[0], found.distances[0]

    def ids(self) -> list[str]:
        return list(self._api.get(self._id, None, None, None, 0, None, [], *_PLACE).ids)

    def count(self) -> int:
        return int(self._api.count(self._id, *_PLACE))

    def configure(self, hnsw: Mapping[str, Any]) -> None:
        self._api.update_collection(self._id, None, None, json.dumps({"hnsw": dict(hnsw)}))

    def drop_others(self) -> None:
        for other in self._api.list_collections(None, None, *_PLACE):
            if other.name != self._name:
                self._api.delete_collection(other.name, *_PLACE)

    def close(self) -> None:
        """The bindings free everything when the last query that uses them is done."""


class Client:
    """Through the public client; slower to import, and one client a folder and process."""

    def __init__(self, folder: Path, name: str, hnsw: Mapping[str, Any] | None) -> None:
        without_telemetry()
        sqlite_keeps_within(folder)
        import chromadb
        from chromadb.api.shared_system_client import SharedSystemClient
        from chromadb.config import Settings

        SharedSystemClient.clear_system_cache()
        self._client = chromadb.PersistentClient(str(folder), settings=Settings(anonymized_telemetry=False))
        self._name = name
        if hnsw is None:
            self._collection = self._client.get_collection(name, embedding_function=None)
        else:
            self._collection = self._client.get_or_create_collection(
                name,
                configuration=cast(Any, {"hnsw": dict(hnsw)}),
                embedding_function=None,
            )

    def upsert(
        self, ids: list[str], vectors: Matrix, metadatas: list[Where], texts: list[str] | None
    ) -> None:
        self._collection.upsert(ids, embeddings=vectors, metadatas=cast(Any, metadatas), documents=texts)

    def delete(self, ids: list[str]) -> None:
        self._collection.delete(ids)

    def query(self, vector: Matrix, k: int, where: Where | None) -> Nearest:
        found = self._collection.query(
            cast(Any, vector[None]), n_results=k, where=where, include=["distances"]
        )
        return found["ids"][0], (found["distances"] or [[]])[0]

    def ids(self) -> list[str]:
        return list(self._collection.get(include=[])["ids"])

    def count(self) -> int:
        return self._collection.count()

    def configure(self, hnsw: Mapping[str, Any]) -> None:
        # Done in the database first; then the client stumbles over a collection whose vectors are given.
        with suppress(ValueError):
            self._collection.modify(configuration=cast(Any, {"hnsw": dict(hnsw)}))

    def drop_others(self) -> None:
        for other in self._client.list_collections():
            if other.name != self._name:
                self._client.delete_collection(other.name)

    def close(self) -> None:
        from chromadb.api.shared_system_client import SharedSystemClient

        SharedSystemClient.clear_system_cache()
