"""What the stores of an index promise to who reads and who writes; where they are kept is known behind the door only."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from rag.store.catalog import Catalog, Entry, Scope
from rag.store.lexical import Lexical

if TYPE_CHECKING:
    from rag.store.catalog.writing import CatalogWriter


class VectorReader(Protocol):
    """Vectors, to be searched from several threads."""

    problem: str | None
    """Why the index cannot be used; questions are then answered exactly, but slowly, from the catalog."""

    def search(
        self, vector: NDArray[np.float32], k: int, scope: Scope | None = None
    ) -> list[tuple[str, float]]:
        """At most `k` (chunk id, cosine), nearest first; ties by chunk id. `vector`: (dimension,), unit length."""

    def reopen(self) -> None:
        """See what other processes wrote."""

    def reached(self) -> bool:
        """Whether it can be used now; a server is asked."""

    def close(self) -> None: ...


class VectorWriter(Protocol):
    """Vectors, to be written by the holder of the lock."""

    astray: bool
    """Whether it was written for another state of the catalog, as one of the two was restored from a backup: it may lack
    what is live, whatever it counts."""

    def vouch(self) -> None:
        """It holds all that is live by now."""

    def upsert(self, entries: Sequence[Entry], vectors: NDArray[np.float32]) -> None:
        """Add or replace chunks; `vectors`: (len(entries), dimension), unit length."""

    def remove(self, chunk_ids: Sequence[str]) -> None:
        """Remove chunks; ids that are not there do no harm."""

    def drop_others(self) -> None:
        """Delete what a rebuild, finished or not, left behind."""

    def count(self) -> int: ...

    def ids(self) -> set[str]:
        """All chunk ids; linear, for `doctor`."""

    def unlike(self, entries: Iterable[Entry]) -> list[str]:
        """Ids of those of which a database that is ours to mend says something else beside their vector; linear, for
        `doctor`."""

    def logged(self) -> set[str]:
        """Ids of chunks whose text a log of writes holds that is ours to blank; linear, for `doctor`."""

    def close(self) -> None: ...


class LexicalWriter(Protocol):
    """BM25, to be written by the holder of the lock."""

    def add(self, entries: Sequence[Entry]) -> None:
        """Add chunks; visible after `commit`."""

    def remove(self, chunk_ids: Sequence[str]) -> None:
        """Remove chunks; gone after `commit`."""

    def commit(self) -> None: ...

    def count(self) -> int: ...

    def ids(self) -> set[str]:
        """All chunk ids; linear, for `doctor`."""

    def close(self) -> None: ...


class Originals(Protocol):
    """Files that live versions were read from, kept where every machine reaches them; all raise StoreError."""

    def put(self, version: int, path: Path) -> bool:
        """Keep a file; False for one that is too large."""

    def copy(self, version: int, other: int) -> None:
        """Keep the file of a version, if there is one, for another version too."""

    def has(self, version: int, size: int) -> bool:
        """Whether a file of `size` bytes is kept of a version."""

    def fetch(self, version: int, path: Path) -> bool:
        """Copy the file of a version to `path`; False when none is kept."""

    def drop(self, versions: Collection[int]) -> None:
        """Delete the files of versions; those without one do no harm."""

    def versions(self) -> set[int]:
        """All versions of which a file is kept; linear."""


@dataclass(frozen=True, slots=True)
class Words:
    """The BM25 index as a question may use it."""

    lexical: Lexical
    problem: str | None = None
    """What is wrong with it."""
    behind: bool = False
    """Whether it lacks what was published last, and is to be asked for again with the next question."""


class Readable(Protocol):
    """What a question asks of an index beside its catalog."""

    def vectors(self, catalog: Catalog) -> VectorReader:
        """Those of the catalog's epoch."""

    def lexical(self, catalog: Catalog, known: Words | None) -> Words:
        """BM25 as of now; `known` is what this gave before."""

    def is_written(self) -> bool:
        """Whether a writer is at work."""


class Stores(Readable, Protocol):
    """An index, wherever it is kept. Nothing is opened or made before a method is called; all raise StoreError."""

    place: str
    """Where it is, as a message names it; no password."""
    shared: bool
    """Whether other machines use it too: what they search is then not taken from under them."""

    def exists(self) -> bool:
        """Whether anything was ever written there."""

    def catalog(self) -> Catalog:
        """For reading. Raises StoreError without one, IndexVersionError."""

    def lock(self, *, wait: bool = False) -> AbstractContextManager[None]:
        """The right to write; what follows here asks for it. Freed when its holder dies, however it dies.

        Raises IndexLocked, naming the holder, when another has it (unless `wait`).
        """

    def catalog_writer(self) -> CatalogWriter:
        """For writing, made when missing."""

    def vector_writer(self, epoch: str | None, dimension: int, *, much: bool = False) -> VectorWriter:
        """The collection of an epoch, made when missing; `much` is to be written. Raises StoreError when it is damaged."""

    def fresh_vectors(self, epoch: str | None) -> str | None:
        """Make room for a collection in place of that of `epoch`, which is of no use; returns the new one's epoch."""

    def lexical_writer(self, catalog: Catalog) -> LexicalWriter:
        """Made when missing or of no use."""

    def fresh_lexical(self) -> None:
        """Delete the BM25 index, to be filled anew."""

    def originals(self, catalog: Catalog) -> Originals | None:
        """Where original files are kept for all machines; None: they stay on the machine that read them."""

    def altered_vectors(self) -> list[str]:
        """Files of it that something else changed; reads all of them. Nothing may be open for writing."""

    def altered_lexical(self) -> list[str]:
        """The same of BM25."""

    def copy_catalog(self, path: Path) -> None:
        """What is visible now, as the catalog file of a folder. Writers may go on; `path` must not exist."""

    def take_catalog(self, path: Path) -> None:
        """Become the index of a catalog file, which is taken away, where none exists; vectors and BM25 are to be filled
        from it."""
