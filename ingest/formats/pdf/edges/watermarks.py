"""Watermarks: large letters that lie across the text of a page. Pure."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from itertools import compress

from ingest.formats.pdf.lines import Line, Page

_LARGER = 1.8
"""Times the size of the letters that it lies across that a watermark has, at least."""
_MOST = 20
"""Large lines of a page from which they are its text."""
_ACROSS = 2
"""Lines that it lies across at least: letters of one line may touch those of another."""


def set_aside(page: Page) -> None:
    """Put watermarks among the lines beside the text of `page`."""
    usual = statistics.median(line.size for line in page.lines) if page.lines else 0.0
    large = [line.size >= _LARGER * usual for line in page.lines]
    if sum(large) > _MOST:
        return
    across = [
        is_large and _lies_across(line, page.lines) for is_large, line in zip(large, page.lines, strict=True)
    ]
    page.aside += compress(page.lines, across)
    page.lines = [line for line, is_across in zip(page.lines, across, strict=True) if not is_across]


def _lies_across(mark: Line, lines: Sequence[Line]) -> bool:
    """Whether smaller lines run through the letters of `mark`: an initial stands beside those of its paragraph."""
    left, _, right, _ = mark.place
    top = mark.base - 0.7 * mark.size
    through = 0
    for line in lines:
        shared = min(right, line.right) - max(left, line.left)
        middle = line.base - 0.3 * line.size
        small = _LARGER * line.size <= mark.size and top < middle < mark.base
        through += small and 2 * shared > min(right - left, line.right - line.left)
    return through >= _ACROSS
