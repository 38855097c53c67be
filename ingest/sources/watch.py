"""Folders that are watched: what changed in them, a burst of changes at a time."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Event
from typing import TypeAlias

from watchfiles import Change, watch

from ingest.formats.readers import is_readable
from ingest.sources.ignore import IGNORE, is_ignored
from ingest.walk import HIDDEN, PROGRAMS_OWN
from rag.errors import StoreError

_BURST_MS = 1_600
"""Longest time that changes are gathered while they go on, so that a folder that is copied is one run."""
_QUIET_MS = 400
"""How long nothing must change before those gathered are told: an editor writes a file in several steps."""

_WAKE_MS = 500
"""How often the watch looks up without a change; also the longest time until it tells that it stands."""

_WORDS = {Change.added: "added", Change.modified: "changed", Change.deleted: "gone"}


def changes(paths: Sequence[Path], skip: Path, stop: Event | None = None) -> Iterator[list[str]]:
    """What changed in the folders and files `paths` since the last time, a line each, until Ctrl-C or `stop`. First comes
    an empty list: the watch stands, and what changes from now on will be told.

    One that is taken away is watched again once it is back; so is one that another takes the place of, as when an editor saves a
    file. Changes of what is not read, of the folder `skip`, of what programs fill and what `.citewellignore` names are not told.
    Raises StoreError when the system cannot watch.
    """
    roots = [Path(os.path.abspath(path)) for path in paths]
    kept = _Kept(roots, skip.absolute())
    stands, waiting = False, set[str]()
    try:
        while stop is None or not stop.is_set():
            seen = {root: _identity(root) for root in roots}
            for found in watch(
                *(root for root in roots if seen[root] is not None),
                watch_filter=kept,
                debounce=_BURST_MS,
                step=_QUIET_MS,
                rust_timeout=_WAKE_MS,
                yield_on_timeout=True,
                raise_interrupt=True,
                stop_event=stop,
            ):
                waiting |= {f"{_WORDS[change]} {path}" for change, path in found}
                if lost := [root for root in roots if _is_lost(root, seen[root], found)]:
                    waiting -= {f"{_WORDS[Change.deleted]} {root}" for root in lost}
                    waiting |= {f"{_WORDS[_became(root, seen[root])]} {root}" for root in lost}
                    break
                if waiting or not stands:
                    stands, told, waiting = True, sorted(waiting), set()
                    yield told
            else:
                return
    except (OSError, RuntimeError) as error:
        raise StoreError(
            f"these folders cannot be watched ({error}). Run `citewell ingest` when they changed."
        ) from None


_Identity: TypeAlias = tuple[int, int] | None
"""Which file or folder a path is, whatever it is called; None where there is none."""


def _identity(path: Path) -> _Identity:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _is_lost(root: Path, before: _Identity, found: set[tuple[Change, str]]) -> bool:
    """Whether what the system watches at `root` is no longer what is there. A new folder may get the number of the one before."""
    return _identity(root) != before or (Change.deleted, str(root)) in found


def _became(root: Path, before: _Identity) -> Change:
    if not root.exists():
        return Change.deleted
    return Change.modified if before else Change.added


class _Kept:
    """Whether a change may matter to a run of `ingest`."""

    def __init__(self, roots: Sequence[Path], skip: Path) -> None:
        self._roots = roots
        self._skip = skip

    def __call__(self, change: Change, name: str) -> bool:
        path = Path(name)
        if path.is_relative_to(self._skip):
            return False
        root = next((root for root in self._roots if path.is_relative_to(root)), None)
        within = path.relative_to(root).parts if root is not None else ()
        if any(part in PROGRAMS_OWN or (part.startswith(HIDDEN) and part != IGNORE) for part in within):
            return False
        if root is not None and path.name != IGNORE and is_ignored(root, path):
            return False
        try:
            # of a folder that is gone only its own name is told
            return path.name == IGNORE or not path.is_file() or is_readable(path)
        except OSError:
            return True
