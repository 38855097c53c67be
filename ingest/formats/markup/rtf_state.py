"""What an RTF has said up to a place: open groups, the open paragraph, the open table."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field

from ingest.formats.builder import TextBuilder
from ingest.formats.parsed import check_size
from ingest.formats.pieces import table_rows
from ingest.formats.raised import raised
from rag.types import BlockKind

NOTES = ("footnote", "annotation")
FURNITURE = frozenset("header headerl headerr headerf footer footerl footerr footerf".split())
_KEPT = frozenset(("title", *NOTES, *FURNITURE))
_HEADING_STYLE = re.compile(r"(?:heading|überschrift|titre|título|titolo|заголовок|nagłówek) (\d)", re.I)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufeff]")
"""Nothing of it is shown."""
_LABEL = re.compile(r"[\s\u00b7\u2022\ufffd\uf000-\uf0ffo-]*+")
"""A bullet, also as a letter of a font of signs, which is no character."""

_WRITTEN = re.compile(r"(?:[•▪◦‣·][ \t]+|\(?(?:\d{1,3}|[A-Za-z]|[ivx]{1,5})[.)]\t\s*)(?=\S)")
"""The label of an item whose author typed it: a bullet, or a number with a tab behind it."""


@dataclass(frozen=True, slots=True)
class State:
    """What holds within a group."""

    target: str = ""
    """Where text goes: "" the body, else the name of a group that holds something else."""
    font: int = -1
    skip: int = 1
    """Characters after `\\u` that say the same to older programs."""
    hidden: bool = False
    above: bool = False
    """Whether letters stand above the line."""


@dataclass(slots=True)
class Paragraph:
    """What is open."""

    pieces: list[str] = field(default_factory=list)
    level: int = 0
    in_table: bool = False
    label: str = ""
    style: int = 0
    depth: int = 0
    """How many lists the list stands in."""

    @property
    def text(self) -> str:
        return paired("".join(self.pieces))


@dataclass(slots=True)
class RtfReader:
    """Takes text and what is said about it, and makes blocks."""

    max_text_mb: float
    builder: TextBuilder = field(default_factory=TextBuilder)
    state: State = field(default_factory=State)
    stack: list[State] = field(default_factory=list)
    paragraph: Paragraph = field(default_factory=Paragraph)
    cell: list[str] = field(default_factory=list)
    """Paragraphs of the open cell that are complete."""
    cells: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    kept: dict[str, list[str]] = field(default_factory=dict)
    """Text of groups that are not the body: the title, notes, the header."""
    notes: list[str] = field(default_factory=list)
    numbered: int = 0
    """Notes whose number stood in the text so far."""
    margins: list[str] = field(default_factory=list)
    fonts: dict[int, int] = field(default_factory=dict)
    styles: dict[int, str] = field(default_factory=dict)
    page: int = 1252
    headed: bool = False
    """Whether the open table says that it has a header."""
    pending: bytearray = field(default_factory=bytearray)
    """Bytes in the code page of the font."""
    swallow: int = 0
    number: int = 0
    """Of the font or style that is being defined."""
    size: int = 0

    def text(self, text: str) -> None:
        self.flush()
        if self.swallow:
            skipped = min(self.swallow, len(text))
            self.swallow -= skipped
            text = text[skipped:]
        self.put(text)

    def put(self, text: str) -> None:
        text = _CONTROL.sub("", text)
        if not text or self.state.hidden:
            return
        text = raised(text) if self.state.above else text
        self.size += len(text)
        check_size(self.size, self.max_text_mb, times=2)
        if self.state.target == "":
            self.paragraph.pieces.append(text)
        elif self.state.target == "listtext":
            self.paragraph.label += text
        elif self.state.target == "stylesheet":
            self.styles[self.number] = self.styles.get(self.number, "") + text.strip(";")
        elif self.state.target in _KEPT:
            self.kept.setdefault(self.state.target, []).append(text)

    def mark_note(self) -> None:
        """The number of a note, which the program counts that shows it: in the text the next one, in the note the same."""
        if self.state.target in NOTES:
            self.put(f"[{self.numbered}] " if self.numbered else "")
        elif self.state.target == "" and not self.state.hidden:
            self.numbered += 1
            self.put("" if self.paragraph.in_table else f"[{self.numbered}]")

    def byte(self, value: int) -> None:
        if self.swallow:
            self.swallow -= 1
        else:
            self.pending.append(value)

    def flush(self) -> None:
        """Bytes that were collected become text; a letter may have taken two of them."""
        if self.pending:
            data, number = bytes(self.pending), self.fonts.get(self.state.font, 0) or self.page
            self.pending.clear()
            self.put(data.decode(known_page(number), "replace"))

    def end_paragraph(self) -> None:
        self.flush()
        open_one = self.paragraph
        text, label = open_one.text.strip(), " ".join(open_one.label.split())
        self.paragraph = Paragraph(
            level=open_one.level, in_table=open_one.in_table, style=open_one.style, depth=open_one.depth
        )
        if open_one.in_table:
            self.cell.append(text)
            return
        if text:
            self.end_table()
        if text:
            kind, level = self.kind(open_one)
            indent = 0
            if not label and kind == "paragraph" and (written := _WRITTEN.match(text)):
                label, text = " ".join(written[0].split()), text[written.end() :]
            if label:
                text = f"{'-' if _LABEL.fullmatch(label) else label} {text}"
                if kind != "heading":
                    kind, level, indent = "item", open_one.depth + 1, 2 * open_one.depth
            shown = " ".join(text.split()) if kind == "heading" else text
            self.builder.add(kind, shown, level=level, indent=indent)
        for note in self.notes:
            self.builder.add("note", note)
        self.notes.clear()

    def kind(self, paragraph: Paragraph) -> tuple[BlockKind, int]:
        if 0 < paragraph.level <= 9:
            return "heading", min(paragraph.level, 6)
        name = self.styles.get(paragraph.style, "")
        if match := _HEADING_STYLE.match(name):
            return "heading", min(max(int(match[1]), 1), 6)
        if name.casefold() in ("title", "titel", "titre"):
            return "heading", 1
        return "paragraph", 0

    def end_cell(self) -> None:
        self.flush()
        text = " ".join(self.paragraph.text.split())
        self.cells.append(" ".join(filter(None, [*self.cell, text])))
        self.cell.clear()
        self.paragraph = Paragraph(in_table=True, style=self.paragraph.style)

    def end_row(self) -> None:
        if self.cells:
            self.rows.append(self.cells)
        self.cells = []

    def end_table(self) -> None:
        """Rows become blocks when the table is over: the next row tells whether the first is its header."""
        self.end_row()
        for piece in table_rows(self.rows, headed=self.headed):
            self.builder.add(piece.kind, piece.text, level=piece.level)
        self.rows, self.headed = [], False


def known_page(number: int) -> str:
    """The encoding of a code page; the western one where Python has none of that number."""
    if number == 10000:
        return "mac-roman"
    try:
        return codecs.lookup(f"cp{number}").name
    except LookupError:
        return "cp1252"


def character(number: int) -> str:
    number = number + 0x10000 if number < 0 else number
    return chr(number) if 0 < number < 0x110000 else ""


def paired(text: str) -> str:
    """`text` with the halves of characters beyond the first 65,536 put together."""
    if re.search("[\ud800-\udfff]", text) is None:
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
