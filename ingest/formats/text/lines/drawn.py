"""Lines that are drawn with characters: below the header of a table, below and above a heading. They are no text. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate

from rag.language.blocks import blocks_of, is_field
from rag.language.layout.bars import bars, between_cells
from rag.types import Block, BlockKind

_RULE = re.compile(
    r"^[ \t]*(?:\|[ \t]*)?:?[-=]{2,}:?[ \t]*(?:[+|][ \t]*:?[-=]{2,}:?[ \t]*)+(?:\|[ \t]*)?\r?$", re.MULTILINE
)
"""What is drawn below the header of a table whose cells have bars between them: `-----+------`, `| --- | --- |`."""

_LINE = re.compile(r"^[ \t]*([-=~^*#_+\"─═–—])\1{2,}[ \t]*\r?$", re.MULTILINE)
"""What is drawn below a heading, and perhaps above it: one sign, again and again."""

_TITLE_CHARS = 100
_COLUMNS = re.compile(r"\S(?: {3,}|\t+)\S|\|")
"""Two cells: the line below them is that of a table."""
_LISTED = re.compile(r"[-*+•>][ \t]")
_ENDS = ".,;…。"
_LONGEST, _SHORTEST = 1.5, 0.5
"""Length of what underlines a heading, as a share of it: of `===` any, other signs also divide."""
_MOST_LEVEL = 6
_OF_TABLE = 2
"""Level of a title of a table, as of other headings without a mark."""


@dataclass(frozen=True, slots=True)
class Undrawn:
    """A text without its drawn lines."""

    text: str
    heads: Mapping[int, tuple[BlockKind, int]] = field(default_factory=dict)
    """Where a line begins that one was drawn below: what it is, and its level."""

    def blocks(self) -> tuple[Block, ...]:
        """What the text is made of."""
        return tuple(self._told(block) for block in blocks_of(self.text))

    def _told(self, block: Block) -> Block:
        kind, level = self.heads.get(self.text.rfind("\n", 0, block.start) + 1, ("", 0))
        if kind == "heading" and block.kind != "furniture":
            return replace(block, kind="heading", level=level)
        named = kind == "row" and block.kind in (
            "row",
            "furniture",
        )  # the header of a table stands again on each page
        return replace(block, kind="row", level=level) if named else block


def undrawn(text: str, headers: Collection[int] = (), titles: Collection[int] = ()) -> Undrawn:
    """`text` without drawn lines; one below a heading leaves a blank line, so that the heading stands by itself. Where lines
    begin that are known to name columns, `headers`, or to be `titles` of tables, is told with the others.

    >>> undrawn("Care\\n====\\nWater it.\\n").text
    'Care\\n\\nWater it.\\n'
    >>> undrawn("id | name\\n---+-----\\n 7 | Moll\\n")
    Undrawn(text='id | name\\n 7 | Moll\\n', heads={0: ('row', 1)})
    """
    if not (headers or titles or _RULE.search(text) or _LINE.search(text)):
        return Undrawn(text)
    kept: list[str] = []
    heads: dict[int, tuple[BlockKind, int]] = {}
    levels: dict[str, int] = {}
    size = 0
    lines = text.splitlines(keepends=True)
    starts = list(accumulate(map(len, lines), initial=0))
    for number, line in enumerate(lines):
        above = lines[number - 1] if number else ""
        if _divides(lines, number):
            heads[size - len(above)] = "row", 1
            continue
        if _lies_over(lines, number):
            continue
        if mark := _underlines(lines, number):
            level = levels.setdefault(mark, min(len(levels) + 1, _MOST_LEVEL))
            heads[size - len(above)] = "heading", level
            line = line[len(line.rstrip("\r\n")) :]
        elif starts[number] in headers or starts[number] in titles:
            heads[size] = ("row", 1) if starts[number] in headers else ("heading", _OF_TABLE)
        kept.append(line)
        size += len(line)
    return Undrawn("".join(kept), heads)


def _divides(lines: Sequence[str], number: int) -> bool:
    """Whether a line is drawn between the header of a table and its rows."""
    if not _RULE.match(lines[number]):
        return False
    above, below = lines[number - 1] if number else "", "".join(lines[number + 1 : number + 2])
    drawn = lines[number].strip(" \t\r\n|")
    return bars(above) == bars(below) == drawn.count("+") + drawn.count("|") and between_cells(above)


def _underlines(lines: Sequence[str], number: int) -> str:
    """The sign with which a line is drawn below a heading, twice where one is above it too; "" when it is no such line."""
    if number == 0 or not _LINE.match(lines[number]):
        return ""
    drawn, title = lines[number].strip(), lines[number - 1].strip()
    over = number >= 2 and lines[number - 2].strip()[:1] == drawn[0] and _LINE.match(lines[number - 2])
    before = lines[number - 3 : number - 2] if over else lines[number - 2 : number - 1]
    if "".join(before if number >= 2 + bool(over) else ()).strip():
        return ""
    is_title = (
        len(title) <= _TITLE_CHARS
        and any(map(str.isalnum, title))
        and title[-1] not in _ENDS
        and not _COLUMNS.search(title)
        and not _LISTED.match(title)
    )
    fits = _SHORTEST * len(title) <= len(drawn) <= _LONGEST * len(title) + 3
    if is_title and (over or drawn[0] in "=═" or (fits and not is_field(title))):
        return drawn[0] * (2 if over else 1)
    return ""


def _lies_over(lines: Sequence[str], number: int) -> bool:
    """Whether a line is drawn above a heading that is underlined alike."""
    if number + 2 >= len(lines) or not _LINE.match(lines[number]):
        return False
    return len(_underlines(lines, number + 2)) == 2
