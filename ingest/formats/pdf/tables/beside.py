"""Lines that stand side by side made one line of several cells, in the order in which people read them. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ingest.formats.pdf.hyphens import space
from ingest.formats.pdf.lines import Line
from ingest.formats.raised import is_raised

NEAR = 3.5
"""Points within which edges or middles of cells count as one under the other."""
PROSE_CELL = 60
"""Average letters of the cells of two columns from which they are two texts side by side."""
_CELL_LINES = 8
"""Lines of one cell at most, when the cells beside it are written after them."""
_LOOK_BACK = 12
"""Lines above one among which rows of its table are looked for."""
_FAR = 8.0
"""Sizes of letters between two such rows at most."""
_LINE = 1.6
"""Sizes of letters between two lines of such a cell at most: tables of web pages have their lines farther apart."""
_SHORT_CELL = 25
"""Letters of the cells of a column that may have been written apart from the others."""
_SPACE, _WORDS = 0.15, 0.6
"""Sizes of letters between two words of a line, at least and at most."""
CUTS = ("\x02", "\u00ad", "\ufffe")
"""What PDFium writes for a hyphen that cuts a word."""
_HYPHENS = ("-", "\u00ad", "\ufffe")
LABEL_ENDS = ":："
LABEL = re.compile(
    r"[•‣▪●○◦∙·➢✓✔□■◆❖▶►▸➤\ufffd–—*-]|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)]|\d{1,2}(?:\.\d{1,3}){1,4}\.?"
)
"""What stands before an item, a clause or a section, set off from it."""


def merged(lines: Sequence[Line]) -> list[Line]:
    """Lines that stand side by side and follow each other made one line of several cells."""
    out: list[Line] = []
    ordered = _by_column(lines)
    for number, line in enumerate(ordered):
        partner = _partner(out, line, ordered[number + 1] if number + 1 < len(ordered) else None)
        if partner is None:
            out.append(line)
        else:
            if partner + 1 < len(out) and _is_in_column(out, line):
                out[partner:] = [_with_cell(out[partner], out[partner + 1 :])]
            out[partner] = _beside(out[partner], line)
    return [replace(line, cells=()) if line.cells and not _is_row(line) else line for line in out]


def _partner(out: Sequence[Line], line: Line, following: Line | None) -> int | None:
    """The line that `line` stands beside: the last one, or, when `line` is a figure with another cell after it, or stands in a column
    of rows above it, the first of the last few, which are lines of one cell."""
    figure = any(map(str.isdecimal, line.text))
    several = figure and (
        len(line.cells) > 1 or (following is not None and _beside_each_other(line, following))
    )
    several = several or _is_in_column(out, line)
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


def _is_in_column(out: Sequence[Line], line: Line) -> bool:
    """Whether a line that is drawn after others below it stands under, or over, a cell of rows before it that is not their first."""
    if not out or line.base >= out[-1].base:
        return False
    left, right, _ = line.cells[0] if line.cells else (line.left, line.right, "")
    near = (other for other in out[-_LOOK_BACK:] if abs(line.base - other.base) <= _FAR * line.size)
    cells = (cell for other in near for cell in other.cells[1:])
    return any(min(abs(left - a), abs(right - b)) <= NEAR for a, b, _ in cells)


def _with_cell(row: Line, below: Sequence[Line]) -> Line:
    """A row with the lines `below` it that were drawn before its next cell: they go on the cell over them."""
    cells = list(row.cells or ((row.left, row.right, row.text),))
    for line in below:
        at = min(range(len(cells)), key=lambda number: abs(cells[number][0] - line.left))
        left, right, text = cells[at]
        cut = text[-1] in CUTS and line.text[0].islower()
        text = f"{text[:-1] if cut else text}{'' if cut else space(text, line.text)}{line.text}"
        cells[at] = (min(left, line.left), max(right, line.right), text)
    place = (row.left, row.place[1], max(row.right, *(line.right for line in below)), below[-1].place[3])
    whole = " ".join(text for _, _, text in cells)
    return replace(row, text=whole, place=place, cells=tuple(cells) if row.cells else ())


def _is_next_line(above: Line, below: Line) -> bool:
    """Whether two lines look like lines of one cell; the parts of a formula do not."""
    lefts = [left for left, _, _ in above.cells] or [above.left]
    even = (
        min(abs(left - below.left) for left in lefts) <= NEAR
        and abs(above.size - below.size) <= 0.1 * above.size
    )
    return even and above.size <= below.base - above.base <= _LINE * above.size


def _beside_each_other(left: Line, right: Line) -> bool:
    height = max(left.size, right.size)
    return right.left > left.right and abs(left.base - right.base) < 0.25 * height


def _is_row(line: Line) -> bool:
    """Whether pieces of a line may be cells: not the label of a list item, nor an entry with its page number."""
    first, second = line.cells[0][2], line.cells[1][2]
    numbered = first.isdecimal() and len(line.cells) == 2 and len(second) > PROSE_CELL
    if "." in first.rstrip(".") and first[-1:] != ".":  # a version or a value may be the first cell of a row
        return True
    return not (numbered or LABEL.fullmatch(first) or ". . ." in line.text or "...." in line.text)


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
    heights: dict[int, int] = {}
    run: list[Line] = []

    def close() -> None:
        before = len(out)
        _set_beside(out, heights, run)
        heights.update((round(out[number].base), number) for number in range(before, len(out)))

    for line in lines:
        if run and line.base < run[-1].base - line.size:
            close()
            run = []
        run.append(line)
    close()
    return out


def _set_beside(out: list[Line], heights: Mapping[int, int], run: Sequence[Line]) -> None:
    """Append a run of lines to `out`, or each to the line of its height when they are a column of short cells, or of labels or
    values; `heights`: numbers of the lines in `out`."""
    rest = list(run)
    if len(run) >= 3 and all(len(line.text) <= _SHORT_CELL and not line.cells for line in run):
        lefts = [_at_height(out, heights, line) for line in run]
        lefts = [
            one if one is not None and out[one].right < line.left else None
            for one, line in zip(lefts, run, strict=True)
        ]
        if sum(one is not None for one in lefts) >= 0.8 * len(run):
            for line, partner in zip(run, lefts, strict=True):
                if partner is None:
                    out.append(line)
                else:
                    out[partner] = _beside(out[partner], line)
            return
    column = _column(run)
    pairs = [(one, line) for line in column if (one := _at_height(out, heights, line)) is not None]
    if len(pairs) == len(column) > 1 and _are_labelled([_in_order(out[one], line) for one, line in pairs]):
        for partner, line in pairs:
            out[partner] = _beside(*_in_order(out[partner], line))
        rest = rest[len(column) :]
    out += rest


def _at_height(out: Sequence[Line], heights: Mapping[int, int], line: Line) -> int | None:
    """The line of `out` that stands at the height of `line`, and not over it."""
    near = (heights.get(round(line.base) + step) for step in (0, -1, 1))
    found = (one for one in near if one is not None)
    return next((one for one in found if out[one].right < line.left or line.right < out[one].left), None)


def _column(run: Sequence[Line]) -> Sequence[Line]:
    """The first lines of a run as far as they have the left or the right edge of the first."""
    end = 0
    while end < len(run) and not run[end].cells and len(run[end].text) <= PROSE_CELL:
        if min(abs(run[end].left - run[0].left), abs(run[end].right - run[0].right)) > NEAR:
            break
        end += 1
    return run[:end]


def _in_order(one: Line, other: Line) -> tuple[Line, Line]:
    return (one, other) if one.left < other.left else (other, one)


def _are_labelled(rows: Sequence[tuple[Line, Line]]) -> bool:
    """Whether labels stand before values in all rows, or over them in two."""
    ends = [(left.text[-1] in LABEL_ENDS, right.text[-1] in LABEL_ENDS) for left, right in rows]
    return ends == [(True, True), (False, False)] or all(one == (True, False) for one in ends)
