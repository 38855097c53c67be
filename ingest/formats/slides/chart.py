"""Charts of slides and Word documents: title, and the figures as a table (ECMA-376, part 1, 21.2)."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ingest.formats.pieces import Piece, table_rows
from ingest.formats.sheets.numbers import shown

CHARTS = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def chart(root: Any) -> Iterator[Piece]:
    """Title, and the figures as a table: a row a category, a column a series. `root`: that of the chart's own part."""
    for title in root.iter(f"{CHARTS}title"):
        yield Piece("caption", " ".join("".join(part.text or "" for part in title.iter(f"{_A}t")).split()))
    names, columns = [""], []
    categories: dict[int, str] = {}
    for series in root.iter(f"{CHARTS}ser"):
        name, place = series.find(f"{CHARTS}tx"), series.find(f"{CHARTS}cat")
        names.append(" ".join(_points(name).values()) if name is not None else "")
        categories |= _points(place if place is not None else series.find(f"{CHARTS}xVal"))
        value = series.find(f"{CHARTS}val")
        columns.append(_points(value if value is not None else series.find(f"{CHARTS}yVal")))
    places = sorted({place for column in columns for place in column})
    table = [[categories.get(place, ""), *(column.get(place, "") for column in columns)] for place in places]
    yield from table_rows([names, *table] if any(names) else table, headed=any(names))


def _points(element: Any | None) -> dict[int, str]:
    """Values or names of a chart by their place, numbers as they are shown."""
    if element is None:
        return {}
    if len(levels := list(element.iter(f"{CHARTS}lvl"))) > 1:
        return _nested([_told(level, None) for level in levels])
    numbers = next(element.iter(f"{CHARTS}numCache", f"{CHARTS}numLit"), None)
    found = _told(element, numbers)
    if not found and (single := element.findtext(f"{CHARTS}v")):
        found[0] = single
    return found


def _told(element: Any, numbers: Any | None) -> dict[int, str]:
    """What each point below `element` says; those of the part `numbers` are numbers."""
    found: dict[int, str] = {}
    usual = (numbers.findtext(f"{CHARTS}formatCode") if numbers is not None else None) or "General"
    for point in element.iter(f"{CHARTS}pt"):
        place = point.get("idx", "0")
        if place.isdecimal() and len(place) < 7:
            text = point.findtext(f"{CHARTS}v") or ""
            counted = numbers is not None and point.getparent() is numbers
            found[int(place)] = _figure(text, point.get("formatCode", usual)) if counted else text
    return found


def _nested(levels: Sequence[Mapping[int, str]]) -> dict[int, str]:
    """Names in several levels, the innermost first, those of groups before them: an outer one stands at the first of its group.

    >>> _nested([{0: "May", 1: "June", 2: "May"}, {0: "2023", 2: "2024"}])
    {0: '2023 May', 1: '2023 June', 2: '2024 May'}
    """
    found: dict[int, str] = {}
    last = [""] * len(levels)
    for place in sorted({place for level in levels for place in level}):
        for depth, level in enumerate(levels):
            if place in level or not depth:
                last[depth] = level.get(place, "")
        found[place] = " ".join(filter(None, reversed(last)))
    return found


def _figure(text: str, code: str) -> str:
    """A number in the form of a cell of a sheet; 2.3999999999999977 is stored for 2.4."""
    try:
        value = float(text)
    except ValueError:
        return text
    return shown(value, code)[0] if math.isfinite(value) else text
