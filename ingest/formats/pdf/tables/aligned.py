"""Rows of tables, told by pieces of lines that stand under one another. Pure."""

from __future__ import annotations

import math
import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.formats.pdf.hyphens import space
from ingest.formats.pdf.lines import Line
from ingest.formats.pdf.tables.heads import head_above
from ingest.formats.raised import is_raised

_NEAR = 3.5
"""Points within which edges or middles of cells count as one under the other."""
_ALIGNED = 0.6
"""Part of the cells that must stand under another for lines to be a table."""
_PROSE_CELL = 60
"""Average letters of the cells of two columns from which they are two texts side by side."""
_FAR = 3.2
"""Sizes of letters between two lines of one table at most."""
_HEADER_CELL = 60
_CELL_LINES = 8
"""Lines of one cell at most, when the cells beside it are written after them."""
_TIGHT = 1.35
"""Sizes of letters between two lines of one cell at most."""
_EVEN = 1.1
"""How much one distance between lines of a cell may be larger than another."""
_APART = 1.2
"""How much farther rows are from one another than lines of one cell."""
_SHORT_CELL = 25
"""Letters of the cells of a column that may have been written apart from the others."""
_SPACE, _WORDS = 0.15, 0.6
"""Sizes of letters between two words of a line, at least and at most."""
_HYPHENS = ("-", "\u00ad", "\ufffe")
_LABEL = re.compile(r"[•‣▪●○◦∙·➢✓□–*-]|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)]|\d{1,2}(?:\.\d{1,3}){1,4}\.?")
"""What stands before an item, a clause or a section, set off from it."""


@dataclass(frozen=True, slots=True)
class Table:
    """Lines `first` to `last` (not included) as rows of cells."""

    first: int
    last: int
    rows: tuple[tuple[str, ...], ...]
    header: int | None
    """Number of the row that names the columns."""


def merged(lines: Sequence[Line]) -> list[Line]:
    """Lines that stand side by side and follow each other made one line of several cells."""
    out: list[Line] = []
    ordered = _by_column(lines)
    for number, line in enumerate(ordered):
        partner = _partner(out, line, ordered[number + 1] if number + 1 < len(ordered) else None)
        if partner is None:
            out.append(line)
        else:
            out[partner] = _beside(out[partner], line)
    return [replace(line, cells=()) if line.cells and not _is_row(line) else line for line in out]


def _partner(out: Sequence[Line], line: Line, following: Line | None) -> int | None:
    """The line that `line` stands beside: the last one, or, when `line` is a figure with another cell after it, the first
    of the last few, which are lines of one cell."""
    figure = any(map(str.isdecimal, line.text))
    several = figure and (
        len(line.cells) > 1 or (following is not None and _beside_each_other(line, following))
    )
    for number in range(len(out) - 1, max(-1, len(out) - 1 - (_CELL_LINES if several else 1)), -1):
        other = out[number]
        if line.left <= other.right or (other.fixed and line.fixed):
            return None
        if number + 1 < len(out) and not _is_next_line(other, out[number + 1]):
            return None
        if _beside_each_other(other, line):
            return number
        if other.base < line.base or other.cells:
            return None
    return None


def _is_next_line(above: Line, below: Line) -> bool:
    """Whether two lines look like lines of one cell; the parts of a formula do not."""
    even = abs(above.left - below.left) <= _NEAR and abs(above.size - below.size) <= 0.1 * above.size
    return even and above.size <= below.base - above.base <= _TIGHT * above.size


def _beside_each_other(left: Line, right: Line) -> bool:
    height = max(left.size, right.size)
    return right.left > left.right and abs(left.base - right.base) < 0.25 * height


def _is_row(line: Line) -> bool:
    """Whether pieces of a line may be cells: not the label of a list item, nor an entry with its page number."""
    first, second = line.cells[0][2], line.cells[1][2]
    numbered = first.isdecimal() and len(line.cells) == 2 and len(second) > _PROSE_CELL
    if "." in first.rstrip(".") and first[-1:] != ".":  # a version or a value may be the first cell of a row
        return True
    return not (numbered or _LABEL.fullmatch(first) or ". . ." in line.text or "...." in line.text)


def _beside(left: Line, right: Line) -> Line:
    """Two lines of one height as one."""
    a, b = left.place, right.place
    gap = b[0] - a[2]
    # PDFium begins a new line behind a raised figure, as in "300 m² of sand", and before a hyphen set off from its word.
    hyphen = gap < _WORDS * left.size and right.text in _HYPHENS and left.text[-1].isalpha()
    words = hyphen or (gap < _WORDS * left.size and is_raised(left.text[-1]))
    cells = (left.cells or ((left.left, left.right, left.text),)) + (
        right.cells or ((right.left, right.right, right.text),)
    )
    place = (a[0], min(a[1], b[1]), b[2], max(a[3], b[3]))
    text = f"{left.text}{'' if hyphen or (words and gap <= _SPACE * left.size) else ' '}{right.text}"
    cells = left.cells if words and not right.cells else cells
    return replace(left, text=text, place=place, cells=cells, bold=left.bold and right.bold)


