"""What the last change of a document changed: the version before, as the catalog keeps it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from rag.store.catalog import Catalog, DocumentInfo
from rag.store.history import keeping

FOLDER = "changes"
"""In the data folder: an earlier citewell put texts there."""
MAX_CHARS = 500_000
"""Longest text that is shown so: laying two of them side by side takes a second."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """The text before a change, and when it was replaced."""

    text: str
    replaced: str


class Changes:
    """Earlier texts of replaced documents."""

    def __init__(self, catalog: Catalog, data_dir: Path) -> None:
        self._catalog = catalog
        shutil.rmtree(data_dir / FOLDER, ignore_errors=True)

    def has(self, info: DocumentInfo) -> bool:
        """Whether there is something to see of a document."""
        last = keeping.last(self._catalog, info.id)
        return last is not None and last.characters <= MAX_CHARS

    def earlier(self, info: DocumentInfo) -> Earlier | None:
        """The text before the last change of a document; None when it is not kept. Raises StoreError."""
        last = keeping.last(self._catalog, info.id)
        if last is None or last.until is None or last.characters > MAX_CHARS:
            return None
        return Earlier(keeping.said(self._catalog, last).document.text, last.until)
