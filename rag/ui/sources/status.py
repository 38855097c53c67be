"""How a document of the list stands to the file it was read from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rag.store.catalog import DocumentInfo
from rag.store.stored import UPLOAD_ROOT
from rag.ui.sources.originals import below, is_newer


@dataclass(frozen=True, slots=True)
class Status:
    """A word for the list and what it means. Every document of the list can be searched and cited."""

    word: str
    hint: str
    changed: bool = False
    """Whether the page can show what changed."""


def status(info: DocumentInfo, uploads: Path, *, changed: bool = False) -> Status:
    """`uploads`: the folder whose files belong to the index."""
    if info.root == ":demo:":
        return Status("Ready", "Bundled with citewell")
    root = Path(info.root)
    if info.root.startswith(UPLOAD_ROOT):
        return Status("Ready", "Uploaded", changed)
    if (
        not root.is_absolute()
    ):  # a web address, or a reader of LlamaIndex: asked again by `citewell ingest` only
        return Status("Ready", f"From {info.root}", changed)
    if root.parent == uploads:
        return Status("Ready", "Uploaded", changed)
    path = root if root.is_file() else below(root, info.file or info.id)
    if path is None:
        return Status("File gone", f"No longer in {info.root}. Its text stays until it is removed.", changed)
    if is_newer(path, info):
        return Status(
            "File newer",
            f"Saved again since it was read from {info.root}: what is searched is the text before",
            changed,
        )
    return Status("Ready", f"From {info.root}", changed)
