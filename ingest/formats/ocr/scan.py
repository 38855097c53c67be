"""Pages of a PDF that have no text layer, read as pictures."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ingest.formats.ocr.clock import MAX_PAGES, next_page
from ingest.formats.ocr.engine import LONGEST_SIDE, read_picture
from ingest.formats.ocr.pages import Seen, seen_page
from ingest.formats.pdf.document import opened

_MOST_SCALE = 8.0
"""Pixels a point: a stamp of a page is not blown up to the size of one."""


def read_scans(path: Path, numbers: Sequence[int]) -> dict[int, Seen]:
    """What the pages of these numbers (from 0) say, at most `MAX_PAGES`. Raises LoadError without the extra."""
    found: dict[int, Seen] = {}
    with opened(path) as document:
        for number in numbers[:MAX_PAGES]:
            next_page()
            page = document[number]
            try:
                scale = min(LONGEST_SIDE / max(*page.get_size(), 1.0), _MOST_SCALE)
                picture = page.render(scale=scale).to_pil().convert("RGB")
            finally:
                page.close()
            found[number] = seen_page(read_picture(picture), picture.size)
    return found
