"""An index is its owner's alone: folders 700, files 600, made so and kept so."""

from __future__ import annotations

import errno
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from rag.errors import StoreError

_FOLDER, _FILE = 0o700, 0o600
_OWN = ("catalog.sqlite", "changes", "chroma", "lexical", "lock", "received", "replica", "uploads")
"""How names in a data folder begin. Someone may keep an index beside other things, which stay as they are."""
_OTHERS = 0o077

_lock = threading.Lock()
_inside = 0
_before = 0


def private_folder(path: Path) -> None:
    """Make `path`, and what leads to it, unless it is there. Raises OSError, of a link that leads to no folder too: who made
    it meant a disk that is not there now, not a new folder."""
    if path.is_dir():
        return
    if path.is_symlink():
        raise FileNotFoundError(errno.ENOENT, f"it is a link to {os.readlink(path)}, which is no folder")
    if path.exists():
        raise NotADirectoryError(errno.ENOTDIR, "it is a file, no folder")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.mkdir(mode=_FOLDER, exist_ok=True)


def own_folder(path: Path) -> None:
    """Make `path`, a folder in a data folder whose files are removed when their time is over, unless it is there.

    Raises StoreError where a link is there: a stranger's data folder could name any folder of its reader.
    """
    if path.is_symlink():
        raise StoreError(
            f"{path} is a link, and what lies there would be removed. Take the link away; the whole data folder may be a link."
        )
    path.mkdir(mode=_FOLDER, parents=True, exist_ok=True)


def take_away(folder: Path) -> None:
    """Remove `folder` and all in it; of a link the link only. Raises OSError."""
    if folder.is_symlink():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)


def close_to_others(data_dir: Path) -> None:
    """Take from others what they may do with an index that was made by an older citewell or by another program.

    What belongs to another user stays as it is, and so does what links in the data folder lead to. It may be a link itself.
    """
    data_dir = Path(os.path.realpath(data_dir))
    entries = list(os.scandir(data_dir))
    own = [entry for entry in entries if entry.name.startswith(_OWN)]
    if len(own) == len(entries):
        _close(data_dir, _FOLDER)
    for entry in own:
        if entry.is_symlink():
            continue
        if entry.is_file():
            _close(entry.path, _FILE)
        elif entry.is_dir():
            _close(entry.path, _FOLDER)
            for folder, folders, files in os.walk(entry.path):
                for name in folders:
                    _close(os.path.join(folder, name), _FOLDER)
                for name in files:
                    _close(os.path.join(folder, name), _FILE)


@contextmanager
def private_files() -> Iterator[None]:
    """What this process makes inside the block is its user's alone: native libraries make files too.

    The setting is the process's, so blocks of several threads overlap: the last to leave puts it back.
    """
    global _before, _inside
    with _lock:
        if not _inside:
            _before = os.umask(_OTHERS)
        _inside += 1
    try:
        yield
    finally:
        with _lock:
            _inside -= 1
            if not _inside:
                os.umask(_before)


def _close(path: Path | str, mode: int) -> None:
    with suppress(OSError):
        if os.lstat(path).st_mode & _OTHERS and not os.path.islink(path):
            os.chmod(path, mode)
