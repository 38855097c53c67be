"""A folder of files that a library keeps, sealed when its writer is done: bytes that change later are told.

The BM25 index checks nothing it reads. Its files are never written again once they are there, so a seal costs the
hashing of what is new. No seal lies there while a writer is at work, or after it died: nothing is known then.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any


def break_seal(folder: Path) -> None:
    """A writer begins."""
    _seal_of(folder).unlink(missing_ok=True)


def seal(folder: Path, known: dict[str, Any] | None = None) -> None:
    """The writer is done: keep size, time and SHA-256 of every file in `folder`; `known`: an earlier seal."""
    known = known or {}
    files = {}
    for path in sorted(folder.iterdir()):
        status = path.stat()
        shape = [status.st_size, status.st_mtime_ns]
        if path.is_file() and not path.name.endswith(".lock"):
            kept = known.get(path.name)
            files[path.name] = kept if kept and kept[:2] == shape else [*shape, digest_of(path)]
    fresh = _seal_of(folder).with_suffix(".new")
    fresh.write_text(json.dumps(files))
    fresh.replace(_seal_of(folder))


def read_seal(folder: Path) -> dict[str, Any]:
    """Name → [size, time, SHA-256]; empty without a seal, or one that cannot be read."""
    try:
        files: dict[str, Any] = json.loads(_seal_of(folder).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return files if isinstance(files, dict) else {}


def altered(folder: Path) -> list[str]:
    """Files that are not as they were sealed; reads all of them, for `doctor`."""
    if not _seal_of(folder).exists():
        return []
    files = read_seal(folder)
    if not files:
        return [_seal_of(folder).name]
    return [name for name, kept in files.items() if kept[-1:] != [digest_of(folder / name)]]


def _seal_of(folder: Path) -> Path:
    return folder.parent / f"{folder.name}.seal"


def digest_of(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal; empty when it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
