"""One open Chroma collection, two ways: its Rust bindings (rag/store/folder/bindings.py), and the public client.

The bindings are what the public client itself calls, and open in a twentieth of the time that `import
chromadb` takes. They are not a public interface, so where a release changed them, or lacks them, the
public client serves. No server is ever started, no telemetry sent, no embedding function configured.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol, cast

from rag.errors import StoreError
from rag.settings import sqlite_keeps_within, without_telemetry
from rag.store.advice import advice, reason
from rag.store.folder.bindings import Bindings, Matrix, Nearest, Where

_PANIC = "PanicException"
"""How Rust's bindings give up, over bytes that are no text for one: no Exception, and nowhere to be imported from."""
REPAIR = "`citewell doctor --repair` rebuilds it from the catalog."


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
    sqlite_keeps_within(folder)
    try:
        return Bindings(folder, name, hnsw)
    except (ImportError, AttributeError, TypeError):
        return Client(folder, name, hnsw)


class Client:
    """Through the public client; slower to import, and one client a folder and process."""

    def __init__(self, folder: Path, name: str, hnsw: Mapping[str, Any] | None) -> None:
        without_telemetry()
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
        found = self._collection.query(cast(Any, [vector]), n_results=k, where=where, include=["distances"])
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


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """What goes wrong in the vector index of `folder` as a StoreError that says what to do."""
    try:
        yield
    except StoreError:
        raise
    except BaseException as error:  # the bindings raise their own and plain exceptions alike
        if not isinstance(error, Exception) and type(error).__name__ != _PANIC:
            raise
        help_text = advice(error, folder, REPAIR)
        raise StoreError(f"the vector index {folder} failed ({reason(error)}). {help_text}") from error
