"""Open Document texts, sheets and presentations as a person sees them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from ingest.formats.builder import TextBuilder
from ingest.formats.dates import dateline
from ingest.formats.open_document.package import DRAW, OFFICE, SHOW, STYLE, TABLE, TEXT, OpenDocument
from ingest.formats.open_document.story import COVERED, Story, repeats, spanned
from ingest.formats.parsed import EMPTY, Parsed, check_text, one_line
from ingest.formats.pieces import Piece
from ingest.formats.sheets.grid import Cell, GridText, Row, filled_down
from ingest.formats.slides.deck import Deck
from rag.errors import LoadError

_MOST_ROWS = 2_000_000
_MOST_MERGED = 10_000
_MOST_REPEATED = 1000
"""Copies of a row or cell with something in it; an empty one may be repeated a million times and is counted only."""


def read_odt(path: Path, max_text_mb: float) -> Parsed:
    """A text: headings, lists with their labels, tables, footnotes, comments; what runs at the margin is furniture.

    Raises LoadError when the file is broken, encrypted, empty, or unpacks to too much.
    """
    document = OpenDocument(path, max_text_mb)
    story = Story(document)
    pieces = [*story.pieces(document.body("text")), *_margins(document, story)]
    builder = TextBuilder()
    for piece in pieces:
        indent = 2 * (piece.level - 1) if piece.kind == "item" else 0
        builder.add(piece.kind, piece.text, level=piece.level, indent=indent)
    text = builder.text
    check_text(text, max_text_mb)
    if not text:
        raise LoadError(EMPTY)
    heading = next((piece.text for piece in pieces if piece.kind == "heading" and piece.text), None)
    return Parsed(
        text,
        title=document.title or one_line(heading),
        date=dateline(text) or document.date,
        blocks=builder.blocks,
    )


def _margins(document: OpenDocument, story: Story) -> Iterator[Piece]:
    """Headers and footers, each once."""
    told: set[str] = set()
    for master in document.masters.iter(f"{STYLE}master-page") if document.masters is not None else ():
        for margin in master:
            if margin.tag in (f"{STYLE}header", f"{STYLE}footer"):
                for piece in story.pieces(margin):
                    if piece.text and piece.text not in told:
                        told.add(piece.text)
                        yield Piece("furniture", piece.text)


def read_odp(path: Path, max_text_mb: float) -> Parsed:
    """A presentation, a page a slide, with the speaker's notes. Raises LoadError as `read_odt` does."""
    document = OpenDocument(path, max_text_mb)
    story, deck = Story(document), Deck(max_text_mb)
    for page in document.body("presentation").iterchildren(f"{DRAW}page"):
        deck.add(_slide(story, page))
    if not deck.builder.text:
        raise LoadError(EMPTY)
    return Parsed(
        deck.builder.text,
        title=document.title or one_line(deck.title),
        date=document.date,
        pages=deck.pages,
        blocks=deck.builder.blocks,
    )


def _slide(story: Story, page: Any) -> Iterator[Piece]:
    """The title first, then the rest, then notes."""
    frames = [child for child in page if child.tag != f"{SHOW}notes"]
    frames.sort(key=lambda frame: frame.get(f"{SHOW}class") != "title")  # stable
    for frame in frames:
        kind = frame.get(f"{SHOW}class")
        pieces = [piece for piece in story.pieces([frame]) if piece.text]
        if kind == "title":
            yield Piece("heading", " ".join(piece.text for piece in pieces), 1)
        elif kind in ("page-number", "date-time", "footer", "header"):
            yield from (Piece("furniture", piece.text) for piece in pieces)
        else:
            yield from pieces
    for notes in page.iterchildren(f"{SHOW}notes"):
        for frame in notes:
            if frame.get(f"{SHOW}class") == "notes":
                yield Piece("note", "\n".join(piece.text for piece in story.pieces([frame]) if piece.text))


