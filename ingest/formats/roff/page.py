"""What a manual page shows, put together line by line: headings, paragraphs, entries, lists, code, rows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.formats.builder import TextBuilder
from ingest.formats.roff.escapes import BREAK, FIXED, JOINED
from rag.types import BlockKind

_STEP = 4
"""Spaces by which what is set in deeper is shown."""
_MOST_INDENT = 24
_BULLETS = re.compile(r"[•○◦▪·∙*+o-]|--|—|–")
_NUMBERED = re.compile(r"[(\[]?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.):\]]")
_SPACES = re.compile(r"[ \t]+")


class Page:
    """Text is added in the order of the page; a block ends where the next one begins."""

    def __init__(self) -> None:
        self.builder = TextBuilder()
        self.filled = True
        """Whether lines are run together, or stand as they are written."""
        self.depth = 0
        """Steps by which everything is set in."""
        self.deeper = 0
        """Steps more for what belongs to an entry or an item."""
        self._terms: list[str] = []
        self._label = ""
        self._lines: list[list[str]] = []
        """Lines of the open block, each in the pieces it is put together of."""
        self._glued = True
        """Whether the next words follow without a space."""

    def words(self, text: str, *, glue: bool = False) -> None:
        """A line of the source: what it shows goes on in the line that is open, or is a line of its own where nothing is
        run together. `glue`: without a space before it."""
        joined = text.endswith(JOINED)
        pieces = text.replace(JOINED, "").split(BREAK)
        for number, piece in enumerate(pieces):
            if not self._lines or (number and pieces[number - 1].strip()):
                self._lines.append([])
                self._glued = True
            elif not self.filled and not self._glued and not glue:
                self._lines.append([])
            elif self.filled and not self._glued and not glue and piece:
                self._lines[-1].append(" ")
            self._lines[-1].append(piece)
        self._glued = joined

    def new_line(self) -> None:
        """The open line ends."""
        if self._lines and any(piece.strip(f" {FIXED}") for piece in reversed(self._lines[-1])):
            self._lines.append([])
        self._glued = True

    def end(self) -> None:
        """The open block ends."""
        lines, self._lines, self._glued = ["".join(pieces) for pieces in self._lines], [], True
        if not any(_shown(line).strip() for line in lines):
            if self._label or not self.filled:
                self._label = ""
            return
        indent = min(_STEP * (self.depth + self.deeper), _MOST_INDENT)
        terms, label, self._terms, self._label = self._terms, self._label, [], ""
        if not self.filled:
            self._terms_alone(terms, indent)
            margin = " " * indent
            code = "\n".join(margin + _as_written(line) if line.strip() else "" for line in lines)
            self.builder.add("code", code)
            return
        said = [text for line in lines if (text := _shown(line).strip())]
        if terms:
            pad = "\n" + " " * indent
            self.builder.add("paragraph", "\n".join(terms) + pad + pad.join(said), indent=indent - _STEP)
        else:
            kind: BlockKind = "item" if label else "paragraph"
            said[0] = f"{label} {said[0]}" if label else said[0]
            level = self.depth + 1 if label else 0
            shift = indent - _STEP if label else indent
            pad = "\n" + " " * (shift + (2 if label else 0))
            self.builder.add(kind, pad.join(said), level=level, indent=max(shift, 0))

    def paragraph(self) -> None:
        """A paragraph begins that belongs to no entry."""
        self._finish()
        self.deeper = 0

    def indented(self) -> None:
        """A paragraph begins that belongs to the entry or item before it."""
        self.end()
        self.deeper = max(self.deeper, 1)

    def entry(self, term: str) -> None:
        """An entry begins: `term` and what it means; a bullet or a number makes it an item of a list."""
        self.end()
        term = _shown(term).strip()
        self.deeper = 1
        if _BULLETS.fullmatch(term) or _NUMBERED.fullmatch(term):
            self._finish()
            self.deeper = 1
            self._label = term
        elif term:
            self._terms.append(term)

    def heading(self, text: str, level: int) -> None:
        """A section begins."""
        self._finish()
        self.depth = self.deeper = 0
        self.builder.add("heading", _shown(text).strip(), level=level)

    def row(self, cells: Sequence[str], *, header: bool) -> None:
        """A row of a table."""
        self._finish()
        shown = [_shown(cell).strip().replace("|", "¦") for cell in cells]
        self.builder.add("row", " | ".join(shown), level=int(header))

    def furniture(self, text: str) -> None:
        """What stands at the top or foot of the page."""
        self._finish()
        self.builder.add("furniture", _shown(text))

    def written(self) -> None:
        """Lines stand as they are written from here on."""
        self.end()
        self.filled = False

    def run_together(self) -> None:
        """Lines are run together from here on."""
        self.end()
        self.filled = True

    def _finish(self) -> None:
        """The open block ends, and terms that nothing explains stand alone."""
        self.end()
        terms, self._terms = self._terms, []
        self._terms_alone(terms, min(_STEP * (self.depth + self.deeper), _MOST_INDENT))
        self._label = ""

    def _terms_alone(self, terms: Sequence[str], indent: int) -> None:
        if terms:
            shift = max(indent - _STEP, 0)
            self.builder.add("paragraph", ("\n" + " " * shift).join(terms), indent=shift)


def _shown(text: str) -> str:
    """A line that is run together: white space is one space."""
    text = text.replace(JOINED, "").replace(BREAK, " ")
    return _SPACES.sub(" ", text.replace(FIXED, " "))


def _as_written(text: str) -> str:
    return text.replace(FIXED, " ").replace(JOINED, "").rstrip()