def _by_column(lines: Sequence[Line]) -> list[Line]:
    """Lines with the columns of a table that was written column by column set side by side."""
    out: list[Line] = []
    run: list[Line] = []
    for line in lines:
        if run and line.base < run[-1].base - line.size:
            _set_beside(out, run)
            run = []
        run.append(line)
    _set_beside(out, run)
    return out


def _set_beside(out: list[Line], run: Sequence[Line]) -> None:
    """Append a run of lines to `out`, or each to the line of its height when they are a column of short cells."""
    partners: list[int | None] = []
    if len(run) >= 3 and all(len(line.text) <= _SHORT_CELL and not line.cells for line in run):
        heights = {round(line.base): number for number, line in enumerate(out)}
        for line in run:
            near = (heights.get(round(line.base) + step) for step in (0, -1, 1))
            partners.append(
                next((one for one in near if one is not None and out[one].right < line.left), None)
            )
    if partners and sum(one is not None for one in partners) >= 0.8 * len(run):
        for line, partner in zip(run, partners, strict=True):
            if partner is None:
                out.append(line)
            else:
                out[partner] = _beside(out[partner], line)
    else:
        out += run


def find(lines: Sequence[Line]) -> list[Table]:
    """The tables among the lines of a page, in order."""
    found: list[Table] = []
    at = 0
    while at < len(lines):
        end = _reach(lines, at)
        if end - at >= 2 and (table := _table(lines, at, end)) is not None:
            floor = found[-1].last if found else 0
            above = head_above(lines, at, end, floor) if table.header is None else None
            if above is not None:
                table = Table(above[0], end, (above[1], *table.rows), 0)
            found.append(table)
            at = end
        else:
            at += 1
    return found


def _reach(lines: Sequence[Line], first: int) -> int:
    """One past the last line of a run of lines with cells that begins at `first`."""
    end = first
    while end < len(lines) and _belongs(lines, first, end):
        end += 1
    while end > first and not lines[end - 1].cells and not _goes_on(lines, first, end - 1):
        end -= 1
    return end


def _belongs(lines: Sequence[Line], first: int, index: int) -> bool:
    line = lines[index]
    if line.fixed or line.kind == "field" or (index == first and not line.cells):
        return False
    if index > first:
        step = line.base - lines[index - 1].base
        if not 0 < step <= _FAR * max(line.size, lines[index - 1].size):
            return False
    return bool(line.cells) or _goes_on(lines, first, index) or _leaning(lines, first, index) > 0


def _goes_on(lines: Sequence[Line], first: int, index: int) -> bool:
    """Whether a line of one piece belongs to the row above it."""
    return _wraps(lines, first, index) or _leaning(lines, first, index) < 0


def _leaning(lines: Sequence[Line], first: int, index: int) -> int:
    """Of a line of one piece in the first column of a table: -1 when it goes on the row above, 1 when the row below goes
    on with it, 0 when the distances do not tell."""
    line = lines[index]
    row = next((one for one in reversed(lines[first:index]) if one.cells), None)
    if line.cells or row is None or not _is_below(line, row):
        return 0
    start = index
    while not lines[start - 1].cells:
        start -= 1
    above, end = lines[start].base - lines[start - 1].base, start
    even = _EVEN * min(above, _TIGHT * line.size)
    while (
        end + 1 < len(lines)
        and not lines[end + 1].cells
        and _is_below(lines[end + 1], row)
        and lines[end + 1].base - lines[end].base <= even
    ):
        end += 1
    if index > end:
        return 0
    after = lines[end + 1] if end + 1 < len(lines) and lines[end + 1].base > lines[end].base else None
    below = after.base - lines[end].base if after is not None else math.inf
    rows = [b.base - a.base for a, b in pairwise(lines[first : end + 6]) if a.cells and b.cells]
    pitch = min((step for step in rows if step > 0), default=below if after and after.cells else 0)
    if above <= _TIGHT * line.size and min(below, pitch) > _APART * above:
        return -1
    return int(
        after is not None and bool(after.cells) and below <= _TIGHT * line.size and above > _APART * below
    )


def _is_below(line: Line, row: Line) -> bool:
    """Whether a line stands under the first cell of a row and does not reach the second."""
    return abs(line.left - row.cells[0][0]) <= _NEAR and line.right < row.cells[1][0]


def _wraps(lines: Sequence[Line], first: int, index: int) -> bool:
    """Whether a line of one piece goes on a cell above that is not the first of its row."""
    line = lines[index]
    for above in range(index - 1, first - 1, -1):
        cells = lines[above].cells
        if cells:
            return any(abs(left - line.left) <= _NEAR for left, _, _ in cells[1:])
    return False


