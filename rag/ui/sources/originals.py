"""The page of the original PDF or picture beside the text of a source, when the file is still there and still says it."""

from __future__ import annotations

from base64 import b64encode
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from statistics import fmean

from rag.store.catalog import DocumentInfo
from rag.store.wordboxes import WordBox, words_within
from rag.types import Document
from rag.ui.drawing.icons import icon
from rag.ui.drawing.markup import label, place
from rag.ui.words import say

Box = tuple[float, float, float, float]
"""Left, top, width, height as parts of the page, 0..1."""
_SLACK = timedelta(seconds=2)
"""The catalog counts whole seconds, and a file is written before it is read."""
_MAX_PREFIX = 20
"""Parts that a prefix may have: bounds the looking for ids made of slashes."""


def picture(
    document: Document, info: DocumentInfo, path: Path | None, start: int, end: int, page: int | None = None
) -> str:
    """HTML of the page with the span boxed; empty without pages, without the file, or without the quote in it.

    `path`: the file, where it is there. `page`: another one than that of the span.
    """
    there = document.page_at(start)
    if path is None or there is None:
        return ""
    number = min(max(page or there, 1), len(document.pages))
    stop = next((offset for offset in document.pages if offset > start), end)  # of two pages: the first
    span = (start, min(end, stop)) if number == there else (0, 0)
    words = tuple(words_within(document.words, *span)) if span[1] > span[0] else ()
    quote = document.text[span[0] : span[1]]
    if (words or not quote) and is_newer(path, info):
        return ""  # the page, or the boxes, are those of the file that was read
    said = (
        say("Page {number} of the original", number=number),
        say("Page {number} of the original, the quote boxed", number=number),
    )
    paper = _paper(path, number, quote, words, said)
    if not paper:
        return ""
    told = say("Page {number} of {all} of the original", number=number, all=len(document.pages))
    if words:
        sure = f"{fmean(word.confidence for word in words):.0%}"
        told += ", " + say("read from its picture (OCR, {sure} sure of these words)", sure=sure)
    opens = place(document.id, start, end)
    return (
        '<figure class="cw-original"><figcaption class="cw-page-bar">'
        f"{_turn(opens, number - 1, len(document.pages), 'previous', say('Previous page'))}"
        f'<span class="cw-origin" role="status">{told}</span>'
        f"{_turn(opens, number + 1, len(document.pages), 'next', say('Next page'))}"
        f'<button type="button" data-act="zoom" data-by="-1" title="{say("Smaller")}" aria-label="{say("Smaller")}">−</button>'
        f'<button type="button" data-act="zoom" data-by="1" title="{say("Larger")}" aria-label="{say("Larger")}">+</button>'
        f'</figcaption><div class="cw-paper-scroll" tabindex="0" role="region" aria-label="{say("The page")}">{paper}</div></figure>'
    )


def _turn(opens: str, to: int, pages: int, drawing: str, said: str) -> str:
    there = f' {opens} data-page="{to}" data-step="{drawing}"' if 1 <= to <= pages else " disabled"
    return f'<button type="button" title="{said}" aria-label="{said}"{there}>{icon(drawing)}</button>'


def original(info: DocumentInfo) -> Path | None:
    """The PDF or picture a document was read from; None when it is gone or lies outside its root."""
    from ingest.formats.readers import PICTURED

    if Path(info.id).suffix.lower() not in PICTURED:
        return None
    root = Path(info.root)
    if root.is_file():
        return root if root.suffix.lower() in PICTURED else None
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


def is_newer(path: Path, info: DocumentInfo) -> bool:
    """Whether the file was saved again since the document was read from it."""
    try:
        saved = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
        return saved > datetime.fromisoformat(info.updated) + _SLACK
    except (OSError, ValueError, TypeError):
        return False


def _paper(path: Path, number: int, quote: str, words: tuple[WordBox, ...], said: tuple[str, str]) -> str:
    """As `_drawn`; empty too, for this once, where too many pages are drawn or the file has gone meanwhile."""
    from ingest.formats.process import NoTurn

    try:
        return _drawn(path, path.stat().st_mtime_ns, number, quote, words, said)
    except (NoTurn, OSError):
        return ""


@lru_cache(maxsize=16)
def _drawn(
    path: Path, changed: int, number: int, quote: str, words: tuple[WordBox, ...], said: tuple[str, str]
) -> str:
    """`changed`: when the file changed last; a new one is drawn anew. `words`: those of the quote, where the page was read
    as a picture. `said`: of a page without the quote on it, and of one with it."""
    found = _page(path, number, quote, tuple(word.box for word in words))
    if found is None:
        return ""
    jpeg, places = found
    boxes = "".join(
        f'<span class="cw-box" style="left:{left:.2%};top:{top:.2%};width:{width:.2%};height:{height:.2%}"></span>'
        for left, top, width, height in places
    )
    return (
        f'<div class="cw-paper"><img alt="{label(said[bool(places)])}" src="data:image/jpeg;base64,{b64encode(jpeg).decode()}">'
        f"{boxes}</div>"
    )


def _page(
    path: Path, number: int, quote: str, boxes: tuple[Box, ...]
) -> tuple[bytes, tuple[Box, ...]] | None:
    """The page as a JPEG and where the quote stands on it."""
    if path.suffix.lower() == ".pdf":
        from ingest.formats.pdf.apart import picture_apart

        page = picture_apart(path, number, quote, boxes)
        return None if page is None else (page.jpeg, page.boxes)
    from ingest.formats.ocr.image import image_picture

    jpeg = image_picture(path, number) if boxes or not quote else None
    return None if jpeg is None else (jpeg, boxes)
