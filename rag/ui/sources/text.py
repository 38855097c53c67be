"""The text of a document as what it is made of: headings, lists, tables, code; a span of it marked. Pure.

All of the text is there, character by character, so that what is found in the page is what is stored. White space between
blocks is kept hidden where their layout already says it, and so are the bars between the cells of a row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType

from rag.language.layout import bars
from rag.language.patterns import regex
from rag.types import Block
from rag.ui.drawing.markup import attr, esc
from rag.ui.words import say

_CELL = regex(r" \| ?| ?\| ")
_LAYERS = {"item": "list", "row": "table"}
"""Kinds of blocks whose neighbours share an element."""
_MAX_DEPTH = 6
_NARROW = 36
"""Characters of code beside each other on a phone; longer lines are scrolled, by keyboard too."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A block, or text outside of all blocks, with the white space after it."""

    block: Block | None
    start: int
    end: int
    stop: int


class Marked:
    """A text with the span `start:end` in `<mark>` elements; the first that can be seen has the id `cw-mark`."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text, self._start, self._end = text, start, end
        self._is_first = True

    def html(self, start: int, end: int) -> str:
        """`text[start:end]`, escaped."""
        html = self._marked(start, end, ' id="cw-mark" tabindex="-1"' if self._is_first else "")
        self._is_first = self._is_first and "<mark" not in html
        return html

    def hidden(self, start: int, end: int) -> str:
        """`text[start:end]`, which the layout says already."""
        return f'<span class="cw-between">{self._marked(start, end)}</span>' if start < end else ""

    def _marked(self, start: int, end: int, name: str = "") -> str:
        left, right = min(max(self._start, start), end), min(max(self._end, start), end)
        if left == right:
            return esc(self._text[start:end])
        before, said, after = self._text[start:left], self._text[left:right], self._text[right:end]
        return f"{esc(before)}<mark{name}>{esc(said)}</mark>{esc(after)}"


def as_blocks(
    text: str,
    blocks: Sequence[Block],
    begin: int,
    stop: int,
    marked: Marked,
    labels: Mapping[int, str] = MappingProxyType({}),
) -> str:
    """`text[begin:stop]` as its blocks. `labels`: what is written beside the block that begins at an offset."""
    parts = []
    for layer, some in groupby(
        _pieces(text, blocks, begin, stop), lambda p: _LAYERS.get(p.block.kind) if p.block else None
    ):
        inner = "".join(_element(text, piece, marked, labels) for piece in some)
        if layer == "list":
            inner = f'<div class="cw-list" role="list">{inner}</div>'
        elif layer == "table":
            inner = f"{table_begins()}{inner}{TABLE_ENDS}"
        parts.append(inner)
    return "".join(parts)


def _pieces(text: str, blocks: Sequence[Block], begin: int, stop: int) -> Iterator[_Piece]:
    """What lies in the window, in order and without a gap."""
    at = begin
    inside = [block for block in blocks if block.end > begin and block.start < stop]
    for number, block in enumerate(inside):
        start, end = max(block.start, begin), min(block.end, stop)
        if at < start:
            yield _Piece(None, at, start, start)
        following = min(inside[number + 1].start, stop) if number + 1 < len(inside) else stop
        at = following if not text[end:following].strip() else end
        yield _Piece(block, start, end, at)
    if at < stop:
        yield _Piece(None, at, stop, stop)


def _element(text: str, piece: _Piece, marked: Marked, labels: Mapping[int, str]) -> str:
    block = piece.block
    if block is None:
        said = text[piece.start : piece.end].strip()
        return marked.html(piece.start, piece.end) if said else marked.hidden(piece.start, piece.end)
    # Drawn by the style, so that the text of the page stays that of the document.
    beside = f' data-at="{attr(labels[block.start])}"' if block.start in labels else ""
    if block.kind == "row":
        return _row(text, piece, marked, beside)
    role = ""
    if block.kind == "heading":
        role = f' role="heading" aria-level="{min(max(block.level, 1), _MAX_DEPTH)}"'
    elif block.kind == "item":
        role = f' role="listitem" data-level="{min(max(block.level, 1), _MAX_DEPTH)}"'
    elif block.kind == "code" and any(
        len(line) > _NARROW for line in text[piece.start : piece.end].splitlines()
    ):
        role = f' tabindex="0" role="region" aria-label="{say("Code")}"'
    inner = marked.html(piece.start, piece.end) + marked.hidden(piece.end, piece.stop)
    return f'<div class="cw-block" data-kind="{esc(block.kind)}"{role}{beside} dir="auto">{inner}</div>'


def _row(text: str, piece: _Piece, marked: Marked, beside: str) -> str:
    """A row with its cells, the bars between them hidden."""
    tag = "th" if piece.block is not None and piece.block.level == 1 else "td"
    return f"<tr{beside}>{_cells(text, piece.start, piece.end, piece.stop, tag, marked)}</tr>"


def _cells(text: str, start: int, end: int, stop: int, tag: str, marked: Marked) -> str:
    found = []
    for bar in [*_CELL.finditer(text, start, end), None]:
        ends, following = bar.span() if bar else (end, stop)
        found.append(f'<{tag} dir="auto">{marked.html(start, ends)}{marked.hidden(ends, following)}</{tag}>')
        start = following
    return "".join(found)


TABLE_ENDS = "</table></div>"


def table_begins() -> str:
    """HTML around rows, up to `TABLE_ENDS`: a wide one is scrolled, by keyboard too."""
    return f'<div class="cw-rows" tabindex="0" role="region" aria-label="{say("Table")}"><table>'


def cells(row: str) -> str:
    """The cells of a row that is quoted, without the row."""
    return _cells(row, 0, len(row), len(row), "td", Marked(row, 0, 0))


def quoted(text: str) -> str:
    """A quote; as a table where every line of it is a row."""
    lines = text.splitlines(keepends=True)
    if not lines or len(bars.rows(lines)) < len(lines):
        return esc(text)
    rows, at, marked = [], 0, Marked(text, 0, 0)
    for line in lines:
        end, stop = at + len(line.rstrip("\r\n")), at + len(line)
        rows.append(f"<tr>{_cells(text, at, end, stop, 'td', marked)}</tr>")
        at = stop
    return table_begins() + "".join(rows) + TABLE_ENDS
