"""The catalog's tables in PostgreSQL: a pool for readers, the session that holds the lock for the writer."""

from __future__ import annotations

import threading
from abc import abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import psycopg
from psycopg import Connection
from psycopg_pool import ConnectionPool, PoolTimeout

from rag.errors import StoreError
from rag.store.catalog.database import Database
from rag.store.server.address import Address
from rag.store.server.connection import (
    ReadingConnection,
    Row,
    bound,
    connect,
    marked,
    migrate,
    parameters,
    store_error,
    unbound,
)

_NAME = "citewell reader"
_MOST_CONNECTIONS = 8
"""Of one reading process; more questions at a time take turns at their statements."""
_WAIT_SECONDS = 10.0
"""Longest wait for a connection."""


class _Postgres(Database):
    guards_itself = True
    now = "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)"

    def __init__(self, address: Address) -> None:
        self._address = address
        self.place = address.place

    @abstractmethod
    def _connected(self) -> AbstractContextManager[Connection[Row]]:
        """A connection that is this thread's alone in the block."""

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        with self._errors(), self._connected() as connection:
            found = connection.execute(marked(sql), bound(values), binary=True)
            return [unbound(row) for row in found.fetchall()]

    def write(self, sql: str, values: Sequence[Any] = ()) -> None:
        with self._errors(), self._connected() as connection:
            connection.execute(marked(sql), bound(values))

    def write_all(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        with self.transaction(), self._errors(), self._connected() as connection:
            connection.cursor().executemany(marked(sql), [bound(row) for row in rows])

    def among(self, column: str, values: Sequence[str]) -> tuple[str, Any]:
        return f"{column} = ANY(?)", bound(values)

    def failure(self, error: Exception) -> StoreError:
        return store_error(error, self._address)

    def integrity(self) -> list[str]:
        """PostgreSQL checks its pages by itself, where its data checksums are on."""
        return []

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except UnicodeEncodeError:  # of what was asked for, not of what is stored
            raise
        except (psycopg.Error, PoolTimeout, OSError, ValueError) as error:
            raise self.failure(error) from error


class Pooled(_Postgres):
    """For readers, and for verdicts on answers. Every statement sees what is published when it begins."""

    def __init__(self, address: Address) -> None:
        super().__init__(address)
        with connect(address, _NAME) as first, self._errors():  # whose error says more than a pool's
            migrate(first, address, create=False)
        options = parameters(address, _NAME)
        self._pool = ConnectionPool(
            options.pop("conninfo"),
            connection_class=ReadingConnection,
            kwargs={**options, "autocommit": True},
            min_size=1,
            max_size=_MOST_CONNECTIONS,
            timeout=_WAIT_SECONDS,
            check=ConnectionPool.check_connection,
            open=True,
        )

    def close(self) -> None:
        self._pool.close()

    @contextmanager
    def snapshot(self) -> Iterator[Database]:
        """All statements in the block see what is published when the first begins."""
        with self._errors(), self._pool.connection() as connection:
            connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            try:
                still = Session(self._address, connection)
                with still.transaction():
                    yield still
            finally:
                connection.isolation_level = None

    def transaction(self) -> AbstractContextManager[None]:
        raise NotImplementedError("what a reader writes is one statement")

    @contextmanager
    def _connected(self) -> Iterator[Connection[Row]]:
        with self._pool.connection() as connection:
            yield connection


class Session(_Postgres):
    """For the writer: everything on the one session that holds the lock, so that who lost the lock can write no more."""

    def __init__(self, address: Address, connection: Connection[Row]) -> None:
        super().__init__(address)
        self._connection = connection
        self._lock = threading.RLock()
        self._inside = False

    def close(self) -> None:
        """The session ends with the lock."""

    def migrate(self) -> None:
        """Make the catalog, or bring it up to date. Raises StoreError, IndexVersionError."""
        with self._errors(), self._lock:
            migrate(self._connection, self._address, create=True)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        with self._lock:
            if self._inside:
                yield
                return
            self._inside = True
            try:
                with self._errors(), self._connection.transaction():
                    yield
            finally:
                self._inside = False

    @contextmanager
    def _connected(self) -> Iterator[Connection[Row]]:
        with self._lock:
            yield self._connection
