"""Folders that are watched: what changed in them, a burst of changes at a time."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from types import FrameType

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

    Changes of what is not read, of the folder `skip`, of what programs fill and what `.citewellignore` names are not told. Raises StoreError when the
    system cannot watch.
    """
    roots = [Path(os.path.abspath(path)) for path in paths]
    kept = _Kept(roots, skip.absolute())
    try:
        stands = False
        for found in watch(
            *roots,
            watch_filter=kept,
            debounce=_BURST_MS,
            step=_QUIET_MS,
            rust_timeout=_WAKE_MS,
            yield_on_timeout=True,
            raise_interrupt=True,
            stop_event=stop,
        ):
            if not stands:
                stands = True
                yield []
            if found:
                yield sorted(f"{_WORDS[change]} {path}" for change, path in found)
    except (OSError, RuntimeError) as error:
        raise StoreError(
            f"these folders cannot be watched ({error}). Run `citewell ingest` when they changed."
        ) from None


@contextmanager
def interrupts(stop: Event) -> Iterator[None]:
    """Ctrl-C sets `stop` too. An interrupt that meets a destructor is printed by Python and forgotten, and after a run
    there are many of them. To be used in the main thread."""

    def heard(number: int, frame: FrameType | None) -> None:
        stop.set()
        signal.default_int_handler(number, frame)

    before = signal.signal(signal.SIGINT, heard)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


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
