"""Dense index: cosine over unit vectors, in a collection of a Chroma server that all machines share.

It is written before the catalog publishes, and cleaned after: it holds all that is live, and more. What is not live is
dropped by the catalog. A collection that is of no use is not mended in place: another one is filled, then switched to.

Before chunks are removed, the collection notes for which publication, and the catalog remembers that it did. A note that
the catalog does not know, or one older than it remembers, says that one of the two was restored from a backup: then what
is live may have been removed, which no count shows.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from rag.closing import closed_on_failure
from rag.errors import StoreError
from rag.store.catalog import Catalog, Entry, Scope, publications
from rag.store.catalog.publications import generation_of
from rag.store.dense import exact
from rag.store.dense.graph import GRAPH, WIDER, breadth
from rag.store.dense.metadata import metadata_of
from rag.store.dense.scoped import nearest_live, nearest_within
from rag.store.server.chroma import ChromaServer, Collection

if TYPE_CHECKING:
    from rag.store.catalog.writing import CatalogWriter

_UPSERT_ROWS = 256
_SPARE = 16
"""Chunks asked for beyond what is wanted, as some may not be live."""
_MOST_EXACT = 50_000
"""Largest corpus, in chunks, that is searched exactly, from the catalog, while the server is not reached."""
_COUNTS = 5
"""How often it is counted what is there, while others publish."""
_AGAIN_SECONDS = 5.0
"""A server that failed is left alone for so long, at least."""
_AGAIN_TIMES = 10.0
"""And for so many times what its failure took: one that hangs holds one question of many."""
_CLEANED = "cleaned"
"""What the catalog remembers under this name: the collection that was cleaned last, and for which publication."""


class ServerVectors:
    """The collection `name`. Searching is safe from several threads."""

    problem: str | None = None
    """Why the server cannot be used; questions are then answered exactly, but slowly, from the catalog."""

    def __init__(self, server: ChromaServer, name: str, *, text: bool = False) -> None:
        self._server = server
        self._name = name
        self._text = text
        self._collection = Collection("", "")
        self._held = 0
        self._catalog: Catalog | None = None
        self._again = 0.0
        self._remember: Callable[[str, str], None] = lambda key, value: None
        self.astray = False

    @classmethod
    def open(cls, server: ChromaServer, name: str, catalog: Catalog) -> ServerVectors:
        """For reading; where that fails `problem` says so."""
        vectors = cls(server, name)
        vectors._catalog = catalog
        vectors.reopen()
        return vectors

    @classmethod
    def write(cls, server: ChromaServer, name: str, catalog: CatalogWriter, *, text: bool) -> ServerVectors:
        """For writing, made when missing. Raises StoreError."""
        vectors = cls(server, name, text=text)
        vectors._catalog = catalog
        vectors._remember = catalog.set_meta
        with closed_on_failure(server):
            # as broad as what it is going to hold wants: a server takes another breadth from its next start on
            graph = {**GRAPH, "ef_search": breadth(catalog.chunk_count())}
            vectors._collection = server.make(name, graph)
            vectors._held = server.count(vectors._collection.id)
            vectors.astray = vectors._strays(catalog, catalog.meta(_CLEANED))
        return vectors

    def close(self) -> None:
        self._server.close()

    def reopen(self) -> None:
        """Look again whether all that is live is there."""
        assert self._catalog is not None
        begun = time.monotonic()
        try:
            remembered = self._catalog.meta(_CLEANED)
            found = self._server.find(self._name)
            if found is None:
                raise StoreError(
                    f"Chroma's server at {self._server.address} has no collection {self._name}."
                    " `citewell doctor --repair` fills it from the catalog."
                )
            self._collection = found
            if self._strays(self._catalog, remembered):
                raise StoreError(
                    f"the collection {self._name} on Chroma's server is of another state than the catalog: one of them"
                    " was restored from a backup, or two catalogs share it. `citewell doctor --repair` makes them agree."
                )
            if self._lacks():
                raise StoreError(
                    f"the collection {self._name} on Chroma's server lacks chunks."
                    " `citewell doctor --repair` adds them from the catalog."
                )
            self.problem = None
        except StoreError as error:
            self._failed(error, begun)

    def _failed(self, error: StoreError, begun: float) -> None:
        """What was begun at a moment has failed: the server is left alone for a while."""
        now = time.monotonic()
        self._again = now + max(_AGAIN_SECONDS, _AGAIN_TIMES * (now - begun))
        self.problem = str(error)

    def _strays(self, catalog: Catalog, remembered: str | None) -> bool:
        """Whether it was cleaned for a publication that the catalog does not know, or not for the one `remembered`, which was
        read before the note: a writer may go on meanwhile."""
        note = self._collection.note
        try:
            if note and not publications.is_known(catalog, note):
                return True
            name, _, publication = (remembered or "").partition(" ")
            if name != self._name:
                return False
            return not note or generation_of(note) < generation_of(publication)
        except ValueError:  # the note of somebody else
            return True

    def _lacks(self) -> bool:
        """Whether it holds fewer chunks than are live, by counts of one generation: others write meanwhile."""
        assert self._catalog is not None
        for _ in range(_COUNTS):
            generation = self._catalog.generation
            if self._server.count(self._collection.id) >= self._catalog.chunk_count():
                return False
            if self._catalog.generation == generation:
                return True
        return False

    def reached(self) -> bool:
        self.reopen()
        return self.problem is None

    def search(
        self, vector: NDArray[np.float32], k: int, scope: Scope | None = None
    ) -> list[tuple[str, float]]:
        """At most `k` (chunk id, cosine) of live chunks, nearest first; ties by chunk id. `vector`: (dimension,).

        Raises StoreError when the server is not reached and the corpus too large to do without it.
        """
        catalog = self._catalog
        assert catalog is not None
        if k < 1 or (scope is not None and scope.empty):
            return []
        if self.problem and time.monotonic() > self._again:
            self.reopen()
        if self.problem is None:
            begun = time.monotonic()
            try:
                if scope is None:
                    return nearest_live(catalog, self._query, vector, k, Scope(), k + _SPARE)
                return nearest_within(catalog, self._query, vector, k, scope)
            except StoreError as error:
                self._failed(error, begun)
        if catalog.chunks_within(scope or Scope(), _MOST_EXACT) is None:
            self._again = min(self._again, time.monotonic() + _AGAIN_SECONDS)  # nothing else can answer
            raise StoreError(self.problem)
        return exact.nearest(catalog, vector, k, scope)

    def _query(
        self, vector: NDArray[np.float32], k: int, where: dict[str, Any] | None
    ) -> list[tuple[str, float]]:
        found = self._server.query(self._collection.id, vector, k, where)
        # a distance is a float32, and comes as its shortest decimals: so every score is the one of a folder
        ranked = [(chunk_id, 1.0 - float(np.float32(distance))) for chunk_id, distance in found]
        return sorted(ranked, key=lambda pair: (-pair[1], pair[0]))

    def upsert(self, entries: Sequence[Entry], vectors: NDArray[np.float32]) -> None:
        """Add or replace chunks; `vectors`: (len(entries), dimension), unit length."""
        for start in range(0, len(entries), _UPSERT_ROWS):
            some = entries[start : start + _UPSERT_ROWS]
            self._server.upsert(
                self._collection.id,
                [entry.chunk_id for entry in some],
                vectors[start : start + _UPSERT_ROWS],
                [metadata_of(entry) for entry in some],
                [entry.text for entry in some] if self._text else None,
            )
        self._widen(len(entries))

    def _widen(self, more: int) -> None:
        """Have searches keep more candidates, where `more` chunks make them want to."""
        self._held += more
        enough = WIDER * self._collection.breadth
        if self._collection.breadth and breadth(self._held) > enough:
            self._held = self.count()  # some were replaced
            if breadth(self._held) > enough:
                self._server.widen(self._collection.id, breadth(self._held))
                self._collection = replace(self._collection, breadth=breadth(self._held))

    def remove(self, chunk_ids: Sequence[str]) -> None:
        """Remove chunks; ids that are not there do no harm."""
        if chunk_ids and not self.astray:
            self._note()
        for start in range(0, len(chunk_ids), _UPSERT_ROWS):
            self._server.delete(self._collection.id, chunk_ids[start : start + _UPSERT_ROWS])

    def vouch(self) -> None:
        """See `rag.store.protocols.VectorWriter`."""
        self._note()
        self.astray = False

    def _note(self) -> None:
        """Note the newest publication, there and then here: in between, the note is newer than is remembered."""
        assert self._catalog is not None
        note = publications.newest(self._catalog)
        if note != self._collection.note:
            self._server.note(self._collection.id, note)
            self._collection = replace(self._collection, note=note)
        self._remember(_CLEANED, f"{self._name} {note}")

    def unlike(self, entries: Iterable[Entry]) -> list[str]:
        """None: what is in its database the server answers for."""
        return []

    def logged(self) -> set[str]:
        """None: the log of writes is the server's."""
        return set()

    def drop_others(self) -> None:
        """Delete the collections of this index that a rebuild, finished or not, left behind."""
        family = self._name.rpartition("-")[0]
        for name in self._server.names():
            if name.rpartition("-")[0] == family and name != self._name:
                self._server.drop(name)

    def count(self) -> int:
        return self._server.count(self._collection.id)

    def ids(self) -> set[str]:
        """All chunk ids; linear, for `doctor`."""
        return set(self._server.ids(self._collection.id))
