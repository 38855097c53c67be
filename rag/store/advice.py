"""What a person can do about an error of a store."""

from __future__ import annotations

import shutil
from pathlib import Path

from rag.language.patterns import regex

_MESSAGE = regex(r'message: "([^"]{1,200})"')
"""What the system says, within an error that a library in Rust writes out as a structure."""
_NUMBER = regex(r"\[Errno -?\d{1,5}\][ ]?|[ ]?\(os error \d{1,5}\)")

_FULL_BYTES = 2_000_000
"""With less room than this, a write that failed failed for lack of it; not every library says so."""


def reason(error: BaseException) -> str:
    """What went wrong, in the words of the system or the library, without their numbers and structures.

    >>> reason(PermissionError(13, "Permission denied", "a/b"))
    'Permission denied'
    >>> reason(ValueError('Failed: IoError(Os { code: 30, kind: ReadOnlyFilesystem, message: "Read-only file system" })'))
    'Read-only file system'
    """
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    text = (str(error).splitlines() or [type(error).__name__])[0]
    found = _MESSAGE.search(text)
    return found[1] if found else _NUMBER.sub("", text)


def advice(error: BaseException, folder: Path, otherwise: str) -> str:
    """A sentence for `error` about something in `folder`; `otherwise` when it is neither room nor rights."""
    text = str(error)
    if "disk is full" in text or "No space left" in text or _is_full(folder):
        return "The disk is full: free some space and run again."
    if any(sign in text for sign in ("readonly", "Permission denied", "Read-only", "unable to open")):
        return "Check its permissions or use --data-dir."
    return otherwise


def _is_full(folder: Path) -> bool:
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    try:
        return shutil.disk_usage(folder).free < _FULL_BYTES
    except OSError:
        return False
