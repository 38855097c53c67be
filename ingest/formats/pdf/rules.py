"""What is drawn on a page beside its text: lines, and the tables they rule (a cell holds whatever stands between its lines);
and which text nobody sees, as it lies beside the page, is too small, or is set without ink or in white on nothing.
"""

from __future__ import annotations

import ctypes
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ingest.formats.pdf.lines import Line, Page, Reader

_MOST_OBJECTS = 5000
"""Objects of a page that are looked at."""
_MOST_SEGMENTS = 3000
"""Segments of its paths: a plot has more, a table has not."""
_STRAIGHT = 1.5
"""Points by which a line may be off the straight, or two lines apart and yet one."""
_TOUCH = 3.0
"""Points between two lines that meet."""
_EDGE = 2.0
"""Points from the edge of a page within which a line is that edge."""
_BESIDE_RULE = 0.5
"""Points by which a letter may reach over a line that runs beside it."""
_SHORTEST = 6.0
_BESIDE = 72.0
"""Points from the page from which on a line is not meant to be seen: pages are cut too small now and then. A
page narrower than this may hold anything."""
_SMALLEST = 1.0
"""Size in points below which letters are specks."""
_WHITE = 250
"""Least red, green and blue of white ink, of 255."""
_PATH = 2

Point = tuple[float, float]


@dataclass(slots=True)
class Rules:
    """Straight lines of a page, in points from the upper left."""

    across: list[tuple[float, float, float]] = field(default_factory=list)
    """Height, left, right."""
    down: list[tuple[float, float, float]] = field(default_factory=list)
    """Place, top, bottom."""

    def cuts(
        self, letters: Sequence[tuple[int, float, float]], height: float, least: float
    ) -> list[tuple[int, float]]:
        """Numbers of the letters (number, left, right) of a line that are the first behind a line between two letters
        which are at least `least` points apart, and how far they are."""
        found = []
        for x, top, bottom in self.down:
            if letters[0][2] <= x <= letters[-1][1] and top <= height <= bottom:
                after = bisect_left(letters, x - _BESIDE_RULE, key=lambda letter: letter[1])
                reach = letters[after - 1][2]
                if reach <= x + _BESIDE_RULE and (gap := letters[after][1] - reach) >= least:
                    found.append((letters[after][0], gap))
        return found

    def between(self, left: float, right: float, height: float) -> bool:
        """Whether a line runs down between two places at a height."""
        return any(left - 1 <= x <= right + 1 and top <= height <= bottom for x, top, bottom in self.down)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table ruled by lines: the places of its lines, sorted."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    rules: Rules

    def cell(self, x: float, y: float) -> tuple[int, int] | None:
        """Row and column of a point; of a cell over several columns the first."""
        row, column = _interval(self.rows, y), _interval(self.columns, x)
        if row is None or column is None:
            return None
        while column > 0 and not self._ruled_left(row, column):
            column -= 1
        return row, column

    def column(self, x: float) -> int | None:
        """The column of a place, whatever cell lies over it."""
        return _interval(self.columns, x)

    def goes_on(self, row: int, column: int) -> bool:
        """Whether a cell goes on from the row above: no line runs between them."""
        x = (self.columns[column] + self.columns[column + 1]) / 2
        y = self.rows[row]
        return row > 0 and not any(
            abs(height - y) <= _TOUCH and left <= x <= right for height, left, right in self.rules.across
        )

    def _ruled_left(self, row: int, column: int) -> bool:
        y = (self.rows[row] + self.rows[row + 1]) / 2
        x = self.columns[column]
        return any(abs(place - x) <= _TOUCH and top <= y <= bottom for place, top, bottom in self.rules.down)


def read_rules(page: Any, read: Page, raw: Any) -> Rules:
    """The straight lines that a page draws, but for its edges, where only its ground ends. `read`: the page as it is read."""
    turn, width, height = read.turn, read.width, read.height
    rules = Rules()
    segments = 0
    for number in range(min(raw.FPDFPage_CountObjects(page.raw), _MOST_OBJECTS)):
        item = raw.FPDFPage_GetObject(page.raw, number)
        if raw.FPDFPageObj_GetType(item) != _PATH:
            continue
        segments += max(raw.FPDFPath_CountSegments(item), 0)
        if segments > _MOST_SEGMENTS:
            return Rules()
        for start, end in _segments(item, raw):
            left, top, right, bottom = turn(
                min(start[0], end[0]), min(start[1], end[1]), max(start[0], end[0]), max(start[1], end[1])
            )
            if bottom - top <= _STRAIGHT and right - left >= _SHORTEST:
                rules.across.append(((top + bottom) / 2, left, right))
            elif right - left <= _STRAIGHT and bottom - top >= _SHORTEST:
                rules.down.append(((left + right) / 2, top, bottom))
    rules.across = [one for one in rules.across if _EDGE < one[0] < height - _EDGE]
    rules.down = [one for one in rules.down if _EDGE < one[0] < width - _EDGE]
    return rules


