"""What stands on a page outside its text: values of form fields, comments, typed notes, stamps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from ctypes import c_ushort
from dataclasses import dataclass, replace
from typing import Any

from ingest.formats.pdf.lines import Line, Place

_TEXT, _FREE_TEXT, _STAMP, _WIDGET = 1, 3, 13, 20
_COMMENTED = frozenset((_TEXT, _FREE_TEXT, _STAMP, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 15, 17, 28))
"""Kinds of annotations whose contents a reader of the page sees: notes, shapes, marks on text, stamps, files."""
_HIDDEN = 2 | 32
"""Flags: hidden, not viewed."""
_CHECK_BOX, _RADIO, _COMBO, _LIST, _VALUE = 2, 3, 4, 5, 6
_PASSWORD = 1 << 13
_BOXES = ("☒", "☐")
_ABOVE = 1.6
"""Sizes of letters that a label may stand above its field."""
_MOST = 2000
"""Annotations of one page that are read."""
_MOST_CHARACTERS = 20_000
"""Characters of one note or value."""


@dataclass(frozen=True, slots=True)
class Note:
    """A comment or typed note on a page."""

    text: str
    place: tuple[float, float, float, float]
    """Left, bottom, right, top in the file's coordinates."""


@dataclass(frozen=True, slots=True)
class Field:
    """A form field with what it holds; a check box holds `☒` or `☐`."""

    value: str
    place: tuple[float, float, float, float]
    name: str
    """What the field calls itself to a reader, for a field without a label on the page."""


def read_annotations(page: Any, form: Any | None, raw: Any) -> tuple[list[Field], list[Note]]:
    """The filled fields and the notes of a page. `form`: pypdfium2's form environment, None without a form."""
    fields: list[Field] = []
    notes: list[Note] = []
    stamped = False
    for number in range(min(raw.FPDFPage_GetAnnotCount(page.raw), _MOST)):
        annotation = raw.FPDFPage_GetAnnot(page.raw, number)
        if not annotation:
            continue
        try:
            if raw.FPDFAnnot_GetFlags(annotation) & _HIDDEN:
                continue
            kind = raw.FPDFAnnot_GetSubtype(annotation)
            if kind == _WIDGET:
                fields += _field(annotation, form, raw) if form is not None else ()
            elif kind in _COMMENTED:
                if text := _string(raw, raw.FPDFAnnot_GetStringValue, annotation, b"Contents"):
                    author = _string(raw, raw.FPDFAnnot_GetStringValue, annotation, b"T")
                    named = f"{author}: {text}" if author and kind not in (_FREE_TEXT, _STAMP) else text
                    notes.append(Note(named, _place(annotation, raw)))
                else:
                    stamped |= kind in (_FREE_TEXT, _STAMP)
        finally:
            raw.FPDFPage_CloseAnnot(annotation)
    notes += _drawn(page, raw) if stamped else ()
    return fields, notes


def _field(annotation: Any, form: Any, raw: Any) -> Iterator[Field]:
    handle = form.raw
    kind = raw.FPDFAnnot_GetFormFieldType(handle, annotation)
    place = _place(annotation, raw)
    name = _string(raw, raw.FPDFAnnot_GetFormFieldAlternateName, handle, annotation)
    if kind in (_CHECK_BOX, _RADIO):
        yield Field("☒" if raw.FPDFAnnot_IsChecked(handle, annotation) else "☐", place, name)
    elif kind in (_COMBO, _LIST, _VALUE):
        if kind == _VALUE and raw.FPDFAnnot_GetFormFieldFlags(handle, annotation) & _PASSWORD:
            return  # shown as dots
        chosen = _chosen(annotation, handle, raw) if kind != _VALUE else ""
        if value := chosen or _string(raw, raw.FPDFAnnot_GetFormFieldValue, handle, annotation):
            yield Field(value, place, name)


def _chosen(annotation: Any, handle: Any, raw: Any) -> str:
    """The choices of a list as the page shows them: all that are selected, and not the codes they are exported as."""
    options = range(min(raw.FPDFAnnot_GetOptionCount(handle, annotation), _MOST))
    return "; ".join(
        _string(raw, raw.FPDFAnnot_GetOptionLabel, handle, annotation, option)
        for option in options
        if raw.FPDFAnnot_IsOptionSelected(handle, annotation, option)
    )


