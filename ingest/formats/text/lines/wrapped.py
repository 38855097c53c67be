"""Text whose lines a margin or a page has broken → paragraphs that stand whole, in blocks. Pure.

A line break within a paragraph becomes a space where the next word had no room on the line. Heads and feet of pages
stand after the paragraph that went over the page. Drawings, tables and lists keep their lines.
"""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.formats.builder import TextBuilder
from ingest.formats.text.lines.columns import rows_of
from ingest.formats.text.lines.hanging import LABEL, SET_IN, as_set_in, entries, hung
from rag.language.blocks import blocks_of
from rag.types import Block, BlockKind

_WIDTHS = range(40, 121)
"""Columns at which a margin breaks lines."""

_SLACK = 3
"""Columns by which a line may fall short of the margin though the next word would have had room."""

_FEWEST_BREAKS = 5
_LONGEST = 10_000
"""Characters from which on a paragraph does not go on over another page."""

_SHARE = 0.8
"""Share of the breaks within paragraphs that a margin explains, from which on the file is hard-wrapped."""

_COLUMNS = re.compile(r"(?:[^\s.!?] {3}|\S {4,})\S|[+|][-=_]{2,}|(?<![-=_])[-=_]{4,}+[+|]")
"""Gaps between columns, and borders; not the gap after a sentence in lines that are spread to the margin."""
_COMPOUND = re.compile(r"[^\W\d_]+‐[^\W\d_]+")
_NUMBERED = re.compile(r"(?:\d{1,3}|[A-Z])(?:\.\d{1,3})*\.?\s+[^\W\d_]")
"""The number of a section and its title."""
_WORD = re.compile(r"\S+")
_STEP = 2
"""Columns by which an item stands farther in than the one it belongs to."""
_PROSE: frozenset[BlockKind] = frozenset(("paragraph", "item", "note"))


@dataclass(slots=True)
class LaidOut:
    """The text as it is stored."""

    text: str
    blocks: tuple[Block, ...]
    pages: tuple[int, ...] = ()


def laid_out(text: str, blocks: Sequence[Block] = ()) -> LaidOut | None:
    """`text` with whole paragraphs; None where no margin and no page has broken it, and it stays as it is. `blocks`: what
    it is made of, where that is known."""
    blocks = as_set_in(text, blocks or blocks_of(text))
    paged = "\f" in text and any(block.kind == "furniture" for block in blocks)
    counted = any(block.kind == "furniture" for block in blocks[:-1])
    width = _width(text, blocks, sure=not (paged or counted))
    if width is None and not paged and not counted:
        return None
    layout = _Layout(text, width or 0, frozenset(_COMPOUND.findall(text)))
    for block in blocks:
        for entry in entries(text, block):
            layout.take(entry)
    return layout.done()


@dataclass(slots=True)
class _Layout:
    text: str
    width: int
    compounds: frozenset[str]
    """Words that have a hyphen within a line; other words that it ends a line of are one."""
    builder: TextBuilder = field(default_factory=TextBuilder)
    kind: BlockKind = "paragraph"
    level: int = 0
    open: str = ""
    """The last block of text, which may go on after a page break."""
    waiting: list[str] = field(default_factory=list)
    """Furniture since then."""
    end: int = 0
    pages: list[int] = field(default_factory=list)
    """Pages begin at these offsets of the new text."""
    breaks: list[int] = field(default_factory=list)
    """Pages that begin after the open block: how many lines of furniture come before each."""
    inside: list[int] = field(default_factory=list)
    """Pages that begin within the open block: where."""
    late: int = 0
    """Pages that begin with the next block."""

    def take(self, block: Block) -> None:
        """The next block of the old text."""
        gap = self.text[self.end : block.start]
        self.end = block.end
        self.breaks += [len(self.waiting)] * gap.count("\f")
        shown = _unwrapped(self.text, block, self.width, self.compounds)
        if block.kind == "furniture":
            self.waiting.append(shown)
        elif self._goes_on(block, shown):
            self.kind, self.level = ("paragraph", 0) if self.kind == "heading" else (self.kind, self.level)
            self.open += " "
            self.inside += [len(self.open)] * len(self.breaks)
            self.breaks = []
            self.open += shown
        else:
            self._close()
            lines = _lines(self.text, block)
            code = block.kind in _PROSE and "\n" in shown and _aligned(lines, self.width)
            rows = rows_of(lines) if code or block.kind == "code" else []
            for number, row in enumerate(rows):
                self._close()
                self.kind, self.level, self.open = "row", int(not number), row
            if not rows:
                self.kind, self.level, self.open = "code" if code else block.kind, block.level, shown

    def _goes_on(self, block: Block, shown: str) -> bool:
        """Whether a block after a page break is the rest of the paragraph before it."""
        over = self.waiting or self.breaks or self.inside
        if (
            not self.open
            or not over
            or len(self.open) > _LONGEST
            or block.kind not in ("paragraph", "heading", "field")
            or (block.kind == "heading" and _NUMBERED.match(shown))
            or _COLUMNS.search(shown)
        ):
            return False
        if shown[0].islower() and self.kind in (*_PROSE, "heading"):
            return self.open[-1] not in ".!?…"
        return self.kind in _PROSE and (self.open[-1] in ",-–(" or self.open[-1].islower())

    def _close(self) -> None:
        if self.open:
            indent = _STEP * (self.level - 1) if self.kind == "item" else 0
            start = self.builder.add(self.kind, self.open, level=self.level, indent=indent)
            self.pages += [start] * self.late + [start + place for place in self.inside]
            self.late = 0
        begun = Counter(self.breaks)
        for number, line in enumerate(self.waiting):
            start = self.builder.add("furniture", line)
            self.pages += [start] * (begun[number] + self.late)
            self.late = 0
        self.late += begun[len(self.waiting)]
        self.open, self.waiting, self.breaks, self.inside = "", [], [], []

    def done(self) -> LaidOut:
        self._close()
        pages = [*self.pages, *[len(self.builder.text)] * self.late]
        return LaidOut(self.builder.text, self.builder.blocks, (0, *pages) if pages else ())