def _segments(item: Any, raw: Any) -> Iterator[tuple[Point, Point]]:
    """Straight pieces of a path; a curve ends the run of pieces."""
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    first = last = None
    for number in range(raw.FPDFPath_CountSegments(item)):
        segment = raw.FPDFPath_GetPathSegment(item, number)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == raw.FPDF_SEGMENT_LINETO and last is not None:
            yield last, point
        if raw.FPDFPathSegment_GetClose(segment) and first is not None and first != point:
            yield point, first
        last = point


def grids(rules: Rules) -> list[Grid]:
    """The tables that the lines make: lines that meet, with at least two rows and two columns."""
    if len(rules.down) < 3 or len(rules.across) < 3:
        return []
    found = []
    for own in _groups(rules):
        columns, rows = _places(one[0] for one in own.down), _places(one[0] for one in own.across)
        if len(columns) > 2 and len(rows) > 2:
            found.append(Grid(columns, rows, own))
    return found


def _groups(rules: Rules) -> list[Rules]:
    """Lines that meet, directly or through others; the group of the line that was drawn last comes first."""
    drawn = [*rules.down, *rules.across]
    downs, acrosses = range(len(rules.down)), range(len(rules.down), len(drawn))
    group = list(range(len(drawn)))

    def first_of(one: int) -> int:
        while group[one] != one:
            group[one] = one = group[group[one]]
        return one

    by_place = sorted(downs, key=lambda number: drawn[number][0])
    places = [drawn[number][0] for number in by_place]
    for ordered in (by_place, sorted(acrosses, key=lambda number: drawn[number][0])):
        for at, one in enumerate(ordered):
            place, begin, end = drawn[one]
            for number in range(at + 1, len(ordered)):
                other = ordered[number]
                if drawn[other][0] - place > _STRAIGHT:
                    break
                if begin <= drawn[other][2] + _TOUCH and drawn[other][1] <= end + _TOUCH:
                    group[first_of(other)] = first_of(one)
    for one in acrosses:
        height, left, right = drawn[one]
        for other in by_place[bisect_left(places, left - _TOUCH) : bisect_right(places, right + _TOUCH)]:
            if drawn[other][1] - _TOUCH <= height <= drawn[other][2] + _TOUCH:
                group[first_of(other)] = first_of(one)
    found: dict[int, Rules] = {}
    for number in reversed(range(len(drawn))):
        own = found.setdefault(first_of(number), Rules())
        (own.down if number in downs else own.across).append(drawn[number])
    return list(found.values())


def _places(values: Iterator[float]) -> tuple[float, ...]:
    found: list[float] = []
    for one in sorted(values):
        if not found or one - found[-1] > _TOUCH:
            found.append(one)
    return tuple(found)


def _interval(edges: Sequence[float], value: float) -> int | None:
    return next(
        (number for number in range(len(edges) - 1) if edges[number] <= value <= edges[number + 1]), None
    )


class Hidden:
    """Tells lines of a page that nobody sees."""

    def __init__(self, file_page: Any, reader: Reader, page: Page, raw: Any) -> None:
        self._file_page, self._reader, self._page, self._raw = file_page, reader, page, raw
        self._drawn: list[tuple[bool, tuple[float, float, float, float]]] | None = None

    def holds(self, line: Line, index: int) -> bool:
        """`index`: a character of the line in PDFium's text. Letters without ink over a picture are what was read from it."""
        raw = self._raw
        left, top, right, bottom = line.place
        width, height = self._page.width, self._page.height
        aside = right <= -_BESIDE or bottom <= -_BESIDE or left >= width + _BESIDE or top >= height + _BESIDE
        if (aside or line.size < _SMALLEST) and min(width, height) > _BESIDE:
            return True
        text = self._reader.drawn(index)
        if not text:
            return False
        middle = (left + right) / 2, (top + bottom) / 2
        if raw.FPDFTextObj_GetTextRenderMode(text) == raw.FPDF_TEXTRENDERMODE_INVISIBLE:
            return not self._lies_on(middle, pictures=True)
        ink = [ctypes.c_uint() for _ in range(4)]
        if not raw.FPDFPageObj_GetFillColor(text, *map(ctypes.byref, ink)):
            return False
        white = min(one.value for one in ink[:3]) >= _WHITE
        return (white or not ink[3].value) and not self._lies_on(middle)

    def _lies_on(self, at: tuple[float, float], *, pictures: bool = False) -> bool:
        """Whether something, or a picture, is drawn there, as far as its rectangle tells."""
        if self._drawn is None:
            raw = self._raw
            holding = (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM)
            kinds = [*holding, raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_SHADING]
            found = islice(self._file_page.get_objects(filter=kinds, max_depth=1), _MOST_OBJECTS)
            self._drawn = [(one.type in holding, self._page.turn(*one.get_bounds())) for one in found]
        return any(
            left <= at[0] <= right and top <= at[1] <= bottom
            for picture, (left, top, right, bottom) in self._drawn
            if picture or not pictures
        )
