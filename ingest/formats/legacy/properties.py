"""What a `.doc` file says of a paragraph: its style, depth, list and table (MS-DOC 2.6.2, 2.9). Pure."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.formats.word.symbols import character

_SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
"""Bytes of an operand by the highest three bits of its code."""
_DELETED, _HIDDEN, _SYMBOL, _ABOVE = 0x0800, 0x083C, 0x6A09, 0x2A48
_AS_STYLE, _AGAINST_STYLE = 0x80, 0x81
_RAISED = 1
_FONT_HEAD = 39
_DEEPEST = 12
_NO_STYLE = 0x0FFF
_TITLE = 62
_HEADINGS = 9
_BODY_TEXT = 9
"""The depth in the outline of what is no heading."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What is said of one paragraph."""

    style: int = 0
    """Kind of its style: 1 to 9 are headings, 62 the title."""
    outline: int = _BODY_TEXT
    """Depth in the outline from 0; 9 for none."""
    list: int = 0
    """Which list it is an item of, from 1; 0 for none."""
    level: int = 0
    """Depth in that list, from 0."""
    in_table: bool = False
    ends_row: bool = False
    depth: int = 0
    """In how many tables it stands."""
    ends_inner_cell: bool = False
    ends_inner_row: bool = False

    @property
    def heading(self) -> int:
        """Level of the heading that it is, 0 for none."""
        if self.style == _TITLE:
            return 1
        if 1 <= self.style <= _HEADINGS:
            return min(self.style, 6)
        return min(self.outline + 1, 6) if self.outline < _BODY_TEXT else 0


def changes(given: bytes) -> Iterator[tuple[int, bytes]]:
    """Code and operand of each change that properties are made of; what is cut off is left out."""
    at = 0
    while at + 2 <= len(given):
        code = given[at] | given[at + 1] << 8
        at += 2
        kind = code >> 13
        if kind == 6:
            if code == 0xD608:
                size = 1 + (given[at] | given[at + 1] << 8) if at + 2 <= len(given) else len(given)
            else:
                size = 1 + given[at] if at < len(given) else 1
        else:
            size = _SIZES[kind]
        if at + size > len(given):
            return
        yield code, given[at : at + size]
        at += size


def changed(paragraph: Paragraph, given: bytes) -> Paragraph:
    """`paragraph` with the changes of `given`."""
    for code, operand in changes(given):
        value = operand[0]
        match code:
            case 0x260A:
                paragraph = replace(paragraph, level=min(value, 8))
            case 0x460B:
                paragraph = replace(paragraph, list=struct.unpack("<h", operand)[0])
            case 0x2640:
                paragraph = replace(paragraph, outline=value)
            case 0x2416:
                paragraph = replace(paragraph, in_table=value == 1)
            case 0x2417:
                paragraph = replace(paragraph, ends_row=value == 1)
            case 0x6649:
                paragraph = replace(paragraph, depth=min(struct.unpack("<I", operand)[0], 9))
            case 0x244B:
                paragraph = replace(paragraph, ends_inner_cell=value == 1)
            case 0x244C:
                paragraph = replace(paragraph, ends_inner_row=value == 1)
    return paragraph


def is_taken_out(given: bytes) -> bool:
    """Whether characters with these properties were taken out while changes were tracked."""
    return _last(given, _DELETED) in (1, _AGAINST_STYLE)


def is_hidden(given: bytes, by_style: bool) -> bool:
    """Whether characters with these properties are hidden; `by_style`: whether their style says so."""
    said = _last(given, _HIDDEN)
    if said == _AGAINST_STYLE:
        return not by_style
    return by_style if said in (None, _AS_STYLE) else said == 1


def is_above(given: bytes) -> bool:
    """Whether characters with these properties stand above the line."""
    return _last(given, _ABOVE) == _RAISED


def _last(given: bytes, wanted: int) -> int | None:
    """What is said last of one property."""
    said = None
    for code, operand in changes(given):
        if code == wanted:
            said = operand[0]
    return said


def symbol_of(given: bytes, names: Sequence[str]) -> str | None:
    """The symbol that stands in place of characters with these properties, "" for one without a name; `names`: of the fonts."""
    for code, operand in changes(given):
        if code == _SYMBOL:
            font, sign = struct.unpack("<HH", operand)
            return character(sign, names[font] if font < len(names) else "")
    return None


def fonts(table: bytes) -> list[str]:
    """Names of the fonts of a file (MS-DOC 2.9.286)."""
    names: list[str] = []
    at = 4
    while at < len(table):
        name = table[at + 1 + _FONT_HEAD : at + 1 + table[at]].decode("utf-16-le", "replace")
        names.append(name.partition("\0")[0])
        at += 1 + table[at]
    return names


class Styles:
    """The styles of one file (MS-DOC 2.9.271); those of paragraphs hand on what they say."""

    def __init__(self, table: bytes) -> None:
        self._given: list[tuple[int, int, bytes, bytes]] = []
        """Kind, the style it is based on, what it says itself of paragraphs and of their characters."""
        self._known: dict[int, Paragraph] = {}
        if len(table) < 6:
            return
        head = table[0] | table[1] << 8
        count, base = struct.unpack_from("<HH", table, 2)
        at = 2 + head
        for _ in range(count):
            if at + 2 > len(table):
                break
            size = table[at] | table[at + 1] << 8
            self._given.append(_style(table[at + 2 : at + 2 + size], base))
            at += 2 + size + size % 2

    def of(self, number: int, depth: int = 0) -> Paragraph:
        """What the style at `number` says of its paragraphs."""
        if number in self._known:
            return self._known[number]
        if not 0 <= number < len(self._given) or depth > _DEEPEST:
            return Paragraph()
        kind, base, given, _ = self._given[number]
        inherited = self.of(base, depth + 1) if base != _NO_STYLE else Paragraph()
        # A style that is based on a heading is none by that, unless it says so itself.
        found = replace(changed(inherited, given), style=kind)
        self._known[number] = found
        return found

    def hides(self, number: int, depth: int = 0) -> bool:
        """Whether the style at `number` hides what is written in it."""
        if not 0 <= number < len(self._given) or depth > _DEEPEST:
            return False
        _, base, _, given = self._given[number]
        return is_hidden(given, base != _NO_STYLE and self.hides(base, depth + 1))


def _style(data: bytes, base: int) -> tuple[int, int, bytes, bytes]:
    if len(data) < 8 or base < 8:
        return 0, _NO_STYLE, b"", b""
    first, second, third = struct.unpack_from("<HHH", data)
    kind, parent = first & 0x0FFF, second >> 4
    is_paragraph = second & 0x000F == 1
    at = base
    if at + 2 > len(data) or not is_paragraph:
        return kind, parent, b"", b""
    at += 2 + 2 * (data[at] | data[at + 1] << 8) + 2
    said = [b"", b""]
    for part in range(min(third & 0x000F, len(said))):
        at += at % 2
        if at + 2 > len(data):
            break
        size = data[at] | data[at + 1] << 8
        said[part] = data[at + 2 : at + 2 + size]
        at += 2 + size
    return kind, parent, said[0][2:], said[1]
