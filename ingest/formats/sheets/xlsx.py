"""Excel workbooks: what each sheet shows, cell by cell (ECMA-376, part 1, 18)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.formats.dates import day_made
from ingest.formats.opc import Package, Relation, local
from ingest.formats.parsed import EMPTY, Parsed, one_line
from ingest.formats.sheets.grid import Cell, GridText, Row, filled_down, increasing
from ingest.formats.sheets.numbers import BUILT_IN, shown
from rag.errors import LoadError

_BROKEN = "not a readable .xlsx file"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_MOST_MERGED = 10_000
MADE_BY_PROGRAM = re.compile(r"(?:sheet|tabelle|feuil|hoja|foglio|лист|blad)\s?\d*", re.I)
"""Names that nobody gave: they are shown where a workbook has several sheets."""
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class _Styles:
    """What the number of a cell's style means."""

    formats: Sequence[str]
    bold: Sequence[bool]

    def format(self, style: int) -> str:
        return self.formats[style] if style < len(self.formats) else ""

    def is_bold(self, style: int) -> bool:
        return style < len(self.bold) and self.bold[style]


@dataclass(slots=True)
class _Workbook:
    package: Package
    strings: Sequence[str]
    styles: _Styles
    from_1904: bool
    unsaved: int = 0
    """Formulas whose values the file does not hold."""


def read_xlsx(path: Path, max_text_mb: float) -> Parsed:
    """A workbook, sheet by sheet: values as they are shown (dates in ISO form), what formulas came to, comments, boxes.

    Hidden sheets are read too, and named in a notice. Raises LoadError when the file is broken, encrypted, empty, or
    unpacks to too much.
    """
    with Package(path, max_text_mb, _BROKEN) as package:
        main, root = package.main("workbook")
        related = package.related(main)
        properties = root.find(f"{S}workbookPr")
        book = _Workbook(
            package,
            _strings(package, related.values()),
            _styles(package, related.values()),
            properties is not None and properties.get("date1904") in ("1", "true"),
        )
        grid = GridText(max_text_mb)
        sheets = [
            (one.get("name", ""), one.get("state", ""), one.get(_R, "")) for one in root.iter(f"{S}sheet")
        ]
        for name, _, key in sheets:
            if key in related:
                alone = len(sheets) == 1 and MADE_BY_PROGRAM.fullmatch(name)
                _sheet(book, grid, name, related[key].target, shows_name=not alone)
        about = package.properties()
    if not any(block.kind != "heading" for block in grid.builder.blocks):
        raise LoadError(EMPTY)
    hidden = [name for name, state, _ in sheets if state in ("hidden", "veryHidden")]
    return Parsed(
        grid.builder.text,
        title=one_line(about.get("title")),
        date=day_made(about.get("created"), about.get("modified")),
        places=tuple(grid.places),
        blocks=grid.builder.blocks,
        notices=tuple(_notices(hidden, book.unsaved)),
    )


def _notices(hidden: Sequence[str], unsaved: int) -> Iterator[str]:
    if hidden:
        yield f"read too, though hidden in the file: {one_line(', '.join(hidden))}"
    if unsaved:
        yield (
            f"{unsaved} formulas have no value in the file and were left out: open it in a spreadsheet program and save it"
        )


def _sheet(book: _Workbook, grid: GridText, name: str, target: str, *, shows_name: bool) -> None:
    root = book.package.tree(target)
    data = root.find(f"{S}sheetData") if root is not None else None
    related = book.package.related(target)
    rows = list(increasing(_rows(book, data))) if data is not None else []
    if root is not None:
        rows = filled_down(rows, _merged(root))
    title = name if shows_name else ""
    notes, boxes = (
        list(_comments(book.package, related.values())),
        list(_boxes(book.package, related.values())),
    )
    if not (rows or notes or boxes):
        return
    before = len(grid.places)
    grid.add(title, rows, headers=_headers(book.package, related.values()))
    for row, column, text in notes:
        grid.note(name, row, column, text)
    for text in boxes:
        grid.paragraph(name, text)
    if not shows_name:  # a citation says which sheet, even where it is the only one
        grid.rename(before, name)


def _rows(book: _Workbook, data: Any) -> Iterator[Row]:
    number = 0
    for row in data.iterchildren(f"{S}row"):
        given = row.get("r", "")
        number = int(given) if given.isdecimal() and len(given) < 9 else number + 1
        cells: list[Cell] = []
        column = 0
        for element in row.iterchildren(f"{S}c"):
            column = _column(element.get("r", "")) or column + 1
            if cell := _cell(book, element, column):
                cells.append(cell)
        if cells:
            yield Row(number, tuple(sorted(cells, key=lambda cell: cell.column)))


def _column(reference: str) -> int:
    match = _REFERENCE.fullmatch(reference)
    column = 0
    for letter in match[1] if match else "":
        column = 26 * column + ord(letter) - ord("A") + 1
    return column


