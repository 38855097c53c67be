"""Where uploaded files lie until they are taken in: a private folder of the data folder, emptied afterwards."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, Self

from rag.store.private import own_folder
from rag.types import Document

FOLDER = "received"
"""In the data folder; a folder in it for each chat that runs."""
MAX_WAITING_MB = 2_000
"""Files that may lie there at a time: uploads that nobody takes in fill no disk."""
KEPT_SECONDS = 3_600
"""How long a file may wait to be taken in."""
_LEFT_SECONDS = 86_400
NEW, BEFORE = ".new", ".before"
"""Endings of hidden files of an upload at work: what is being copied, and what is being replaced."""


class Upload(NamedTuple):
    """A received file, and the name it has where it comes from: perhaps with the folders it lies in."""

    path: Path
    name: str


class Received:
    """The folder of one chat; `path` exists while it is open."""

    def __init__(self, data_dir: Path) -> None:
        """Raises StoreError where a link is in the place of the folder."""
        parent = data_dir.expanduser().resolve() / FOLDER
        own_folder(parent)
        for left in parent.iterdir():  # of a chat that was killed
            with suppress(OSError):
                if time.time() - left.stat().st_mtime > _LEFT_SECONDS:
                    shutil.rmtree(left)
        self.path = Path(tempfile.mkdtemp(dir=parent))

    def holds(self, path: str) -> bool:
        """Whether `path` is a file that was received here."""
        try:
            return Path(path).resolve().is_relative_to(self.path) and Path(path).is_file()
        except (OSError, ValueError):
            return False

    def shown(self, path: str) -> str | None:
        """Where a file that was received as `path` lies, None where there is none. A hidden one is no longer hidden there, as
        Gradio refuses all files of an upload for one that is."""
        name = Path(path).name
        shown = str(Path(path).with_name(f"_{name}")) if name.startswith(".") else path
        if shown != path and self.holds(path):
            Path(path).replace(shown)
        return shown if self.holds(shown) else None

    def full(self) -> bool:
        """Whether nothing more may be received until something was taken in."""
        return sum(_size(path) for path in self.path.rglob("*")) > MAX_WAITING_MB * 1_000_000

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
        shutil.rmtree(self.path, ignore_errors=True)


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
        return path.stat().st_size
    except OSError:
        return 0
