"""What a page of marked-up text is called, told from its blocks. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.formats.parsed import one_line
from ingest.formats.text.plain import first_heading
from rag.types import BlockKind


def heading_title(blocks: Sequence[tuple[BlockKind, str, int, int]]) -> str | None:
    """The first heading of the highest level, which is the title of the page, or None."""
    return one_line(
        next((words for kind, words, level, _ in blocks if kind == "heading" and level == 1), None)
    )


def opening_title(blocks: Sequence[tuple[BlockKind, str, int, int]], text: str) -> str | None:
    """The first line of a page without a heading of the highest level, where it reads like a title; or None.

    Of several headings of the level below, the first is a section ("Installation"): its site names such a page elsewhere.
    """
    levels = [level for kind, _, level, _ in blocks if kind == "heading"]
    begins = blocks[0][0] if blocks else "row"
    if begins in ("row", "code") or (begins == "heading" and levels.count(min(levels)) > 1):
        return None
    return first_heading(text.lstrip("\n"))
