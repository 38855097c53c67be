"""Tables: a row is a line of cells with ` | ` between them; tables that only lay out a page are none."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator

from ingest.formats.html.piece import Piece
from ingest.formats.html.tree import Node, attributes, children
from ingest.formats.pieces import names_columns

_PARTS = frozenset(("thead", "tbody", "tfoot"))
_MOST_SPAN = 50
_LONGEST_REPEATED = 200
"""Characters of a cell that are said again in the rows it reaches down to."""

_LONG_CELL = 500
"""Characters of a cell from which on two paragraphs in it make the table a layout."""

_LONGEST_LABELLED = 1500
"""The same where a label stands before the cell."""

_LONGEST_LABEL = 60
_FEWEST_ROWS, _LABELLED = 3, 2
"""Rows of a table whose header nothing marks, at least, and columns of one that only labels values."""
_MOST_ROWS_OF_COLUMN = 6
_MARK = re.compile(r"(?<=\S) ?\[(?:\d{1,3}|[a-z])\]")
"""What stands for a note: a figure of a table is read without."""
_PAGE_PARTS = "h1, article, section, nav, form"
_HEADINGS = "h2, h3, h4, h5, h6"


def is_layout(table: Node) -> bool:
    """Whether `table` arranges parts of a page rather than facts: by its role, a part of a page, a table, a heading or
    long text in a cell, or a single column. Headings that are all of their cells are labels, and so is the short
    first cell beside a small table."""
    if (attributes(table).get("role") or "").lower() in ("presentation", "none"):
        return True
    rows = [_cells(row) for row, _ in _rows(table)]
    if not rows or max(map(len, rows)) < 2 or _is_column(rows):
        return True
    if any(_numbers(cell) for row in rows for cell in row):
        return True
    labelled = len(rows) > 1 and all(_is_label(row[0]) for row in rows if row)
    return any(_lays_out(cell, labelled) for row in rows for cell in row)


def table_pieces(table: Node, pieces_of: Callable[[Node], list[Piece]]) -> Iterator[Piece]:
    """Caption and rows of `table`; `pieces_of` reads a cell. Header rows have level 1."""
    for child in children(table):
        if child.tag == "caption":
            yield from pieces_of(child)
    above: dict[int, tuple[int, str]] = {}
    """Column → rows still to fill and the text of a cell that spans them."""
    head = True
    unmarked = _names_columns([_cells(row) for row, _ in _rows(table)])
    for row, in_head in _rows(table):
        cells = _cells(row)
        piece = Piece("row", "")
        texts = list(_texts(cells, above, pieces_of, piece))
        if not any(texts):
            continue
        if len(cells) == 1 and len(texts) > 1 and texts[0] and not any(texts[1:]):
            # It reaches over all columns and names none of them: a title, or what leads the next rows in.
            piece.text = texts[0]
        else:
            is_header = in_head or (head and (unmarked or all(cell.tag == "th" for cell in cells)))
            unmarked = False
            head = head and is_header
            piece.text, piece.level = " | ".join(texts), int(is_header)
        yield piece


def _names_columns(rows: list[list[Node]]) -> bool:
    """Whether the first row of a table that marks none as its header names the columns, as tables do that were pasted from a sheet: all
    its cells are in bold letters and those below are not, or there are three columns or more and figures stand below names."""
    rows = [row for row in rows if any(map(_said, row))]
    if len(rows) < _FEWEST_ROWS or any(cell.tag == "th" or _spans(cell) for row in rows for cell in row):
        return False
    head, body = rows[0], rows[1:]
    if any(len(row) != len(head) for row in body) or not names_columns([_words(cell) for cell in head]):
        return False
    names = {_said(cell).casefold() for cell in head}
    if all(_is_bold(cell) for cell in head if _said(cell)) and not any(
        all(map(_is_bold, row)) for row in body
    ):
        return len(names) == len(head)
    figures = any(all(any(map(str.isdecimal, _said(row[n]))) for row in body) for n in range(len(head)))
    return len(names) == len(head) > _LABELLED and figures


def _is_bold(cell: Node) -> bool:
    """Whether all that is said in a cell is in bold letters; nothing is, too."""
    return sum(len(_said(bold)) for bold in cell.css("b, strong")) >= len(_said(cell))


def _spans(cell: Node) -> bool:
    return _span(cell, "colspan") > 1 or _span(cell, "rowspan") > 1


def _words(cell: Node) -> str:
    return " ".join(cell.text(deep=True).split())


def _is_column(rows: list[list[Node]]) -> bool:
    """Whether no row of a few has words in more than one cell: a note with its sign beside it."""
    return len(rows) <= _MOST_ROWS_OF_COLUMN and all(
        sum(bool(_said(cell)) for cell in row) <= 1 for row in rows
    )


def _texts(
    cells: list[Node], above: dict[int, tuple[int, str]], pieces_of: Callable[[Node], list[Piece]], row: Piece
) -> Iterator[str]:
    """The cells of a row from left to right, those that reach down from rows above it repeated in their column; their links
    are counted in `row`."""
    column = 0
    for cell in [*cells, None]:
        while column in above:
            left, text = above[column]
            yield text
            above[column] = (left - 1, text)
            if left <= 1:
                del above[column]
            column += 1
        if cell is None:
            return
        pieces = pieces_of(cell)
        row.linked += sum(piece.linked for piece in pieces)
        row.anchored += sum(piece.anchored for piece in pieces)
        text = _joined(pieces)
        text = text if cell.css_first("sup") is None else _MARK.sub("", text)
        wide, tall = _span(cell, "colspan"), _span(cell, "rowspan")
        for offset in range(wide):
            shown = text if offset == 0 else ""
            if tall > 1:
                above[column] = (tall - 1, shown if len(shown) <= _LONGEST_REPEATED else "")
            yield shown
            column += 1


def _joined(pieces: list[Piece]) -> str:
    """What is in a cell on one line; list items are set apart by semicolons."""
    text = ""
    for piece in pieces:
        shown = " ".join(piece.text.replace("|", "¦").split())
        shown = shown.removeprefix("- ") if piece.kind == "item" else shown
        if not shown:
            continue
        apart = "; " if piece.kind == "item" and text[-1:] not in ".;:,!?" else " "
        text = f"{text}{apart}{shown}" if text else shown
    return text


def _rows(table: Node) -> Iterator[tuple[Node, bool]]:
    """Rows of `table` itself, and whether each is in its head."""
    for child in children(table):
        if child.tag == "tr":
            yield child, False
        elif child.tag in _PARTS:
            yield from ((row, child.tag == "thead") for row in children(child) if row.tag == "tr")


def _cells(row: Node) -> list[Node]:
    return [cell for cell in children(row) if cell.tag in ("td", "th")]


def _lays_out(cell: Node, labelled: bool) -> bool:
    """Whether `cell` is a part of a page; in a table of `labelled` rows it may hold a small table or be a heading."""
    if cell.css_first(_PAGE_PARTS) is not None:
        return True
    long = _length(cell) > _LONG_CELL
    if cell.css_first("table") is not None and (long or not labelled):
        return True
    headings = cell.css(_HEADINGS)
    if headings and not (labelled and len(headings) == 1 and _said(headings[0]) == _said(cell)):
        return True
    return (_length(cell) > _LONGEST_LABELLED if labelled else long) and len(cell.css("p, div, pre")) > 1


def _is_label(cell: Node) -> bool:
    """Whether a short text is all there is in `cell`; the corner of a table's header may be empty."""
    said = _said(cell)
    short = len(said) <= _LONGEST_LABEL and (bool(said) or cell.tag == "th")
    return short and cell.css_first("table, a, img") is None


