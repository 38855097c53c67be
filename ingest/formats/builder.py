"""A text put together block by block, so that text and blocks always agree. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.formats.parsed import without_invisible
from rag.types import Block, BlockKind, Place

_TOGETHER: frozenset[BlockKind] = frozenset({"item", "row", "field"})
"""Kinds whose blocks stand line under line; all others are set off by a blank line."""


class TextBuilder:
    """Blocks are added in order; `text` and `blocks` are what has been added.

    >>> builder = TextBuilder()
    >>> builder.add("heading", "Rules", level=2), builder.add("item", "- knock"), builder.add("item", "- wait")
    (0, 7, 15)
    >>> builder.text
    'Rules\\n\\n- knock\\n- wait'
    >>> [(block.kind, block.start) for block in builder.blocks]
    [('heading', 0), ('item', 7), ('item', 15)]
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._blocks: list[Block] = []
        self._length = 0

    def add(self, kind: BlockKind, text: str, *, level: int = 0, indent: int = 0) -> int:
        """A block of `text`, its first line moved in by `indent` spaces; nothing where `text` is white space.

        Returns where the block begins. `level` is that of `rag.types.Block`.
        """
        text = without_invisible(text)
        kept = text.strip("\n").rstrip() if kind == "code" else text.strip()
        if not kept.strip():
            return self._length
        if self._blocks:
            last = self._blocks[-1].kind
            self._put("\n" if kind == last and kind in _TOGETHER else "\n\n")
        lead = len(kept) - len(kept.lstrip())  # a line of code may begin with spaces, a block never does
        self._put(" " * indent + kept[:lead])
        start = self._length
        self._put(kept[lead:])
        self._blocks.append(Block(kind, start, self._length, level))
        return start

    def include(
        self, text: str, blocks: Sequence[Block], places: Sequence[Place] = (), *, below: int = 0
    ) -> list[Place]:
        """The blocks of another text, made elsewhere, its headings `below` levels lower; returns its `places` where they
        stand now."""
        moved: list[Place] = []
        waiting = list(reversed(places))
        for block in blocks:
            level = min(block.level + below, 6) if block.kind == "heading" else block.level
            start = self.add(block.kind, text[block.start : block.end], level=level)
            while waiting and waiting[-1].start <= block.start:
                moved.append(replace(waiting.pop(), start=start))
        return moved

    @property
    def text(self) -> str:
        return "".join(self._parts)

    @property
    def size(self) -> int:
        """Characters of `text`."""
        return self._length

    @property
    def blocks(self) -> tuple[Block, ...]:
        return tuple(self._blocks)

    def _put(self, part: str) -> None:
        self._parts.append(part)
        self._length += len(part)