def _drawn(page: Any, raw: Any) -> Iterator[Note]:
    """The letters of stamps that are only drawn: what the page says more once they are part of it."""
    before = _count(page)
    if raw.FPDFPage_Flatten(page.raw, 0) != 1:  # 1: something was made part of the page, in memory only
        return
    textpage = page.get_textpage()
    try:
        text = textpage.get_text_range(before)[:_MOST_CHARACTERS] if textpage.count_chars() > before else ""
    finally:
        textpage.close()
    if text.strip():
        yield Note(" ".join(text.split()), (0.0, 0.0, 0.0, 0.0))


def _count(page: Any) -> int:
    textpage = page.get_textpage()
    try:
        return int(textpage.count_chars())
    finally:
        textpage.close()


def _place(annotation: Any, raw: Any) -> tuple[float, float, float, float]:
    rectangle = raw.FS_RECTF()
    raw.FPDFAnnot_GetRect(annotation, rectangle)
    return rectangle.left, rectangle.bottom, rectangle.right, rectangle.top


def _string(raw: Any, get: Any, *arguments: Any) -> str:
    """A text of PDFium (UTF-16, size asked first); empty when there is none."""
    size = min(get(*arguments, None, 0), 2 * _MOST_CHARACTERS)
    if size <= 2:
        return ""
    buffer = (c_ushort * (size // 2 + 1))()
    get(*arguments, buffer, size)
    text = bytes(buffer)[: size - 2].decode("utf-16-le", "replace").split("\0")[0]
    return "\n".join(
        line.strip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    ).strip()


def placed(fields: list[Field], turn: Any) -> list[tuple[Field, Place]]:
    """The fields with their places on the page as it is read (see `Page.turn`)."""
    return [(one, turn(*one.place)) for one in fields]


def filled(lines: Sequence[Line], fields: Sequence[tuple[Field, Place]]) -> list[Line]:
    """The lines of a page with each value after its label (a check box before it), as lines of kind `field`."""
    out = list(lines)
    beside: dict[int, list[tuple[Field, Place]]] = {}
    alone: list[tuple[Field, Place]] = []
    for one in fields:
        at = _label(out, one)
        if at is None:
            alone.append(one)
        else:
            beside.setdefault(at, []).append(one)
    for at in sorted(beside, reverse=True):
        out[at : at + 1] = _together(out[at], beside[at])
    for field, place in sorted(alone, key=lambda pair: (pair[1][1], pair[1][0])):
        text = f"{field.name}: {field.value}" if field.name else field.value
        line = Line(text, place, place[3], place[3] - place[1], kind="field")
        at = next((number for number, other in enumerate(out) if other.place[1] > place[1]), len(out))
        out.insert(at, line)
    return out


def _label(lines: Sequence[Line], one: tuple[Field, Place]) -> int | None:
    """Index of the line that names a field: on its own height, else just above it."""
    field, (left, top, right, bottom) = one
    best: tuple[float, int] | None = None
    for number, line in enumerate(lines):
        a, b, c, d = line.place
        level = b < bottom and d > top and (top - 2 <= (b + d) / 2 <= bottom + 2)
        pieces = line.cells or ((a, c, line.text),)
        if level:
            before = [left - end for _, end, _ in pieces if end <= left + 2]
            after = [start - right for start, _, _ in pieces if start >= right - 2]
            far = min(after if field.value in _BOXES and after else before or after, default=None)
        elif 0 <= top - d <= _ABOVE * line.size - line.size / 2 and a < right and c > left:
            far = 1000.0 + top - d
        else:
            continue
        if far is not None and (best is None or far < best[0]):
            best = far, number
    return best[1] if best else None


def _together(line: Line, fields: Sequence[tuple[Field, Place]]) -> list[Line]:
    """A line of labels and the values beside them: one line for each pair."""
    labels = line.cells or ((line.left, line.right, line.text),)

    def after(place: Place) -> float:
        if place[1] < line.place[3]:
            return place[0]
        return max(
            (left for left, right, _ in labels if left < place[2] and right > place[0]), default=place[0]
        )

    pieces = sorted(
        [(left, False, text) for left, _, text in labels]
        + [(after(place), True, field.value) for field, place in fields]
    )
    groups: list[list[str]] = []
    closed = True
    for _, is_value, text in pieces:
        opens = text in _BOXES
        if opens or (closed and not (is_value and groups)):
            groups.append([])
        groups[-1].append(text)
        closed = is_value and not opens
    return [replace(line, text=" ".join(group), cells=(), kind="field") for group in groups]
