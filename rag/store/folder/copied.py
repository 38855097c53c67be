"""A copy of an index that cannot be written to, so that it is looked through as any other is."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rag.errors import StoreError
from rag.store.folder.database import CATALOG

_PARTS = (CATALOG, "changes", "chroma", "lexical")
"""How the names of what is copied begin; other files may stand beside an index."""


@contextmanager
def copied(data_dir: Path) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """A copy of the index in `data_dir`, in a temporary folder of the user's own, and a line for each file that cannot be read.

    Raises StoreError where the disk has no room for it, or the catalog itself cannot be read.
    """
    with tempfile.TemporaryDirectory(prefix="citewell-") as temporary:
        files = list(_files(data_dir))
        needed = sum(size for _, size in files)
        if needed > shutil.disk_usage(temporary).free:
            raise StoreError(
                f"cannot write to {data_dir}, and {temporary} has no room for a copy of {needed:,} bytes to look"
                " through. Name a roomier folder in TMPDIR."
            )
        unread = []
        for path, _ in files:
            target = Path(temporary) / path.relative_to(data_dir)
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                shutil.copyfile(path, target)
            except OSError as error:
                if path.name == CATALOG:
                    raise StoreError(f"cannot read {path} ({error.strerror or error}).") from error
                unread.append(f"{path.relative_to(data_dir)} cannot be read ({error.strerror or error})")
        yield Path(temporary), tuple(unread)


def _files(data_dir: Path) -> Iterator[tuple[Path, int]]:
    """The regular files of the index and their sizes in bytes."""
    for part in sorted(data_dir.iterdir()):
        if part.name.startswith(_PARTS):
            inside = (Path(folder) / name for folder, _, names in os.walk(part) for name in names)
            for path in [part] if part.is_file() else sorted(inside):
                if path.is_file():
                    yield path, path.stat().st_size
