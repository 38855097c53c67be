"""What a source is to a run of `ingest`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeAlias

from ingest.load import Loaded
from rag.store.stored import Validators


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page that lies in a file now, which is read as any other; it is there until the next item is asked for."""

    id: str
    path: Path
    url: str
    source: str
    """Who published it, where the page does not say."""
    date: str | None
    """When, where the page does not say."""
    said: Validators


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A page that is as it was."""

    id: str


@dataclass(frozen=True, slots=True)
class Vanished:
    """A page that is not there any more."""

    id: str
    reason: str


Item: TypeAlias = Loaded | Fetched | Unchanged | Vanished
Known: TypeAlias = Callable[[str], Validators | None]
"""What is kept of the page of this id, where it is in the index as it would be read today."""


class Source(Protocol):
    """Gives documents one by one; the catalog knows them by the name of the source, so that only its own are pruned."""

    @property
    def name(self) -> str:
        """Stable across runs; no path, so that it is never taken for a folder."""

    @property
    def prefix(self) -> str:
        """What `--name` puts before the ids, "" for nothing."""

    @property
    def whole(self) -> bool:
        """Whether `items` gave all there is; else nothing of the source is pruned."""

    def items(self, known: Known) -> Iterator[Item]:
        """Documents and pages without the prefix, problems named by the id of what is not there, and notices.

        Raises LoadError when it cannot go on; what it gave before counts.
        """
