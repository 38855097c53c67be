"""The running text of an Open Document, block by block: headings, paragraphs, lists with their labels, tables, notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ingest.formats.open_document.numbering import BULLET, Numbering
from ingest.formats.open_document.package import CHART, DRAW, OFFICE, TABLE, TEXT, OpenDocument
from ingest.formats.pieces import Piece, reached_down, table_rows

_CONTENTS = frozenset(
    f"{TEXT}{name}"
    for name in ("table-of-content", "alphabetical-index", "illustration-index", "table-index")
)
_SKIPPED = frozenset(
    (f"{TEXT}tracked-changes", f"{TEXT}sequence-decls", f"{OFFICE}forms", f"{TEXT}variable-decls")
)
COVERED = f"{TABLE}covered-table-cell"
"""What lies below a cell that reaches over it: nothing of it is seen."""
_CAPTIONS = frozenset(f"{CHART}{name}" for name in ("title", "subtitle", "footer"))
_HUNG = frozenset((f"{DRAW}text-box", f"{DRAW}object", f"{TEXT}note", f"{OFFICE}annotation"))
_DEEPEST = 30
_MOST_REPEATED = 50
_CODE = ("preformatted", "source", "code")


class Story:
    """Reads the elements of one text. Notes and comments stand after the paragraph that they belong to."""

    def __init__(self, document: OpenDocument) -> None:
        self._document = document
        self._numbers = Numbering(document.list_styles(), document.outline())
        self._in_cell = False
        """A figure of a table is read without the mark of its note."""

    def pieces(self, element: Any, depth: int = 0) -> Iterator[Piece]:
        """The blocks below `element` in order."""
        if depth > _DEEPEST:
            return
        for child in element:
            name = child.tag if isinstance(child.tag, str) else ""
            if name == f"{TEXT}h":
                yield from self._heading(child)
            elif name == f"{TEXT}p":
                yield from self._paragraph(child, depth)
            elif name == f"{TEXT}list":
                yield from self._list(child, 1, None, {})
            elif name == f"{TABLE}table":
                yield from self._table(child, depth)
            elif name == f"{DRAW}object":
                yield from self._object(child, depth)
            elif name in _CAPTIONS:
                yield Piece("caption", " ".join(self._document.line(line) for line in child))
            elif name in _CONTENTS:
                yield from (Piece("furniture", piece.text) for piece in self.pieces(child, depth + 1))
            elif name and name not in _SKIPPED and child.get(f"{TEXT}display") != "none":
                yield from self.pieces(child, depth + 1)

    def _line(self, element: Any) -> str:
        return self._document.line(element, marks=not self._in_cell)

    def _heading(self, element: Any, label: str = "") -> Iterator[Piece]:
        """`label`: the number that the item of a list gives it, in which the heading stands; else it has that of a chapter."""
        given = element.get(f"{TEXT}outline-level", "1")
        level = int(given) if given.isdecimal() and 0 < len(given) < 3 else 1
        text = " ".join(self._line(element).split())
        if text and element.get(f"{TEXT}is-list-header") != "true":
            number = label or self._numbers.chapter(level, element.get(f"{TEXT}start-value", ""))
            text = f"{number} {text}".strip()
        yield Piece("heading", text, min(level, 6))
        yield from self._hanging(element, 0)

    def _paragraph(self, element: Any, depth: int) -> Iterator[Piece]:
        text, style = self._line(element), self._document.style_of(element).lower()
        if style in ("title", "subtitle") and text:
            yield Piece("heading", " ".join(text.split()), 1 if style == "title" else 2)
        elif any(word in style for word in _CODE):
            yield Piece("code", text)
        else:
            yield Piece("paragraph", text)
        yield from self._hanging(element, depth)

    def _hanging(self, element: Any, depth: int) -> Iterator[Piece]:
        """Text boxes, charts, footnotes and comments of a paragraph."""
        for child in _hung(element):
            if child.tag == f"{DRAW}text-box":
                yield from self.pieces(child, depth + 1)
                continue
            if child.tag == f"{DRAW}object":
                yield from self._object(child, depth, inline=True)
                continue
            body = child.find(f"{TEXT}note-body")
            inside = child if body is None else body
            text = "\n".join(self._document.line(line) for line in inside.iter(f"{TEXT}p")).strip()
            mark = child.findtext(f"{TEXT}note-citation")
            yield Piece("note", f"[{mark}] {text}" if mark else text)

    def _object(self, element: Any, depth: int, *, inline: bool = False) -> Iterator[Piece]:
        """A chart with its title and figures, another document, or a formula, which `inline` stands in its paragraph."""
        if said := self._document.formula(element):
            yield from () if inline else (Piece("paragraph", said),)
        elif (body := self._document.taken(element)) is not None:
            yield from self.pieces(body, depth + 1)

    def _list(self, element: Any, depth: int, style: str | None, counts: dict[int, int]) -> Iterator[Piece]:
        style = element.get(f"{TEXT}style-name") or style
        if depth == 1:
            counts = self._numbers.begin(element, style)
        for item in element:
            if item.tag not in (f"{TEXT}list-item", f"{TEXT}list-header"):
                continue
            label = ""
            if item.tag == f"{TEXT}list-item" and (_has(item, "p") or _has(item, "h")):
                label = self._numbers.label(style, depth, counts, item.get(f"{TEXT}start-value", ""))
            for child in item:
                if child.tag == f"{TEXT}list" and depth < _DEEPEST:
                    yield from self._list(child, depth + 1, style, counts)
                elif child.tag == f"{TEXT}h":
                    yield from self._heading(child, "" if label == BULLET else label)
                    label = ""
                elif child.tag == f"{TEXT}p":
                    text = self._line(child)
                    yield (
                        Piece("item", f"{label} {text}", depth)
                        if label and text
                        else Piece("paragraph", text)
                    )
                    label = ""
                    yield from self._hanging(child, depth)

    def _cell(self, cell: Any, depth: int) -> list[Piece]:
        """What stands in a cell."""
        before, self._in_cell = self._in_cell, True
        inside = [piece for piece in self.pieces(cell, depth + 1) if piece.text]
        self._in_cell = before
        return inside

    def _table(self, table: Any, depth: int) -> Iterator[Piece]:
        texts: list[list[str]] = []
        notes: list[Piece] = []
        above: dict[int, tuple[int, str]] = {}
        marked = table.find(f"{TABLE}table-header-rows") is not None
        for row in _rows(table):
            cells: list[str] = []
            tall: dict[int, int] = {}
            for cell in row:
                if cell.tag in (f"{TABLE}table-cell", COVERED):
                    shown = cell.tag != COVERED and cell.get(f"{OFFICE}value") != "NaN"
                    pieces = self._cell(cell, depth) if shown else []
                    notes += (piece for piece in pieces if piece.kind == "note")
                    inside = " ".join(piece.text for piece in pieces if piece.kind != "note")
                    tall[len(cells)] = spanned(cell, "rows")
                    cells += [inside] * min(repeats(cell, "columns"), _MOST_REPEATED)
            texts.append(_trimmed(reached_down(cells, above, tall)))
        yield from table_rows(texts, headed=marked)
        yield from notes


def _hung(element: Any) -> Iterator[Any]:
    """What hangs in a paragraph, in order; what hangs in one of these is theirs."""
    waiting = list(reversed(element))
    while waiting:
        child = waiting.pop()
        if child.tag in _HUNG:
            yield child
        else:
            waiting += reversed(child)


def _has(item: Any, name: str) -> bool:
    return item.find(f"{TEXT}{name}") is not None


def repeats(element: Any, what: str) -> int:
    """How often a row or cell stands in a row, at least once."""
    return _counted(element, f"{TABLE}number-{what}-repeated")


def spanned(cell: Any, what: str) -> int:
    """How many `rows` or `columns` a cell reaches over."""
    return _counted(cell, f"{TABLE}number-{what}-spanned")


def _counted(element: Any, name: str) -> int:
    given = element.get(name, "1")
    return max(1, int(given)) if given.isdecimal() and len(given) < 9 else 1


def _rows(table: Any) -> Iterator[Any]:
    for child in table:
        if child.tag == f"{TABLE}table-row":
            yield child
        elif child.tag in (f"{TABLE}table-header-rows", f"{TABLE}table-rows", f"{TABLE}table-row-group"):
            yield from _rows(child)


def _trimmed(cells: Sequence[str]) -> list[str]:
    kept = list(cells)
    while kept and not kept[-1].strip():
        kept.pop()
    return kept
