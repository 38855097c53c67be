"""What stands in the body of a Word document, block by block in its order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ingest.formats.pieces import Piece
from ingest.formats.slides.chart import CHARTS, chart
from ingest.formats.word.numbering import Numbering
from ingest.formats.word.runs import Line, R, Runs, is_prompt
from ingest.formats.word.styles import Style, Styles, W, number, switch, value
from ingest.formats.word.tables import Cell, grid, header_rows, holds_page, is_layout
from rag.language.layout.blank import is_blank

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_GONE = (f"{W}del", f"{W}moveFrom", f"{W}sdtPr", f"{W}sectPr")
_CODE_STYLES = (
    "html preformatted",
    "source code",
    "code",
    "macro",
    "macro text",
    "plain text",
    "preformatted text",
)
_HEADING_CHARS = 90
"""Longest line in bold letters that is taken for a heading."""
_BOXES_DEEP = 8
"""Text boxes and tables within one another: more is no document."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What the body refers to."""

    styles: Styles
    numbering: Numbering
    notes: Mapping[tuple[str, str], Any]
    """Elements of footnotes, endnotes and comments by kind and id."""
    marks: Mapping[tuple[str, str], str]
    """What stands in the text for those that have a number."""
    embedded: Callable[[str], list[Piece]]
    """Blocks of an embedded part (altChunk) by relationship id."""
    drawn: Callable[[str], Any | None]
    """Root of the part of a chart or diagram by relationship id."""