def _length(node: Node) -> int:
    return len(node.text(deep=True))


def _said(node: Node) -> str:
    return "".join(node.text(deep=True).split())


def _numbers(cell: Node) -> bool:
    """Whether the cell holds the line numbers of a listing."""
    if {"linenos", "gutter"} & set((attributes(cell).get("class") or "").lower().split()):
        return True
    inner = [child for child in children(cell) if child.tag != "-text"]
    return len(inner) == 1 and is_count(inner[0])


def is_count(node: Node) -> bool:
    """Whether preformatted lines are nothing but numbers that go up by one: those of the code in the next cell."""
    if node.tag != "pre" or node.parent is None or node.parent.tag != "td" or node.parent.next is None:
        return False
    numbers = (node.text(deep=True) or "").split()
    if not numbers or not all(number.isdecimal() and len(number) < 8 for number in numbers):
        return False
    if len(numbers) > 1:
        return all(int(after) == int(number) + 1 for number, after in itertools.pairwise(numbers))
    return _sibling_code(node.parent)


def _sibling_code(cell: Node) -> bool:
    after = cell.next
    while after is not None and after.tag == "-text":
        after = after.next
    return after is not None and after.tag == "td" and after.css_first("pre") is not None


def _span(cell: Node, name: str) -> int:
    value = (attributes(cell).get(name) or "1").strip()
    return min(max(int(value), 1), _MOST_SPAN) if value.isdigit() and len(value) < 6 else 1
