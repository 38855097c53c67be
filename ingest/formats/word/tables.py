"""Tables of Word: their grid, which rows are the header, and which are no tables but a way to place text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ingest.formats.pieces import is_name
from ingest.formats.word.styles import W, number, switch, value

_MOST_COLUMNS = 200
"""Columns a cell may span: a number in a hostile file must not make a line of a gigabyte."""
_LONG_CELL = 1000
"""Characters from which a cell with several paragraphs is a page laid out in columns, not a value."""
_VALUE, _ROWS_OF_VALUES = 200, 3
"""Longest value, and how many rows with several of them make a table, whatever its other cells hold."""
_HEADER_CELL = 60
"""Longest cell of a header that is not marked as one."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as it stands in a row."""

    element: Any
    columns: int
    first: int = 0
    """The column it begins in, from 0: a row may leave out those before."""
    repeated: bool = False
    """It goes on from the row above: what it says holds for this row too."""


def grid(table: Any) -> list[list[Cell]]:
    """The rows of a table that were not deleted; a cell over several rows stands in each of them."""
    rows: list[list[Cell]] = []
    above: dict[int, Any] = {}
    for row in _within(table, f"{W}tr"):
        marks = row.find(f"{W}trPr")
        if marks is not None and (marks.find(f"{W}del") is not None or switch(marks, "hidden")):
            continue
        cells: list[Cell] = []
        column = min(number(value(marks, "gridBefore")), _MOST_COLUMNS)
        for element in _within(row, f"{W}tc"):
            properties = element.find(f"{W}tcPr")
            if properties is not None and properties.find(f"{W}cellDel") is not None:
                continue
            columns = min(max(1, number(value(properties, "gridSpan"), 1)), _MOST_COLUMNS)
            merged = properties.find(f"{W}vMerge") if properties is not None else None
            goes_on = merged is not None and merged.get(f"{W}val", "continue") == "continue"
            if goes_on and column in above:
                cells.append(Cell(above[column], columns, column, repeated=True))
            else:
                cells.append(Cell(element, columns, column))
                above.pop(column, None)
                if merged is not None:
                    above[column] = element
            column += columns
        rows.append(cells)
    return rows


def is_layout(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether a table only places text: one column, or cells that hold pages where few rows hold values."""
    if all(len(row) <= 1 for row in rows):
        return True
    if not any(holds_page(cell.element) for row in rows for cell in row):
        return False
    return sum(sum(map(_is_value, row)) > 1 for row in rows) < _ROWS_OF_VALUES


def holds_page(cell: Any) -> bool:
    """Whether a cell holds more than a value: a table of its own, or long paragraphs."""
    return cell.find(f".//{W}tbl") is not None or _is_long(cell)


def _is_value(cell: Cell) -> bool:
    return not holds_page(cell.element) and 0 < _letters(cell.element) <= _VALUE


def header_rows(rows: Sequence[Sequence[Cell]], texts: Sequence[Sequence[str]]) -> int:
    """How many rows at the top name the columns: those marked so, else the first when it looks like names.

    Names are short, one for each column, without figures; and a form of two columns, where each row is a
    label with its value, has none.
    """
    marked = 0
    for row in rows:
        marks = row[0].element.getparent() if row and not row[0].repeated else None
        properties = marks.find(f"{W}trPr") if marks is not None and marks.tag == f"{W}tr" else None
        if not switch(properties, "tblHeader"):
            break
        marked += 1
    if marked or len(texts) < 2:
        return marked
    first = texts[0]
    named = len(first) > 1 and all(cell and is_name(cell) for cell in first[1:])
    label = first[0][-1:] == ":" or len(first[0]) > _HEADER_CELL
    return _tiers(rows, texts) or int(named and not label)


def _tiers(rows: Sequence[Sequence[Cell]], texts: Sequence[Sequence[str]]) -> int:
    """How many rows at the top are names of columns below names of several of them: a cell beside the latter stands in all."""
    if len(rows[0]) < 2 or rows[0][0].columns > 1 or not any(cell.columns > 1 for cell in rows[0]):
        return 0
    count = 1
    while count < len(rows) and rows[count] and rows[count][0].repeated:
        count += 1
    names = all(is_name(cell) for row in texts[:count] for cell in row if cell)
    return count if 1 < count < len(rows) and names else 0


def _is_long(cell: Any) -> bool:
    paragraphs = cell.findall(f"{W}p")
    return len(paragraphs) > 1 and _letters(cell) > _LONG_CELL


def _letters(cell: Any) -> int:
    return sum(len(part.text or "") for part in cell.iter(f"{W}t"))


def _within(element: Any, tag: str) -> Iterator[Any]:
    """Rows of a table or cells of a row, also in content controls, not those of tables inside."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag not in (f"{W}tr", f"{W}tc", f"{W}tbl", f"{W}del", f"{W}moveFrom"):
            yield from _within(child, tag)
