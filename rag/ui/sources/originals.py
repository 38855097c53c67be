"""The page of the original PDF beside the text of a source, when the file is still there and still says it."""

from __future__ import annotations

from base64 import b64encode
from functools import lru_cache
from pathlib import Path

from rag.store.catalog import DocumentInfo
from rag.types import Document
from rag.ui.render import label

_MAX_PREFIX = 20
"""Parts that a prefix may have: bounds the looking for ids made of slashes."""


def picture(document: Document, info: DocumentInfo | None, start: int, end: int) -> str:
    """HTML of the page with the span boxed; empty without pages, without the file, or without the quote in it."""
    number = document.page_at(start) if end > start else None
    path = original(info) if info is not None and number is not None else None
    if path is None or number is None:
        return ""
    stop = next(
        (offset for offset in document.pages if offset > start), end
    )  # of a quote over two pages: the first
    return _drawn(path, path.stat().st_mtime_ns, number, document.text[start : min(end, stop)])


def original(info: DocumentInfo) -> Path | None:
    """The PDF a document was read from; None when it is gone or lies outside its root."""
    if not info.id.lower().endswith(".pdf"):
        return None
    root = Path(info.root)
    if root.is_file():
        return root if root.suffix.lower() == ".pdf" else None
    return below(root, info.id)


def below(root: Path, document_id: str) -> Path | None:
    """The file of a document in the folder it was read from, if it is there.

    The id is the path below the root after the prefix of `--name`, which is not known here: so the ways
    to leave out leading parts are tried in turn. An id that climbs out of the root finds nothing.
    """
    parts = document_id.split("/")
    try:
        for skipped in range(min(len(parts), _MAX_PREFIX)):
            path = root.joinpath(*parts[skipped:])
            if path.is_file() and path.resolve().is_relative_to(root.resolve()):
                return path
    except (OSError, ValueError):  # an id that is no file name at all
        pass
    return None


@lru_cache(maxsize=16)
def _drawn(path: Path, changed: int, number: int, quote: str) -> str:
    """`changed`: when the file changed last; a new one is drawn anew."""
    from ingest.formats.pdf.picture import page_picture

    page = page_picture(path, number, quote)
    if page is None:
        return ""
    boxes = "".join(
        f'<span class="cw-box" style="left:{left:.2%};top:{top:.2%};width:{width:.2%};height:{height:.2%}"></span>'
        for left, top, width, height in page.boxes
    )
    return (
        f'<figure class="cw-original"><figcaption class="cw-origin">Page {number} of the original</figcaption>'
        f'<div class="cw-paper"><img alt="{label(f"Page {number} of the original, the quote boxed")}"'
        f' src="data:image/jpeg;base64,{b64encode(page.jpeg).decode()}">{boxes}</div></figure>'
    )
