"""The SQLite file of the catalog, shared between threads; what goes wrong in it is told as a StoreError."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from rag.closing import Closing
from rag.store.schema import connect, store_error

CATALOG = "catalog.sqlite"
"""File name inside the data folder."""

_BATCH = 500
"""Values bound to one statement; SQLite allows more, larger ones only cost memory."""


class Database(Closing):
    """One connection behind one lock."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._lock = threading.RLock()
        self.path = path

    @classmethod
    def open(cls, folder: Path, *, create: bool = False) -> Self:
        """The catalog in the data folder.

        Raises StoreError without one or when it is damaged, IndexVersionError when it is too new.
        """
        path = folder.expanduser() / CATALOG
        return cls(connect(path, create=create), path)

    def close(self) -> None:
        with self._lock:
            self._connection.close()

    def copy_to(self, path: Path) -> None:
        """What is visible now, as a file of its own; others may go on writing. `path` must not exist."""
        self._write("VACUUM INTO ?", (str(path),))

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; nested ones join the outermost."""
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

    def _rows(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        with self._errors(), self._lock:
            return self._connection.execute(sql, values).fetchall()

    def _write(self, sql: str, values: Sequence[object] = ()) -> None:
        with self._errors(), self._lock:
            self._connection.execute(sql, values)

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except UnicodeEncodeError:  # of what was asked for, not of what is stored
            raise
        except (sqlite3.Error, OSError, ValueError) as error:
            raise store_error(error, self.path) from error


def batches(values: list[Any]) -> Iterator[list[Any]]:
    """`values` in parts that one statement takes."""
    for start in range(0, len(values), _BATCH):
        yield values[start : start + _BATCH]


def marks(values: Sequence[Any]) -> str:
    """Question marks for `values`."""
    return ",".join("?" * len(values))
