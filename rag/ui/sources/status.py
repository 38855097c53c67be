"""How a document of the list stands to the file it was read from, and which file a path is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rag.store.catalog import DocumentInfo
from rag.store.stored import UPLOAD_ROOT
from rag.ui.sources.originals import below, is_newer
from rag.ui.words import say


@dataclass(frozen=True, slots=True)
class StatusWord:
    """A word for the list and what it means. Every document of the list can be searched and cited."""

    word: str
    hint: str
    changed: bool = False
    """Whether the page can show what changed."""


def status(info: DocumentInfo, uploads: Path, *, changed: bool = False) -> StatusWord:
    """`uploads`: the folder whose files belong to the index."""
    if info.root == ":demo:":
        return StatusWord("Ready", say("Bundled with citewell"))
    root = Path(info.root)
    if info.root.startswith(UPLOAD_ROOT):
        return StatusWord("Ready", "Uploaded", changed)
    if (
        not root.is_absolute()
    ):  # a web address, or a reader of LlamaIndex: asked again by `citewell ingest` only
        return StatusWord("Ready", say("From {place}", place=info.root), changed)
    if root.parent == uploads:
        return StatusWord("Ready", say("Uploaded"), changed)
    path = root if root.is_file() else below(root, info.file or info.id)
    if path is None:
        return StatusWord(
            "File gone",
            say("No longer in {place}. Its text stays until it is removed.", place=info.root),
            changed,
        )
    if is_newer(path, info):
        return StatusWord(
            "File newer",
            say(
                "Saved again since it was read from {place}: what is searched is the text before",
                place=info.root,
            ),
            changed,
        )
    return StatusWord("Ready", say("From {place}", place=info.root), changed)


def identity(path: Path) -> tuple[int, int] | None:
    """Which file `path` is, whatever it is called; None when there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