def read_ods(path: Path, max_text_mb: float) -> Parsed:
    """A spreadsheet, sheet by sheet, cells as they are shown, dates in ISO form. Raises LoadError as `read_odt` does."""
    document = OpenDocument(path, max_text_mb)
    story, grid = Story(document), GridText(max_text_mb)
    tables = list(document.body("spreadsheet").iterchildren(f"{TABLE}table"))
    hidden = []
    for table in tables:
        name = table.get(f"{TABLE}name", "")
        headers: list[int] = []
        notes: list[tuple[int, int, str]] = []
        rows = _rows(document, table, headers, notes)
        if document.is_hidden(table):
            hidden.append(name)
        before = len(grid.places)
        if rows:
            grid.add(name if len(tables) > 1 else "", rows, headers=headers)
        for row, column, text in notes:
            grid.note(name, row, column, text)
        for text in _drawn(document, story, table):
            grid.paragraph(name, text)
        grid.rename(before, name)
    if not any(block.kind != "heading" for block in grid.builder.blocks):
        raise LoadError(EMPTY)
    notice = f"read too, though hidden in the file: {one_line(', '.join(hidden))}"
    return Parsed(
        grid.builder.text,
        title=document.title,
        date=document.date,
        places=tuple(grid.places),
        blocks=grid.builder.blocks,
        notices=(notice,) if hidden else (),
    )


def _drawn(document: OpenDocument, story: Story, table: Any) -> Iterator[str]:
    """What lies over a sheet: paragraphs of boxes and shapes, titles of charts, whose figures stand in cells."""
    for shape in table.iter(f"{DRAW}*"):
        if shape.tag == f"{DRAW}object":
            found = story.pieces(shape.getparent())
            yield from (piece.text for piece in found if piece.kind == "caption" and piece.text)
        for line in shape.iterchildren(f"{TEXT}p"):
            if text := document.line(line):
                yield text


def _rows(
    document: OpenDocument, table: Any, headers: list[int], notes: list[tuple[int, int, str]]
) -> list[Row]:
    """Rows with something in them; `headers` gets the numbers of header rows, `notes` comments with row and column."""
    number = 1
    rows: list[Row] = []
    spans: list[tuple[int, int, int]] = []
    waiting: list[tuple[Any, bool]] = [(table, False)]
    order: list[tuple[Any, bool]] = []
    while waiting:
        element, in_head = waiting.pop()
        if element.tag == f"{TABLE}table-row":
            order.append((element, in_head))
        else:
            inside = in_head or element.tag == f"{TABLE}table-header-rows"
            waiting += [(child, inside) for child in reversed(element) if isinstance(child.tag, str)]
    for row, in_head in order:
        times = repeats(row, "rows")
        cells = tuple(_cells(document, row, number, notes, spans))
        for copy in range(min(times, _MOST_REPEATED) if cells else 0):
            rows.append(Row(number + copy, cells))
            if in_head:
                headers.append(number + copy)
        number += times
        if number > _MOST_ROWS:
            break
    return filled_down(rows, spans)


def _cells(
    document: OpenDocument,
    row: Any,
    number: int,
    notes: list[tuple[int, int, str]],
    spans: list[tuple[int, int, int]],
) -> Iterator[Cell]:
    """The cells of a row; `spans` gets column, first and last row of those that reach down."""
    column = 1
    for cell in row.iterchildren(f"{TABLE}table-cell", COVERED):
        times = repeats(cell, "columns")
        shown = _shown(document, cell) if cell.tag != COVERED else ""
        if shown and (tall := spanned(cell, "rows")) > 1 and len(spans) < _MOST_MERGED:
            spans.append((column, number, number + tall - 1))
        if shown:
            is_name = cell.get(f"{OFFICE}value-type", "string") == "string"
            bold = document.is_bold(cell.get(f"{TABLE}style-name"))
            for copy in range(min(times, _MOST_REPEATED)):
                yield Cell(column + copy, shown, is_name, bold)
        for note in cell.iterchildren(f"{OFFICE}annotation"):
            text = " ".join(document.line(line) for line in note.iterchildren(f"{TEXT}p"))
            notes.append((number, column, text))
        column += times


def _shown(document: OpenDocument, cell: Any) -> str:
    date = cell.get(f"{OFFICE}date-value")
    if date:
        return str(date).removesuffix("T00:00:00").replace("T", " ")
    lines: Sequence[str] = [document.line(line) for line in cell.iterchildren(f"{TEXT}p")]
    return " ".join(" ".join(lines).split()) or str(
        cell.get(f"{OFFICE}string-value") or cell.get(f"{OFFICE}value") or ""
    )
