"""Names of columns that are written in lines of their own over the rows of a table. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ingest.formats.pdf.hyphens import space
from ingest.formats.pdf.lines import Line

_MOST_LINES = 4
"""Lines of one name."""
_TIGHT = 1.35
"""Sizes of letters between two lines of one name at most."""
_FAR = 2.2
"""Sizes of letters between the last of them and the first row at most."""
_NAME = 40


def head_above(
    lines: Sequence[Line], first: int, last: int, floor: int
) -> tuple[int, tuple[str, ...]] | None:
    """Where the names over the table in `lines[first:last]` begin, `floor` at the earliest, and the name of each column.

    Word and others write a table cell by cell, so that a name of two lines stands beside no other line of its height.
    """
    rows = [line.cells for line in lines[first:last] if line.cells]
    count = max(map(len, rows))
    reaches = _reaches([row for row in rows if len(row) == count])
    found: list[tuple[int, Line]] = []
    start = first
    while start > floor:
        line = lines[start - 1]
        column = _over(line, reaches)
        if column is None or not _is_near(line, lines[first]):
            break
        found.append((column, line))
        start -= 1
    bases = sorted({line.base for _, line in found})
    if len(bases) < 2 or lines[first].base - bases[-1] > _FAR * lines[first].size:
        return None
    if any(below - above > _TIGHT * lines[first].size for above, below in pairwise(bases)):
        return None
    names = [""] * count
    for column, line in sorted(found, key=lambda one: one[1].base):
        names[column] = f"{names[column]}{space(names[column], line.text)}{line.text}".strip()
    return (start, tuple(names)) if all(names[1:]) and len(bases) <= _MOST_LINES else None


def _reaches(rows: Sequence[Sequence[tuple[float, float, str]]]) -> list[tuple[float, float]]:
    """Left and right of each column."""
    return [(min(one[0] for one in cells), max(one[1] for one in cells)) for cells in zip(*rows, strict=True)]


def _over(line: Line, reaches: Sequence[tuple[float, float]]) -> int | None:
    """The column that a line stands over; None where it is no name, or stands over several or between two."""
    if line.cells or line.fixed or line.kind != "text" or len(line.text) > _NAME or line.text[-1] in ".:":
        return None
    over = [number for number, (left, right) in enumerate(reaches) if line.left < right and line.right > left]
    return over[0] if len(over) == 1 else None


def _is_near(line: Line, row: Line) -> bool:
    distance = row.base - line.base
    return (
        abs(line.size - row.size) <= 0.2 * row.size and 0 < distance <= _TIGHT * _MOST_LINES * row.size + _FAR
    )
