"""What a run of `ingest` reports."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Failure:
    """A file, or a row of one, that is not in; the others are."""

    path: str
    reason: str


Progress: TypeAlias = Callable[[int, int, str], None]
"""Called with files done, files in all, and what is being worked on."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a run did, in documents."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    failed: tuple[Failure, ...] = ()
    failed_before: tuple[Failure, ...] = ()
    """Files in a folder that cannot be read, as an earlier run reported; they did not change and were not tried again."""
    chunks: int = 0
    """Chunks of added and changed documents."""
    seconds: float = 0.0
    notices: tuple[str, ...] = ()

    def counts(self) -> dict[str, int]:
        """All of it that is a number of documents or chunks."""
        return {
            "added": self.added,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "removed": self.removed,
            "failed": len(self.failed),
            "failed_before": len(self.failed_before),
            "chunks": self.chunks,
        }


class Run:
    """Counts while a run goes on; `report` is the state so far."""

    def __init__(self, progress: Progress | None = None) -> None:
        self._progress = progress
        self._start = time.perf_counter()
        self.files = 0
        self.files_done = 0
        self.added = 0
        self.changed = 0
        self.unchanged = 0
        self.removed = 0
        self.chunks = 0
        self.failed: list[Failure] = []
        self.failed_before: list[Failure] = []
        self.notices: list[str] = []

    def tell(self, what: str) -> None:
        """Report progress: `what` is being worked on."""
        if self._progress is not None:
            self._progress(self.files_done, self.files, what)

    def report(self) -> Report:
        return Report(
            added=self.added,
            changed=self.changed,
            unchanged=self.unchanged,
            removed=self.removed,
            failed=tuple(self.failed),
            failed_before=tuple(self.failed_before),
            chunks=self.chunks,
            seconds=time.perf_counter() - self._start,
            notices=tuple(self.notices),
        )
