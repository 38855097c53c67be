"""A PDF page as a picture, with the boxes around a quote on it (importer of pypdfium2 beside `reader.py`)."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator, Sequence
from ctypes import byref, c_int
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.formats.pdf.annotations import read_annotations
from ingest.formats.pdf.document import opened
from ingest.formats.pdf.letters import character, spelled
from rag.errors import LoadError

_WIDTH = 1100
"""Pixels: letters stay sharp in a panel of half a wide screen, and the JPEG stays near 150 KB."""
_HEIGHT = 2200
"""Pixels at most: a page may be a thousand times higher than wide."""
_SMALLEST = 40
"""Pixels of the shorter side below which nothing can be read: such a page is not drawn."""
_QUALITY = 78
_FOUND = 0.6
"""Part of a quote's letters that must be found in pieces, where it does not stand in one."""
_PIECE = 12
"""Fewest letters of such a piece."""

CharacterRun = tuple[int, int]
"""First character and number of characters on a page, as PDFium counts."""

Box = tuple[float, float, float, float]
"""Left, top, width, height as parts of the page, 0..1."""


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page and where a quote stands on it."""

    jpeg: bytes
    boxes: tuple[Box, ...]
    """Left, top, width, height as parts of the page, 0..1."""


def page_picture(path: Path, number: int, quote: str, boxes: Sequence[Box] = ()) -> PagePicture | None:
    """Page `number` (from 1) of the PDF at `path` with boxes around `quote`; None when it is not there. `boxes`: where it
    stands, of a page that was read as a picture. Without a quote the page as it is.

    A file that changed since it was ingested has no such quote, so its page is not shown as proof. A page too
    narrow or too low for letters is not drawn.
    """
    import pypdfium2

    try:
        with opened(path) as document:
            if not 1 <= number <= len(document):
                return None
            page = document[number - 1]
            try:
                return _picture(page, document.formenv, quote, boxes)
            finally:
                page.close()
    except (LoadError, OSError, pypdfium2.PdfiumError):
        return None


def _picture(page: Any, form: Any, quote: str, boxes: Sequence[Box]) -> PagePicture | None:
    width, height = page.get_size()
    scale = min(_WIDTH / max(width, 1.0), _HEIGHT / max(height, 1.0))
    if min(width, height) * scale < _SMALLEST:
        return None
    rectangles: list[tuple[float, ...]] = []
    if quote and not boxes:
        rectangles = [*_text_rectangles(page, quote), *_annotation_rectangles(page, form, quote)]
        if not rectangles:
            return None
    bitmap = page.render(scale=scale)
    size = (bitmap.width, bitmap.height)
    with io.BytesIO() as file:
        bitmap.to_pil().convert("RGB").save(file, "JPEG", quality=_QUALITY)
        return PagePicture(
            file.getvalue(), (*boxes, *(_box(page, size, rectangle) for rectangle in rectangles))
        )


def _text_rectangles(page: Any, quote: str) -> list[tuple[float, ...]]:
    textpage = page.get_textpage()
    try:
        return [
            textpage.get_rect(index)
            for span in _find(textpage, quote)
            for index in range(textpage.count_rects(*span))
        ]
    finally:
        textpage.close()


def _annotation_rectangles(page: Any, form: Any, quote: str) -> Iterator[tuple[float, ...]]:
    """Places of form fields and notes that the quote holds."""
    from pypdfium2 import raw

    wanted = _letters(quote)
    fields, notes = read_annotations(page, form, raw)
    for said, place in [
        *((one.value, one.place) for one in fields),
        *((one.text, one.place) for one in notes),
    ]:
        letters = _letters(said)
        if letters and place[2] > place[0] and (letters in wanted or wanted in letters):
            yield place


def _find(textpage: Any, quote: str) -> list[CharacterRun]:
    """Where PDFium's characters spell `quote`, compared by letters and digits alone: line breaks, hyphens at
    line ends and ligatures differ between the file and the stored text.

    A quote that was put in another order than the file's (cells of a table, a paragraph over columns) is found in
    pieces.
    """
    from pypdfium2 import raw

    letters: list[str] = []
    places: list[int] = []
    count = textpage.count_chars()
    text = [character(raw.FPDFText_GetUnicode(textpage.raw, index)) for index in range(count)]
    for index, one in enumerate(spelled(text)):
        for letter in _letters(one):
            letters.append(letter)
            places.append(index)
    said, wanted = _folded("".join(letters)), _folded(_letters(quote))
    start = said.find(wanted) if wanted else -1
    if start >= 0:
        return [_span(places, start, len(wanted))]
    pieces = list(_pieces(said, wanted))
    if sum(size for _, size in pieces) < _FOUND * len(wanted):
        return []
    return [_span(places, start, size) for start, size in pieces]


def _pieces(said: str, wanted: str) -> Iterator[tuple[int, int]]:
    """Longest pieces of `wanted`, from left to right, that stand in `said`: start and size in `said`."""
    at = 0
    while at + _PIECE <= len(wanted):
        start = said.find(wanted[at : at + _PIECE])
        if start < 0:
            at += 1
            continue
        size = _PIECE
        while at + size < len(wanted) and said[start + size : start + size + 1] == wanted[at + size]:
            size += 1
        yield start, size
        at += size


def _span(places: list[int], start: int, size: int) -> CharacterRun:
    first, last = places[start], places[start + size - 1]
    return first, last - first + 1


def _letters(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKC", text) if char.isalnum())


def _folded(letters: str) -> str:
    """Lam-alef as files and as people write it, the same."""
    return letters.replace("لا", "ال").replace("لأ", "أل").replace("لإ", "إل").replace("لآ", "آل")


def _box(page: Any, size: tuple[int, int], rectangle: tuple[float, ...]) -> Box:
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