class Body:
    """Reads the elements of one story: the body, a header, a note."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._runs = Runs(parts.styles, parts.marks)
        self._carried = ""
        """Text of a paragraph whose end was deleted: it goes on in the next."""
        self._depth = 0
        self._last_heading = 0
        self._told: set[tuple[str, str]] = set()

    def pieces(self, element: Any) -> Iterator[Piece]:
        """The blocks below `element` in order, also those inside content controls."""
        for child in element:
            if child.tag == f"{W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{W}tbl":
                yield from self._table(child)
            elif child.tag == f"{W}altChunk":
                yield from self._parts.embedded(child.get(f"{R}id", ""))
            elif child.tag == f"{_MC}AlternateContent":
                chosen = child.find(f"{_MC}Choice")
                yield from self.pieces(chosen if chosen is not None else child.find(f"{_MC}Fallback"))
            elif child.tag not in _GONE and not (child.tag == f"{W}sdt" and is_prompt(child)):
                yield from self.pieces(child)

    def _paragraph(self, element: Any) -> Iterator[Piece]:
        properties = element.find(f"{W}pPr")
        style = self._parts.styles.of(value(properties, "pStyle"))
        line = self._runs.read(element, style)
        text = self._carried + line.text
        self._carried = ""
        mark = properties.find(f"{W}rPr") if properties is not None else None
        if mark is not None and (mark.find(f"{W}del") is not None or mark.find(f"{W}moveFrom") is not None):
            self._carried = text
        elif piece := self._piece(text, line, style, properties, mark):
            yield piece
        yield from self._hanging(line)

    def _piece(
        self, text: str, line: Line, style: Style, properties: Any | None, mark: Any | None
    ) -> Piece | None:
        """The paragraph with its generated label; None when nothing of it is seen."""
        text = text.strip()
        if not text and (style.hidden or switch(mark, "vanish")):
            return None  # hidden with its end: not counted either
        list_id = value(properties, "numPr", "numId") or style.list_id
        depth = number(value(properties, "numPr", "ilvl"), style.list_level)
        label = self._parts.numbering.label(list_id, depth) if list_id else None
        if not text:
            return None
        outline = value(properties, "outlineLvl")
        heading = number(outline, 9) + 1 if outline is not None else style.heading
        shown = f"{label} {text}" if label else text
        if any(name.startswith("toc") for name in style.names[:1]):
            return Piece("furniture", shown)
        if 0 < heading <= 9:
            self._last_heading = min(heading, 6)
            return Piece("heading", " ".join(_unmarked(shown, line).split()), self._last_heading)
        if label is not None:
            return Piece("item", shown, 1 + (depth or style.list_depth))
        if "caption" in style.names:
            return Piece("caption", shown)
        if any(name in _CODE_STYLES for name in style.names[:2]):
            return Piece("code", shown)
        if _looks_like_heading(bare := _unmarked(text, line).strip(), line):
            return Piece("heading", bare, min(self._last_heading + 1, 6))
        return Piece("paragraph", shown)

    def _hanging(self, line: Line) -> Iterator[Piece]:
        """Text boxes, charts and notes of a paragraph, after it."""
        if self._depth < _BOXES_DEEP:
            self._depth += 1
            for box in line.boxes:
                yield from self.pieces(box)
            self._depth -= 1
        for key in line.drawings:
            root = self._parts.drawn(key)
            if root is not None and root.tag.startswith(CHARTS):
                yield from chart(root)
                continue
            for paragraph in root.iter(f"{_A}p") if root is not None else ():
                if text := "".join(part.text or "" for part in paragraph.iter(f"{_A}t")).strip():
                    yield Piece("caption", text)
        for note in line.notes:
            yield from self._note(note)

    def _note(self, key: tuple[str, str]) -> Iterator[Piece]:
        element = self._parts.notes.get(key)
        if element is None or key in self._told:
            return
        self._told.add(key)
        text = "\n".join(piece.text for piece in Body(self._parts).pieces(element))
        author = element.get(f"{W}author") if key[0] == "comments" else None
        lead = f"{author}: " if author else f"{self._parts.marks[key]} " if key in self._parts.marks else ""
        if text:
            yield Piece("note", f"{lead}{text}")

    def _table(self, table: Any) -> Iterator[Piece]:
        if self._depth >= _BOXES_DEEP:
            return
        self._depth += 1
        rows = grid(table)
        if is_layout(rows):
            for row in rows:
                for cell in row:
                    if not cell.repeated:
                        yield from self.pieces(cell.element)
        else:
            yield from self._rows(rows)
        self._depth -= 1

    def _in_cell(self, cell: Cell) -> list[Piece]:
        """What stands in a cell, its figures without the marks of notes."""
        before, self._runs.in_cell = self._runs.in_cell, True
        inside = list(self.pieces(cell.element))
        self._runs.in_cell = before
        return inside

    def _rows(self, rows: list[list[Cell]]) -> Iterator[Piece]:
        notes: list[Piece] = []
        known: dict[int, str] = {}
        texts: list[list[str]] = []
        below: list[list[Piece]] = []
        for row in rows:
            texts.append([])
            below.append([])
            for cell in row:
                if id(cell.element) not in known:
                    inside = self._in_cell(cell)
                    notes += (piece for piece in inside if piece.kind == "note")
                    own = [piece for piece in inside if piece.kind != "note"]
                    if holds_page(cell.element):
                        below[-1] += own
                        own = []
                    known[id(cell.element)] = " ".join(
                        " ".join(piece.text for piece in own).replace("|", "¦").split()
                    )
                texts[-1] += [""] * (cell.first - len(texts[-1]))
                texts[-1] += [known[id(cell.element)], *[""] * (cell.columns - 1)]
        headers = header_rows(rows, texts)
        for place, cells in enumerate(texts):
            alone = len(rows[place]) == 1 and not rows[place][0].first
            shown = cells[0] if alone else " | ".join(cells).strip()
            if any(cells):
                yield Piece("row", shown, int(place < headers))
            yield from below[place]
        yield from notes


def _unmarked(text: str, line: Line) -> str:
    """What a heading is called: its words without what stands for its notes."""
    for mark in line.marks.values():
        text = text.replace(mark, "", 1)
    return text


def _looks_like_heading(text: str, line: Line) -> bool:
    """A short line all in bold letters that does not end like a sentence: a heading made by hand."""
    bold = 0 < line.letters == line.bold
    return (
        bold
        and not is_blank(text)
        and len(text) <= _HEADING_CHARS
        and "\n" not in text
        and text[-1] not in '.!?;,:"”»)'
    )