def _table(lines: Sequence[Line], first: int, end: int) -> Table | None:
    rows = [line.cells or ((line.left, line.right, line.text),) for line in lines[first:end]]
    several = [row for row in rows if len(row) > 1]
    if len(several) < 2 or not _is_aligned(several):
        return None
    lengths = [len(text) for row in several for _, _, text in row]
    if max(map(len, several)) == 2 and (
        statistics.mean(lengths) > _PROSE_CELL or all(_LABEL.fullmatch(row[0][2]) for row in several)
    ):
        return None
    columns = max(several, key=len)
    texts: list[list[str]] = []
    begun: list[str] = []
    """Lines of a first cell whose row comes after them."""
    for place, row in enumerate(rows):
        leaning = _leaning(lines, first, first + place) if place else 0
        if leaning:
            begun += [row[0][2]] * (leaning > 0)
            texts[-1][0] += f" {row[0][2]}" if leaning < 0 else ""
            continue
        cells = [""] * len(columns)
        for cell in row:
            column = _column(cell, columns)
            cells[column] = f"{cells[column]}{space(cells[column], cell[2])}{cell[2]}".strip()
        cells[0] = " ".join([*begun, cells[0]]).strip()
        begun.clear()
        line = lines[first + place]
        tight = place > 0 and line.base - lines[first + place - 1].base < 1.35 * line.size
        if texts and not cells[0] and tight and (len(row) == 1 or _is_part(texts[-1], cells)):
            texts[-1] = [
                f"{above}{space(above, cell)}{cell}".strip()
                for above, cell in zip(texts[-1], cells, strict=True)
            ]
        else:
            texts.append(cells)
    texts = _with_one_head(texts, lines, first)
    if len(texts) < 2:
        return None
    header = is_header(texts, bold=lines[first].bold and not lines[end - 1].bold)
    return Table(first, end, tuple(map(tuple, texts)), 0 if header else None)


def _with_one_head(texts: list[list[str]], lines: Sequence[Line], first: int) -> list[list[str]]:
    """Names of columns in two lines made one row: nearer to one another than rows are, over rows with figures."""
    if len(texts) < 3 or any(one.isdecimal() for row in texts[:2] for cell in row for one in cell):
        return texts
    steps = [below.base - above.base for above, below in pairwise(lines[first : first + 3])]
    if steps[0] > _TIGHT * lines[first].size or steps[1] < _APART * steps[0]:
        return texts
    if not any(one.isdecimal() for cell in texts[2] for one in cell) or any(
        len(row[0]) > _HEADER_CELL for row in texts[:2]
    ):
        return texts
    names = [f"{above}{space(above, below)}{below}".strip() for above, below in zip(*texts[:2], strict=True)]
    return [names, *texts[2:]] if all(names[1:]) else texts


def _is_part(above: Sequence[str], cells: Sequence[str]) -> bool:
    """Whether each cell goes on one above rather than standing alone."""
    return all(before for before, cell in zip(above, cells, strict=True) if cell) and all(
        cell[:1].islower() for cell in cells if cell
    )


def _is_aligned(rows: Sequence[tuple[tuple[float, float, str], ...]]) -> bool:
    total = good = 0
    for number, row in enumerate(rows):
        others = [
            cell for other in (number - 1, number + 1) if 0 <= other < len(rows) for cell in rows[other]
        ]
        for left, right, _ in row:
            total += 1
            good += any(
                abs(left - a) <= _NEAR or abs(right - b) <= _NEAR or abs(left + right - a - b) <= 2 * _NEAR
                for a, b, _ in others
            )
    return good >= _ALIGNED * total


def _column(cell: tuple[float, float, str], columns: Sequence[tuple[float, float, str]]) -> int:
    """The column a cell shares most width with, else the nearest."""
    left, right, _ = cell

    def shared(index: int) -> tuple[float, float]:
        a, b, _ = columns[index]
        return min(right, b) - max(left, a), -abs(left + right - a - b)

    return max(range(len(columns)), key=shared)


def is_header(rows: Sequence[Sequence[str]], *, bold: bool) -> bool:
    """Whether the first row names the columns: set in bold, or short names over rows that hold figures."""
    first = rows[0]
    if any(not cell for cell in first[1:]) or any(len(cell) > _HEADER_CELL for cell in first):
        return False
    if first[0][-1:] == ":" or (first[0].isdecimal() and rows[1][0].isdecimal()):
        return False
    has_digits = [any(one.isdecimal() for one in cell) for cell in first]
    below = [
        any(any(one.isdecimal() for one in row[column]) for row in rows[1:]) for column in range(len(first))
    ]
    return bold or (not any(has_digits[1:]) and (any(below) or len(first) > 2))
