"""Files that a run writes: whole or as they were before, and an error that says which one.

Python's error for a full disk names no file, and text written over a file has emptied it by then.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """What goes wrong in this block went wrong with `path`."""
    try:
        yield
    except OSError as error:
        error.filename = str(path)
        raise


def write_whole(path: Path, text: str) -> None:
    """Write `text` in the place of what is there, which stays where it cannot be written. Raises OSError that names `path`."""
    with naming(path):
        if path.exists() and not path.is_file():  # /dev/stdout has nothing to keep
            path.write_text(text, encoding="utf-8", newline="\n")
            return
        place = Path(os.path.realpath(path))
        part = place.with_name(f".{place.name}.part")
        try:
            part.write_text(text, encoding="utf-8", newline="\n")
            part.replace(place)
        except BaseException:
            with suppress(OSError):
                part.unlink()
            raise
