"""An index in one folder of this machine: `catalog.sqlite`, `chroma/`, `lexical/`, `lock`."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from rag.errors import StoreError
from rag.store.catalog import Catalog
from rag.store.folder.database import CATALOG, SqliteDatabase
from rag.store.folder.vectors import FolderVectors
from rag.store.lexical import Lexical
from rag.store.private import take_away
from rag.store.protocols import Words
from rag.store.seal import altered
from rag.store.stored import Keeping

if TYPE_CHECKING:
    from rag.store.catalog.writing import CatalogWriter

_MOST_IN_MEMORY = 50_000
"""Largest corpus, in chunks, for which a damaged BM25 index is stood in for: about ten seconds of work."""


class FolderStores:
    """See `rag.store.protocols.Stores`."""

    shared = False

    def __init__(self, folder: Path, *, chroma_text: bool = True, keeping: Keeping | None = None) -> None:
        self._folder = folder.expanduser().absolute()
        self._vectors = self._folder / "chroma"
        self._lexical = self._folder / "lexical"
        self._text = chroma_text
        self._keeping = keeping
        self.place = str(folder)

    def exists(self) -> bool:
        return (self._folder / CATALOG).is_file()

    def catalog(self) -> Catalog:
        return Catalog(SqliteDatabase.open(self._folder))

    def vectors(self, catalog: Catalog) -> FolderVectors:
        return FolderVectors.open(
            self._vectors,
            dimension=int(catalog.meta("dimension") or 0),
            name=_collection_name(catalog.meta("epoch")),
            catalog=catalog,
        )

    def lexical(self, catalog: Catalog, known: Words | None) -> Words:
        """Stood in for from the catalog, in memory, where it is damaged or behind."""
        generation = catalog.generation
        live = catalog.chunk_count()
        try:
            if known is None or known.problem:
                lexical = Lexical.open(self._lexical)
            else:
                lexical = known.lexical
                lexical.reload()
            # a writer may have published less meanwhile: then what was found is newer than `live`, and is asked for again
            if lexical.count() < live and catalog.generation == generation:
                raise StoreError(
                    f"the BM25 index {self._lexical} lacks chunks."
                    " `citewell doctor --repair` rebuilds it from the catalog."
                )
            return Words(lexical)
        except StoreError as error:
            pages = catalog.entries() if live <= _MOST_IN_MEMORY else ()
            return Words(Lexical.in_memory(entry for entries, _ in pages for entry in entries), str(error))

    def is_written(self) -> bool:
        from rag.store.folder.lock import is_held

        return is_held(self._folder)

    def lock(self, *, wait: bool = False) -> AbstractContextManager[None]:
        from rag.store.folder.lock import writer_lock

        return writer_lock(self._folder, wait=wait)

    def catalog_writer(self) -> CatalogWriter:
        from rag.store.catalog.writing import CatalogWriter

        return CatalogWriter(SqliteDatabase.open(self._folder, create=True), self._keeping)

    def vector_writer(self, epoch: str | None, dimension: int, *, much: bool = False) -> FolderVectors:
        return FolderVectors.write(
            self._vectors, dimension=dimension, name=_collection_name(epoch), text=self._text, apart=much
        )

    def fresh_vectors(self, epoch: str | None) -> str | None:
        """In place: readers stand in for a collection that is being filled from the catalog."""
        FolderVectors.delete(self._vectors)
        return epoch

    def lexical_writer(self, catalog: Catalog) -> Lexical:
        try:
            return Lexical.open(self._lexical, create=True)
        except StoreError:
            self.fresh_lexical()
            return Lexical.open(self._lexical, create=True)

    def fresh_lexical(self) -> None:
        with suppress(OSError):
            take_away(self._lexical)

    def originals(self, catalog: Catalog) -> None:
        """The one machine has its files."""

    def altered_vectors(self) -> list[str]:
        return FolderVectors.altered(self._vectors)

    def altered_lexical(self) -> list[str]:
        return altered(self._lexical)

    def copy_catalog(self, path: Path) -> None:
        with SqliteDatabase.open(self._folder) as database:
            database.copy_to(path)
        _forget_logins(path.parent)

    def take_catalog(self, path: Path) -> None:
        _forget_logins(path.parent)
        os.chmod(path, 0o600)
        path.replace(self._folder / CATALOG)


def _forget_logins(folder: Path) -> None:
    """A catalog that is copied, or comes from somewhere else, lets nobody in."""
    from rag.store.catalog.logins import forget

    with SqliteDatabase.open(folder) as database:
        forget(database)


def _collection_name(epoch: str | None) -> str:
    """Chroma collection of an epoch of the catalog; `--rebuild` starts a new one."""
    return "citewell" if epoch in (None, "1") else f"citewell-{epoch}"
