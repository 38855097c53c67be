"""A lock between processes that many may share or one hold alone; the system frees it when its holder dies."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def gate(path: Path, *, exclusive: bool) -> Iterator[None]:
    """Hold the lock at `path`, made when missing; waits for it.

    A reader that may neither make nor open the file goes on without: nobody can be writing there.
    """
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o666)
    except OSError:
        if exclusive:
            raise
        try:
            handle = os.open(path, os.O_RDONLY)
        except OSError:
            yield
            return
    try:
        _lock(handle, exclusive)
        yield
    finally:
        os.close(handle)


if sys.platform == "win32":
    import msvcrt
    import time

    def _lock(handle: int, exclusive: bool) -> None:
        """Windows shares no byte-range lock through the standard library: readers take turns."""
        while True:
            try:
                msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            except OSError:
                time.sleep(0.01)
            else:
                return
else:
    import fcntl

    def _lock(handle: int, exclusive: bool) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH)
