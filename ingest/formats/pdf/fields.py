"""Values of form fields set beside their labels. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.formats.pdf.annotations import Field
from ingest.formats.pdf.lines import Line, Place

_BOXES = ("☒", "☐")
_ABOVE = 1.6
"""Sizes of letters that a label may stand above its field."""


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
