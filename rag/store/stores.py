"""The one door to an index: `open_stores(settings)`. Who reads and who writes knows what it gives by its protocols.

    catalog   the truth, what is live (rag/store/catalog/)      vectors   nearest by meaning
    lexical   nearest by words, BM25 (rag/store/lexical.py)     lock      one writer at a time

The catalog decides: whatever the other two say of a chunk that is not live is dropped.
"""

from __future__ import annotations

import logging
import os
from contextlib import AbstractContextManager
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit

from pydantic import SecretStr

from rag.errors import SettingsError, StoreError
from rag.settings import Settings
from rag.store.progress import run_notice
from rag.store.stored import Keeping

if TYPE_CHECKING:
    from rag.store.catalog.logins import Logins
    from rag.store.catalog.writing import CatalogWriter
    from rag.store.protocols import Stores

_log = logging.getLogger(__name__)


def open_stores(settings: Settings) -> Stores:
    """The stores that the settings name. Raises SettingsError, NotConfirmed."""
    settings.check_confirmed("folder")
    keeping = Keeping.of(settings.keep_versions)
    if settings.store is not None:
        settings.check_confirmed("store")
        try:
            from rag.store.server.address import Address
            from rag.store.server.stores import ServerStores
        except ModuleNotFoundError as error:
            raise SettingsError(
                f"CITEWELL_STORE needs the extra `server` ({error.name} is missing): pip install 'citewell[server]'."
            ) from error
        address = Address.of(settings.store.get_secret_value())
        return ServerStores(address, settings.data_dir, chroma_text=settings.chroma_text, keeping=keeping)
    from rag.store.folder.stores import FolderStores

    return FolderStores(settings.data_dir, chroma_text=settings.chroma_text, keeping=keeping)


def own_settings(settings: Settings, folder: Path) -> Settings:
    """Settings of an index of its own: in `folder`, or where these name servers under a name made of `folder`."""
    store = settings.store
    if store is not None:
        parts = urlsplit(store.get_secret_value())
        name = f"citewell_{sha256(str(folder).encode()).hexdigest()[:12]}"
        options = [(key, value) for key, value in parse_qsl(parts.query) if key != "schema"]
        store = SecretStr(parts._replace(query=urlencode([*options, ("schema", name)])).geturl())
    return settings.model_copy(update={"data_dir": folder, "store": store})


def is_empty(settings: Settings) -> bool:
    """Whether nothing was ingested yet. Raises StoreError for a catalog it cannot read."""
    stores = open_stores(settings)
    if not stores.exists():
        return True
    with stores.catalog() as catalog:
        return catalog.count() == 0


def ingest_running(settings: Settings) -> str | None:
    """How far a run of `ingest` is that is at work, in a line, or None."""
    stores = open_stores(settings)
    if not stores.exists():
        return None
    with stores.catalog() as catalog:
        return run_notice(catalog, stores)


def open_logins(settings: Settings, user: tuple[str, str]) -> Logins:
    """Logins of `user`, name and password, at the index that the settings name: its catalog keeps them for all processes.
    Where that cannot be written to they are this process's own. Raises StoreError without an index."""
    from rag.store.catalog.logins import Logins

    catalog = open_stores(settings).catalog()
    # a folder has no id; it is on one machine, and so is the browser that two of them must not confuse
    place = str(settings.data_dir.expanduser().resolve())
    name = catalog.meta("id") or sha256(place.encode("utf-8", "surrogateescape")).hexdigest()[:12]
    logins = Logins(catalog.database, user, name)
    try:
        logins.clear()
        return logins
    except StoreError as error:
        logins.close()
        _log.warning("logins hold for this process only, as they cannot be kept in the catalog: %s", error)
        return Logins(scratch_catalog().database, user, name)


def readable_copy(settings: Settings) -> AbstractContextManager[tuple[Path, tuple[str, ...]]] | None:
    """A copy of an index whose folder cannot be written to, and a line for each file that could not be read; else None.

    Entering it raises StoreError where there is no room for it, or the catalog cannot be read.
    """
    folder = settings.data_dir.expanduser()
    if settings.store is not None or os.access(folder, os.W_OK):
        return None
    from rag.store.folder.copied import copied

    return copied(folder)


def scratch_catalog() -> CatalogWriter:
    """An empty catalog in memory, for what is made of another one and thrown away."""
    from rag.store.catalog.writing import CatalogWriter
    from rag.store.folder.database import SqliteDatabase

    return CatalogWriter(SqliteDatabase.in_memory())


def foreign_catalog(path: Path) -> str | None:
    """Why a file of strangers is no catalog that `copy_catalog` made, or None."""
    from rag.store.folder.connection import foreign_schema

    return foreign_schema(path)