def _cell(book: _Workbook, element: Any, column: int) -> Cell | None:
    """A cell with what it shows; None for an empty one."""
    kind, given = element.get("t", "n"), element.get("s", "")
    style = int(given) if given.isdecimal() and len(given) < 7 else 0
    value = element.findtext(f"{S}v") or ""
    is_name = False
    if kind == "s":
        text = (
            book.strings[int(value)]
            if value.isdecimal() and len(value) < 10 and int(value) < len(book.strings)
            else ""
        )
        is_name = True
    elif kind == "inlineStr":
        inline = element.find(f"{S}is")
        text, is_name = (_rich(inline), True) if inline is not None else ("", False)
    elif kind in ("str", "e"):
        text, is_name = _unescaped(value), kind == "str"
    elif kind == "b":
        text = {"1": "TRUE", "0": "FALSE"}.get(value, "")
    elif kind == "d":
        text = value.removesuffix("T00:00:00").replace("T", " ")
    else:
        text = _shown(value, book.styles.format(style), book.from_1904)
    if not text.strip():
        book.unsaved += element.find(f"{S}f") is not None and not value and kind != "str"
        return None
    return Cell(column, text, is_name, book.styles.is_bold(style))


def _shown(value: str, code: str, from_1904: bool) -> str:
    try:
        return shown(float(value), code, from_1904=from_1904)[0] if value else ""
    except (ValueError, OverflowError):
        return value


def _merged(root: Any) -> Iterator[tuple[int, int, int]]:
    """Column, first and last row of cells that reach over several rows."""
    for number, element in enumerate(root.iter(f"{S}mergeCell")):
        first, _, last = element.get("ref", "").partition(":")
        top, bottom = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last)
        if number < _MOST_MERGED and top and bottom and int(bottom[2]) > int(top[2]):
            yield _column(first), int(top[2]), int(bottom[2])


def _headers(package: Package, related: Sequence[Relation] | Any) -> list[int]:
    """Rows that tables of the sheet name as their headers."""
    rows = []
    for relation in related:
        root = package.tree(relation.target) if relation.kind == "table" else None
        first = _REFERENCE.match(root.get("ref", "")) if root is not None else None
        if first and root is not None and root.get("headerRowCount", "1") != "0":
            rows.append(int(first[2]))
    return rows


def _strings(package: Package, related: Any) -> list[str]:
    root = next((package.tree(one.target) for one in related if one.kind == "sharedStrings"), None)
    return [_rich(item) for item in root.iterchildren(f"{S}si")] if root is not None else []


def _rich(item: Any) -> str:
    """A text of several runs, without the reading aids of Japanese."""
    parts = [
        item.findtext(f"{S}t") or "",
        *(run.findtext(f"{S}t") or "" for run in item.iterchildren(f"{S}r")),
    ]
    return _unescaped("".join(parts))


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def _styles(package: Package, related: Any) -> _Styles:
    root = next((package.tree(one.target) for one in related if one.kind == "styles"), None)
    if root is None:
        return _Styles((), ())
    codes = dict(BUILT_IN)
    for element in root.iter(f"{S}numFmt"):
        number = element.get("numFmtId", "")
        if number.isdecimal() and len(number) < 7:
            codes[int(number)] = element.get("formatCode", "")
    fonts = [font.find(f"{S}b") is not None for font in root.iterfind(f"{S}fonts/{S}font")]
    formats, bold = [], []
    for element in root.iterfind(f"{S}cellXfs/{S}xf"):
        number, font = element.get("numFmtId", "0"), element.get("fontId", "0")
        formats.append(codes.get(int(number), "") if number.isdecimal() and len(number) < 7 else "")
        bold.append(font.isdecimal() and len(font) < 7 and int(font) < len(fonts) and fonts[int(font)])
    return _Styles(formats, bold)


def _comments(package: Package, related: Any) -> Iterator[tuple[int, int, str]]:
    """Row, column and text of comments; of a thread the copy that older programs see is left out."""
    threads = [one for one in related if one.kind == "threadedComment"]
    for relation in threads or [one for one in related if one.kind == "comments"]:
        root = package.tree(relation.target)
        for element in root.iter() if root is not None else ():
            if local(element.tag) not in ("comment", "threadedComment"):
                continue
            place = _REFERENCE.fullmatch(element.get("ref", ""))
            text = " ".join(
                "".join(
                    part.text or "" for part in element.iter() if local(part.tag) in ("t", "text")
                ).split()
            )
            if place and text:
                yield int(place[2]), _column(place[0]), text


def _boxes(package: Package, related: Any) -> Iterator[str]:
    """Paragraphs of text boxes and of drawn diagrams, and titles of charts."""
    for drawing in related:
        if drawing.kind != "drawing":
            continue
        others = package.related(drawing.target).values()
        drawn = [one.target for one in others if one.kind in ("chart", "diagramData")]
        for target in (drawing.target, *drawn):
            root = package.tree(target)
            for paragraph in root.iter() if root is not None else ():
                if local(paragraph.tag) == "p":
                    text = "".join(
                        part.text or "" for part in paragraph.iter() if local(part.tag) == "t"
                    ).strip()
                    if text:
                        yield text
