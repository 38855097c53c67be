"""Where uploaded files lie until they are taken in: a private folder of the data folder, emptied afterwards."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, Self

from rag.types import Document
from rag.ui.sources.session import SessionFolder, clear_left

FOLDER = "received"
"""In the data folder; a folder in it for each chat that runs."""
MAX_WAITING_MB = 2_000
"""Files that may lie there at a time: uploads that nobody takes in fill no disk."""
KEPT_SECONDS = 3_600
"""How long a file may wait to be taken in."""
_UNHIDDEN = "unhidden-"
"""Begins the name of a folder that holds a file which was hidden."""
_BLOCK = 4_096
"""Bytes that the smallest file takes: a million empty ones fill a disk too."""
NEW, BEFORE = ".new", ".before"
"""Endings of hidden files of an upload at work: what is being copied, and what is being replaced."""


class Upload(NamedTuple):
    """A received file, and the name it has where it comes from: perhaps with the folders it lies in."""

    path: Path
    name: str


class Received:
    """The folder of one chat; `path` exists while it is open, and temporary files of the chat go to another beside it."""

    def __init__(self, data_dir: Path) -> None:
        """Raises StoreError where a link is in the place of the folder."""
        parent = data_dir.expanduser().resolve() / FOLDER
        clear_left(parent)
        self._session = SessionFolder(parent)
        self.path = self._session.path / "files"
        scratch = self._session.path / "scratch"
        for folder in (self.path, scratch):
            folder.mkdir(mode=0o700)
        self._scratch = str(scratch)
        self._before, tempfile.tempdir = tempfile.tempdir, self._scratch

    def holds(self, path: str) -> bool:
        """Whether `path` is a file that was received here."""
        try:
            return Path(path).resolve().is_relative_to(self.path) and Path(path).is_file()
        except (OSError, ValueError):
            return False

    def unhidden(self, path: str) -> str | None:
        """Where a file that was received as `path` lies from now on, None where there is none.

        A hidden one is moved to a folder of its own, where it is not hidden, as Gradio refuses all files of an upload for
        one that is; it is found there when it is asked for once more.
        """
        file = Path(path)
        if not file.name.startswith("."):
            return path if self.holds(path) else None
        # A received file lies in a folder named by its content, beside others with the same.
        shown = self.path / f"{_UNHIDDEN}{file.parent.name}" / f"_{file.name}"
        if self.holds(path):
            with suppress(OSError):  # another call has moved it
                shown.parent.mkdir(mode=0o700, exist_ok=True)
                file.replace(shown)
                file.parent.rmdir()
        return str(shown) if self.holds(str(shown)) else None

    def waiting(self) -> int:
        """Bytes that lie there; small files and folders count as what they take on a disk."""
        return sum(_size(path) for path in self.path.rglob("*"))

    def drop_halves(self) -> None:
        """Remove files of uploads that did not end: a whole one lies in a folder of its own. While none is on its way."""
        for half in self.path.glob(f"{tempfile.gettempprefix()}*"):
            if half.is_file():
                with suppress(OSError):
                    half.unlink()

    def discard(self, paths: Iterable[Path]) -> None:
        """Remove files that were taken in, and the folder each was given."""
        for path in paths:
            if self.holds(str(path)):
                with suppress(OSError):
                    path.unlink()
                    path.parent.rmdir()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        if tempfile.tempdir == self._scratch:
            tempfile.tempdir = self._before
        self._session.close()


def put(received: Path, path: Path) -> Path | None:
    """Copy a received file to `path`; returns where the one before it lies now. Raises OSError, and `path` is as it was."""
    new, backup = (path.with_name(f".{path.name}{ending}") for ending in (NEW, BEFORE))
    replaces = path.exists()
    try:
        shutil.copyfile(received, new)
        if replaces:
            path.replace(backup)
        new.replace(path)  # a link there is replaced, not what it leads to
    except BaseException:
        new.unlink(missing_ok=True)
        if replaces and not path.exists():
            backup.replace(path)
        raise
    return backup if replaces else None


@dataclass(frozen=True, slots=True)
class Stored:
    """A file of an upload at work, in the folder of uploads."""

    name: str
    path: Path
    root: str
    """As the catalog knows it."""
    before: dict[str, Document] = field(default_factory=dict)
    """Documents of this file before."""
    backup: Path | None = None
    """The file before; it comes back when the new one cannot be read."""

    def settle(self, *, keep: bool, elsewhere: bool = False) -> None:
        """Leave the new file in place (or, kept `elsewhere`, no file), or put back what was there."""
        if keep:
            if elsewhere:
                self.path.unlink(missing_ok=True)
            if self.backup is not None:
                self.backup.unlink(missing_ok=True)
        elif self.backup is not None:
            self.backup.replace(self.path)
        else:
            self.path.unlink(missing_ok=True)


def mend(folder: Path) -> None:
    """Clear up behind an upload that was killed: a file is the one before or the new one, each of them whole."""
    for half in folder.glob(f".*{NEW}"):
        half.unlink(missing_ok=True)
    for backup in folder.glob(f".*{BEFORE}"):
        path = folder / backup.name[1 : -len(BEFORE)]
        if path.exists():
            backup.unlink(missing_ok=True)
        else:
            backup.replace(path)


def _size(path: Path) -> int:
    try:
        return max(path.stat().st_size, _BLOCK)
    except OSError:
        return 0
