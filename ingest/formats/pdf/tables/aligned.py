"""Rows of tables, told by pieces of lines that stand under one another. Pure."""

from __future__ import annotations

import math
import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.formats.pdf.blocks import ends
from ingest.formats.pdf.hyphens import space
from ingest.formats.pdf.lines import Line
from ingest.formats.pdf.tables.beside import CUTS, LABEL, NEAR, PROSE_CELL
from ingest.formats.pdf.tables.heads import head_above
from rag.language.layout.captions import is_caption

_ALIGNED = 0.6
"""Part of the cells that must stand under another for lines to be a table."""
_FAR = 3.2
"""Sizes of letters between two lines of one table at most."""
_HEADER_CELL = 60
_TIGHT = 1.35
"""Sizes of letters between two lines of one cell at most."""
_EVEN = 1.1
"""How much one distance between lines of a cell may be larger than another."""
_APART = 1.2
"""How much farther rows are from one another than lines of one cell."""
_SAME_COLUMNS = 0.6
"""Part of the cells of two rows that stand under one another where they are of one table, over a line between them."""
_UNDER = 0.25
"""Sizes of letters by which they reach under their line."""
_LOOK_BACK = 40
"""Lines above one that are looked at for how far rows of its table are apart."""
_SECTION_LINES = 2
"""Lines of one piece between two rows of one table, such as the name of a group or a sum."""
_FIGURE = re.compile(r"[-–—−+±$€£¥(<>~]{0,3}\s?\d")


@dataclass(frozen=True, slots=True)
class Table:
    """Lines `first` to `last` (not included) as rows of cells."""

    first: int
    last: int
    rows: tuple[tuple[str, ...], ...]
    header: int | None
    """Number of the row that names the columns."""


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
    if is_caption(line.text) and not _wraps(lines, first, index):
        return False
    if index > first:
        step = line.base - _foot(lines[index - 1], line)
        if not 0 < step <= _FAR * max(line.size, lines[index - 1].size):
            return False
    if line.cells or _goes_on(lines, first, index) or _leaning(lines, first, index) > 0:
        return True
    return _is_within(lines, first, index)


def _foot(row: Line, below: Line) -> float:
    """Height of a row's last line, where `below` stands under that: a cell may hold several lines."""
    foot = row.place[3] - _UNDER * row.size
    return foot if row.place[3] - row.place[1] > 1.5 * row.size and foot < below.base else row.base


def _is_within(lines: Sequence[Line], first: int, index: int) -> bool:
    """Whether a short line of one piece stands between two rows of the same columns: it names a group of them, or sums them up."""
    if len(lines[index].text) > _HEADER_CELL or ends(lines[index].text):
        return False
    before = lines[max(first, index - _SECTION_LINES - 1) : index]
    above = next((one.cells for one in reversed(before) if one.cells), ())
    below = next((one.cells for one in lines[index + 1 : index + 1 + _SECTION_LINES] if one.cells), ())
    if min(len(above), len(below)) < 3:
        return False
    under = sum(
        any(abs(left - a) <= NEAR or abs(right - b) <= NEAR for a, b, _ in above) for left, right, _ in below
    )
    return under >= _SAME_COLUMNS * min(len(above), len(below))


def _goes_on(lines: Sequence[Line], first: int, index: int) -> bool:
    """Whether a line of one piece belongs to the row above it."""
    return _wraps(lines, first, index) or _leaning(lines, first, index) < 0


def _leaning(lines: Sequence[Line], first: int, index: int) -> int:
    """Of a line of one piece in the first column of a table: -1 when it goes on the row above, 1 when the row below goes
    on with it, 0 when the distances do not tell."""
    line = lines[index]
    first = max(first, index - _LOOK_BACK)
    row = next((one for one in reversed(lines[first:index]) if one.cells), None)
    if line.cells or row is None or not _is_below(line, row):
        return 0
    start = index
    while start - 1 > first and not lines[start - 1].cells:
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
    return abs(line.left - row.cells[0][0]) <= NEAR and line.right < row.cells[1][0]


def _wraps(lines: Sequence[Line], first: int, index: int) -> bool:
    """Whether a line of one piece goes on a cell above that is not the first of its row."""
    line = lines[index]
    for above in range(index - 1, first - 1, -1):
        cells = lines[above].cells
        if cells:
            return any(abs(left - line.left) <= NEAR for left, _, _ in cells[1:])
    return False


def _table(lines: Sequence[Line], first: int, end: int) -> Table | None:
    rows = [line.cells or ((line.left, line.right, line.text),) for line in lines[first:end]]
    several = [row for row in rows if len(row) > 1]
    if len(several) < 2 or not _is_aligned(several):
        return None
    lengths = [len(text) for row in several for _, _, text in row]
    if max(map(len, several)) == 2 and (statistics.mean(lengths) > PROSE_CELL or _is_labelled(several)):
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
        if texts and not cells[0] and tight and _is_part(texts[-1], cells):
            texts[-1] = [_one_cell(above, cell) for above, cell in zip(texts[-1], cells, strict=True)]
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


def _one_cell(above: str, below: str) -> str:
    """Two lines of a cell as one."""
    if above[-1:] in CUTS and below[:1].islower():
        return above[:-1] + below
    return f"{above}{space(above, below)}{below}".strip()


def _is_labelled(rows: Sequence[tuple[tuple[float, float, str], ...]]) -> bool:
    """Whether the first of two columns holds nothing but labels of what stands beside them: values stand beside values."""
    figures = sum(_FIGURE.match(row[1][2]) is not None for row in rows)
    return 2 * figures <= len(rows) and all(LABEL.fullmatch(row[0][2]) for row in rows)


def _is_part(above: Sequence[str], cells: Sequence[str]) -> bool:
    """Whether each cell goes on one above rather than standing alone, or the first of them a label that stands there by itself."""
    filled = [number for number, cell in enumerate(cells) if cell]
    first = filled[0]
    if len(filled) == 1 and not (_FIGURE.match(above[first]) and _FIGURE.match(cells[first])):
        return True
    if above[0] and above[first] and not any(above[first + 1 :]):
        return True
    return all(before for before, cell in zip(above, cells, strict=True) if cell) and all(
        cell[:1].islower() for cell in cells if cell
    )


def _is_aligned(rows: Sequence[tuple[tuple[float, float, str], ...]]) -> bool:
    total = good = 0
    for number, row in enumerate(rows):
        others = [
            cell for other in (number - 1, number + 1) if 0 <= other < len(rows) for cell in rows[other]
        ]
        far = [cell for other in (number - 2, number + 2) if 0 <= other < len(rows) for cell in rows[other]]
        for left, right, text in row:
            total += 1
            good += any(
                abs(left - a) <= NEAR or abs(right - b) <= NEAR or abs(left + right - a - b) <= 2 * NEAR
                for a, b, _ in (others if not _FIGURE.match(text) else [*others, *far])
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
    labels = [cell[-1:] == ":" for cell in first]
    if (labels[0] and not all(labels)) or (first[0].isdecimal() and rows[1][0].isdecimal()):
        return False
    has_digits = [any(one.isdecimal() for one in cell) for cell in first]
    below = [
        any(any(one.isdecimal() for one in row[column]) for row in rows[1:]) for column in range(len(first))
    ]
    if all(labels):
        return not any(cell[-1:] == ":" for row in rows[1:] for cell in row)
    return bold or (not any(has_digits[1:]) and (any(below) or len(first) > 2))
