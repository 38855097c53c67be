"""Who is logged in at the chats of an index, and the wrong passwords of late: kept in the catalog, so that a login, a
logout and a count hold for all processes that serve it.

What is kept gives nothing away: tokens and addresses are stored as their HMAC under a key made of name and password.
Whoever reads the tables, in a backup say, cannot log in with what is there; whoever brings rows of their own, in an index
that is imported, cannot either; and when the password changes, every login has ended. Times are those of the database's
clock: those of the machines may differ.
"""

# ruff: noqa: S608 (statements are put together from our own words only)

from __future__ import annotations

import hmac
import secrets
from contextlib import suppress
from functools import cached_property
from hashlib import scrypt
from typing import NamedTuple

from rag.closing import Closing
from rag.errors import StoreError
from rag.store.catalog.database import Database

FREE_TRIES = 3
"""Wrong passwords of one address before it has to wait; each further one doubles the wait."""
LONGEST_WAIT = 300.0
"""Seconds an address waits at most."""
IDLE_SECONDS = 12 * 3600.0
"""A login with which nothing is asked for so long ends."""
LONGEST_SECONDS = 7 * 24 * 3600.0
"""And every login after so long: a token that was stolen is not kept alive for ever."""
_FORGIVEN_SECONDS = 900.0
_NOTED_SECONDS = 600.0
"""That a login is used is noted so often at most: a row written at each request would be in the way of `ingest`."""
_MOST_LOGINS = 1_000
_MOST_ADDRESSES = 10_000
_MOST_AT_ONCE = 1_000
"""Rows beyond the most that one statement deletes."""
_ROUNDS = 20
"""How often a try is counted anew because others of its address were counted meanwhile: after `FREE_TRIES` they wait."""


class Counted(NamedTuple):
    """A password that somebody at an address wants to try."""

    wait: float
    """Seconds until it is looked at; 0: now."""
    number: int
    """How many of late, with this one."""


class Logins(Closing):
    """Those of one name and password, in one catalog. Safe to share between threads; all methods raise StoreError."""

    def __init__(self, database: Database, user: tuple[str, str], name: str) -> None:
        self._database = database
        self._user = user
        self.name = name
        """The same for all processes that share these logins, and no other's on their machines: for their cookie."""

    def close(self) -> None:
        self._database.close()

    def begin(self) -> str:
        """A new token; beyond the most there are, the one that was idle longest ends."""
        self.clear()
        token = secrets.token_urlsafe(32)
        now = self._database.now
        self._database.write(f"INSERT INTO logins VALUES (?, {now}, {now})", (self._kept(token),))
        return token

    def goes_on(self, token: str) -> bool:
        """Whether `token` is that of a login; it is then not idle."""
        key = self._kept(token)
        now = self._database.now
        rows = self._database.rows(f"SELECT {now} - seen, {now} - begun FROM logins WHERE token = ?", (key,))
        if not rows:
            return False
        idle, age = (milliseconds / 1000 for milliseconds in rows[0])
        if idle > IDLE_SECONDS or age > LONGEST_SECONDS:
            return False
        if idle > _NOTED_SECONDS:
            with suppress(StoreError):  # it goes on, whether that can be noted or not
                self._database.write(f"UPDATE logins SET seen = {now} WHERE token = ?", (key,))
        return True

    def end(self, token: str) -> None:
        """For every process; a token that is none does no harm."""
        self._database.write("DELETE FROM logins WHERE token = ?", (self._kept(token),))

    def counted(self, address: str) -> Counted:
        """Count one more try of `address`, which `right` takes back, or tell how long it has to wait.

        It is counted before the password is looked at: however many come at once and to however many processes, no more
        than `FREE_TRIES` are looked at without a wait.
        """
        key = self._kept(address)
        for _ in range(_ROUNDS):
            now, wrong, last = self._database.rows(
                f"SELECT moment, wrong, last FROM (SELECT {self._database.now} AS moment) AS clock"
                " LEFT JOIN tries ON address = ?",
                (key,),
            )[0]
            since = 0.0 if last is None else (now - last) / 1000
            late = wrong is not None and 0 <= since < _FORGIVEN_SECONDS
            if late and (wait := wait_after(wrong) - since) > 0:
                return Counted(wait, wrong)
            number = wrong + 1 if late else 1
            if self._count(key, number, now, (wrong, last)):
                return Counted(0.0, number)
        return Counted(1.0, FREE_TRIES)

    def _count(self, key: bytes, number: int, now: int, before: tuple[int | None, int | None]) -> bool:
        """Whether the tries of an address were as `before`, and are `number` now."""
        if before[0] is None:
            self._drop_most("tries", "address", "last", _MOST_ADDRESSES - 1)
            sql = "INSERT INTO tries VALUES (?, ?, ?) ON CONFLICT DO NOTHING RETURNING wrong"
            return bool(self._database.rows(sql, (key, number, now)))
        sql = "UPDATE tries SET wrong = ?, last = ? WHERE address = ? AND wrong = ? AND last = ? RETURNING wrong"
        return bool(self._database.rows(sql, (number, now, key, *before)))

    def right(self, address: str) -> None:
        """The password was right: nothing is held against `address`."""
        self._database.write("DELETE FROM tries WHERE address = ?", (self._kept(address),))

    def clear(self) -> None:
        """Delete what is over, and logins beyond the most there may be with one more."""
        now = self._database.now
        for table, column, seconds in (
            ("logins", "seen", IDLE_SECONDS),
            ("logins", "begun", LONGEST_SECONDS),
            ("tries", "last", _FORGIVEN_SECONDS),
        ):
            # on both sides: a clock that was set back must not keep anything for ever
            over = f"ABS({now} - {column}) > ?"
            self._database.write(f"DELETE FROM {table} WHERE {over}", (int(1000 * seconds),))
        self._drop_most("logins", "token", "seen", _MOST_LOGINS - 1)

    def _drop_most(self, table: str, key: str, time: str, most: int) -> None:
        """Leave the `most` latest rows."""
        beyond = f"SELECT {key} FROM {table} ORDER BY {time} DESC LIMIT ? OFFSET ?"
        self._database.write(f"DELETE FROM {table} WHERE {key} IN ({beyond})", (_MOST_AT_ONCE, most))

    def _kept(self, text: str) -> bytes:
        return hmac.digest(self._key, text.encode("utf-8", "surrogatepass"), "sha256")

    @cached_property
    def _key(self) -> bytes:
        """Made slowly (some 50 ms): an address can be guessed, and its HMAC must not tell passwords that fit."""
        user, password = (part.encode("utf-8", "surrogatepass") for part in self._user)
        return scrypt(password, salt=b"citewell logins " + user, n=2**14, r=8, p=1, dklen=32)


def forget(database: Database) -> None:
    """End all logins of a catalog, whoever's they are: a copy of it is another index."""
    for table in ("logins", "tries"):
        database.write(f"DELETE FROM {table}")


def wait_after(wrong: int) -> float:
    """Seconds that an address waits after so many wrong passwords.

    >>> [wait_after(wrong) for wrong in (0, 2, 3, 4, 8, 40)]
    [0.0, 0.0, 1.0, 2.0, 32.0, 300.0]
    """
    return 0.0 if wrong < FREE_TRIES else min(LONGEST_WAIT, 2.0 ** min(wrong - FREE_TRIES, 32))
