"""What parts the columns of lines that stand in columns: positions that all of them leave free, or as many gaps in each. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rag.types import Span

_GAP = re.compile(r"(?<=\S) {2,}(?=\S)")
_WORD = re.compile(r"\S+")
_WIDE = 2
"""Spaces between two cells, in most of the lines that have both: one space may stand below another by chance."""
_WIDE_SHARE = 0.7
_MOST = 60
"""Columns of a table, at most."""


@dataclass(frozen=True, slots=True)
class Columns:
    """How lines are cut into cells."""

    count: int
    gutters: tuple[Span, ...] = ()
    """Free positions between two columns; none where lines are cut at their gaps."""

    def cells(self, line: str) -> tuple[str, ...] | None:
        """The cells of a line, empty ones too; None where it does not have these columns."""
        if not self.gutters:
            cells = _GAP.split(line.strip())
            return tuple(cells) if len(cells) == self.count else None
        if any(line[start:end].strip() for start, end in self.gutters):
            return None
        cuts = [0, *(end for _, end in self.gutters), len(line)]
        return tuple(" ".join(line[a:b].split()) for a, b in pairwise(cuts))

    def narrowed(self, lines: Sequence[str]) -> Columns | None:
        """The same columns for more lines; None where these have others."""
        if not self.gutters:
            return self if all(self.cells(line) for line in lines) else None
        gutters = [_free(gutter, lines) for gutter in self.gutters]
        return Columns(self.count, tuple(filter(None, gutters))) if all(gutters) else None


def columns_of(lines: Sequence[str]) -> Columns | None:
    """The columns that all of `lines` have: as many as each has gaps, else as positions are blank; None where they have one only.

    >>> columns_of(["Heron      4", "Red Gull  12"])
    Columns(count=2, gutters=((8, 10),))
    >>> columns_of(["a  a wide cell  1", "something  b  2"])
    Columns(count=3, gutters=())
    """
    found = _gutters(lines)
    counts = {len(_GAP.split(line.strip())) for line in lines}
    by_place = Columns(len(found) + 1, tuple(found))
    if len(counts) == 1 and (alike := counts.pop()) > 1:
        fits = alike == by_place.count and all(all(by_place.cells(line) or [""]) for line in lines)
        return by_place if fits else Columns(alike)
    return by_place if found else None


def under(header: str, columns: Columns) -> tuple[str, ...] | None:
    """The names that a line gives to columns, each to the one it stands over; None where it has others.

    >>> under("Name   Price in", Columns(2, ((8, 12),)))
    ('Name', 'Price in')
    """
    names = _GAP.split(header.strip())
    if len(names) == columns.count:
        return tuple(names)
    own = columns.cells(header)
    if own is not None:
        return own
    if not columns.gutters or len(names) > columns.count:
        return None
    placed = [""] * columns.count
    bounds = [0, *(end for _, end in columns.gutters), len(header) + 1]
    at = 0
    for name in names:
        start = header.index(name, at)
        at = start + len(name)
        over = [max(0, min(at, b) - max(start, a)) for a, b in pairwise(bounds)]
        column = max(range(columns.count), key=over.__getitem__)
        if placed[column]:
            return None
        placed[column] = name
    return tuple(placed)


def _gutters(lines: Sequence[str]) -> list[Span]:
    """Runs of positions that no line has a sign at, with text on both sides, and wide in most lines."""
    width = max(map(len, lines), default=0)
    taken = bytearray(width + 1)
    for line in lines:
        for word in _WORD.finditer(line):
            taken[word.start() : word.end()] = b"\1" * (word.end() - word.start())
    runs = [match.span() for match in re.finditer(rb"\0+", bytes(taken))]
    inner = [(a, b) for a, b in runs if any(taken[:a]) and any(taken[b:])]
    if len(inner) > _MOST:
        return []
    ends = [*(start for start, _ in inner[1:]), width]
    return [gutter for gutter, end in zip(inner, ends, strict=False) if _is_wide(gutter, end, lines)]


def _is_wide(gutter: Span, end: int, lines: Sequence[str]) -> bool:
    """Whether it is in most of the lines that have text on both sides, and in some that have it up to `end`."""
    gaps = [
        len(line) - len(line[: gutter[0]].rstrip()) - len(line[gutter[0] :].lstrip())
        for line in lines
        if line[: gutter[0]].strip() and line[gutter[1] :].strip()
    ]
    beside = [line for line in lines if line[gutter[1] : end].strip()]
    if all(
        line[: gutter[0]].strip() and line[gutter[0] - 1 : gutter[1] + 1].count(" ") < _WIDE
        for line in beside
    ):
        return False  # the last word of a cell that goes on
    return bool(gaps) and sum(gap >= _WIDE for gap in gaps) >= _WIDE_SHARE * len(gaps)


def _free(gutter: Span, lines: Sequence[str]) -> Span | None:
    """The longest part of a gutter that `lines` leave free too, the last of several."""
    start, end = gutter
    taken = [any(line[at : at + 1].strip() for line in lines) for at in range(start, end)]
    best, begin = None, start
    for at, is_taken in enumerate([*taken, True], start):
        if is_taken:
            if at > begin and (best is None or at - begin >= best[1] - best[0]):
                best = begin, at
            begin = at + 1
    return best
