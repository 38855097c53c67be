"""What a run of `ingest` reports."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Failure:
    """A file, or a row of one, that is not in; the others are."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is."""

    files_done: int
    files: int
    chunks: int
    """Chunks embedded or reused so far."""
    path: str
    """File being worked on."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a run did, in documents."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    failed: tuple[Failure, ...] = ()
    chunks: int = 0
    """Chunks of added and changed documents."""
    seconds: float = 0.0
    notices: tuple[str, ...] = ()


class Run:
    """Counts while a run goes on; `report` is the state so far."""

    def __init__(self, progress: Callable[[Progress], None] | None = None) -> None:
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
        self.notices: list[str] = []

    def tell(self, path: str, chunks: int) -> None:
        """Report progress: `path` is being worked on, `chunks` are embedded."""
        if self._progress is not None:
            self._progress(Progress(self.files_done, self.files, chunks, path))

    def report(self) -> Report:
        return Report(
            added=self.added,
            changed=self.changed,
            unchanged=self.unchanged,
            removed=self.removed,
            failed=tuple(self.failed),
            chunks=self.chunks,
            seconds=time.perf_counter() - self._start,
            notices=tuple(self.notices),
        )
