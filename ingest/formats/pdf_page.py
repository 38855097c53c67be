"""A PDF page as a picture, with the boxes around a quote on it (importer of pypdfium2 beside `pdf.py`)."""

from __future__ import annotations

import io
import unicodedata
from ctypes import byref, c_int
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.formats.pdf import _lock as pdfium_lock  # one lock for all of PDFium in this process

_WIDTH = 1100
"""Pixels: letters stay sharp in a panel of half a wide screen, and the JPEG stays near 150 KB."""
_QUALITY = 78


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page and where a quote stands on it."""

    jpeg: bytes
    boxes: tuple[tuple[float, float, float, float], ...]
    """Left, top, width, height as parts of the page, 0..1."""


def page_picture(path: Path, number: int, quote: str) -> PagePicture | None:
    """Page `number` (from 1) of the PDF at `path` with boxes around `quote`; None when it is not there.

    A file that changed since it was ingested has no such quote, so its page is not shown as proof.
    """
    import pypdfium2

    with pdfium_lock:
        try:
            document = pypdfium2.PdfDocument(path)
        except (pypdfium2.PdfiumError, OSError):
            return None
        try:
            if not 1 <= number <= len(document):
                return None
            page = document[number - 1]
            try:
                return _picture(page, quote)
            finally:
                page.close()
        except pypdfium2.PdfiumError:
            return None
        finally:
            document.close()


def _picture(page: Any, quote: str) -> PagePicture | None:
    textpage = page.get_textpage()
    try:
        span = _find(textpage, quote)
        if span is None:
            return None
        rectangles = [textpage.get_rect(index) for index in range(textpage.count_rects(*span))]
    finally:
        textpage.close()
    bitmap = page.render(scale=_WIDTH / page.get_width())
    size = (bitmap.width, bitmap.height)
    with io.BytesIO() as file:
        bitmap.to_pil().convert("RGB").save(file, "JPEG", quality=_QUALITY)
        return PagePicture(file.getvalue(), tuple(_box(page, size, rectangle) for rectangle in rectangles))


def _find(textpage: Any, quote: str) -> tuple[int, int] | None:
    """(first, count) of PDFium's characters that spell `quote`, compared by letters and digits alone:
    line breaks, hyphens at line ends and ligatures differ between the file and the stored text."""
    from pypdfium2 import raw

    letters: list[str] = []
    places: list[int] = []
    for index in range(textpage.count_chars()):
        for letter in _letters(chr(raw.FPDFText_GetUnicode(textpage.raw, index))):
            letters.append(letter)
            places.append(index)
    wanted = _letters(quote)
    start = "".join(letters).find(wanted) if wanted else -1
    if start < 0:
        return None
    first, last = places[start], places[start + len(wanted) - 1]
    return first, last - first + 1


def _letters(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKC", text) if char.isalnum())


def _box(page: Any, size: tuple[int, int], rectangle: tuple[float, ...]) -> tuple[float, float, float, float]:
    """`rectangle` of the page (left, bottom, right, top in points) as parts of its picture, turned and cropped alike."""
    from pypdfium2 import raw

    left, bottom, right, top = rectangle
    corners = []
    for x, y in ((left, top), (right, bottom)):
        across, down = c_int(), c_int()
        raw.FPDF_PageToDevice(page.raw, 0, 0, *size, 0, x, y, byref(across), byref(down))
        corners.append((across.value / size[0], down.value / size[1]))
    (x1, y1), (x2, y2) = corners
    return min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1)