def _width(text: str, blocks: Sequence[Block], *, sure: bool) -> int | None:
    """The column of the margin, or None when no margin has broken the lines."""
    breaks: list[tuple[int, int, bool]] = []
    """Length of a line within a paragraph, what it would have with the next word, and whether it ends a sentence."""
    for block in blocks:
        if block.kind in _PROSE and not _COLUMNS.search(text, block.start, block.end):
            lines = _lines(text, block)
            breaks += [(len(a), len(a) + 1 + len(_word(b)), a[-1:] in ".!?…。") for a, b in pairwise(lines)]
    if not breaks or (sure and len(breaks) < _FEWEST_BREAKS):
        return None
    lengths = sorted(length for length, _, _ in breaks)
    width = lengths[int(0.98 * (len(lengths) - 1))]
    if sum(ends for _, _, ends in breaks) > 0.5 * len(breaks):
        return None  # a sentence a line
    wrapped = sum(with_word > width - _SLACK for _, with_word, _ in breaks)
    return width if width in _WIDTHS and wrapped >= _SHARE * len(breaks) else None


def _lines(text: str, block: Block) -> list[str]:
    """Lines of a block with the white space before the first of them."""
    start = text.rfind("\n", max(0, block.start - max(_WIDTHS)), block.start) + 1
    lead = text[start : block.start]
    lines = (("" if lead.strip() else lead) + text[block.start : block.end]).expandtabs().splitlines()
    return [line for line in lines if block.kind == "code" or line.strip()]


def _aligned(lines: Sequence[str], width: int = 0) -> bool:
    """Whether the lines of a block have columns: a gap within them that neither the label of an item nor a term explains."""
    lines = hung(lines, width)
    label = LABEL.match(lines[0].lstrip())
    first = lines[0].lstrip()[label.end() :] if label else lines[0].lstrip()
    return any(_COLUMNS.search(line) for line in (first, *lines[1:]))


def _unwrapped(text: str, block: Block, width: int, compounds: frozenset[str]) -> str:
    lines = _lines(text, block)
    if len(lines) > 1 and (block.kind == "code" or _aligned(lines, width)):
        return textwrap.dedent("\n".join(line.rstrip() for line in lines))
    if block.kind == "paragraph":
        lines = hung(lines, width)
    explains = len(lines) > 1 and all(map(_deeper, lines[:1] * (len(lines) - 1), lines[1:]))
    parts = [lines[0].strip()]
    for line, after in pairwise(lines):
        word = _word(after)
        full = block.kind in _PROSE and width and len(line.rstrip()) + 1 + len(word) > width - _SLACK
        joined = full and parts[-1][-1:] in "-‐" and word[:1].islower() and parts[-1][-2:-1].isalpha()
        kept = "\n" + SET_IN if explains and block.kind == "paragraph" else "\n"
        if joined and parts[-1][-1] == "‐" and not _is_compound(parts[-1], word, compounds):
            parts[-1] = parts[-1][:-1]
        parts += ["" if joined else " " if full else kept, after.strip()]
    return "".join(parts)


def _is_compound(line: str, after: str, compounds: frozenset[str]) -> bool:
    """Whether the words on both sides of a hyphen at the end of a line are one with it: "well-known", but no "oper-ation"."""
    found = _COMPOUND.match(f"{line.rsplit(maxsplit=1)[-1]}{after}".lstrip("\"'([“‘"))
    return found is not None and found[0] in compounds


def _deeper(line: str, other: str) -> bool:
    return len(other) - len(other.lstrip()) > len(line) - len(line.lstrip())


def _word(line: str) -> str:
    match = _WORD.search(line)
    return match[0] if match else ""
