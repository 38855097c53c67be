"""A paragraph's visible text: runs, fields, symbols, equations, without what is hidden, deleted or moved away."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from ingest.formats.raised import raised
from ingest.formats.word.equations import linear
from ingest.formats.word.styles import Style, Styles, W, is_on, number, switch, value
from ingest.formats.word.symbols import character, seen

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_NOT_SHOWN = frozenset(
    W + name
    for name in "del moveFrom rPr pPr instrText delText delInstrText sdtPr sdtEndPr rt rubyPr softHyphen pgNum".split()
)
_FIXED = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
_NOTES = {
    f"{W}footnoteReference": "footnotes",
    f"{W}endnoteReference": "endnotes",
    f"{W}commentReference": "comments",
}
_PAGE_FIELDS = ("PAGE", "NUMPAGES", "SECTIONPAGES")
"""Fields that show another number on each page."""


@dataclass(slots=True)
class Line:
    """The text of a paragraph and what hangs on it."""

    parts: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    """(`footnotes`, `endnotes` or `comments`; id)."""
    marks: dict[int, str] = field(default_factory=dict)
    """What stands for notes, by its place in `parts`."""
    boxes: list[Any] = field(default_factory=list)
    """Contents of text boxes anchored here."""
    drawings: list[str] = field(default_factory=list)
    """Relationship ids of charts and diagrams shown here."""
    letters: int = 0
    bold: int = 0

    @property
    def text(self) -> str:
        return "".join(self.parts)


_Step: TypeAlias = Callable[["Runs", Any, Line, Style], None]


class Runs:
    """Reads paragraphs one after the other: a field may begin in one and end in another."""

    def __init__(self, styles: Styles, marks: Mapping[tuple[str, str], str]) -> None:
        self._styles = styles
        self._marks = marks
        """See `ingest.formats.word.notes.marks_of`."""
        self.in_cell = False
        """A figure of a table is read without the mark of its note."""
        self._fields: list[list[str]] = []
        """Open fields, the innermost last: instruction, and `code`, `shown` or `number` for where we are in it."""

    def read(self, paragraph: Any, style: Style) -> Line:
        """The visible text of a paragraph of `style`."""
        line = Line()
        self._walk(paragraph, line, style)
        return line

    def _walk(self, element: Any, line: Line, style: Style) -> None:
        for child in element:
            step = _STEPS.get(child.tag)
            if step is not None:
                step(self, child, line, style)
            elif child.tag not in _NOT_SHOWN:
                self._walk(child, line, style)

    def _say(self, text: str, line: Line) -> None:
        if all(place == "shown" for _, place in self._fields):
            line.parts.append(text)

    def _run(self, run: Any, line: Line, style: Style) -> None:
        properties = run.find(f"{W}rPr")
        bold, font, above = style.bold, "", False
        hidden = style.hidden
        if properties is not None:
            name = value(properties, "rStyle")
            own = self._styles.of(name) if name else style
            said = switch(properties, "vanish")
            hidden = (own.hidden or hidden) if said is None else said
            said = switch(properties, "b")
            bold = (own.bold or bold) if said is None else said
            above = value(properties, "vertAlign") == "superscript"
            fonts = properties.find(f"{W}rFonts")
            font = (fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or "") if fonts is not None else ""
        if hidden:
            for mark in run.iter(f"{W}fldChar"):
                self._field(mark, line, style)
            return
        before = len(line.parts)
        self._walk(run, line, style)
        for place in range(before, len(line.parts)):
            if place in line.marks:
                continue
            text = seen(line.parts[place], font)
            line.parts[place] = raised(text) if above else text
            letters = len(line.parts[place].strip())
            line.letters += letters
            line.bold += letters * bold

    def _text(self, element: Any, line: Line, style: Style) -> None:
        self._say((element.text or "").replace("\n", " "), line)

    def _mark(self, element: Any, line: Line, style: Style) -> None:
        self._say(_FIXED[element.tag], line)

    def _symbol(self, element: Any, line: Line, style: Style) -> None:
        try:
            code = int(element.get(f"{W}char", ""), 16)
        except ValueError:
            return
        self._say(character(code, element.get(f"{W}font", "")), line)

    def _equation(self, element: Any, line: Line, style: Style) -> None:
        self._say(" ".join(linear(element).split()), line)

    def _note(self, element: Any, line: Line, style: Style) -> None:
        key = _NOTES[element.tag], element.get(f"{W}id", "")
        line.notes.append(key)
        if key in self._marks and not self.in_cell:
            before = len(line.parts)
            self._say(self._marks[key], line)
            line.marks |= dict.fromkeys(range(before, len(line.parts)), self._marks[key])

    def _box(self, element: Any, line: Line, style: Style) -> None:
        line.boxes.append(element)

    def _drawing(self, element: Any, line: Line, style: Style) -> None:
        line.drawings.append(element.get(f"{R}id") or element.get(f"{R}dm") or "")

    def _alternative(self, element: Any, line: Line, style: Style) -> None:
        for name in ("Choice", "Fallback"):
            if (one := element.find(_MC + name)) is not None:
                self._walk(one, line, style)
                return

    def _simple_field(self, element: Any, line: Line, style: Style) -> None:
        if _field_name(element.get(f"{W}instr", "")) not in _PAGE_FIELDS:
            self._walk(element, line, style)

    def _control(self, element: Any, line: Line, style: Style) -> None:
        if not is_prompt(element):
            self._walk(element, line, style)

    def _instruction(self, element: Any, line: Line, style: Style) -> None:
        if self._fields:
            self._fields[-1][0] += (element.text or "")[:100]

    def _field(self, element: Any, line: Line, style: Style) -> None:
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            if (chosen := _chosen(element.find(f"{W}ffData"))) is not None:
                self._say(chosen, line)
            self._fields.append(["", "code"])
        elif kind == "separate" and self._fields:
            self._fields[-1][1] = "number" if _field_name(self._fields[-1][0]) in _PAGE_FIELDS else "shown"
        elif kind == "end" and self._fields:
            self._fields.pop()


def _field_name(instruction: str) -> str:
    """What kind of field an instruction makes: PAGE, PAGEREF."""
    return next(iter(instruction.upper().split()), "")


def is_prompt(control: Any) -> bool:
    """Whether a content control is empty and only shows what is to be typed into it."""
    return bool(switch(control.find(f"{W}sdtPr"), "showingPlcHdr"))


def _chosen(form: Any | None) -> str | None:
    """What a check box or a list of an old form shows; None for other fields, which have their text as result."""
    if form is None:
        return None
    if (box := form.find(f"{W}checkBox")) is not None:
        state = box.find(f"{W}checked")
        state = state if state is not None else box.find(f"{W}default")
        return "☒" if state is not None and is_on(state.get(f"{W}val")) else "☐"
    if (choices := form.find(f"{W}ddList")) is not None:
        entries = [entry.get(f"{W}val", "") for entry in choices.findall(f"{W}listEntry")]
        place = number(value(choices, "result") or value(choices, "default"))
        return entries[place] if place < len(entries) else ""
    return None


_STEPS: dict[str, _Step] = {
    f"{W}r": Runs._run,
    f"{W}t": Runs._text,
    f"{W}sym": Runs._symbol,
    f"{W}fldChar": Runs._field,
    f"{W}sdt": Runs._control,
    f"{W}fldSimple": Runs._simple_field,
    f"{W}instrText": Runs._instruction,
    f"{W}txbxContent": Runs._box,
    f"{_M}oMath": Runs._equation,
    f"{_MC}AlternateContent": Runs._alternative,
    f"{_C}chart": Runs._drawing,
    f"{_DGM}relIds": Runs._drawing,
    **dict.fromkeys(_FIXED, Runs._mark),
    **dict.fromkeys(_NOTES, Runs._note),
}
