"""One writer at a time on all machines: an advisory lock of a PostgreSQL session, freed when that ends, however it ends."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import psycopg
from psycopg import Connection
from psycopg.pq import TransactionStatus

from rag.errors import IndexLocked
from rag.store.server.address import Address
from rag.store.server.connection import Row, connect, lock_key, store_error
from rag.store.stored import now

_HOLDER = (
    "SELECT a.application_name FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid"
    " WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1"
    " AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())"
    " AND ((l.classid::bigint << 32) | l.objid::bigint) = %s"
)


def is_held(address: Address) -> bool:
    """Whether somebody, on whatever machine, holds the right to write."""
    try:
        with connect(address, "citewell reader") as connection:
            return connection.execute(_HOLDER, (lock_key(address),)).fetchone() is not None
    except psycopg.Error as error:
        raise store_error(error, address) from error


@contextmanager
def writing_session(address: Address, *, wait: bool = False) -> Iterator[Connection[Row]]:
    """The session that holds the lock. Raises IndexLocked, naming the holder, when another has it (unless `wait`)."""
    key = (lock_key(address),)
    connection = connect(address, "citewell waits to write")
    try:
        try:
            free = connection.execute("SELECT pg_try_advisory_lock(%s)", key).fetchone()
            if free != (True,):
                if not wait:
                    holder = connection.execute(_HOLDER, key).fetchone()
                    raise IndexLocked(
                        f"{holder[0] if holder else 'another process'} is writing to {address.place}."
                        " Try again when it is done, or add `--wait`."
                    )
                connection.execute("SELECT pg_advisory_lock(%s)", key)
            name = f"process {os.getpid()} on {socket.gethostname()[:20]} since {now()}"
            connection.execute("SELECT set_config('application_name', %s, false)", (name[:63],))
        except psycopg.Error as error:
            raise store_error(error, address) from error
        try:
            yield connection
        finally:
            _let_go(connection, key)
    finally:
        connection.close()


def _let_go(connection: Connection[Row], key: tuple[int]) -> None:
    """The server notices some time after it was left that a session is over: whoever came before that would be refused."""
    if connection.info.transaction_status == TransactionStatus.IDLE:
        with suppress(psycopg.Error):
            connection.execute("SELECT pg_advisory_unlock(%s)", key)
