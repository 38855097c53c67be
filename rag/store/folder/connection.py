"""Connections to `catalog.sqlite`, migrated when they are made, and its errors in words."""

# ruff: noqa: S608 (statements are put together from our own words only)

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from rag.errors import IndexVersionError, StoreError
from rag.store.advice import advice, reason
from rag.store.catalog.schema import KEPT, MIGRATIONS, SCHEMA_VERSION
from rag.store.private import private_folder

# For an older index that cannot be written to: what it lacks, up to the layout named, in the connection only.
_STAND_INS = {
    1: MIGRATIONS[1].replace("CREATE TABLE", "CREATE TEMP TABLE"),
    2: "CREATE TEMP VIEW chunks AS SELECT *, NULL AS passage_start, NULL AS passage_end, NULL AS codes"
    " FROM main.chunks",
    3: "CREATE TEMP VIEW versions AS SELECT *, NULL AS blocks, NULL AS places, updated AS since FROM main.versions",
    4: "CREATE TEMP VIEW IF NOT EXISTS versions AS SELECT *, NULL AS places, updated AS since FROM main.versions",
    7: MIGRATIONS[7]
    .replace("CREATE TABLE", "CREATE TEMP TABLE")
    .replace(" REFERENCES versions (id) ON DELETE CASCADE", ""),
    9: "CREATE TEMP VIEW IF NOT EXISTS versions AS SELECT *, updated AS since FROM main.versions;"
    + KEPT.replace("CREATE TABLE", "CREATE TEMP TABLE"),
}


def connect(path: Path, *, create: bool = False) -> sqlite3.Connection:
    """A connection to the catalog at `path`, migrated to `SCHEMA_VERSION`.

    Raises StoreError when there is no catalog (and `create` is False), it is damaged or cannot be
    opened, IndexVersionError when a newer citewell wrote it.
    """
    if not create and not path.is_file():
        raise StoreError(f"no index at {path.parent}. Run `citewell ingest PATH` first.")
    try:
        if create:
            private_folder(path.parent)
        connection = _open(path)
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA cache_size = -32768")
            connection.execute("PRAGMA secure_delete = ON")  # deleted means gone, however SQLite was built
            connection.execute("PRAGMA temp_store = MEMORY")  # nothing is written outside the folder
            _migrate(connection, path)
        except BaseException:
            connection.close()
            raise
    except (sqlite3.Error, OSError, UnicodeDecodeError) as error:  # the last: of the layout's own words
        raise store_error(error, path) from error
    return connection


def connect_in_memory() -> sqlite3.Connection:
    """The same to an empty catalog that is nowhere on disk."""
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA foreign_keys = ON")
    _migrate(connection, Path(":memory:"))
    return connection


def _open(path: Path) -> sqlite3.Connection:
    connection = _connection(path.absolute().as_uri())
    try:
        connection.execute("SELECT 1 FROM sqlite_master")
    except sqlite3.OperationalError:
        connection.close()
        journal = path.with_name(f"{path.name}-wal")
        if os.access(path.parent, os.W_OK) or (journal.exists() and journal.stat().st_size):
            raise
        # A folder that cannot be written to, and nothing pending: read the file as it lies there.
        connection = _connection(f"{path.absolute().as_uri()}?immutable=1")
    return connection


def _connection(uri: str) -> sqlite3.Connection:
    return sqlite3.connect(uri, uri=True, timeout=30, isolation_level=None, check_same_thread=False)


def store_error(error: Exception, path: Path) -> StoreError:
    """`error` of SQLite or the file system in one line that says what to do."""
    text = reason(error)
    if "decode" in text:  # SQLite quotes the whole value
        text = "a text in it is no text"
    if "malformed" in text or "not a database" in text or "is no text" in text:
        return StoreError(
            f"{path} is damaged ({text}). Restore it from a backup, or delete {path.parent} and ingest again."
        )
    if "locked" in text:
        return StoreError(f"{path} stayed locked by another program for 30 seconds. Try again.")
    return StoreError(
        f"the catalog {path} failed ({text}), its last state is kept."
        f" {advice(error, path.parent, 'Run `citewell doctor`.')}"
    )


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    version = _version(connection)
    if version == SCHEMA_VERSION:
        return
    if version > SCHEMA_VERSION:
        raise IndexVersionError(
            f"{path} has layout {version}, written by a newer citewell; this one knows {SCHEMA_VERSION}."
            " Upgrade citewell, or use another --data-dir."
        )
    if version == 0:
        connection.execute("PRAGMA journal_mode = WAL")
    try:
        connection.execute("BEGIN IMMEDIATE")
        for number in range(_version(connection), SCHEMA_VERSION):
            for statement in MIGRATIONS[number].split(";\n"):
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        connection.execute("COMMIT")
    except BaseException as error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        if version == 0 or "readonly" not in str(error):
            raise
        for older, statement in _STAND_INS.items():
            if version <= older:
                for each in statement.split(";\n"):
                    connection.execute(each)


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def foreign_schema(path: Path) -> str | None:
    """Why the file at `path` is no catalog of ours, or None: a table, a trigger or a view that no migration makes.

    A file of strangers is looked at before it is opened as an index.
    """
    try:
        with (
            closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as given,
            closing(sqlite3.connect(":memory:")) as ours,
        ):
            given.execute("PRAGMA trusted_schema = OFF")
            version = _version(given)
            if not 0 < version <= SCHEMA_VERSION:
                return f"it has layout {version}, and this citewell knows 1 to {SCHEMA_VERSION}"
            for migration in MIGRATIONS[:version]:
                ours.executescript(migration)
            listing = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY 1, 2"
            if given.execute(listing).fetchall() != ours.execute(listing).fetchall():
                return "its tables are not those of a catalog"
            return None
    except (sqlite3.Error, UnicodeDecodeError) as error:
        return f"it is damaged ({error})"
