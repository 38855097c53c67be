"""Cells of a sheet → blocks: headings, a header row, rows, each with the name of its place. Pure.

    Stock                      ← name of the sheet
    Boats on 1 May             ← a line alone above a table
    Boat | Oars                ← what names the columns: a row of level 1
    Tern | 4                   ← place: Stock!A4, and Stock!B4 from the 4 on

A `|` within a cell is shown as `¦`, so that the columns of a line can be counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise, zip_longest

from ingest.formats.builder import TextBuilder
from ingest.formats.parsed import check_size, one_line
from rag.types import Place

_HEADER_CELL = 60
"""Longest cell of a row that is taken for the names of columns."""
_LONGEST_NAME = 300
"""Longest name of a column that is a question."""
_TITLE_CHARS = 100
_TITLE_GAP = 3
"""Rows after which a table still belongs to the line above it."""
_PROSE_CHARS = 120
"""A longer cell alone in its row is a paragraph."""
_UNIT_LETTERS = 3
"""Most letters of what stands beside a number: a unit, a currency, a month."""
_CODE = re.compile(r"[^\W\d_]{1,3}\d{1,4}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_PERIOD = re.compile(
    r"(?:19|20)\d\d-\d\d(?:-\d\d)?|\d{1,2}[./]\d{1,2}[./]\d{2,4}|(?:\d{1,2}[ .-]{1,2})?[^\W\d_]{3,9}\.?[ -]\d{2,4}"
)
"""A day or a month: 2024-05-01, Jan 2024, 3-Feb-24."""
_MOST_BLANK = 200
"""Columns left empty between two cells, from which on the rest stands on a line of its own."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with something in it."""

    column: int
    """From 1."""
    text: str
    """As it is shown."""
    is_name: bool = False
    """Whether it may name a column: a text, and no number, date or truth value."""
    is_bold: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row with at least one cell."""

    number: int
    """From 1."""
    cells: tuple[Cell, ...]


@dataclass(slots=True)
class GridText:
    """The text of one file with sheets, made sheet by sheet."""

    max_text_mb: float
    builder: TextBuilder = field(default_factory=TextBuilder)
    places: list[Place] = field(default_factory=list)
    _size: int = 0

    def add(
        self, name: str, rows: Iterable[Row], *, headers: Iterable[int] = (), first: bool = False
    ) -> None:
        """A sheet called `name` ("": none is shown). `headers`: rows that the file says are headers; `first`: the first
        row is one unless it looks like data. Raises LoadError when the text grows too long.
        """
        sheet = one_line(name) or ""
        marked = frozenset(headers)
        if sheet:
            self.places.append(Place(self.builder.add("heading", sheet, level=1), sheet))
        tables = list(_tables(rows))
        for number, (table, following) in enumerate(zip_longest(tables, tables[1:])):
            alone = len(table) == 1 and _is_title(table[0])
            leads = alone and following is not None and following[0].number - table[0].number <= _TITLE_GAP
            self._table(sheet, table, marked, first=first and number == 0, titled=leads)

    def rename(self, first: int, name: str) -> None:
        """Call the places from the number `first` on by `name`."""
        self.places[first:] = [replace(place, name=one_line(name) or "") for place in self.places[first:]]

    def note(self, name: str, row: int, column: int, text: str) -> None:
        """A comment on a cell."""
        self._count(text)
        start = self.builder.add("note", text)
        self.places.append(Place(start, one_line(name) or "", row, column))

    def paragraph(self, name: str, text: str) -> None:
        """A text that lies over the sheet, in a box or a chart."""
        self._count(text)
        start = self.builder.add("paragraph", text)
        self.places.append(Place(start, one_line(name) or ""))

    def _table(
        self, sheet: str, rows: Sequence[Row], marked: frozenset[int], *, first: bool, titled: bool
    ) -> None:
        """Rows without an empty one between them; `titled`: a single one that is the title of the next ones."""
        left = min(row.cells[0].column for row in rows)
        titles = int(titled)
        several = any(len(row.cells) > 1 for row in rows)  # a column of its own has no titles
        while (
            several
            and titles + 1 < len(rows)
            and _is_title(rows[titles])
            and rows[titles].number not in marked
        ):
            titles += 1
        header = _header(rows[titles:], marked, sure=first) if rows[titles:] else frozenset()
        last: tuple[int, bool] = (-1, False)
        for number, row in enumerate(rows):
            text = _line(row, left)
            self._count(text)
            alone = len(row.cells) == 1
            if number < titles:
                title = text.lstrip("| ")
                start = self.builder.add("heading" if sheet else "caption", title, level=2 if sheet else 0)
                self.places.append(Place(start, sheet, row.number, left))
                continue
            prose = alone and len(text) > _PROSE_CHARS
            level = int(row.number in header)
            start = self.builder.add("paragraph" if prose else "row", text, level=level)
            if prose or last != (row.number - 1, True):
                self.places.append(Place(start, sheet, row.number, left))
            last = row.number, not prose

    def _count(self, text: str) -> None:
        self._size += len(text) + 1
        check_size(self._size, self.max_text_mb)


def names_column(text: str) -> bool:
    """Whether a cell of a text file may name a column: `Weight (kg)`, `Q1`, and not `12 kg`, `8 Mar 2024`, `TRUE`."""
    letters = sum(map(str.isalpha, text))
    value = any(map(str.isdigit, text)) and letters <= _UNIT_LETTERS and _CODE.fullmatch(text) is None
    return letters > 0 and not value and text.upper() not in ("TRUE", "FALSE")


def _tables(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """`rows` in runs without an empty row between them."""
    table: list[Row] = []
    for row in rows:
        if table and row.number != table[-1].number + 1:
            yield table
            table = []
        table.append(row)
    if table:
        yield table


def _is_title(row: Row) -> bool:
    return len(row.cells) == 1 and row.cells[0].is_name and len(row.cells[0].text) <= _TITLE_CHARS


def _header(rows: Sequence[Row], marked: frozenset[int], *, sure: bool) -> frozenset[int]:
    """Numbers of the rows that name the columns."""
    if found := frozenset(row.number for row in rows if row.number in marked):
        return found
    head, body = rows[0], rows[1:]
    if _is_tier(head, body):
        return frozenset((head.number, body[0].number))
    names = [cell.text.casefold() for cell in head.cells]
    if len(names) < 2 or not body or len(set(names)) < len(names):
        return frozenset()
    below = {
        cell.column: [other.text for row in body for other in row.cells if other.column == cell.column]
        for cell in head.cells
    }
    fits = all(_may_name(cell, below[cell.column]) for cell in head.cells)
    if not fits or not any(cell.is_name for cell in head.cells):
        return frozenset()
    bold = all(cell.is_bold for cell in head.cells) and not all(
        cell.is_bold for row in body for cell in row.cells
    )
    columns = {cell.column for cell in head.cells}
    values = any(not cell.is_name and cell.column in columns for row in body for cell in row.cells)
    # a form of two columns has a label and a value in each row, and its first row is no header
    form = len(names) == 2 and head.cells[0].text.endswith(":")
    corner = any(row.cells[0].column < head.cells[0].column for row in body)
    telling = len(names) + corner > 2 or (
        values and all(not row.cells[-1].is_name for row in body if len(row.cells) > 1)
    )
    return frozenset([head.number]) if bold or ((sure or telling) and not form) else frozenset()


def _may_name(cell: Cell, below: Sequence[str]) -> bool:
    """Whether a cell may be the name of a column that has the cells `below`: short, or longer than these as the questions of a form
    are; no value but a year, or another time where no others stand below it."""
    if not cell.is_name:
        timed = _PERIOD.fullmatch(cell.text) and not any(map(_PERIOD.fullmatch, below))
        return bool(timed or _YEAR.fullmatch(cell.text))
    size = len(cell.text)
    asks = cell.text[-1] == "?" or size * len(below) > sum(map(len, below))
    return size <= _HEADER_CELL or (size <= _LONGEST_NAME and asks)


def _is_tier(head: Row, body: Sequence[Row]) -> bool:
    """Whether a row names several columns at once, and the one below it each of them, as figures in the rows below show."""
    if len(body) < 2 or not 1 < len(head.cells) < len(body[0].cells):
        return False
    below = {cell.column for cell in body[0].cells}
    over = {cell.column for cell in head.cells}
    values = {cell.column for row in body[1:] for cell in row.cells if not cell.is_name}
    named = all(cell.is_name and len(cell.text) <= _HEADER_CELL for cell in (*head.cells, *body[0].cells))
    return named and over < below and len(values & (below - over)) > 0 and len(values & over) > 0


def _line(row: Row, left: int) -> str:
    """Cells with ` | ` between them, one for each column from `left` on."""
    parts: list[str] = []
    column = left
    for cell in row.cells:
        gap = cell.column - column
        parts.append(" | " * gap if gap <= _MOST_BLANK else " | ")
        parts.append(" ".join(cell.text.replace("|", "¦").split()))
        column = cell.column
    return re.sub(" {2,}", " ", "".join(parts)).strip()


def filled_down(rows: Sequence[Row], spans: Iterable[tuple[int, int, int]]) -> list[Row]:
    """`rows` with cells that reach down repeated: `(column, first row, last row)` of each, at most as many rows as there are."""
    by_number = {row.number: row for row in rows}
    for column, first, last in spans:
        top = by_number.get(first)
        cell = next((cell for cell in top.cells if cell.column == column), None) if top else None
        for number in range(first + 1, min(last, first + len(rows)) + 1) if cell else ():
            row = by_number.get(number)
            if row and cell and all(other.column != column for other in row.cells):
                cells = sorted((*row.cells, cell), key=lambda one: one.column)
                by_number[number] = Row(number, tuple(cells))
    return list(by_number.values())


def increasing(rows: Iterable[Row]) -> Iterator[Row]:
    """`rows` in the order of their numbers, which a file may give in any."""
    ordered = list(rows)
    if any(a.number >= b.number for a, b in pairwise(ordered)):
        ordered = sorted({row.number: row for row in ordered}.values(), key=lambda row: row.number)
    yield from ordered
