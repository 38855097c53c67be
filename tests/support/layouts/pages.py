"""A story typeset on the pages of a PDF: lines of limited length, broken words, running lines, notes at the foot, two columns."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field

from layouts.story import Heading, Items, Paragraph, Story, Table
from made import at, drawn

_TOP, _FOOT, _LEADING = 720, 110, 14
_BULLET, _DASH = "\x95", "\x96"
"""As the encoding of the pages has them."""


@dataclass
class _Page:
    content: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    columns: int = 0
    """Columns that are full."""
    y: float = _TOP


class Typesetter:
    """Sets one story; `said` tells its words in the order in which a person reads the pages."""

    def __init__(self, story: Story, columns: int, *, broken: bool = True) -> None:
        self._story, self._columns, self._broken = story, columns, broken
        self._width = 84 if columns == 1 else 38
        self._pages: list[_Page] = []
        self._turn()

    def pdf(self) -> bytes:
        for part in self._story.parts:
            self._set(part)
        count = len(self._pages)
        shown = []
        for number, page in enumerate(self._pages, start=1):
            lines = [
                at(60, 765, self._story.header, size=9),
                at(60, 30, f"{self._story.footer} {number} / {count}", size=9),
            ]
            y = _FOOT - 20
            for note in page.notes:
                for line in textwrap.wrap(note, 100):
                    lines.append(at(60, y, line, size=8))
                    y -= 10
            shown.append("".join([lines[0], *page.content, *lines[2:], lines[1]]))
        return drawn(shown)

    @property
    def said(self) -> str:
        """What a person reads on the pages: what runs above, lines, notes, what runs below."""
        count = len(self._pages)
        pages = (
            [self._story.header, *page.said, *page.notes, f"{self._story.footer} {n} {count}"]
            for n, page in enumerate(self._pages, start=1)
        )
        return re.sub(r"(?<=\w)-\n", "", "\n".join(line for lines in pages for line in lines))

    def _turn(self) -> None:
        self._pages.append(_Page())

    def _line(self, text: str, *, size: float = 10, font: str = "F1", indent: float = 0) -> None:
        page = self._pages[-1]
        if page.y < _FOOT:
            page.columns += 1
            page.y = _TOP
            if page.columns == self._columns:
                self._turn()
                page = self._pages[-1]
        page.content.append(at(60 + 260 * page.columns + indent, page.y, text, size=size, font=font))
        page.said.append(text)
        page.y -= _LEADING

    def _room(self, lines: int) -> None:
        """Turn the page, or go to the next column, rather than break what comes."""
        page = self._pages[-1]
        if page.y - lines * _LEADING < _FOOT:
            page.y = 0

    def _set(self, part: Heading | Paragraph | Items | Table) -> None:
        match part:
            case Heading(text, level):
                self._room(4)
                self._gap()
                self._line(text, size=19 - 3 * level, font="F2")
            case Paragraph(text, strong, linked, note, number):
                self._room(4)
                self._gap()
                whole = f"{text} {strong} {linked}" if note else text
                lines = list(
                    wrapped(f"{whole}[{number}]" if note else whole, self._width, broken=self._broken)
                )
                for line in lines:
                    self._line(line)
                self._pages[-1].notes += [f"[{number}] {note}"] * bool(note)
            case Items(texts, numbered, inner):
                self._gap()
                for n, text in enumerate(texts, start=1):
                    self._item(f"{n}." if numbered else _BULLET, text, 0)
                    for one in inner if n == 1 else ():
                        self._item(_DASH, one, 15)
            case Table(rows):
                self._table(rows)
        self._pages[-1].y -= 2

    def _gap(self) -> None:
        if self._pages[-1].y < _TOP:
            self._pages[-1].y -= 8

    def _item(self, mark: str, text: str, indent: float) -> None:
        for n, line in enumerate(textwrap.wrap(text, self._width - 6)):
            self._line(f"{mark} {line}" if n == 0 else line, indent=indent if n == 0 else indent + 12)

    def _table(self, rows) -> None:
        self._room(len(rows) + 2)
        self._gap()
        if self._columns > 1:  # as lines of text: four columns do not fit
            for row in rows:
                for line in textwrap.wrap(", ".join(row) + ".", self._width):
                    self._line(line)
            return
        for row in rows:
            self._line(row[0])
            page = self._pages[-1]
            page.y += _LEADING
            x = 60 + 260 * page.columns
            for n, cell in enumerate(row[1:], start=1):
                page.content.append(at(x + 120 * n, page.y, cell, size=10))
                page.said.append(cell)
            page.content.append(f"0.5 w {x - 3} {page.y - 4} m {x + 480} {page.y - 4} l S\n")
            page.y -= _LEADING


def wrapped(text: str, width: int, *, broken: bool) -> Iterator[str]:
    """Lines of at most `width` characters; `broken`: now and then a long word is broken with a hyphen."""
    line = ""
    for word in text.split(" "):
        if len(line) + 1 + len(word) <= width:
            line = f"{line} {word}".strip()
            continue
        room = width - len(line) - 2
        if broken and len(word) > 9 and room >= 4 and word.isalpha():
            cut = min(room, len(word) - 4)
            yield f"{line} {word[:cut]}-"
            line = word[cut:]
        else:
            yield line
            line = word
    yield line
