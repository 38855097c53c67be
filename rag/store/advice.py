"""What a person can do about an error of a store."""

from __future__ import annotations

import shutil
from pathlib import Path

_FULL_BYTES = 2_000_000
"""With less room than this, a write that failed failed for lack of it; not every library says so."""


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
