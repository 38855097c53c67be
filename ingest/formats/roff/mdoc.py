"""The macros `mdoc`, which the manuals of the BSD systems are written with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from ingest.formats.roff.escapes import JOINED
from ingest.formats.roff.page import Page
from ingest.formats.roff.phrases import INLINE, said
from ingest.formats.roff.requests import Line
from ingest.formats.roff.tables import Table

_BULLETS = {"-bullet": "•", "-dash": "-", "-hyphen": "-"}
_ON_LINES = frozenset("Nm Fn Fo Ft In Fd Vt Cd".split())
"""Macros that begin a line in the synopsis."""
_REFERENCE = "ATBIJRNVUPQCDO"
"""Parts of a reference in the order in which they are shown: author, title, book and so on."""
_MOST_NESTED = 40


@dataclass(slots=True)
class _List:
    """A list that is open."""

    kind: str
    depth: int
    deeper: int
    items: int = 0


class MdocReader:
    """Reads the lines of one page into `page`."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self.page = Page()
        self.name = ""
        self.section = ""
        self.date = ""
        self._named = ""
        """What `.Nm` names."""
        self._lines: Iterator[Line] = iter(lines)
        self._system = ""
        self._lists: list[_List] = []
        self._displays: list[tuple[int, int]] = []
        self._tag: list[str] | None = None
        """Of an item whose first line goes on."""
        self._cells: list[list[str]] = []
        self._spaced = True
        self._runs_on = False
        """The next words follow without a space, as those before them did."""
        self._reference: list[tuple[str, str]] | None = None
        self._function: list[str] | None = None
        self._in_synopsis = False

    def read(self) -> Page:
        for line in self._lines:
            if not line.name:
                self._text(line.text)
            elif macro := _MACROS.get(line.name):
                macro(self, line)
            elif line.name in INLINE or line.name in ("Nm", "Fa"):
                self._inline(line)
            elif line.name.startswith("%") and self._reference is not None:
                self._reference.append((line.name, self._said(line.arguments, line.quoted)))
        self._row_ends()
        self.page.paragraph()
        self.page.furniture("   ".join(filter(None, (self._system, self.date))))
        return self.page

    def _text(self, text: str) -> None:
        if self._tag is not None:
            self._tag.append(f" {text}")
        elif self._cells:
            self._cells[-1].append(text)
        elif self.page.filled and not text.strip():
            self.page.end()
        else:
            self.page.words(text)

    def _said(self, words: tuple[str, ...], quoted: tuple[bool, ...]) -> str:
        return said(words, quoted, name=self._named, spaced=self._spaced).line.replace(JOINED, "")

    def _inline(self, line: Line) -> None:
        if line.name == "Nm" and line.arguments and not self._named:
            self._named = line.arguments[0]
        if line.name == "Fa" and self._function is not None:
            self._function += line.arguments
            return
        if line.name == "Sm":
            self._spaced = line.arguments[:1] != ("off",)
            self._runs_on = False
            return
        phrase = said(
            (line.name, *line.arguments),
            (False, *line.quoted),
            name=self._named,
            spaced=self._spaced,
            declares=self._in_synopsis,
        )
        if self._tag is not None:
            self._tag.append(("" if phrase.leads or self._runs_on else " ") + phrase.line)
            self._runs_on = not self._spaced
            if "Xc" in (line.name, *line.arguments):
                self._tag_ends()
            return
        if self._cells:
            self._cells[-1].append(phrase.line)
            return
        if self._in_synopsis and line.name in _ON_LINES:
            self.page.new_line()
        if phrase.text:
            self.page.words(phrase.line, glue=phrase.leads or self._runs_on)
            self._runs_on = not self._spaced

    def _date(self, line: Line) -> None:
        self.date = " ".join(line.arguments).replace("$Mdocdate:", "").strip(" $")

    def _document(self, line: Line) -> None:
        self.name, self.section, *_ = (*line.arguments, "", "")
        self.page.furniture(f"{self.name}({self.section})" if self.section else self.name)

    def _os(self, line: Line) -> None:
        self._system = " ".join(line.arguments)

    def _table(self, _: Line) -> None:
        for cells, header in Table(self._lines).rows():
            self.page.row(cells, header=header)

    def _heading(self, line: Line) -> None:
        self._row_ends()
        self.page.run_together()
        self._lists.clear()
        self._displays.clear()
        self._in_synopsis = line.name == "Sh" and line.arguments[:1] == ("SYNOPSIS",)
        self.page.heading(self._said(line.arguments, line.quoted), 1 if line.name == "Sh" else 2)

    def _paragraph(self, _: Line) -> None:
        if self._lists:
            self.page.indented()
        else:
            self.page.paragraph()

    def _list(self, line: Line) -> None:
        self.page.end()
        kind = line.arguments[0] if line.arguments else "-item"
        self._lists.append(_List(kind, self.page.depth, self.page.deeper))
        if len(self._lists) < _MOST_NESTED:
            self.page.depth, self.page.deeper = self.page.depth + self.page.deeper, 0

    def _item(self, line: Line) -> None:
        self._row_ends()
        if not self._lists:
            return
        around = self._lists[-1]
        around.items += 1
        if around.kind == "-column":
            self._row(line)
        elif around.kind in _BULLETS:
            self.page.entry(_BULLETS[around.kind])
        elif around.kind == "-enum":
            self.page.entry(f"{around.items}.")
        elif around.kind == "-item":
            self.page.end()
        elif "Xo" in line.arguments and "Xc" not in line.arguments:
            self.page.end()
            self._tag = [self._said(line.arguments, line.quoted)]
        else:
            self.page.entry(self._said(line.arguments, line.quoted))

    def _row(self, line: Line) -> None:
        self.page.end()
        words, quoted, start = line.arguments, line.quoted, 0
        for at in [*(n for n, word in enumerate(words) if word == "Ta" and not quoted[n]), len(words)]:
            self._cells += ([cell] for cell in self._said(words[start:at], quoted[start:at]).split("\t"))
            start = at + 1

    def _cell(self, line: Line) -> None:
        if self._cells:
            self._cells.append([self._said(line.arguments, line.quoted)])

    def _tag_ends(self) -> None:
        if self._tag is not None:
            tag, self._tag = self._tag, None
            self.page.entry("".join(tag))

    def _row_ends(self) -> None:
        self._tag_ends()  # where nothing ended it
        if self._cells:
            cells, self._cells = [" ".join(pieces) for pieces in self._cells], []
            self.page.row(cells, header=bool(self._lists) and self._lists[-1].items == 1)

    def _list_ends(self, _: Line) -> None:
        self._row_ends()
        if self._lists:
            around = self._lists.pop()
            self.page.end()
            self.page.depth, self.page.deeper = around.depth, around.deeper

    def _display(self, line: Line) -> None:
        self.page.end()
        self._displays.append((self.page.depth, self.page.deeper))
        if "-offset" in line.arguments:
            self.page.depth += 1
        if {"-literal", "-unfilled"} & set(line.arguments):
            self.page.written()

    def _display_ends(self, _: Line) -> None:
        self.page.run_together()
        if self._displays:
            self.page.depth, self.page.deeper = self._displays.pop()

    def _one_line(self, line: Line) -> None:
        self.page.written()
        self.page.words(self._said(line.arguments, line.quoted))
        self.page.run_together()

    def _function_begins(self, line: Line) -> None:
        self._function = list(line.arguments[:1])

    def _function_ends(self, line: Line) -> None:
        name, *arguments = self._function or [""]
        self._function = None
        if self._in_synopsis:
            self.page.new_line()
        shown = f"{name}({', '.join(arguments)})" + "".join(line.arguments[:1])
        self._text(f"{shown};" if self._in_synopsis else shown)

    def _reference_begins(self, _: Line) -> None:
        self._reference = []

    def _reference_ends(self, _: Line) -> None:
        if self._reference:
            parts = sorted(self._reference, key=lambda part: _REFERENCE.find(part[0][1:]))
            whole = any(name in ("%B", "%J") for name, _ in parts)
            shown = [f"“{said}”" if name == "%T" and whole else said for name, said in parts]
            self._text(", ".join(shown) + ".")
        self._reference = None

    def _break(self, _: Line) -> None:
        self.page.new_line()


_MACROS: Mapping[str, Callable[[MdocReader, Line], None]] = {
    "Dd": MdocReader._date,
    "Dt": MdocReader._document,
    "Os": MdocReader._os,
    "TS": MdocReader._table,
    "Sh": MdocReader._heading,
    "Ss": MdocReader._heading,
    "Pp": MdocReader._paragraph,
    "Lp": MdocReader._paragraph,
    "Bl": MdocReader._list,
    "It": MdocReader._item,
    "El": MdocReader._list_ends,
    "Ta": MdocReader._cell,
    "Bd": MdocReader._display,
    "Ed": MdocReader._display_ends,
    "D1": MdocReader._one_line,
    "Dl": MdocReader._one_line,
    "Fo": MdocReader._function_begins,
    "Fc": MdocReader._function_ends,
    "Rs": MdocReader._reference_begins,
    "Re": MdocReader._reference_ends,
    "br": MdocReader._break,
    "sp": MdocReader._paragraph,
}
