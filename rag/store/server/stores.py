"""An index on servers: the catalog in PostgreSQL, vectors on Chroma's server, a BM25 replica in each data folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rag.store.catalog import Catalog
from rag.store.catalog.copying import TABLES, copy_tables
from rag.store.folder.database import SqliteDatabase
from rag.store.private import close_to_others, private_files, private_folder
from rag.store.protocols import Words
from rag.store.server.address import Address
from rag.store.server.chroma import ChromaServer
from rag.store.server.connection import connect, layout
from rag.store.server.database import Pooled, Session
from rag.store.server.lock import is_held, writing_session
from rag.store.server.originals import Originals
from rag.store.server.replica import Follower, Replica
from rag.store.server.vectors import ServerVectors
from rag.store.stored import Keeping

if TYPE_CHECKING:
    from rag.store.catalog.writing import CatalogWriter


class ServerStores:
    """See `rag.store.protocols.Stores`."""

    shared = True

    def __init__(
        self, address: Address, data_dir: Path, *, chroma_text: bool = True, keeping: Keeping | None = None
    ) -> None:
        self._address = address
        self._folder = data_dir
        self._text = chroma_text
        self._keeping = keeping
        self._replica = Replica(data_dir)
        self._session: Session | None = None
        self._chroma: ChromaServer | None = None
        self.place = address.place

    def exists(self) -> bool:
        with connect(self._address, "citewell reader") as connection:
            if not layout(connection):
                return False
            return connection.execute("SELECT 1 FROM meta WHERE key = 'embedder'").fetchone() is not None

    def catalog(self) -> Catalog:
        return Catalog(Pooled(self._address))

    def vectors(self, catalog: Catalog) -> ServerVectors:
        # one client for the collections of all epochs: questions may still be at the one before
        if self._chroma is None or self._chroma.closed:
            self._chroma = ChromaServer(self._address.chroma)
        return ServerVectors.open(self._chroma, _collection(catalog, catalog.meta("epoch")), catalog)

    def lexical(self, catalog: Catalog, known: Words | None) -> Words:
        return self._replica.follow(catalog, known)

    def is_written(self) -> bool:
        return is_held(self._address)

    @contextmanager
    def lock(self, *, wait: bool = False) -> Iterator[None]:
        private_folder(self._folder)
        with writing_session(self._address, wait=wait) as session:
            close_to_others(self._folder)
            self._session = Session(self._address, session)
            try:
                with private_files():
                    yield
            finally:
                self._session = None

    def catalog_writer(self) -> CatalogWriter:
        from rag.store.catalog.writing import CatalogWriter

        session = self._writing()
        session.migrate()
        return CatalogWriter(session, self._keeping)

    def vector_writer(self, epoch: str | None, dimension: int, *, much: bool = False) -> ServerVectors:
        from rag.store.catalog.writing import CatalogWriter

        catalog = CatalogWriter(self._writing(), self._keeping)
        name = _collection(catalog, epoch)
        return ServerVectors.write(ChromaServer(self._address.chroma), name, catalog, text=self._text)

    def fresh_vectors(self, epoch: str | None) -> str | None:
        """Another collection: the old one is used until the catalog names the new."""
        return str(int(epoch or 1) + 1)

    def lexical_writer(self, catalog: Catalog) -> Follower:
        return Follower(self._replica, catalog)

    def fresh_lexical(self) -> None:
        self._replica.delete()

    def originals(self, catalog: Catalog) -> Originals | None:
        files = self._address.files
        return None if files is None else Originals(files, catalog.meta("id") or "")

    def altered_vectors(self) -> list[str]:
        return []

    def altered_lexical(self) -> list[str]:
        return self._replica.altered()

    def copy_catalog(self, path: Path) -> None:
        with (
            Pooled(self._address) as source,
            source.snapshot() as still,
            SqliteDatabase.open(path.parent, create=True) as target,
        ):
            copy_tables(still, target)

    def take_catalog(self, path: Path) -> None:
        target = self._writing()
        target.migrate()
        with SqliteDatabase.open(path.parent) as source, target.transaction():
            copy_tables(source, target)
            for table, key in TABLES.items():
                if key == "id" and table != "chunks":
                    target.rows(
                        f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), coalesce(max(id), 0) + 1, false)"  # noqa: S608
                        f" FROM {table}"
                    )
        path.unlink()

    def _writing(self) -> Session:
        assert self._session is not None, "the lock is held"
        return self._session


def _collection(catalog: Catalog, epoch: str | None) -> str:
    """Chroma collection of an epoch of the catalog; one server may hold several indexes."""
    return f"citewell-{catalog.meta('id')}-{epoch or 1}"
