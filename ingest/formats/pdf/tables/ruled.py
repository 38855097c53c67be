"""Rows of tables between ruled lines, also where a line is drawn only after every few rows. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import compress, pairwise

from ingest.formats.pdf.hyphens import Words, space
from ingest.formats.pdf.lines import Line
from ingest.formats.pdf.rules import Grid
from ingest.formats.pdf.tables.aligned import Table, is_header

_LONG_CELL = 1500
"""Letters of a cell from which a ruled table is a frame around pages of text."""
_MANY_LINES = 30
"""Lines of a cell from which it is no cell but a part of the page, when most of the text is in such."""
_NARROW = 6.0
"""Points up to which a column has no room for a letter beside its lines."""
_MANY_COLUMNS, _SPARSE = 8, 0.25
"""Columns from which a grid is a drawing when no more than that part of its cells holds anything."""
_TALL, _ROOM = 10.0, 2.5
"""Sizes of letters from which a row is tall, and for each of its lines of text from which it is a frame around a picture."""
_INNER = 0.35
"""Part of the height of a table that one of its inner lines runs down, at least: boxes around links have none so long."""
_ONE_HEIGHT = 0.3
"""Sizes of letters within which two pieces stand at one height."""
_TITLES = 3
"""Rows among which the one that names the columns is looked for."""
_FIGURE = re.compile(r"[-–—+±$€£¥(<>~]{0,3}\s?\d[\d.,:/ %)]*(?<!,)|[-–—*†]|n/?a", re.IGNORECASE)
"""What a cell of a column of figures holds."""

_Held = list[tuple[float, str]]
"""Height and text of each piece in a cell."""


def ruled(lines: Sequence[Line], grid: Grid, words: Words) -> tuple[list[int], Table] | None:
    """The lines inside a ruled table, by their indices, and its rows; None when it is a frame or a drawing."""
    if _is_boxes(grid):
        return None
    inside: list[int] = []
    beside = 0
    """Lines that go on beside the grid: then it rules a part of a table."""
    slots, wide = _slots(grid.columns)
    held: list[list[_Held]] = [[[] for _ in wide] for _ in grid.rows[1:]]
    for number, line in enumerate(lines):
        y = (line.place[1] + line.place[3]) / 2
        pieces = line.cells or ((line.left, line.right, line.text),)
        at = [grid.cell((left + right) / 2, y) for left, right, _ in pieces]
        if at[0] is None:
            continue
        inside.append(number)
        beside += pieces[-1][0] >= grid.columns[-1]
        for place, (left, right, text) in zip(at, pieces, strict=True):
            into, column = place or at[0]
            if place is None and left >= grid.columns[-1]:
                column = len(slots) - 1
            if at.count(place) > 1:  # names of columns below one cell over all of them
                column = max(column, grid.column((left + right) / 2) or 0)
            held[into][slots[column]].append((line.base, text))
    size = lines[inside[0]].size if inside else 0.0
    if _is_frame(held, len(slots), size) or _is_roomy(held, grid.rows, size) or 2 * beside > len(inside):
        return None
    rows = _table_rows(held, grid, wide, size, words)
    used = [any(cells) for cells in zip(*rows, strict=True)]
    rows = [list(compress(row, used)) for row in rows]
    filled = [row for row in rows if sum(map(bool, row)) > 1]
    if len(filled) < 2 or max(len(cell) for row in rows for cell in row) > _LONG_CELL:
        return None
    found = tuple(tuple(row) for row in rows if any(row))
    return inside, Table(inside[0], inside[-1] + 1, found, _header(found, bold=lines[inside[0]].bold))


def _table_rows(
    held: Sequence[Sequence[_Held]], grid: Grid, wide: Sequence[int], size: float, words: Words
) -> list[list[str]]:
    """The rows that what is `held` between the lines makes; `wide`: columns of the grid that have room."""
    rows: list[list[str]] = []
    whole: list[str] = []
    """The row of the grid before, where it is one row of the table."""
    for number, cells in enumerate(held):  # of the grid
        if records := _records(cells, size):
            rows += records
            whole = []
            continue
        row = [_text(cell, words) for cell in cells]
        rows.append(row)
        if whole:
            goes_on = [grid.goes_on(number, column) for column in wide]
            row = [cell or (above if on else "") for cell, above, on in zip(row, whole, goes_on, strict=True)]
            rows[-1] = row
        whole = row
    return rows


def _slots(columns: Sequence[float]) -> tuple[list[int], list[int]]:
    """Of each column of a grid the one it is of the table, and of each of these the one it is of the grid: between the two lines of
    a double one, or a frame around a table and those around its cells, no column has room.

    >>> _slots((0, 4, 80, 83, 87, 150, 154))
    ([0, 0, 1, 1, 1, 1], [1, 4])
    """
    widths = [right - left for left, right in pairwise(columns)]
    wide = [number for number, width in enumerate(widths) if width > _NARROW] or list(range(len(widths)))
    last = len(wide) - 1
    return [min(bisect_left(wide, number), last) for number in range(len(widths))], wide


def _header(rows: Sequence[Sequence[str]], *, bold: bool) -> int | None:
    """The row that names the columns: the first, or one below a title and the names of several columns together."""
    if is_header(rows, bold=bold):
        return 0
    for number in range(1, min(_TITLES, len(rows) - 1)):
        if all(rows[number - 1]):
            break
        below = rows[number + 1 :]
        counted = [
            any(map(str.isdecimal, "".join(row[column] for row in below))) for column in range(len(rows[0]))
        ]
        if sum(counted[1:]) > 1 and 2 * sum(counted) > len(counted) and is_header(rows[number:], bold=False):
            return number
    return None


def _is_frame(held: Sequence[Sequence[_Held]], columns: int, size: float) -> bool:
    """Whether the lines are frames around parts of a page, or a drawing, rather than the cells of a table; `columns` of the grid."""
    rows = [row for row in held if any(row)]
    sparse = sum(bool(cell) for row in rows for cell in row) < _SPARSE * columns * len(rows)
    if sparse and columns >= _MANY_COLUMNS:
        return True
    cells = [cell for row in held if not _records(row, size) for cell in row]
    long = [cell for cell in cells if len(cell) > _MANY_LINES]
    return 2 * sum(map(_letters, long)) > sum(map(_letters, cells))


def _is_roomy(held: Sequence[Sequence[_Held]], edges: Sequence[float], size: float) -> bool:
    """Whether most rows are far higher than their text, as where several slides, with lines for notes, stand on a page."""
    heights = [below - above for above, below in pairwise(edges)]
    rows = [(height, max(map(len, row))) for height, row in zip(heights, held, strict=True) if any(row)]
    roomy = sum(height > _TALL * size and height > _ROOM * size * lines for height, lines in rows)
    return 2 * roomy > len(rows)


def _is_boxes(grid: Grid) -> bool:
    """Whether no line parts columns over more than a row or two: boxes that touch one another."""
    height = grid.rows[-1] - grid.rows[0]
    inner = grid.columns[1:-1]
    runs = (sum(bottom - top for x, top, bottom in grid.rules.down if abs(x - one) <= 1) for one in inner)
    return max(runs, default=0.0) < _INNER * height


def _letters(cell: _Held) -> int:
    return sum(len(text) for _, text in cell)


def _text(cell: _Held, words: Words) -> str:
    text = ""
    for _, piece in cell:
        text = words.joined(text, piece) or f"{text}{space(text, piece)}{piece}".strip()
    return text


def _records(cells: Sequence[_Held], size: float) -> list[list[str]]:
    """The rows that stand between two lines, where a table is ruled after every few; empty when it is one row.

    Then each height has its label in the first column and its figures in others: what is only broken over two lines has not.
    """
    heights: list[float] = []
    for base in sorted(base for cell in cells for base, _ in cell):
        if not heights or base - heights[-1] > _ONE_HEIGHT * size:
            heights.append(base)
    labels, *others = [cell for cell in cells if cell] or [[]]
    columns = [cell for cell in others if len(cell) > 1 and all(_FIGURE.fullmatch(text) for _, text in cell)]
    if len(heights) < 2 or len(columns) < min(2, len(others)) or not columns:
        return []

    def at(cell: _Held, height: float) -> str:
        return " ".join(text for base, text in cell if 0 <= base - height <= _ONE_HEIGHT * size)

    if not all(at(labels, one) and any(at(cell, one) for cell in columns) for one in heights):
        return []
    return [[at(cell, one) for cell in cells] for one in heights]
