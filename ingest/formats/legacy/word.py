"""`.doc` files as a person sees them: paragraphs, headings, lists, tables, notes, comments, boxes (MS-DOC)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from pathlib import Path

from ingest.formats.builder import TextBuilder
from ingest.formats.dates import dateline
from ingest.formats.legacy import document as places
from ingest.formats.legacy.about import About
from ingest.formats.legacy.document import BROKEN, OLE_ERRORS, WordDocument, at_offset, numbers, runs
from ingest.formats.legacy.lists import Lists
from ingest.formats.legacy.properties import (
    Paragraph,
    Styles,
    changed,
    fonts,
    is_above,
    is_hidden,
    is_taken_out,
    symbol_of,
)
from ingest.formats.parsed import EMPTY, Parsed, check_size, check_text, one_line
from ingest.formats.pieces import table_rows
from ingest.formats.raised import raised
from ingest.formats.text.other import read_any_text
from ingest.formats.text.plain import first_heading
from rag.errors import LoadError

_RTF, _XML = b"{\\rtf", b"<?xml"
_BEGINS, _PARTS, _ENDS = "\x13", "\x14", "\x15"
"""Of a field: what a program fills in is shown, how it does so is not."""
_CELL, _PARAGRAPH, _PAGE, _LINE = "\x07", "\r", "\x0c", "\x0b"
_NOTE, _COMMENT = "\x02", "\x05"
_SHOWN = {"\x1e": "-", "\x1f": "", "\xa0": " ", "\x0b": " ", "\x0e": " ", "\t": " "}
_CAPTION = 34
_CONTENTS = range(19, 28)
"""Kinds of the styles of a caption, and of the lines of a table of contents."""
_LONGEST_HEADING = 200
_MOST_INDENT = 16
_PROSE_CHARS = 120
_MOST_SYMBOLS = 100


def read_doc(path: Path, max_text_mb: float) -> Parsed:
    """A `.doc` file of Word 97 or later; what only bears the name (RTF, a web page, a text) is read as what it is.

    Raises LoadError when the file is broken, encrypted, empty or too long.
    """
    import olefile

    with path.open("rb") as head:
        begun = head.read(8)
    if begun.startswith(_RTF):
        from ingest.formats.markup.rtf import read_rtf

        return read_rtf(path, max_text_mb)
    if begun != olefile.MAGIC:
        return read_any_text(path, max_text_mb)
    check_size(path.stat().st_size, max_text_mb, times=20)
    try:
        with olefile.OleFileIO(str(path)) as file:
            story = _Story(WordDocument(file))
            about = About(file)
            story.read()
    except OLE_ERRORS as error:
        raise LoadError(BROKEN) from error
    text = story.builder.text
    if not text:
        raise LoadError(EMPTY)
    check_text(text, max_text_mb)
    headings = [text[one.start : one.end] for one in story.builder.blocks if one.kind == "heading"]
    return Parsed(
        text,
        title=about.title
        or one_line(headings[0] if headings and len(headings[0]) <= _LONGEST_HEADING else None)
        or first_heading(text),
        date=dateline(text) or about.date,
        blocks=story.builder.blocks,
    )


@dataclass(slots=True)
class _Table:
    """Rows that have been read, and the row that is being read."""

    rows: list[list[str]] = field(default_factory=list)
    row: list[str] = field(default_factory=list)
    cell: list[str] = field(default_factory=list)

    def end_cell(self) -> None:
        self.row.append(_LINE.join(self.cell))
        self.cell = []

    def end_row(self) -> None:
        if any(self.cell):
            self.end_cell()
        if self.row:
            self.rows.append(self.row)
        self.row = []


def _is_prose(row: Sequence[str]) -> bool:
    """Whether a row is one cell that only frames a text."""
    filled = [cell for cell in row if cell]
    return len(filled) == 1 and len(filled[0]) > _PROSE_CHARS


class _Story:
    """The blocks of one file."""

    def __init__(self, document: WordDocument) -> None:
        self.builder = TextBuilder()
        self._document = document
        self._styles = Styles(document.part(places.STYLES))
        self._paragraphs = runs(document, places.PARAGRAPHS)
        self._lists = Lists(document.part_on(places.LISTS), document.part(places.OVERRIDES))
        self._unseen = bytearray(len(document.text))
        self._symbols: dict[int, str] = {}
        """Characters that a font of symbols shows, which the text only holds a place for, and raised ones."""
        self._read_characters(fonts(document.part(places.FONTS)))
        self._notes: dict[int, tuple[str, str]] = {}
        self._notes = self._called()
        self._waiting: list[str] = []
        self._table = _Table()

    def read(self) -> None:
        """The body, then boxes drawn over it."""
        for name in ("text", "boxes"):
            for text, given, end in self._lines(*self._document.story(name)):
                self._take(text, given, end)
            self._close_table()
            self._tell_notes()

    def _read_characters(self, names: Sequence[str]) -> None:
        for start, end, given in self._document.placed(self._paragraphs):
            if len(given) > 1 and self._styles.hides(given[0] | given[1] << 8):
                self._unseen[start:end] = b"\1" * (end - start)
        by_style, text = bytes(self._unseen), self._document.text
        for start, end, given in self._document.placed(runs(self._document, places.CHARACTERS)):
            symbol = symbol_of(given, names)
            if symbol is None:
                seen = [
                    b"\1" if is_taken_out(given) or is_hidden(given, style) else b"\0"
                    for style in (False, True)
                ]
                self._unseen[start:end] = by_style[start:end].translate(b"".join(seen) + bytes(254))
            short = end - start <= _MOST_SYMBOLS
            if symbol is not None and short:
                self._symbols.update(dict.fromkeys(range(start, end), symbol))
            elif short and is_above(given) and (above := raised(text[start:end])) != text[start:end]:
                self._symbols.update(enumerate(above, start))

    def _take(self, text: str, given: Paragraph, end: str) -> None:
        if given.in_table or given.depth:
            if given.depth <= 1 and end == _CELL and given.ends_row:
                self._table.end_row()
                return
            self._table.cell += [text] if text else []
            if given.depth <= 1 and end == _CELL:
                self._table.end_cell()
            return
        self._close_table()
        if not text:
            return
        if given.style in _CONTENTS:
            self.builder.add("furniture", text)
        elif given.heading:
            mark = self._lists.mark(given.list, given.level) if given.list > 0 else ""
            self.builder.add("heading", f"{mark} {text}".strip(" -"), level=given.heading)
        elif given.list > 0:
            mark = self._lists.mark(given.list, given.level)
            indent = min(2 * given.level, _MOST_INDENT)
            self.builder.add("item", f"{mark} {text}".strip(), level=given.level + 1, indent=indent)
        else:
            self.builder.add("caption" if given.style == _CAPTION else "paragraph", text)
        self._tell_notes()

    def _close_table(self) -> None:
        self._table.end_row()
        for is_prose, rows in groupby(self._table.rows, _is_prose):
            if is_prose:
                for line in (line for row in rows for cell in row for line in cell.split(_LINE)):
                    self.builder.add("paragraph", line)
            else:
                for piece in table_rows([[cell.replace(_LINE, " ") for cell in row] for row in rows]):
                    self.builder.add(piece.kind, piece.text, level=piece.level)
        if self._table.rows:
            self._table = _Table()
            self._tell_notes()

    def _tell_notes(self) -> None:
        for note in self._waiting:
            self.builder.add("note", note)
        self._waiting = []

    def _lines(self, start: int, end: int) -> Iterator[tuple[str, Paragraph, str]]:
        """Text of each paragraph, what is said of it, and the sign that ends it."""
        text = self._document.text
        fields: list[bool] = []
        """Of each field that is open, whether it still says how it is filled in."""
        saying = 0
        """How many of them do."""
        shown: list[str] = []
        for place in range(start, end):
            sign = text[place]
            if sign in (_PARAGRAPH, _CELL, _PAGE):
                if sign != _PAGE or shown:
                    yield " ".join("".join(shown).split()), self._said(place), sign
                shown = []
            elif sign == _BEGINS:
                fields.append(True)
                saying += 1
            elif sign == _PARTS and fields:
                saying -= fields[-1]
                fields[-1] = False
            elif sign == _ENDS and fields:
                saying -= fields.pop()
            elif not saying and not self._unseen[place]:
                shown.append(self._sign(sign, place))
        if shown:
            yield " ".join("".join(shown).split()), Paragraph(), _PARAGRAPH

    def _sign(self, sign: str, place: int) -> str:
        if place in self._notes:
            mark, note = self._notes[place]
            self._waiting.append(f"{mark} {note}".strip())
            return mark
        if place in self._symbols:
            return self._symbols[place]
        return _SHOWN.get(sign, sign if sign >= " " else "")

    def _said(self, place: int) -> Paragraph:
        given = at_offset(self._paragraphs, self._document.offset(place))
        if len(given) < 2:
            return self._styles.of(0)
        return changed(self._styles.of(given[0] | given[1] << 8), given[2:])

    def _called(self) -> dict[int, tuple[str, str]]:
        """Where notes and comments are called -> the mark shown there, and the text."""
        found: dict[int, tuple[str, str]] = {}
        count = 0
        for name, marks, texts, size in (
            ("notes", places.NOTE_MARKS, places.NOTES, 2),
            ("endnotes", places.ENDNOTE_MARKS, places.ENDNOTES, 2),
            ("comments", places.COMMENT_MARKS, places.COMMENTS, 30),
        ):
            begin, behind = self._document.story(name)
            called = numbers(self._document.part(marks), size)[:-1]
            ends = numbers(self._document.part(texts), 0)
            told = 0
            for place, (first, last) in zip(sorted(called), pairwise(ends), strict=False):
                if not told <= first < last:  # no note begins within another
                    continue
                told = last
                text = " ".join(
                    line for line, _, _ in self._lines(begin + first, min(begin + last, behind)) if line
                )
                if name == "comments":
                    found[place] = ("", text)
                elif text:
                    count += 1
                    found[place] = (f"[{count}]", text)
        return found
