"""One writer at a time: a lock file that says who holds it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from rag.errors import IndexLocked, StoreError
from rag.store.private import close_to_others, private_files, private_folder

_PATIENCE_SECONDS = 0.2
"""How long a writer tries that does not wait: whoever asks whether another is at work holds the lock for a moment."""
_ASKING_SECONDS, _ASKED_EVERY = 0.005, 0.001
"""The same of who asks, while others ask."""


@contextmanager
def writer_lock(data_dir: Path, *, wait: bool = False) -> Iterator[None]:
    """Hold the right to write to the index in `data_dir`, which is made when missing.

    The system frees the lock when its holder dies, however it dies. Raises IndexLocked, naming the
    holder, when another process has it (unless `wait`), StoreError when the folder cannot be written.
    """
    holder = data_dir / "lock.pid"
    try:
        private_folder(data_dir)
        lock = FileLock(data_dir / "lock")
        lock.acquire(timeout=-1 if wait else _PATIENCE_SECONDS)
    except Timeout:
        raise IndexLocked(
            f"process {_read(holder)} is writing to {data_dir}. Try again when it is done, or add `--wait`."
        ) from None
    except OSError as error:
        raise StoreError(
            f"cannot write to {data_dir} ({error.strerror or error})."
            " Check its permissions or use --data-dir."
        ) from error
    try:
        with suppress(OSError):  # only the message to others gets poorer
            holder.unlink(missing_ok=True)
            with holder.open("x") as file:  # never through a link: it could lead to any file
                file.write(f"{os.getpid()}\n")
        close_to_others(data_dir)
        with private_files():
            yield
    finally:
        with suppress(OSError):
            holder.unlink(missing_ok=True)
        lock.release()


def is_held(data_dir: Path) -> bool:
    """Whether somebody holds the right to write. Where nobody said so, the lock itself is not touched; what one said who died
    is taken away, so that others need not touch it either."""
    holder = data_dir / "lock.pid"
    if not holder.exists():
        return False
    lock = FileLock(data_dir / "lock")
    try:
        lock.acquire(timeout=_ASKING_SECONDS, poll_interval=_ASKED_EVERY)
    except Timeout:
        return True
    except OSError:
        return False
    with suppress(OSError):
        holder.unlink(missing_ok=True)
    lock.release()
    return False


def _read(holder: Path) -> str:
    try:
        return holder.read_text().strip() or "(unknown)"
    except OSError:
        return "(unknown)"
