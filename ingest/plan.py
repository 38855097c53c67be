"""What a run works on: what reading a file brings, gathered into batches, read ahead of the embedder."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Self, TypeAlias

from ingest.prepare import Cut
from ingest.report import Failure
from ingest.store import FileState

_BATCH_CHUNKS = (16, 256, 1024)
"""Chunks published at once: the first time, at least, and at most. Few, and embedding starts soon and leaves little to
write at its end; many, and those who read meanwhile do not open the index anew all the time."""

_GROWTH = 2
"""A batch is at most so many times what the run put in before it, until it has the least size: reading keeps ahead."""

_BATCH_PARTS = 8
"""Between these two, a batch is one in so many parts of what the run has put in before it."""

_LAST_CHUNKS = 64
"""Once all files are read, a batch is three quarters of what is left, down to this: nothing is embedded while the last is
written. Every batch costs a write of each store: 914 chunks in seven instead of ten take BM25 half the time."""

_BATCH_CHARS = 8_000_000
"""Most characters of text published at once, for documents with few chunks."""

_AHEAD_CHARS = 4_000_000
"""Characters read ahead of the embedder: bounds memory, hides slow files."""

_LEAVING_SECONDS = 5
"""How long a run that failed or was stopped waits for the thread that reads."""


@dataclass(frozen=True, slots=True)
class New:
    """A document that is new or changed."""

    cut: Cut
    file: int
    is_change: bool


@dataclass(frozen=True, slots=True)
class Same:
    """Documents that are in already; `adopt` names the version whose file is now another."""

    count: int
    adopt: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class FileDone:
    """All of a file was read; `state` is None when nothing new is known about it."""

    path: str
    state: FileState | None


Event: TypeAlias = New | Same | FileDone | Failure


@dataclass(slots=True)
class Batch:
    """What is written next."""

    new: list[New] = field(default_factory=list)
    adopted: list[tuple[int, int]] = field(default_factory=list)
    files: list[FileState] = field(default_factory=list)
    files_done: int = 0
    """Of the run, once this is in."""
    chunks: int = 0
    chars: int = 0

    def is_full(self, done: int, left: int | None) -> bool:
        """Whether it is to be written, when the run has put in `done` chunks before it and `left` come after it,
        which is None as long as files are read."""
        first, fewest, most = _BATCH_CHUNKS
        enough = min(max(min(fewest, _GROWTH * done), done // _BATCH_PARTS), most) if done else first
        if left is not None:
            enough = min(enough, max(_LAST_CHUNKS, (self.chunks + left) * 3 // 4))
        return self.chunks >= enough or self.chars >= _BATCH_CHARS


class Ahead:
    """Events made by a thread that runs ahead by at most `_AHEAD_CHARS`."""

    def __init__(self, events: Iterator[Event]) -> None:
        self._events = events
        self._ready: deque[Event | BaseException | None] = deque()
        self._changed = threading.Condition()
        self._chars = 0
        self._chunks = 0
        self._stopped = False
        self._thread = threading.Thread(target=self._produce, name="citewell-read", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        with self._changed:
            self._stopped = True
            self._changed.notify_all()
        # a reader of the caller's that waits for something cannot be ended: who stops the run need not wait for it
        self._thread.join(None if kind is None else _LEAVING_SECONDS)

    @property
    def left(self) -> int | None:
        """Chunks of the events still to come, for the thread that takes them; None before all are made."""
        return None if self._thread.is_alive() else self._chunks

    def __iter__(self) -> Iterator[Event]:
        while (event := self._take()) is not None:
            if isinstance(event, BaseException):
                raise event
            yield event

    def _take(self) -> Event | BaseException | None:
        with self._changed:
            self._changed.wait_for(lambda: self._ready)
            event = self._ready.popleft()
            self._count(event, -1)
            self._changed.notify_all()
        return event

    def _produce(self) -> None:
        last: BaseException | None = None
        try:
            for event in self._events:
                with self._changed:
                    self._ready.append(event)
                    self._count(event, 1)
                    self._changed.notify_all()
                    self._changed.wait_for(lambda: self._chars < _AHEAD_CHARS or self._stopped)
                if self._stopped:
                    return
        except BaseException as error:  # handed over to the thread that embeds
            last = error
        finally:
            with self._changed:
                self._ready.append(last)
                self._changed.notify_all()

    def _count(self, event: object, sign: int) -> None:
        if isinstance(event, New):
            self._chars += sign * len(event.cut.document.text)
            self._chunks += sign * len(event.cut.chunks)
