"""The lock of the writers on a server: free for the next one as soon as the one before is done."""

from __future__ import annotations

import psycopg
import pytest
from pydantic import SecretStr

from rag.errors import IndexLocked
from rag.store.server.address import Address
from rag.store.server.connection import connect, lock_key
from rag.store.server.lock import is_held, writing_session


@pytest.fixture
def address(store: SecretStr) -> Address:
    return Address.of(store.get_secret_value())


def test_who_is_done_holds_the_lock_no_more(address: Address) -> None:
    """The server ends a session some time after it was left, on a busy machine a while: whoever came at once was refused."""
    taken = "SELECT pg_try_advisory_lock(%s), pg_advisory_unlock(%s)"
    with connect(address, "the next one") as other:
        for _ in range(50):
            with writing_session(address):
                pass
            assert other.execute(taken, (lock_key(address),) * 2).fetchone() == (True, True)


def test_one_at_a_time(address: Address) -> None:
    assert not is_held(address)
    with writing_session(address):
        assert is_held(address)
        with pytest.raises(IndexLocked, match=r"process .* is writing to"), writing_session(address):
            pass
    assert not is_held(address)


def test_it_is_free_after_a_failure(address: Address) -> None:
    with pytest.raises(psycopg.errors.DivisionByZero), writing_session(address) as session:
        session.execute("SELECT 1 / 0")
    with writing_session(address):
        pass


def test_a_session_that_the_server_ended_is_told_by_its_own_error(address: Address) -> None:
    with pytest.raises(psycopg.errors.AdminShutdown), writing_session(address) as session:
        session.execute("SELECT pg_terminate_backend(pg_backend_pid())")
    with writing_session(address, wait=True):
        pass
