"""The macros `man`: `.TH .SH .SS .TP .IP .PP .B .I` and what pages use beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from ingest.formats.roff.escapes import BREAK, JOINED
from ingest.formats.roff.page import Page
from ingest.formats.roff.requests import Line
from ingest.formats.roff.tables import Table

_ALTERNATING = frozenset(("BI", "BR", "IB", "IR", "RB", "RI"))
_FONTS = frozenset(("B", "I", "R", "SM", "SB", "C", "CW", "CB", "CI"))
_BREAKS = frozenset("br in ti ce bp rj fi brp".split())
_SECTION, _SUBSECTION = 1, 2


class ManReader:
    """Reads the lines of one page into `page`."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self.page = Page()
        self.name = ""
        self.section = ""
        self.date = ""
        self._lines: Iterator[Line] = iter(lines)
        self._awaited: Callable[[str], None] | None = None
        """What takes the next line that shows something: a heading or a term."""
        self._more_terms = False
        self._depths: list[tuple[int, int]] = []
        """How far what stands around is set in."""
        self._foot = ""
        self._link: tuple[str, list[str]] | None = None
        """Address of the link that is open, and its words."""

    def read(self) -> Page:
        for line in self._lines:
            self._take(line)
        self._address_ends(())
        self.page.paragraph()
        if self._foot:
            self.page.furniture(self._foot)
        return self.page

    def _take(self, line: Line) -> None:
        if not line.name:
            self._text(line.text)
        elif line.name in _ALTERNATING or line.name in _FONTS:
            between = "" if line.name in _ALTERNATING else " "
            if line.arguments:
                self._text(between.join(line.arguments))
        elif macro := _MACROS.get(line.name):
            macro(self, line.arguments)
        elif line.name in _BREAKS:
            self.page.new_line()

    def _text(self, text: str) -> None:
        if self._link is not None:
            self._link[1].append(text.strip())
            return
        if (awaited := self._awaited) is not None:
            if text.strip():
                self._awaited = None
                awaited(text.replace(BREAK, " ").removesuffix(JOINED))
            return
        if self.page.filled and not text.strip():
            self.page.end()
            return
        if self.page.filled and text[:1] == " ":
            self.page.new_line()
        self.page.words(text)

    def _title(self, words: tuple[str, ...]) -> None:
        self.name, self.section, self.date, source, manual, *_ = (*words, "", "", "", "", "")
        shown = f"{self.name}({self.section})" if self.section else self.name
        self.page.furniture("   ".join(filter(None, (shown, manual))))
        self._foot = "   ".join(filter(None, (source, self.date)))

    def _heading(self, level: int, words: tuple[str, ...]) -> None:
        self._address_ends(())  # a link that nothing ends
        self._depths.clear()
        self.page.run_together()
        if words:
            self.page.heading(" ".join(words), level)
        else:
            self._awaited = lambda text: self.page.heading(text, level)

    def _paragraph(self, _: tuple[str, ...]) -> None:
        self.page.paragraph()

    def _indented(self, words: tuple[str, ...]) -> None:
        if words and words[0].strip():
            self.page.entry(words[0])
        else:
            self.page.indented()

    def _entry(self, _: tuple[str, ...]) -> None:
        self.page.end()
        self._awaited = self.page.entry

    def _set_in(self, _: tuple[str, ...]) -> None:
        self.page.end()
        self._depths.append((self.page.depth, self.page.deeper))
        self.page.depth, self.page.deeper = self.page.depth + 1, 0

    def _set_out(self, _: tuple[str, ...]) -> None:
        self.page.end()
        if self._depths:
            self.page.depth, self.page.deeper = self._depths.pop()

    def _written(self, _: tuple[str, ...]) -> None:
        self.page.written()

    def _run_together(self, _: tuple[str, ...]) -> None:
        self.page.run_together()

    def _space(self, _: tuple[str, ...]) -> None:
        if self.page.filled:
            self.page.end()
        else:
            self.page.words("")

    def _address(self, words: tuple[str, ...]) -> None:
        self._address_ends(())
        self._link = (words[0] if words else "", [])

    def _address_ends(self, words: tuple[str, ...]) -> None:
        if self._link is not None:
            (address, pieces), self._link = self._link, None
            said = " ".join(filter(None, pieces))
            shown = f"{said} ⟨{address}⟩" if said and address and said != address else said or f"⟨{address}⟩"
            self._text(shown + "".join(words[:1]))

    def _page_named(self, words: tuple[str, ...]) -> None:
        name, section, rest, *_ = (*words, "", "", "")
        self._text(f"{name}({section}){rest}")

    def _option(self, words: tuple[str, ...]) -> None:
        self._text(f"[{' '.join(words)}]")

    def _synopsis(self, words: tuple[str, ...]) -> None:
        self.page.new_line()
        if words:
            self._text(words[0])

    def _table(self, words: tuple[str, ...]) -> None:
        for cells, header in Table(self._lines).rows():
            self.page.row(cells, header=header)

    def _drawing(self, words: tuple[str, ...]) -> None:
        """An equation or a drawing, whose source is no text."""
        for line in self._lines:
            if line.name in ("EN", "PE", "GE"):
                return


_MACROS: Mapping[str, Callable[[ManReader, tuple[str, ...]], None]] = {
    "TH": ManReader._title,
    "SH": lambda reader, words: reader._heading(_SECTION, words),
    "SS": lambda reader, words: reader._heading(_SUBSECTION, words),
    "TP": ManReader._entry,
    "TQ": ManReader._entry,
    "IP": ManReader._indented,
    "HP": ManReader._paragraph,
    "PP": ManReader._paragraph,
    "P": ManReader._paragraph,
    "LP": ManReader._paragraph,
    "RS": ManReader._set_in,
    "RE": ManReader._set_out,
    "nf": ManReader._written,
    "EX": ManReader._written,
    "fi": ManReader._run_together,
    "EE": ManReader._run_together,
    "sp": ManReader._space,
    "UR": ManReader._address,
    "MT": ManReader._address,
    "UE": ManReader._address_ends,
    "ME": ManReader._address_ends,
    "MR": ManReader._page_named,
    "OP": ManReader._option,
    "SY": ManReader._synopsis,
    "YS": ManReader._paragraph,
    "TS": ManReader._table,
    "EQ": ManReader._drawing,
    "PS": ManReader._drawing,
}
