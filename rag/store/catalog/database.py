"""What the catalog asks of a database: one narrow dialect that SQLite and PostgreSQL both speak.

Marks are `?`; `ON CONFLICT` and `RETURNING` are used; what the two spell differently is a method here.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any

from rag.closing import Closing
from rag.errors import StoreError

_BATCH = 500
"""Values bound to one statement; both databases allow more, larger ones only cost memory."""


class Database(Closing):
    """One catalog's tables; safe to share between threads."""

    place: str
    """Where it is, as a message names it; no password."""
    guards_itself = False
    """Whether it tells by itself when bytes of its files change."""

    now: str
    """SQL of what its clock says, in ms since 1970."""

    def is_there(self) -> bool:
        """Whether what is open is what lies at its place. A deleted file goes on to be read as if nothing were."""
        return True

    def check_there(self) -> None:
        """Raises StoreError unless `is_there`."""
        if not self.is_there():
            raise StoreError(
                f"the index at {self.place} was removed or replaced while it was in use: what is searched, or was written, is no"
                " longer there. Open it, or run the command, again."
            )

    @abstractmethod
    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        """What a statement gives, a tuple a row. Raises StoreError."""

    @abstractmethod
    def write(self, sql: str, values: Sequence[Any] = ()) -> None:
        """Run a statement that gives nothing. Raises StoreError."""

    @abstractmethod
    def write_all(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """The same once for each of `rows`."""

    @abstractmethod
    def transaction(self) -> AbstractContextManager[None]:
        """All or nothing; nested ones join the outermost."""

    @abstractmethod
    def among(self, column: str, values: Sequence[str]) -> tuple[str, Any]:
        """The condition that `column` is one of `values`, however many, and the one value that it binds."""

    @abstractmethod
    def failure(self, error: Exception) -> StoreError:
        """`error`, met in what was stored, in one line that says what to do."""

    @abstractmethod
    def integrity(self) -> list[str]:
        """What the database's own check complains of; empty in health."""


def batches(values: list[Any]) -> Iterator[list[Any]]:
    """`values` in parts that one statement takes."""
    for start in range(0, len(values), _BATCH):
        yield values[start : start + _BATCH]


def marks(values: Sequence[Any]) -> str:
    """Question marks for `values`."""
    return ",".join("?" * len(values))
