"""Blocks of pages → one text in which no page end cuts a sentence. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.formats.pdf.blocks import Part, continues, joined
from ingest.formats.pdf.hyphens import Words
from rag.types import Block

_TOGETHER = ("row", "item", "field", "furniture")
"""Blocks that stand line under line with their like; others are set off by a blank line."""


@dataclass(frozen=True, slots=True)
class Composed:
    """The text of a document with its blocks and the offsets at which its pages begin."""

    text: str
    blocks: tuple[Block, ...]
    pages: tuple[int, ...]
    begins: int = 0
    """Where the first page begins below its header."""


class _Text:
    """A text that grows block by block."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.blocks: list[Block] = []
        self.pages: list[int] = []
        self.size = 0
        self._last = ""
        """Kind of the block before on this page; empty at the head of a page."""

    def add(self, part: Part) -> int:
        """Append a block; where it begins."""
        if self._last:
            self._write("\n" if part.kind == self._last and part.kind in _TOGETHER else "\n\n")
        start = self.size
        self._write(part.text)
        self.blocks.append(Block(part.kind, start, self.size, part.level))
        self._last = part.kind
        return start

    def extend(self, parts: Iterable[Part]) -> None:
        for part in parts:
            self.add(part)

    def turn_page(self) -> None:
        if self.pages:
            self._write("\n\f")
        self.pages.append(self.size)
        self._last = ""

    def _write(self, text: str) -> None:
        self.pieces.append(text)
        self.size += len(text)


def compose(pages: Sequence[tuple[list[Part], list[Part], list[Part]]], words: Words) -> Composed:
    """The text of all pages, each given as its header, its blocks, and its notes and footer.

    A paragraph that goes on over the end of a page runs on, and the page begins at its first character in it;
    what stands below it on the one page comes before it, what stands above it on the other comes after, so
    that each block begins on its own page.
    """
    text = _Text()
    held: Part | None = None
    marks: list[int] = []
    below: list[Part] = []
    above: list[Part] = []

    def let_go() -> None:
        nonlocal held
        if held is not None:
            start = text.add(held)
            text.pages.extend(start + mark for mark in marks)
        text.extend(above)
        held = None
        marks.clear()
        above.clear()

    for header, body, tail in pages:
        blocks = [part for part in body if part.text.strip()]
        if held is not None and blocks and continues(held, blocks[0]):
            text.extend(below)
            held.text, mark = joined(held.text, blocks[0].text, words)
            held.full = blocks[0].full
            marks.append(mark)
            above += header
            blocks = blocks[1:]
            if blocks:
                let_go()
        else:
            let_go()
            text.extend(below)
            text.turn_page()
            text.extend(header)
        below = [part for part in tail if part.text.strip()]
        text.extend(blocks[:-1])
        if blocks:
            held = blocks[-1]
    let_go()
    text.extend(below)
    heads = len(pages[0][0]) if pages else 0
    begins = text.blocks[heads].start if heads < len(text.blocks) else text.size
    return Composed("".join(text.pieces), tuple(text.blocks), tuple(text.pages), begins)
