"""What `.citewellignore` files keep out of a folder that is read or watched."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from pathspec import GitIgnoreSpec
from pathspec.patterns.gitignore import GitIgnorePatternError

from ingest.formats.text.encoding import decode
from rag.errors import LoadError

IGNORE = ".citewellignore"
"""Name of a file with patterns of what is not read, written like `.gitignore`, for the folder that it lies in."""

_IGNORE_BYTES = 100_000
_MOST_STARS = 3
"""Stars in the name of a pattern: matching tries every way to share a name among them."""
_MOST_SHARING = 200
"""Patterns in which several stars share a name, or a path."""
_MATCHING_SECONDS, _MATCHING_SECONDS_A_NAME = 10.0, 0.01
"""What matching may take."""


class Patterns:
    """Reads such files and matches names with them, in bounded time.

    `problem` is told of a file that cannot be used: its path, why, and what follows from that.
    """

    def __init__(self, problem: Callable[[Path, Exception, str], None]) -> None:
        self._problem = problem
        self._matching = _MATCHING_SECONDS
        """Seconds that patterns may still take."""

    def of(self, folder: Path) -> GitIgnoreSpec | None:
        """What the file of patterns in `folder` says; None when it cannot be read, which is told. Then nothing of the folder
        may be taken: nobody knows what was to stay out."""
        path = folder / IGNORE
        try:
            status = path.lstat()
            if not stat.S_ISREG(status.st_mode) or status.st_size > _IGNORE_BYTES:
                raise ValueError(f"no regular file of at most {_IGNORE_BYTES // 1000} kB")
            # Windows' shells write UTF-16, older editors the encoding of their country.
            data = path.read_bytes()
            lines = decode(data).text.splitlines() if data.strip() else []
            sharing = [stars for line in lines if (stars := _sharing(line)) > 1]
            if max(sharing, default=0) > _MOST_STARS:
                raise ValueError(f"more than {_MOST_STARS} stars in one name, or more than two `**`")
            if len(sharing) > _MOST_SHARING:
                raise ValueError(f"more than {_MOST_SHARING} patterns with several stars")
            return GitIgnoreSpec.from_lines(lines)
        except (OSError, ValueError, LoadError, GitIgnorePatternError) as error:
            self._problem(
                path, error, "; nothing of its folder was taken in, as it may be what this file keeps out"
            )
            return None

    def keep_out(self, path: Path, is_folder: bool, ignoring: Sequence[tuple[Path, GitIgnoreSpec]]) -> bool:
        """Whether the innermost pattern that speaks of `path` says so, or telling takes too long."""
        if self._matching < 0:
            return True
        start = time.thread_time()
        verdicts = (
            spec.check_file(path.relative_to(folder).as_posix() + "/" * is_folder).include
            for folder, spec in reversed(ignoring)
        )
        ignored = next((verdict for verdict in verdicts if verdict is not None), False)
        self._matching += _MATCHING_SECONDS_A_NAME - (time.thread_time() - start)
        if self._matching < 0:
            late = ValueError("its patterns take too long to match")
            self._problem(ignoring[-1][0] / IGNORE, late, "; nothing more of its folder was taken in")
        return ignored


def is_ignored(root: Path, path: Path) -> bool:
    """Whether such a file below the folder `root` keeps out `path`, which may be gone, or cannot be read."""
    patterns = Patterns(lambda *_: None)
    ignoring: list[tuple[Path, GitIgnoreSpec]] = []
    folder = root
    for name in path.relative_to(root).parts:
        if os.path.lexists(folder / IGNORE):
            found = patterns.of(folder)
            if found is None:
                return True
            ignoring.append((folder, found))
        folder /= name
        if ignoring and patterns.keep_out(folder, folder != path or folder.is_dir(), ignoring):
            return True
    return False


def _sharing(pattern: str) -> int:
    """How many stars share one name, those at its end aside, which take what is left; two `**` share as three do."""
    names = pattern.rstrip("*/").split("/")
    return max(2 * names.count("**") - 1, *(name.rstrip("*").count("*") for name in names))
