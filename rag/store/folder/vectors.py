"""Dense index: cosine over unit vectors, in an embedded Chroma collection.

What Chroma leaves to its users, and where it is done here:
- An open collection never sees what another process writes, and may fail over it: `reopen`.
- Opening replays what is not in the graph's files yet, and a writer may be rewriting those files: readers
  open while holding a shared gate, the writer writes while holding it alone.
- Damaged files are not noticed: rag/store/folder/graph_files.py watches them.
- How often they are rewritten is set by the size of the collection, or a large one would mostly write.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from rag.errors import StoreError
from rag.store.catalog import Catalog, Entry, Scope
from rag.store.dense import exact
from rag.store.dense.graph import GRAPH, WIDER, breadth
from rag.store.dense.metadata import metadata_of, where
from rag.store.dense.scoped import nearest_within
from rag.store.folder import chroma, chroma_file
from rag.store.folder.apart import Apart, settled
from rag.store.folder.bindings import FILE
from rag.store.folder.chroma import REPAIR, told
from rag.store.folder.graph_files import GraphState, file_beside, is_saved
from rag.store.folder.shared_lock import gate
from rag.store.private import take_away

_SAVE_EVERY = 1000
"""Writes between two savings of the graph's files: opening replays what came after the last. A small graph is saved up
to four times as often: its last saving, when writing ends, builds anew what came after the one before."""
_SAVE_PARTS = 100
"""The same as a share of a large collection, so that saving costs a bounded share of building."""
_SAVED_WHOLE = 20_000  # up to as many nothing is left to replay: it is not linked twice alike, and each process would find others
_UPSERT_ROWS = 256
"""Rows of one write: bounds how long a reader that opens waits for the writer."""

_INTERRUPTED = "a write was interrupted, or a file was cut short"


class FolderVectors:
    """The collection `name` in the Chroma folder. Searching is safe from several threads."""

    problem: str | None = None
    """Why the index cannot be used; questions are then answered exactly, but slowly, from the catalog."""
    astray = False
    """It is restored from a backup with its catalog: both are in one folder."""

    def __init__(self, folder: Path, name: str, dimension: int, text: bool, catalog: Catalog | None) -> None:
        self._folder = folder
        self._name = name
        self._dimension = dimension
        self._text = text
        self._catalog = catalog
        self._collection: chroma.Collection
        self._apart: Apart | None = None
        """The process that writes, where it is not this one."""
        self._state = GraphState()
        self._is_writer = False
        self._freed = False  # whether something was deleted, which the freed room of the file still holds

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        dimension: int,
        name: str = "citewell",
        catalog: Catalog | None = None,
    ) -> Self:
        """The index in `folder`, for reading. With the catalog, scopes are resolved there.

        When it is missing or damaged, or a write was interrupted: with the catalog `problem` says so
        and searching goes on without it; else raises StoreError.
        """
        vectors = cls(folder, name, dimension, True, catalog)
        vectors.reopen()
        return vectors

    @classmethod
    def write(
        cls,
        folder: Path,
        *,
        dimension: int,
        name: str = "citewell",
        text: bool = True,
        apart: bool = False,
    ) -> Self:
        """The index for writing, made when missing; `text` keeps chunk texts in it too; `apart`: another process writes, if it can.

        Raises StoreError when it is damaged, or a write was interrupted.
        """
        vectors = cls(folder, name, dimension, text, None)
        with told(folder):
            folder.mkdir(parents=True, exist_ok=True)
            vectors._apart = Apart.started(folder) if apart else None
            with vectors._apart or nullcontext(), gate(vectors._lock, exclusive=True):
                settled(folder)
                vectors._start_writing()
        return vectors

    def _open_to_write(self, graph: dict[str, Any] | None) -> chroma.Collection:
        if self._apart is None:
            return chroma.open_collection(self._folder, self._name, graph)
        return self._apart.opened(self._name, graph)

    @staticmethod
    def altered(folder: Path) -> list[str]:
        """Files that are not as they were written; linear, for `doctor`.

        Chroma loads what it finds, and may bring the process down over it.
        """
        state = GraphState.read(folder)
        altered = state.altered(folder)
        if GraphState.is_altered(folder):
            altered.append(file_beside(folder, "state").name)
        kept = "" if state.writing else state.database
        if chroma_file.exists(folder) and not chroma_file.is_sound(folder, kept):
            altered.append(FILE)
        return altered

    @staticmethod
    def delete(folder: Path) -> None:
        """Remove the index and what is remembered of it."""
        gc.collect()  # a failed opening lives on in the cycle of its traceback, and its files take room
        with told(folder), gate(file_beside(folder, "lock"), exclusive=True):
            settled(folder)
            take_away(folder)
            file_beside(folder, "state").unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of the folder; a writer saves the graph when much of it is unsaved."""
        try:
            if self._is_writer:
                self._is_writer = False
                with told(self._folder), gate(self._lock, exclusive=True):
                    large = is_saved(self._folder) and self.count() > _SAVED_WHOLE
                    if self._state.unsaved > (_SAVE_EVERY // 4 if large else 0):
                        self._save()
                    if self._freed:
                        chroma_file.compact(self._folder)
                    self._state.seal(self._folder)
                    self._state.database = chroma_file.digest(self._folder)
                    self._state.keep(self._folder)
        finally:
            collection = self.__dict__.pop("_collection", None)
            if collection is not None:
                collection.close()

    def reopen(self) -> None:
        """See what other processes wrote. Fails as `open` does."""
        try:
            self._collection = self._opened()
            self.problem = None
            if self._catalog is not None and self.count() < self._catalog.chunk_count():
                self.problem = f"the vector index {self._folder} lacks chunks. {REPAIR}"
        except StoreError as error:
            if self._catalog is None:
                raise
            self.problem = str(error)

    def search(
        self, vector: NDArray[np.float32], k: int, scope: Scope | None = None
    ) -> list[tuple[str, float]]:
        """At most `k` (chunk id, cosine), nearest first; ties by chunk id. `vector`: (dimension,).

        What was taken out of the catalog may still be found: the catalog decides.
        """
        if k < 1 or (scope is not None and scope.empty):
            return []
        catalog = self._catalog
        if catalog is None:
            return self._query(vector, k, where(scope))
        if self.problem is None:
            try:
                return nearest_within(catalog, self._query, vector, k, scope)
            except StoreError as error:
                self.problem = str(error)
        return exact.nearest(catalog, vector, k, scope)

    def reached(self) -> bool:
        return self.problem is None

    def _query(
        self, vector: NDArray[np.float32], k: int, where: dict[str, Any] | None = None
    ) -> list[tuple[str, float]]:
        with told(self._folder):
            try:
                ids, distances = self._collection.query(vector, k, where)
            except Exception:
                # A filter that meets what another process just wrote fails in a stale collection.
                self._collection = self._opened()
                ids, distances = self._collection.query(vector, k, where)
        ranked = [(chunk_id, 1.0 - float(d)) for chunk_id, d in zip(ids, distances, strict=True)]
        return sorted(ranked, key=lambda pair: (-pair[1], pair[0]))

    def _opened(self) -> chroma.Collection:
        """The collection as it is on disk now."""
        if not chroma_file.exists(self._folder):
            raise StoreError(f"the vector index {self._folder} is missing. {REPAIR}")
        for exclusive in (False, True):
            with told(self._folder), gate(self._lock, exclusive=exclusive):
                if not exclusive and self._opening_writes():
                    continue
                settled(self._folder)
                if GraphState.read(self._folder).is_torn(self._folder):
                    raise ValueError(_INTERRUPTED)
                collection = chroma.open_collection(self._folder, self._name, None)
                self._load(collection)
                break
        return collection

    def _opening_writes(self) -> bool:
        """Whether Chroma may change the graph's files as it opens; two readers must not do so at once.

        It saves a graph when it replays enough, and makes the files of one anew that was never saved.
        """
        state = GraphState.read(self._folder)
        enough = state.writing or state.unsaved + _UPSERT_ROWS >= state.save_every
        return enough or not is_saved(self._folder)

    def upsert(self, entries: Sequence[Entry], vectors: NDArray[np.float32]) -> None:
        """Add or replace chunks; `vectors`: (len(entries), dimension), unit length."""
        for start in range(0, len(entries), _UPSERT_ROWS):
            some = entries[start : start + _UPSERT_ROWS]
            with self._changing(len(some)):
                self._collection.upsert(
                    [entry.chunk_id for entry in some],
                    vectors[start : start + _UPSERT_ROWS],
                    [metadata_of(entry) for entry in some],
                    [entry.text for entry in some] if self._text else None,
                )

    def remove(self, chunk_ids: Sequence[str]) -> None:
        """Remove chunks; ids that are not there do no harm."""
        for start in range(0, len(chunk_ids), _UPSERT_ROWS):
            some = list(chunk_ids[start : start + _UPSERT_ROWS])
            with self._changing(len(some)):
                self._freed = True
                self._collection.delete(some)
                chroma_file.blank(self._folder, some)

    def vouch(self) -> None:
        """Nothing doubts it."""

    def drop_others(self) -> None:
        """Delete the collections that a rebuild, finished or not, left behind."""
        with self._changing(0):
            self._freed = True
            self._collection.drop_others()
            chroma_file.remove_orphans(self._folder)

    def count(self) -> int:
        """Number of chunks."""
        with told(self._folder):
            return self._collection.count()

    def ids(self) -> set[str]:
        """All chunk ids; linear, for `doctor`."""
        with told(self._folder):
            return set(self._collection.ids())

    def unlike(self, entries: Iterable[Entry]) -> list[str]:
        """Ids of those of which it says something else beside their vector; linear, for `doctor`."""
        with told(self._folder):
            return list(chroma_file.unlike(self._folder, self._name, entries))

    def logged(self) -> set[str]:
        """Ids of chunks whose text the log of writes holds, deleted ones too; linear, for `doctor`."""
        with told(self._folder):
            return chroma_file.logged(self._folder)

    @property
    def _lock(self) -> Path:
        return file_beside(self._folder, "lock")

    @contextmanager
    def _changing(self, rows: int) -> Iterator[None]:
        """Around one write: keeps readers from opening, and the state file true."""
        with told(self._folder), gate(self._lock, exclusive=True):
            try:
                yield
            except BaseException:
                self._is_writer = False  # the state file goes on saying that a write is not finished
                raise
            self._state.unsaved += rows
            if self._state.see(self._folder):
                self._state.keep(self._folder)
                count = self._collection.count()
                if _interval(count) >= 2 * self._state.save_every or self._is_narrow(count):
                    self._start_writing()

    def _start_writing(self) -> None:
        """Open the collection with a saving interval and a breadth of searches that suit its size."""
        if not self._is_writer:
            self._state = GraphState.read(self._folder)
            if self._state.is_torn(self._folder):
                raise ValueError(_INTERRUPTED)
            self._is_writer = True
        graph = {**GRAPH, "sync_threshold": _interval(0)}
        collection = self._open_to_write(graph)
        count = collection.count()
        save_every = _interval(count)
        if save_every != self._state.save_every or self._is_narrow(count):
            self._state.save_every, self._state.breadth = save_every, breadth(count)
            collection.configure({"sync_threshold": save_every, "ef_search": breadth(count)})
            collection = self._open_to_write(None)
        self._load(collection)
        self._collection = collection
        self._state.writing = True
        self._state.see(self._folder)
        self._state.keep(self._folder)

    def _is_narrow(self, count: int) -> bool:
        """Whether searches of `count` vectors want to be broader."""
        return breadth(count) > WIDER * (self._state.breadth or GRAPH["ef_search"])

    def _save(self) -> None:
        """Have Chroma bring the graph's files up to date: it does when it opens with enough to replay.

        Until it is done the state file fits no files, so that an interruption is noticed.
        """
        self._state.files = {}
        self._state.keep(self._folder)
        self._collection.configure({"sync_threshold": 1})
        self._collection = self._open_to_write(None)
        self._load(self._collection)
        self._collection.configure({"sync_threshold": self._state.save_every})
        self._state.unsaved = 0

    def _load(self, collection: chroma.Collection) -> None:
        """The first query loads the graph and replays what is not in it."""
        collection.query(np.eye(1, self._dimension, dtype=np.float32)[0], 1, None)


def _interval(count: int) -> int:
    """Writes between two savings of a graph of `count` vectors.

    >>> [_interval(count) for count in (0, 30_000, 100_000, 300_000)]
    [250, 600, 1000, 3000]
    """
    return max(_SAVE_EVERY // 4, min(_SAVE_EVERY, 2 * count // _SAVE_PARTS), count // _SAVE_PARTS)
