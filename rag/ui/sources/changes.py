"""What an upload changed: the text that it replaced, kept beside the index until the next change.

The catalog forgets a version once the next one is live, so the earlier text is put aside when a file is
replaced here. It is shown only while the text that replaced it is the live one: else the difference would lie.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from rag.store.catalog import DocumentInfo
from rag.store.stored import text_hash
from rag.types import Document

FOLDER = "changes"
"""In the data folder."""
MAX_CHARS = 500_000
"""Longest text that is kept: laying two of them side by side takes a second."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """The text before a change, and when it was replaced."""

    text: str
    replaced: str


class Changes:
    """Earlier texts of replaced documents, a file each. Losing one loses a link, never an answer."""

    def __init__(self, data_dir: Path) -> None:
        self._folder = data_dir / FOLDER

    def keep(self, before: Document, after: Document, info: DocumentInfo) -> bool:
        """Remember the text of `before`, which `after` (`info` in the list) replaced; false when nothing is to be seen."""
        self.forget([after.id])
        if before.text == after.text or max(len(before.text), len(after.text)) > MAX_CHARS:
            return False
        row = {"text": before.text, "replaced": info.updated, "by": text_hash(after.text)}
        path = self._path(info)
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        part.write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
        part.replace(path)
        return True

    def has(self, info: DocumentInfo) -> bool:
        """Whether there is something to see for this version of a document."""
        return self._path(info).is_file()

    def earlier(self, document: Document, info: DocumentInfo) -> Earlier | None:
        """The text before the change that made `document`; None when that is not known."""
        try:
            row = json.loads(self._path(info).read_text(encoding="utf-8"))
            if row["by"] == text_hash(document.text):
                return Earlier(str(row["text"]), str(row["replaced"]))
        except (OSError, ValueError, KeyError, TypeError):
            pass
        return None

    def forget(self, document_ids: Iterable[str]) -> None:
        for document_id in document_ids:
            for path in self._folder.glob(f"{_name(document_id)}-*"):
                with suppress(OSError):
                    path.unlink()

    def _path(self, info: DocumentInfo) -> Path:
        """A name made from the id, which may be anything and so never names a file here."""
        return self._folder / f"{_name(info.id)}-{_name(info.updated)[:8]}.json"


def _name(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:40]
