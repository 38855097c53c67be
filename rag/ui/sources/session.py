"""A folder of one running chat: others of the same index leave it alone, and remove it once that chat is gone, however it ended."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from rag.closing import Closing
from rag.errors import IndexLocked, StoreError
from rag.store.advice import advice, reason
from rag.store.private import own_folder

_LOCK = ".lock"


class SessionFolder(Closing):
    """`path`, until it is closed. Beside it lies a lock that the system frees when its holder dies."""

    def __init__(self, parent: Path) -> None:
        """Made in `parent`. Raises StoreError where a link is in the place of that, OSError."""
        own_folder(parent)
        self.path = parent / secrets.token_hex(8)
        self._lock = _lock_of(self.path)
        self._lock.acquire()
        self.path.mkdir(mode=0o700)

    def close(self) -> None:
        shutil.rmtree(self.path, ignore_errors=True)
        _let_go(self._lock)


def clear_left(parent: Path) -> None:
    """Remove from `parent` what chats left that are gone."""
    if parent.is_symlink() or not parent.is_dir():
        return
    with suppress(OSError):
        for left in list(parent.iterdir()):
            if left.suffix != _LOCK:
                _remove(left)


def _remove(left: Path) -> None:
    lock = _lock_of(left)
    with suppress(OSError):  # Timeout is one: its chat runs
        lock.acquire(timeout=0)
        try:
            if left.is_symlink() or left.is_file():
                left.unlink()
            else:
                shutil.rmtree(left, ignore_errors=True)
        finally:
            _let_go(lock)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """No other chat changes what is in `folder` meanwhile. Raises IndexLocked where one is at it, StoreError."""
    lock = _lock_of(folder)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise IndexLocked(f"another chat is changing {folder}. Try again when it is done.") from None
    except OSError as error:
        help_text = advice(error, folder.parent, "Check its permissions or use --data-dir.")
        raise StoreError(f"cannot write to {folder.parent} ({reason(error)}). {help_text}") from error
    try:
        yield
    finally:
        lock.release()


def _lock_of(folder: Path) -> FileLock:
    # a chat is closed by another thread than the one that opened it
    return FileLock(folder.with_name(folder.name + _LOCK), mode=0o600, thread_local=False)


def _let_go(lock: FileLock) -> None:
    with suppress(OSError):
        Path(lock.lock_file).unlink()
    lock.release()
