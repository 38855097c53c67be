"""A `.doc` file: its characters and where the properties of each lie (MS-DOC 2.4, 2.5). Pure but for the file it opens."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from rag.errors import LoadError

if TYPE_CHECKING:
    from olefile import OleFileIO

BROKEN = "not a readable .doc file"
OLDER = "an encrypted or old Office file: save it in the present format without a password"
"""Of before 1997."""
OLE_ERRORS = (
    OSError,
    ValueError,
    IndexError,
    KeyError,
    AttributeError,
    OverflowError,
    RecursionError,
    struct.error,
)
"""What reading a broken compound file ends in."""
LOCKED = "encrypted: save it without a password"
_WORD_97 = 0xA5EC
_PAGE = 512
_STORIES = ("text", "notes", "headers", "comments", "endnotes", "boxes")
_LENGTHS = {"text": 0x4C, "notes": 0x50, "headers": 0x54, "comments": 0x5C, "endnotes": 0x60, "boxes": 0x64}
"""Where the head of the file tells how many characters each story has; they follow each other in this order."""
STYLES, NOTE_MARKS, NOTES, COMMENT_MARKS, COMMENTS = 1, 2, 3, 4, 5
FONTS = 15
CHARACTERS, PARAGRAPHS, PIECES, ENDNOTE_MARKS, ENDNOTES, BOXES, LISTS, OVERRIDES = (
    12,
    13,
    33,
    46,
    47,
    56,
    73,
    74,
)
"""Places in the table of tables (MS-DOC 2.5.6)."""


Run: TypeAlias = tuple[int, int, bytes]
"""Offsets of the first byte and behind the last, and the properties of what lies between them."""


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    """Of its first character, counted through the whole text."""
    offset: int
    """Of its first character in the stream."""
    width: int
    """Bytes of a character."""
    length: int
    """Characters."""

    @property
    def behind(self) -> int:
        """Behind its last character in the stream."""
        return self.offset + self.length * self.width


class WordDocument:
    """The streams of one file. Raises LoadError when it is encrypted, of another version, or makes no sense."""

    def __init__(self, file: OleFileIO) -> None:
        self.main = _stream(file, "WordDocument")
        if len(self.main) < 0x9A or _short(self.main, 0) != _WORD_97:
            raise LoadError(
                OLDER
                if (len(self.main) > 2 and self.main[1] == 0xA5) or self.main[1:2] == b"\xa6"
                else BROKEN
            )
        flags = _short(self.main, 0x0A)
        if flags & 0x0100:
            raise LoadError(LOCKED)
        self.table = _stream(file, "1Table" if flags & 0x0200 else "0Table")
        self.text, self._pieces = self._read()

    def part(self, place: int) -> bytes:
        """One of the tables by its place, empty where the file has none."""
        at = 0x9A + 8 * place
        if at + 8 > len(self.main):
            return b""
        start, size = struct.unpack_from("<II", self.main, at)
        return self.table[start : start + size] if size else b""

    def part_on(self, place: int) -> bytes:
        """One of the tables with what follows it, as that of lists is followed by their levels."""
        at = 0x9A + 8 * place
        start, size = struct.unpack_from("<II", self.main, at) if at + 8 <= len(self.main) else (0, 0)
        return self.table[start:] if size else b""

    def story(self, name: str) -> tuple[int, int]:
        """First character of a story and the one behind its last."""
        start = 0
        for each in _STORIES:
            size = max(0, struct.unpack_from("<i", self.main, _LENGTHS[each])[0])
            if each == name:
                return min(start, len(self.text)), min(start + size, len(self.text))
            start += size
        raise KeyError(name)

    def offset(self, place: int) -> int:
        """Where the character at `place` lies in the stream."""
        piece = self._pieces[bisect_right(self._pieces, place, key=lambda piece: piece.start) - 1]
        return piece.offset + (place - piece.start) * piece.width

    def placed(self, found: Sequence[Run]) -> Iterator[Run]:
        """Runs as `runs` finds them, by their first character and the one behind their last instead of offsets."""
        waiting = sorted(self._pieces, key=lambda piece: piece.offset, reverse=True)
        open_pieces: list[_Piece] = []
        for first, behind, given in found:
            while waiting and waiting[-1].offset < behind:
                open_pieces.append(waiting.pop())
            open_pieces = [piece for piece in open_pieces if piece.behind > first]
            for piece in open_pieces:
                low, high = max(first, piece.offset), min(behind, piece.behind)
                if low < high:
                    yield (
                        piece.start + (low - piece.offset) // piece.width,
                        piece.start + -(-(high - piece.offset) // piece.width),
                        given,
                    )

    def _read(self) -> tuple[str, list[_Piece]]:
        table = self.part(PIECES)
        at = 0
        while at + 3 <= len(table) and table[at] == 1:  # what was changed since the file was saved whole
            at += 3 + _short(table, at + 1)
        if at + 5 > len(table) or table[at] != 2:
            raise LoadError(BROKEN)
        table = table[at + 5 : at + 5 + struct.unpack_from("<I", table, at + 1)[0]]
        count = (len(table) - 4) // 12
        starts = struct.unpack_from(f"<{count + 1}I", table)
        parts: list[str] = []
        pieces: list[_Piece] = []
        length = 0
        for number, (start, end) in enumerate(pairwise(starts)):
            given = struct.unpack_from("<I", table, 4 * (count + 1) + 8 * number + 2)[0]
            width = 1 if given & 0x40000000 else 2
            offset = (given & 0x3FFFFFFF) // (3 - width)
            if start > end or length + end - start > len(
                self.main
            ):  # more than there is: said again and again
                raise LoadError(BROKEN)
            data = self.main[offset : offset + (end - start) * width]
            text = data.decode("cp1252" if width == 1 else "utf-16-le", "replace")
            # One code unit is one character here, and half a pair must not move those behind it.
            text = text if len(text) == end - start else _units(data, width, end - start)
            pieces.append(_Piece(length, offset, width, len(text)))
            parts.append(text)
            length += len(text)
        if not pieces:
            raise LoadError(BROKEN)
        return "".join(parts), pieces


def runs(document: WordDocument, place: int) -> list[Run]:
    """Each run of characters or paragraphs in their order in the stream (MS-DOC 2.8.25, 2.9.33); of two that lie over each
    other the first."""
    table = document.part(place)
    count = max(0, (len(table) - 4) // 8)
    found: list[Run] = []
    named = struct.unpack_from(f"<{count}I", table, 4 * (count + 1)) if count else ()
    for number in dict.fromkeys(named):
        page = document.main[(number & 0x3FFFFF) * _PAGE :][:_PAGE]
        if len(page) == _PAGE:
            found.extend(_of_page(page, place == PARAGRAPHS))
    found.sort(key=lambda run: run[:2])
    apart: list[Run] = []
    for run in found:
        if run[0] < run[1] and (not apart or apart[-1][1] <= run[0]):
            apart.append(run)
    return apart


def _of_page(page: bytes, of_paragraphs: bool) -> Iterator[Run]:
    count = page[_PAGE - 1]
    step = 13 if of_paragraphs else 1
    if 4 * (count + 1) + step * count > _PAGE:
        return
    offsets = struct.unpack_from(f"<{count + 1}I", page)
    for number, (first, behind) in enumerate(pairwise(offsets)):
        at = 2 * page[4 * (count + 1) + step * number]
        given = b""
        if at and of_paragraphs:
            size = page[at]
            given = page[at + 1 : at + 2 * size] if size else page[at + 2 : at + 2 + 2 * page[at + 1]]
        elif at:
            given = page[at + 1 : at + 1 + page[at]]
        yield first, behind, given


def at_offset(found: Sequence[Run], offset: int) -> bytes:
    """The properties of what lies at an offset."""
    number = bisect_right(found, offset, key=lambda run: run[0]) - 1
    return found[number][2] if number >= 0 and offset < found[number][1] else b""


def numbers(table: bytes, size: int) -> list[int]:
    """The places that a table of places names, which has `size` bytes for each behind them (MS-DOC 2.2.2)."""
    count = max(0, (len(table) - 4) // (4 + size))
    return list(struct.unpack_from(f"<{count + 1}I", table)) if count else []


def _units(data: bytes, width: int, count: int) -> str:
    values = data if width == 1 else struct.unpack(f"<{len(data) // 2}H", data[: len(data) // 2 * 2])
    text = "".join("\ufffd" if 0xD800 <= value < 0xE000 else chr(value) for value in values)
    return text.ljust(count, " ")


def _stream(file: OleFileIO, name: str) -> bytes:
    if not file.exists(name):
        raise LoadError(BROKEN)
    data: bytes = file.openstream(name).read()
    return data


def _short(data: bytes, at: int) -> int:
    value: int = struct.unpack_from("<H", data, at)[0]
    return value
