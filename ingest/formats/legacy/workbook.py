"""`.xls` files: what each sheet shows, cell by cell (only importer of xlrd)."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.formats.legacy.about import About
from ingest.formats.legacy.document import LOCKED, OLE_ERRORS
from ingest.formats.parsed import EMPTY, Parsed, check_size, one_line
from ingest.formats.sheets.grid import Cell, GridText, Row, filled_down
from ingest.formats.sheets.numbers import BUILT_IN, shown
from ingest.formats.sheets.xlsx import MADE_BY_PROGRAM
from ingest.formats.text.other import read_any_text
from rag.errors import LoadError

if TYPE_CHECKING:
    from xlrd import Book
    from xlrd.sheet import Sheet

_BROKEN = "not a readable .xls file"
_MOST_MERGED = 10_000
_MOST_ROWS = 4_000_000
"""Of all sheets together; a sheet has at most 65,536."""
_NAME, _SHEET, _NOTHING = 0x0018, 0x0085, 0x00FF
"""Kinds of records: a name for cells or a formula, a sheet and where it begins, and one that is passed over."""


def read_xls(path: Path, max_text_mb: float) -> Parsed:
    """A workbook of Excel 97 or before, sheet by sheet, as `read_xlsx` reads a newer one.

    Raises LoadError when the file is broken, encrypted, empty or too long.
    """
    import olefile

    with path.open("rb") as head:
        begun = head.read(8)
    if begun != olefile.MAGIC and begun[:1] != b"\x09":
        return read_any_text(path, max_text_mb)
    check_size(path.stat().st_size, max_text_mb, times=20)
    book = _opened(path)
    grid = GridText(max_text_mb)
    hidden, left = [], _MOST_ROWS
    for number in range(book.nsheets):
        sheet = _sheet_of(book, number)
        hidden += [sheet.name] if sheet.visibility else []
        left -= sheet.nrows
        if left < 0:
            raise LoadError(_BROKEN)
        alone = book.nsheets == 1 and MADE_BY_PROGRAM.fullmatch(sheet.name) is not None
        _sheet(book, sheet, grid, shows_name=not alone)
        book.unload_sheet(number)
    if not any(block.kind != "heading" for block in grid.builder.blocks):
        raise LoadError(EMPTY)
    title = date = None
    if begun == olefile.MAGIC:
        with suppress(*OLE_ERRORS), olefile.OleFileIO(str(path)) as file:
            about = About(file)
            title, date = about.title, about.date
    notices = (f"read too, though hidden in the file: {one_line(', '.join(hidden))}",) if hidden else ()
    return Parsed(
        grid.builder.text,
        title=title,
        date=date,
        places=tuple(grid.places),
        blocks=grid.builder.blocks,
        notices=notices,
    )


def _records(path: Path) -> bytes:
    """The records of a workbook; names that stand for formulas are left out of them: xlrd works them out, however long."""
    import olefile

    data: bytes = path.read_bytes()
    if data.startswith(olefile.MAGIC):
        with olefile.OleFileIO(io.BytesIO(data)) as file:
            name = next((one for one in ("Workbook", "Book") if file.exists(one)), None)
            if name is None:
                raise LoadError(_BROKEN)
            data = file.openstream(name).read()
    records = bytearray(data)
    at, places = 0, set[bytes]()
    while at + 4 <= len(records):
        kind, size = struct.unpack_from("<HH", records, at)
        if kind == _NAME:
            struct.pack_into("<H", records, at, _NOTHING)
        elif kind == _SHEET and size >= 4:
            place = bytes(records[at + 4 : at + 8])
            if place in places:  # one sheet shown as many
                raise LoadError(_BROKEN)
            places.add(place)
        at += 4 + size
    return bytes(records)


def _opened(path: Path) -> Book:
    import xlrd

    try:
        return xlrd.open_workbook(
            file_contents=_records(path),
            formatting_info=True,
            on_demand=True,
            ragged_rows=True,  # else a cell in the last row and column makes 16 million of them
            logfile=io.StringIO(),
        )
    except LoadError:
        raise
    except xlrd.XLRDError as error:
        raise LoadError(LOCKED if "encrypted" in str(error).lower() else _BROKEN) from error
    except Exception as error:  # broken files end in whatever the parser ran into
        raise LoadError(_BROKEN) from error


def _sheet_of(book: Book, number: int) -> Sheet:
    try:
        return book.sheet_by_index(number)
    except Exception as error:
        raise LoadError(_BROKEN) from error


def _sheet(book: Book, sheet: Sheet, grid: GridText, *, shows_name: bool) -> None:
    rows = [row for number in range(sheet.nrows) if (row := _row(book, sheet, number)) is not None]
    merged = [
        (left + 1, top + 1, bottom)
        for top, bottom, left, _ in sheet.merged_cells[:_MOST_MERGED]
        if bottom - top > 1
    ]
    rows = filled_down(rows, merged)
    notes = sorted((place, " ".join(note.text.split())) for place, note in sheet.cell_note_map.items())
    if not rows and not notes:
        return
    before = len(grid.places)
    grid.add(sheet.name if shows_name else "", rows)
    for (row, column), text in notes:
        if text:
            grid.note(sheet.name, row + 1, column + 1, text)
    if not shows_name:
        grid.rename(before, sheet.name)


def _row(book: Book, sheet: Sheet, number: int) -> Row | None:
    cells = tuple(_cells(book, sheet, number))
    return Row(number + 1, cells) if cells else None


def _cells(book: Book, sheet: Sheet, number: int) -> Iterator[Cell]:
    for column, cell in enumerate(sheet.row(number)):
        text, is_name = _shown(book, cell)
        if text.strip():
            yield Cell(column + 1, text, is_name, _is_bold(book, cell.xf_index))


def _shown(book: Book, cell: Any) -> tuple[str, bool]:
    """What a cell shows, and whether it may name a column."""
    import xlrd

    if cell.ctype == xlrd.XL_CELL_TEXT:
        return str(cell.value), True
    if cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        try:
            return shown(float(cell.value), _format(book, cell.xf_index), from_1904=book.datemode == 1)[
                0
            ], False
        except (ValueError, OverflowError):
            return str(cell.value), False
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return ("TRUE" if cell.value else "FALSE"), False
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return _ERRORS.get(cell.value, ""), False
    return "", False


_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}


def _format(book: Book, style: int | None) -> str:
    if style is None or style >= len(book.xf_list):
        return ""
    number = book.xf_list[style].format_key
    found = book.format_map.get(number)
    return (found.format_str if found is not None else "") or BUILT_IN.get(number, "")


def _is_bold(book: Book, style: int | None) -> bool:
    if style is None or style >= len(book.xf_list):
        return False
    font = book.xf_list[style].font_index
    return font < len(book.font_list) and bool(book.font_list[font].bold)
