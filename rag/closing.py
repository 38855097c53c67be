"""What is opened and must be let go of."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol, Self, TypeVar


class _Closes(Protocol):
    def close(self) -> None: ...


_Opened = TypeVar("_Opened", bound=_Closes)


class Closing(ABC):
    """Closes at the end of `with`."""

    @abstractmethod
    def close(self) -> None:
        """Let go of what is held."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


@contextmanager
def closed_on_failure(opened: _Opened) -> Iterator[_Opened]:
    """Around the making of what will own `opened`: closes it if that fails."""
    try:
        yield opened
    except BaseException:
        opened.close()
        raise
