"""An open Chroma collection through its Rust bindings. A process that only writes imports this and little else."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Where: TypeAlias = dict[str, Any]
Matrix: TypeAlias = "NDArray[np.float32]"
Nearest: TypeAlias = tuple[Sequence[str], Sequence[float]]

FILE = "chroma.sqlite3"
PLACE = ("default_tenant", "default_database")


class Bindings:
    """Through `chromadb_rust_bindings`, as of chromadb 1.5."""

    def __init__(self, folder: Path, name: str, hnsw: Mapping[str, Any] | None) -> None:
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
            collection = self._api.get_collection(name, *PLACE)
        else:
            configuration = {"hnsw": dict(hnsw), "embedding_function": {"type": "legacy"}}
            collection = self._api.create_collection(
                name, json.dumps(configuration), None, None, True, *PLACE
            )
        self._id = str(collection.id)

    def upsert(
        self,
        ids: list[str],
        vectors: Matrix | list[list[float]],
        metadatas: list[Where],
        texts: list[str] | None,
    ) -> None:
        rows = vectors if isinstance(vectors, list) else vectors.tolist()
        self._api.upsert(self._id, ids, rows, metadatas, texts, None, *PLACE)

    def delete(self, ids: list[str]) -> None:
        self._api.delete(self._id, ids, None, None, None, *PLACE)

    def query(self, vector: Matrix | list[float], k: int, where: Where | None) -> Nearest:
        numbers = vector if isinstance(vector, list) else vector.tolist()
        found = self._api.query(
            self._id,
            None,
            [numbers],
            k,
            json.dumps(where) if where else None,
            None,
            ["distances"],
            *PLACE,
        )
        return found.ids[0], found.distances[0]

    def ids(self) -> list[str]:
        return list(self._api.get(self._id, None, None, None, 0, None, [], *PLACE).ids)

    def count(self) -> int:
        return int(self._api.count(self._id, *PLACE))

    def configure(self, hnsw: Mapping[str, Any]) -> None:
        self._api.update_collection(self._id, None, None, json.dumps({"hnsw": dict(hnsw)}))

    def drop_others(self) -> None:
        for other in self._api.list_collections(None, None, *PLACE):
            if other.name != self._name:
                self._api.delete_collection(other.name, *PLACE)

    def close(self) -> None:
        """The bindings free everything when the last query that uses them is done."""
