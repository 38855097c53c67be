"""Which files a root holds."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ingest.load import SUFFIXES


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read."""

    path: Path
    relative: str
    """POSIX path below the root; the name, where the root is the file itself."""


@dataclass(slots=True)
class Walk:
    """Files of a root in a stable order, and what was passed over."""

    files: list[Found] = field(default_factory=list)
    other: Counter[str] = field(default_factory=Counter)
    """Files of types that are not read, by ending."""
    problems: list[tuple[str, str]] = field(default_factory=list)
    """(path, reason)."""
    loops: list[str] = field(default_factory=list)
    """Links back to a folder that contains them."""


def walk(root: Path, *, skip: Path) -> Walk:
    """Everything readable at `root`, a folder or a file, but hidden files and the folder `skip`.

    Links are followed; a folder that contains itself through a link is read once.
    """
    found = Walk()
    if not root.is_dir():
        found.files.append(Found(root, printable(root.name)))
        return found
    for path in _descend(root, root, skip.resolve(), (), found):
        if path.suffix.lower() in SUFFIXES:
            found.files.append(Found(path, printable(path.relative_to(root).as_posix())))
        else:
            found.other[path.suffix.lower() or path.name] += 1
    return found


def printable(path: str) -> str:
    """`path` with bytes that are no UTF-8 replaced, so that it can be stored and shown."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _descend(
    folder: Path, root: Path, skip: Path, above: tuple[tuple[int, int], ...], found: Walk
) -> Iterator[Path]:
    shown = printable(folder.relative_to(root).as_posix())
    try:
        status = folder.stat()
        identity = (status.st_dev, status.st_ino)
        if identity in above:
            found.loops.append(shown)
            return
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        found.problems.append((shown, f"cannot be read: {error.strerror or error}"))
        return
    for entry in entries:
        path = folder / entry.name
        if entry.name.startswith("."):
            continue
        try:
            if entry.is_dir():
                if path.resolve() != skip:
                    yield from _descend(path, root, skip, (*above, identity), found)
            elif entry.is_file():
                yield path
            elif entry.is_symlink():
                relative = printable(path.relative_to(root).as_posix())
                found.problems.append((relative, "a link to nothing"))
        except OSError as error:
            relative = printable(path.relative_to(root).as_posix())
            found.problems.append((relative, f"cannot be read: {error.strerror or error}"))
