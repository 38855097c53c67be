"""The SQLite file of the catalog, shared between threads; what goes wrong in it is told as a StoreError."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Self

from rag.errors import StoreError
from rag.store.catalog import Catalog
from rag.store.catalog.database import Database
from rag.store.catalog.publications import is_known, newest
from rag.store.folder.connection import connect, connect_in_memory, foreign_schema, store_error

CATALOG = "catalog.sqlite"
"""File name inside the data folder."""


class SqliteDatabase(Database):
    """One connection behind one lock."""

    now = "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)"

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._lock = threading.RLock()
        self._path = path
        self._identity = _identity(path)
        self.place = str(path.parent)

    @classmethod
    def open(cls, folder: Path, *, create: bool = False) -> Self:
        """The catalog in the data folder.

        Raises StoreError without one or when it is damaged, IndexVersionError when it is too new.
        """
        path = folder.expanduser() / CATALOG
        return cls(connect(path, create=create), path)

    @classmethod
    def in_memory(cls) -> Self:
        """An empty catalog that lives as long as this does."""
        return cls(connect_in_memory(), Path(":memory:"))

    def close(self) -> None:
        with self._lock:
            self._connection.close()

    def is_there(self) -> bool:
        now = _identity(self._path)
        return now == self._identity or (now is not None and self._goes_on(now))

    def _goes_on(self, identity: tuple[int, int]) -> bool:
        """Whether another file at the place is a copy of this one, or what became of one; then that is read from now on."""
        with suppress(StoreError), self._lock:
            there = SqliteDatabase(connect(self._path), self._path)
            if is_known(Catalog(there), newest(Catalog(self))) and not self._connection.in_transaction:
                self._connection.close()
                self._connection, self._identity = there._connection, identity
                return True
            there.close()
        return False

    def copy_to(self, path: Path) -> None:
        """What is visible now, as a file of its own; others may go on writing. `path` must not exist."""
        self.write("VACUUM INTO ?", (str(path),))

    @contextmanager
    def transaction(self) -> Iterator[None]:
        with self._lock:
            if self._connection.in_transaction:
                yield
                return
            with self._errors():
                self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                with self._errors():
                    self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        with self._errors(), self._lock:
            return self._connection.execute(sql, values).fetchall()

    def write(self, sql: str, values: Sequence[Any] = ()) -> None:
        with self._errors(), self._lock:
            self._connection.execute(sql, values)

    def write_all(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        with self.transaction(), self._errors():
            self._connection.executemany(sql, rows)

    def among(self, column: str, values: Sequence[str]) -> tuple[str, Any]:
        return f"{column} IN (SELECT value FROM json_each(?))", json.dumps(values)  # noqa: S608

    def failure(self, error: Exception) -> StoreError:
        return store_error(error, self._path)

    def integrity(self) -> list[str]:
        found = [row[0] for row in self.rows("PRAGMA integrity_check(10)") if row[0] != "ok"]
        strays = self.rows("PRAGMA foreign_key_check")
        found += [
            f"row {row} of {table} belongs to nothing in {other}" for table, row, other, _ in strays[:10]
        ]
        reason = foreign_schema(self._path) if self._path.is_file() else None
        return found + ([reason] if reason else [])

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except UnicodeEncodeError:  # of what was asked for, not of what is stored
            raise
        except (sqlite3.Error, OSError, ValueError) as error:
            raise self.failure(error) from error


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file `path` is, whatever it is called; None when there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
