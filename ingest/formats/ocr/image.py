"""Files that are pictures: scans and photographs of text."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from ingest.formats.ocr.clock import MAX_PAGES, next_page
from ingest.formats.ocr.engine import LONGEST_SIDE, MISSING, engine_version, read_picture
from ingest.formats.ocr.pages import Seen, placed_words, reading_notice, seen_page
from ingest.formats.parsed import Parsed, check_text
from rag.errors import LoadError
from rag.store.wordboxes import packed_words

FORMATS = ("PNG", "JPEG", "TIFF")
_MOST_PIXELS = 120_000_000
"""Of one picture: 1200 dots an inch of a page of A4 are 139 million, 1000 are 97."""

_SHOWN_SIDE = 1_600
"""Pixels of the longer side in the chat's panel."""
_QUALITY = 78


def read_image(path: Path, max_text_mb: float) -> Parsed:
    """The text that the pictures of a file show, a page a picture.

    Raises LoadError when it is none, shows no text, is too large, or the extra is not installed.
    """
    if engine_version() is None:
        raise LoadError(f"a picture: {MISSING} if it shows text")
    seen: dict[int, Seen] = {}
    notices = []
    with opened(path) as image:
        pictures = 0
        for frame in ImageSequence.Iterator(image):
            if pictures == MAX_PAGES:
                notices.append(f"only its first {MAX_PAGES} pictures were read")
                break
            next_page()
            picture = shown(frame)
            seen[pictures] = seen_page(read_picture(picture), picture.size)
            pictures += 1
    # the layout of PDFs belongs to pdfium's room, which pictures do not need before they show text
    from ingest.formats.pdf.reader import composed_of

    composed = composed_of([seen[number].page for number in range(pictures)])
    if not composed.text.strip():
        raise LoadError("a picture without text")
    check_text(composed.text, max_text_mb)
    told = reading_notice(seen)
    return Parsed(
        composed.text,
        pages=composed.pages,
        blocks=composed.blocks,
        is_laid_out=True,
        notices=(*notices, *([told] if told else [])),
        words=packed_words(placed_words(composed.text, composed.pages, seen)),
    )


def image_picture(path: Path, number: int) -> bytes | None:
    """Picture `number` (from 1) of the file at `path` as a JPEG; None when it is not there."""
    try:
        with opened(path) as image, io.BytesIO() as file:
            image.seek(number - 1)
            shown(image, _SHOWN_SIDE).save(file, "JPEG", quality=_QUALITY)
            return file.getvalue()
    except (LoadError, OSError, EOFError, ValueError):
        return None


@contextmanager
def opened(path: Path) -> Iterator[Any]:
    """The image at `path`, of one of `FORMATS`. Raises LoadError when it is none or too large."""
    try:
        image = Image.open(path, formats=FORMATS)
    except (UnidentifiedImageError, Image.DecompressionBombError, SyntaxError, ValueError) as error:
        raise LoadError(f"not a readable picture ({type(error).__name__})") from None
    with image:
        yield image


def shown(frame: Any, longest: int = LONGEST_SIDE) -> Any:
    """A picture as a person sees it, in RGB on white, at most `longest` pixels long. Raises LoadError."""
    if frame.width * frame.height > _MOST_PIXELS:
        raise LoadError(
            f"a picture of {frame.width} x {frame.height} pixels, and {_MOST_PIXELS:,} are the most"
        )
    frame.draft("RGB", (longest, longest))  # a JPEG is decoded smaller at once
    picture = ImageOps.exif_transpose(frame)
    if picture.mode in ("LA", "PA", "RGBA", "P"):
        picture = picture.convert("RGBA")
        page = Image.new("RGB", picture.size, "white")
        page.paste(picture, mask=picture.getchannel("A"))
        picture = page
    elif picture.mode.startswith("I;16") or picture.mode in ("I", "F"):
        picture = ImageOps.autocontrast(picture.convert("F").point(lambda value: value / 256).convert("L"))
    picture = picture.convert("RGB")
    picture.thumbnail((longest, longest))
    return picture
