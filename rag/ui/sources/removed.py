"""What was removed from the list and may still come back: kept for minutes, in this process and its folder only."""

from __future__ import annotations

import secrets
import shutil
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rag.errors import UsageError
from rag.ui.sources.session import SessionFolder, clear_left
from rag.ui.words import say

if TYPE_CHECKING:
    from ingest.upkeep.aside import Aside

FOLDER = "removed"
"""In the data folder: uploaded files that may still come back."""
KEPT_SECONDS = 600.0
MOST = 50
"""Removals kept at a time; the oldest goes first."""


@dataclass(frozen=True, slots=True)
class _Kept:
    taken: tuple[Aside, ...]
    files: tuple[tuple[Path, Path], ...]
    """Where a file was, and where it lies."""
    since: float


class Removed:
    """Not safe to share between threads: the library calls it under its lock."""

    def __init__(self, data_dir: Path) -> None:
        self._place = data_dir / FOLDER
        self._session: SessionFolder | None = None
        self._kept: dict[str, _Kept] = {}
        clear_left(self._place)

    @property
    def _folder(self) -> Path:
        """Made when something is to lie there: an index that cannot be written to is shown too."""
        if self._session is None:
            self._session = SessionFolder(self._place)
        return self._session.path

    def room(self) -> tuple[str, Path]:
        """A new name for `take_back`, and the folder where what belongs to it lies. Raises StoreError."""
        token = secrets.token_hex(8)
        folder = self._folder / token
        folder.mkdir(mode=0o700)
        return token, folder

    def keep(self, token: str, taken: tuple[Aside, ...], files: Sequence[Path]) -> None:
        """Put `files` aside under the name `token`, given by `room`."""
        self._forget()
        moved = []
        for number, path in enumerate(files):
            aside = self._folder / token / str(number)
            path.replace(aside)
            moved.append((path, aside))
        self._kept[token] = _Kept(taken, tuple(moved), time.monotonic())

    def take_back(self, token: str) -> tuple[Aside, ...]:
        """What was kept under `token`, its files where they were unless another one is there. Raises UsageError when it is gone."""
        self._forget()
        kept = self._kept.get(token)
        if kept is None:
            raise UsageError(say("It is too late to bring this document back. Add its file again."))
        for path, aside in kept.files:
            if aside.exists() and not path.exists():
                aside.replace(path)
        return kept.taken

    def is_back(self, token: str) -> None:
        """What was kept under `token` is in the index again."""
        self._kept.pop(token, None)
        shutil.rmtree(self._folder / token, ignore_errors=True)

    def clear(self) -> None:
        self._kept.clear()
        if self._session is not None:
            self._session.close()
            self._session = None

    def _forget(self) -> None:
        """Make room for one more, and let go of what was kept long enough."""
        late = time.monotonic() - KEPT_SECONDS
        newest = list(self._kept)[-(MOST - 1) :]
        for token, kept in list(self._kept.items()):
            if kept.since < late or token not in newest:
                del self._kept[token]
                shutil.rmtree(self._folder / token, ignore_errors=True)
