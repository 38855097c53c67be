"""`.ppt` files, slide by slide: titles, lists, tables, notes (MS-PPT)."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.formats.legacy.about import About
from ingest.formats.legacy.document import LOCKED, OLDER, OLE_ERRORS
from ingest.formats.legacy.records import Record, children, record_at, within
from ingest.formats.parsed import EMPTY, Parsed, check_size, one_line
from ingest.formats.pieces import Piece, table_rows
from ingest.formats.slides.deck import Deck
from ingest.formats.slides.pptx import JUNK_TITLE
from ingest.formats.text.other import read_any_text
from rag.errors import LoadError

if TYPE_CHECKING:
    from olefile import OleFileIO

_BROKEN = "not a readable .ppt file"
_ENCRYPTED = 0xF3D1C4DF
_SLIDE, _SLIDE_LIST, _SLIDE_PLACE, _NOTES, _NOTES_ATOM = 0x03EE, 0x0FF0, 0x03F3, 0x03F0, 0x03F1
_EDIT, _DIRECTORY = 0x0FF5, 0x1772
_TEXT_KIND, _WIDE_TEXT, _NARROW_TEXT, _TEXT_STYLE, _TEXT_PLACE = 0x0F9F, 0x0FA0, 0x0FA8, 0x0FA1, 0x0F9E
_SHAPE, _GROUP, _TEXT_BOX, _ANCHOR, _OPTIONS = 0xF004, 0xF003, 0xF00D, 0xF00F, (0xF00B, 0xF122)
_IS_TABLE = 0x039F
_TITLES, _BODIES = (0, 6), (1, 5, 7, 8)
"""Kinds of texts: titles, and those whose paragraphs are points."""
_NOTE_KINDS, _OTHER = (2,), 4
_MOST_EDITS = 1000
_MOST_TIMES = 4
"""How many times its own size all that is looked through in a file may have: hostile ones name the same parts again and again."""
_MOST_COLUMNS = 100
_DEEPEST = 20
_MOST_LEVEL = 4
_OPERANDS = ((0xF, 2), (0x80, 2), (0x10, 2), (0x40, 2), (0x20, 4), (0x800, 2), (0x1000, 2), (0x2000, 2), (0x4000, 2),
             (0x100, 2), (0x400, 2), (0x8000, 2))  # fmt: skip
"""Which bits of a mask announce how many bytes of a paragraph's format, in their order (MS-PPT 2.9.20)."""


def read_ppt(path: Path, max_text_mb: float) -> Parsed:
    """A `.ppt` file of PowerPoint 97 or later; a slide is a page.

    Raises LoadError when the file is broken, encrypted, empty or too long.
    """
    import olefile

    with path.open("rb") as head:
        if head.read(8) != olefile.MAGIC:
            return read_any_text(path, max_text_mb)
    check_size(path.stat().st_size, max_text_mb, times=20)
    deck = Deck(max_text_mb)
    try:
        with olefile.OleFileIO(str(path)) as file:
            for pieces in _Presentation(file).slides():
                deck.add(pieces)
            about = About(file)
    except OLE_ERRORS as error:
        raise LoadError(_BROKEN) from error
    if not deck.builder.text:
        raise LoadError(EMPTY)
    return Parsed(
        deck.builder.text,
        title=(about.title if about.title and not JUNK_TITLE.fullmatch(about.title) else None)
        or one_line(deck.title),
        date=about.date,
        pages=deck.pages,
        blocks=deck.builder.blocks,
    )


@dataclass(frozen=True, slots=True)
class _Text:
    """A text of a slide: its kind, and its paragraphs with their depth from 0."""

    kind: int
    lines: tuple[tuple[str, int], ...]

    def pieces(self) -> Iterator[Piece]:
        if self.kind in _TITLES and self.lines:
            yield Piece("heading", " ".join(line for line, _ in self.lines), 1)
            return
        are_points = self.kind in _BODIES and len(self.lines) > 1
        for line, depth in self.lines:
            deep = min(depth, _MOST_LEVEL)
            yield Piece("item", f"- {line}", deep + 1) if are_points or depth else Piece("paragraph", line)


