"""Lines seen on pictures → lines of pages as the layout of PDFs takes them, and words found again in the text."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.formats.ocr.engine import SeenLine, SeenWord
from ingest.formats.pdf.lines import Line, Page
from rag.store.wordboxes import WordBox

_PAGE_POINTS = 842.0
"""Length of the longer side of a page in points: what the layout's measures are made for."""
_SAME_SIZE = 1.3
"""Times the usual height of a line up to which it is set in the usual letters: boxes differ by what hangs below."""
_LETTERS = 0.75
"""Size of the letters in a box of height 1."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a picture of a page says."""

    page: Page
    words: tuple[SeenWord, ...]
    size: tuple[int, int]
    """Width and height in pixels."""


def seen_page(lines: Sequence[SeenLine], size: tuple[int, int]) -> Seen:
    """A page of the lines of a picture of this size in pixels."""
    scale = _PAGE_POINTS / max(*size, 1)
    heights = [line.box[3] - line.box[1] for line in lines]
    usual = statistics.median(heights) if heights else 0.0
    found = []
    for line, height in zip(lines, heights, strict=True):
        letters = usual if usual / _SAME_SIZE <= height <= usual * _SAME_SIZE else height
        left, top, right, bottom = (part * scale for part in line.box)
        base = bottom - 0.25 * (bottom - top)
        found.append(Line(line.text, (left, top, right, bottom), base, round(letters * scale * _LETTERS, 1)))
    page = Page(size[0] * scale, size[1] * scale, found, letters=sum(len(line.text) for line in lines))
    return Seen(page, tuple(word for line in lines for word in line.words), size)


def placed_words(text: str, pages: Sequence[int], seen: Mapping[int, Seen]) -> list[WordBox]:
    """The words of `seen` (page number from 0 → what it says) where they stand in `text`, in order.

    Words come in the order of their boxes, which is the order of the text but for columns: one that does not come next
    is looked for on the whole page, and one that is not there (cut by a hyphen) has no box.
    """
    found: list[WordBox] = []
    for number, page in sorted(seen.items()):
        start = pages[number] if number < len(pages) else len(text)
        end = pages[number + 1] if number + 1 < len(pages) else len(text)
        found += _placed(text, start, end, page)
    return sorted(found, key=lambda word: word.start)


def _placed(text: str, start: int, end: int, page: Seen) -> Iterator[WordBox]:
    width, height = page.size
    taken: set[int] = set()
    cursor = start
    for word in page.words:
        at = text.find(word.text, cursor, min(end, cursor + 200 + len(word.text)))
        if at < 0:
            at = text.find(word.text, start, end)
        while at in taken:
            at = text.find(word.text, at + 1, end)
        if at < 0:
            continue
        taken.add(at)
        cursor = at + len(word.text)
        left, top, right, bottom = word.box
        box = (left / width, top / height, (right - left) / width, (bottom - top) / height)
        yield WordBox(at, cursor, box, word.confidence)


def reading_notice(seen: Mapping[int, Seen]) -> str | None:
    """How sure the reading of pictures is, for a person; None when there was nothing to read."""
    sure = {number: _sureness(page) for number, page in seen.items() if page.words}
    if not sure:
        return None
    worst = min(sure, key=lambda number: sure[number])
    count = f"{len(sure)} page{'s were' if len(sure) > 1 else ' was'} read from pictures (OCR)"
    mean = statistics.fmean(sure.values())
    least = f", page {worst + 1} the least, {sure[worst]:.0%}" if len(sure) > 1 else ""
    return f"{count}, {mean:.0%} sure of its words on average{least}"


def _sureness(page: Seen) -> float:
    return statistics.fmean(word.confidence for word in page.words)
