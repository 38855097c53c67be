"""Parts of a file that are files themselves, for readers that want a path: held in memory where the system can.

A document is written nowhere but into the index; a part of one would else go to the folder for temporary files.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_Path = type(Path())


class _Held(_Path):  # type: ignore[misc,valid-type]
    """The path of a file in memory, whose name ends as the part's own does."""

    ending = ""

    @property
    def suffix(self) -> str:
        return self.ending

    def resolve(self, strict: bool = False) -> Path:
        """Itself: what it links to has no name in any folder."""
        return self


@contextmanager
def held(data: bytes, suffix: str = "") -> Iterator[Path]:
    """A path that `data` can be read from while it is held."""
    # of this process by number: a process of its own that reads the part finds it too
    open_files = Path("/proc", str(os.getpid()), "fd")
    if not hasattr(os, "memfd_create") or not open_files.is_dir():
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, f"part{suffix}")
            path.write_bytes(data)
            yield path
        return
    with os.fdopen(os.memfd_create("part"), "wb") as file:
        file.write(data)
        file.flush()
        found = _Held(open_files, str(file.fileno()))
        found.ending = suffix
        yield found