class _Presentation:
    """The slides of one file in their order."""

    def __init__(self, file: OleFileIO) -> None:
        if not file.exists("PowerPoint Document") or not file.exists("Current User"):
            raise LoadError(OLDER if file.exists("PP40") or file.exists("Header") else _BROKEN)
        self._data: bytes = file.openstream("PowerPoint Document").read()
        user: bytes = file.openstream("Current User").read()
        self._left = _MOST_TIMES * len(self._data)
        token, edit = struct.unpack_from("<II", user, 12)
        if token == _ENCRYPTED or file.exists("EncryptedSummary"):
            raise LoadError(LOCKED)
        self._places, document = self._directory(edit)
        root = self._object(document)
        if root is None:
            raise LoadError(_BROKEN)
        self._root = root

    def slides(self) -> Iterator[list[Piece]]:
        """What each slide shows, its notes behind it. Raises LoadError, IndexError for a broken file."""
        notes = self._notes()
        for own in (one for one in children(self._root) if one.kind == _SLIDE_LIST and one.instance == 0):
            placed: list[tuple[Record, list[Record]]] = []
            for record in children(own):
                if record.kind == _SLIDE_PLACE:
                    placed.append((record, []))
                elif placed:
                    placed[-1][1].append(record)
            for place, records in placed:
                slide = self._object(place.numbers("<I")[0])
                texts = dict(enumerate(_texts(records)))
                alone = [piece for text in texts.values() for piece in text.pieces()]
                shown = (list(self._shown(slide, texts)) if slide else []) or alone
                shown.sort(key=lambda piece: piece.kind != "heading")
                yield [*shown, *(Piece("note", note) for note in notes.get(place.numbers("<I", 12)[0], ()))]

    def _shown(self, slide: Record, outline: dict[int, _Text]) -> Iterator[Piece]:
        for drawing in (one for one in children(slide) if one.kind == 0x040C):
            yield from _shapes(drawing, outline, 0)

    def _notes(self) -> dict[int, list[str]]:
        found: dict[int, list[str]] = {}
        for at in dict.fromkeys(self._places.values()):
            record = record_at(self._data, at)
            if record is None or record.kind != _NOTES:
                continue
            self._count(record)
            about = next((one for one in children(record) if one.kind == _NOTES_ATOM), None)
            lines = [
                line
                for box in within(record, _TEXT_BOX)
                for text in _texts(children(box))
                if text.kind in _NOTE_KINDS
                for line, _ in text.lines
            ]
            if about and lines:
                found.setdefault(about.numbers("<I")[0], []).append(" ".join(lines))
        return found

    def _directory(self, edit: int) -> tuple[dict[int, int], int]:
        """Where each object lies, the newest of each, and the number of the document (MS-PPT 2.1.2)."""
        places: dict[int, int] = {}
        document = 0
        for _ in range(_MOST_EDITS):
            record = record_at(self._data, edit)
            if record is None or record.kind != _EDIT:
                break
            before, directory, number = record.numbers("<III", 8)
            document = document or number
            listed = record_at(self._data, directory)
            if listed:
                self._count(listed)
            at = listed.start if listed and listed.kind == _DIRECTORY else 0
            while listed and at + 4 <= listed.end:
                head = struct.unpack_from("<I", self._data, at)[0]
                first, count = head & 0xFFFFF, head >> 20
                for step in range(min(count, (listed.end - at - 4) // 4)):
                    places.setdefault(
                        first + step, struct.unpack_from("<I", self._data, at + 4 + 4 * step)[0]
                    )
                at += 4 + 4 * count
            if before == 0 or before >= edit:  # each edit lies before those made after it
                break
            edit = before
        return places, document

    def _object(self, number: int) -> Record | None:
        record = record_at(self._data, self._places[number]) if number in self._places else None
        if record:
            self._count(record)
        return record

    def _count(self, record: Record) -> None:
        self._left -= record.end - record.start
        if self._left < 0:
            raise LoadError(_BROKEN)


def _shapes(record: Record, outline: dict[int, _Text], depth: int) -> Iterator[Piece]:
    """What the shapes of a drawing or a group show, in their order."""
    for child in children(record):
        if child.kind == _GROUP and depth < _DEEPEST:
            rows = _rows(child, outline)
            yield from table_rows(rows) if rows else _shapes(child, outline, depth + 1)
        elif child.kind == _SHAPE:
            for box in (one for one in children(child) if one.kind == _TEXT_BOX):
                for text in _in_box(box, outline):
                    yield from text.pieces()
        elif child.is_container and depth < _DEEPEST:
            yield from _shapes(child, outline, depth + 1)


def _rows(group: Record, outline: dict[int, _Text]) -> list[list[str]]:
    """The rows of a group of shapes that is a table; none of another group."""
    shapes = [one for one in children(group) if one.kind == _SHAPE]
    if not shapes or not any(_is_table(one) for one in shapes[:1]):
        return []
    rows: dict[int, list[tuple[int, str]]] = {}
    for shape in shapes[1:]:
        anchor = next((one for one in children(shape) if one.kind == _ANCHOR), None)
        boxes = [one for one in children(shape) if one.kind == _TEXT_BOX]
        if anchor and boxes:
            left, top = anchor.numbers("<ii")
            text = " ".join(line for box in boxes for text in _in_box(box, outline) for line, _ in text.lines)
            rows.setdefault(top, []).append((left, text))
    lefts = sorted({left for cells in rows.values() for left, _ in cells})
    if len(lefts) > _MOST_COLUMNS:
        return []
    told = [dict(cells) for _, cells in sorted(rows.items())]
    return [[cells.get(left, "") for left in lefts] for cells in told]


def _is_table(shape: Record) -> bool:
    for options in (one for one in children(shape) if one.kind in _OPTIONS):
        for number in range(min(options.instance, (options.end - options.start) // 6)):
            name, value = options.numbers("<HI", 6 * number)
            if name & 0x3FFF == _IS_TABLE:
                return bool(value & 1)
    return False


def _in_box(box: Record, outline: dict[int, _Text]) -> Iterator[_Text]:
    """The texts of a box: its own, or one that the outline of the presentation holds."""
    for record in children(box):
        # each is shown once
        if record.kind == _TEXT_PLACE and (text := outline.pop(record.numbers("<I")[0], None)):
            yield text
    yield from _texts(children(box))


def _texts(records: Iterator[Record] | Sequence[Record]) -> Iterator[_Text]:
    """The texts of some records, empty ones too where they have a kind: a slide names them by their place."""
    kind: int | None = None
    text, style = "", b""
    for record in records:
        if record.kind == _TEXT_KIND:
            if text or kind is not None:
                yield _Text(_OTHER if kind is None else kind, tuple(_lines(text, style)))
            kind, text, style = record.numbers("<I")[0], "", b""
        elif record.kind == _WIDE_TEXT:
            text = record.body.decode("utf-16-le", "replace")
        elif record.kind == _NARROW_TEXT:
            text = record.body.decode("latin-1")
        elif record.kind == _TEXT_STYLE:
            style = record.body
    if text or kind is not None:
        yield _Text(_OTHER if kind is None else kind, tuple(_lines(text, style)))


def _lines(text: str, style: bytes) -> Iterator[tuple[str, int]]:
    """Paragraphs with their depth; one of a mark only, which stands for a date or the number of the page, is left out."""
    depths = _depths(style, len(text) + 1)
    at = end = depth = 0
    for line in text.split("\r"):
        while at >= end:
            end, depth = next(depths, (len(text) + 1, 0))
        shown = " ".join(line.replace("\x0b", " ").split())
        if shown and shown != "*":
            yield shown, depth
        at += len(line) + 1


def _depths(style: bytes, length: int) -> Iterator[tuple[int, int]]:
    """Behind which character each run of paragraphs ends, and how deep they are (MS-PPT 2.9.44)."""
    at = end = 0
    while end < length and at + 10 <= len(style):
        count, depth, mask = struct.unpack_from("<IHI", style, at)
        at += 10 + sum(size for bits, size in _OPERANDS if mask & bits)
        if mask & 0x100000 and at + 2 <= len(style):
            at += 2 + 4 * struct.unpack_from("<H", style, at)[0]
        at += sum(2 for bits in (0x10000, 0xE0000, 0x200000) if mask & bits)
        end += count
        yield end, depth
