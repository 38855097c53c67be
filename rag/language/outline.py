"""The blocks of a document as columns: what lies in a span, which headings are above a place. Pure.

A document has thousands of blocks and a question looks at ten documents, so they are kept and searched as arrays;
only those that are shown become `Block`s.
"""

from __future__ import annotations

import zlib
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from rag.language.patterns import regex
from rag.types import Block, BlockKind

_KINDS: tuple[BlockKind, ...] = (
    "heading", "paragraph", "item", "row", "code", "caption", "note", "field", "furniture",
)  # fmt: skip
"""A kind is stored as its place here: new ones are added at the end."""
_HEADING, _ROW = _KINDS.index("heading"), _KINDS.index("row")
_MAX_LEVEL = 15
_HEADING_CHARS = 200
"""A longer heading is cut in the path of a section: it is a paragraph in large letters."""
_MARKS = regex(r"^\s*#{1,6}\s+|(?<!\s)\s+#+\s*$")
_BYTES = 1 + 4 + 4
"""Of a block before compression."""


class Outline:
    """Blocks in order, not overlapping, each with `start < end`.

    >>> text = "Care\\n\\nWater it weekly."
    >>> outline = Outline.of([Block("heading", 0, 4, 1), Block("paragraph", 6, 22)])
    >>> outline.section(text, 6), outline.section(text, 0)
    (('Care',), ())
    """

    def __init__(
        self,
        marks: NDArray[np.uint8],
        starts: NDArray[np.int64],
        ends: NDArray[np.int64],
    ) -> None:
        self._kinds, self._levels = marks & 15, marks >> 4
        self._starts, self._ends = starts, ends

    @classmethod
    def of(cls, blocks: Sequence[Block]) -> Self:
        """From blocks; a level above 15 becomes 15."""
        marks = [_KINDS.index(block.kind) | min(block.level, _MAX_LEVEL) << 4 for block in blocks]
        places = np.array([(block.start, block.end) for block in blocks], dtype=np.int64).reshape(-1, 2)
        return cls(np.array(marks, dtype=np.uint8), places[:, 0], places[:, 1])

    @classmethod
    def unpacked(cls, data: bytes) -> Self:
        """What `packed` gave. Raises ValueError for other bytes."""
        try:
            columns = zlib.decompress(data)
        except zlib.error as error:
            raise ValueError(f"malformed blocks: {error}") from None
        count, rest = divmod(len(columns), _BYTES)
        marks = np.frombuffer(columns, dtype=np.uint8, count=count)
        if rest or (count and int((marks & 15).max()) >= len(_KINDS)):
            raise ValueError("malformed blocks: not what was stored")
        steps = np.frombuffer(columns, dtype="<u4", offset=count).reshape(2, count)
        bounds = np.cumsum(steps.T, dtype=np.int64).reshape(count, 2)
        return cls(marks, bounds[:, 0], bounds[:, 1])

    def has(self, *kinds: BlockKind) -> bool:
        """Whether there is a block of one of `kinds`."""
        return bool(np.isin(self._kinds, [_KINDS.index(kind) for kind in kinds]).any())

    def packed(self) -> bytes:
        """What is stored: `columns`, compressed."""
        return zlib.compress(self.columns())

    def columns(self) -> bytes:
        """Kinds and levels, distances between blocks, lengths: column by column, equal on all machines."""
        marks = (self._kinds | self._levels << 4).astype(np.uint8)
        gaps = self._starts - np.concatenate([[0], self._ends[:-1]])[: len(marks)]
        steps = np.concatenate([gaps, self._ends - self._starts]).astype("<u4")
        return marks.tobytes() + steps.tobytes()

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        return self._some(0, len(self._starts))

    @property
    def headings(self) -> tuple[Block, ...]:
        """The blocks that are headings."""
        return self._of(np.flatnonzero(self._kinds == _HEADING))

    def within(self, start: int, end: int) -> tuple[Block, ...]:
        """The blocks that overlap `start:end`."""
        first, last = self._ends.searchsorted(start, "right"), self._starts.searchsorted(end, "left")
        return self._some(int(first), int(last))

    def at(self, offset: int) -> int | None:
        """Number of the block that holds the code point at `offset`; None between blocks."""
        number = int(self._ends.searchsorted(offset, "right"))
        return number if number < len(self._ends) and self._starts[number] <= offset else None

    def span(self, number: int) -> tuple[int, int]:
        """Start and end of a block."""
        return int(self._starts[number]), int(self._ends[number])

    def cut(self, text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """`spans` of the text, in order, cut where a block begins or ends; pieces without white space around them."""
        if not spans or not len(self._starts):
            return list(spans)
        bounds = np.stack([self._starts, self._ends], axis=1).ravel()
        places = np.array(spans)
        first = bounds.searchsorted(places[:, 0], "right").tolist()
        last = bounds.searchsorted(places[:, 1], "left").tolist()
        pieces: list[tuple[int, int]] = []
        for (start, end), left, right in zip(spans, first, last, strict=True):
            if left >= right:
                pieces.append((start, end))
                continue
            cuts = [start, *bounds[left:right].tolist(), end]
            pieces += (piece for a, b in pairwise(cuts) if (piece := _stripped(text, a, b)))
        return pieces

    def section(self, text: str, offset: int) -> tuple[str, ...]:
        """Headings above the place, the highest first; a heading that the place lies in is not above it."""
        starts, ends, parents = self._headings
        above = bisect_right(ends, offset) - 1
        path = []
        inside = above + 1 < len(starts) and starts[above + 1] <= offset
        at = parents[above + 1] if inside else above
        while at >= 0:
            path.append(heading_text(text[starts[at] : ends[at]]))
            at = parents[at]
        return tuple(reversed(path))

    def header(self, offset: int) -> tuple[int, int] | None:
        """Span of the row above `offset` that names the columns of the table in which the place lies; None without."""
        number = self.at(offset)
        if number is None or self._kinds[number] != _ROW or self._levels[number] == 1:
            return None
        others = np.flatnonzero((self._kinds[:number] != _ROW) | (self._levels[:number] == 1))
        return self.span(int(others[-1])) if len(others) and self._kinds[others[-1]] == _ROW else None

    def fits(self, text: str) -> bool:
        """Whether these can be blocks of `text`: in order, none empty, none beyond its end."""
        bounds = np.concatenate([[0], np.stack([self._starts, self._ends], axis=1).ravel(), [len(text)]])
        return bool((np.diff(bounds) >= 0).all() and (self._starts < self._ends).all())

    def _some(self, first: int, last: int) -> tuple[Block, ...]:
        return self._of(slice(first, last))

    def _of(self, chosen: slice | NDArray[Any]) -> tuple[Block, ...]:
        columns = (self._kinds, self._starts, self._ends, self._levels)
        rows = zip(*(column[chosen].tolist() for column in columns), strict=True)
        return tuple(Block(_KINDS[kind], start, end, level) for kind, start, end, level in rows)

    @cached_property
    def _headings(self) -> tuple[list[int], list[int], list[int]]:
        """Where headings begin and end, and the place among them of the one above each, -1 without."""
        chosen = np.flatnonzero(self._kinds == _HEADING)
        parents: list[int] = []
        open_ones: list[tuple[int, int]] = [(-1, -1)]
        for number, level in enumerate(self._levels[chosen].tolist()):
            while open_ones[-1][0] >= level:
                open_ones.pop()
            parents.append(open_ones[-1][1])
            open_ones.append((level, number))
        return self._starts[chosen].tolist(), self._ends[chosen].tolist(), parents


def _stripped(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span without white space at its ends; None when nothing is left."""
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    right = end - len(piece) + len(piece.rstrip())
    return (left, right) if left < right else None


def heading_text(text: str) -> str:
    """A heading in one line, without the marks of Markdown.

    >>> heading_text("##  Opening\\nhours ##")
    'Opening hours'
    """
    return " ".join(_MARKS.sub("", text).split())[:_HEADING_CHARS].rstrip()


def fits(packed: bytes | None, text: str) -> bool:
    """Whether stored blocks can be those of `text`; an older version stored none."""
    try:
        return packed is None or Outline.unpacked(packed).fits(text)
    except ValueError:
        return False
