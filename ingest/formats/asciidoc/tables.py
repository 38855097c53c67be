"""Tables of AsciiDoc → rows of cells. Pure."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

_CELL = re.compile(
    r"(?<!\\)(?:(?:(?<=\s)|^)(?:(?P<times>\d{1,2})\*|(?:(?P<wide>\d{1,2})?(?:\.(?P<tall>\d{1,2}))?\+)?)"
    r"(?:[<^>]?(?:\.[<^>])?)(?P<style>[adehlmsv]?))?\|",
    re.MULTILINE,
)
_COLUMNS = re.compile(r"(\d{1,2})\*")
_MOST_COLUMNS = 100
_LEAST_REPEATED = 200
"""Characters of cells that any table may say again; a longer one as many as it has."""
_LONGEST_REPEATED = 200
"""Characters of a cell that are said again in the rows it reaches down to."""


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    wide: int = 1
    tall: int = 1
    style: str = ""


def table_rows(
    lines: Sequence[str], options: Mapping[str, str], shown: Callable[[str, bool], str]
) -> Iterator[tuple[tuple[str, ...], bool]]:
    """Cells of each row, and whether it names the columns. `shown(text, blocks)` reads a cell, which may hold blocks."""
    lines = list(lines)
    while lines and not lines[0].strip():
        lines.pop(0)
    kind = options.get("format", "psv")
    if kind == "psv":
        cells, first = _cells("\n".join(lines)), len(list(_cells(lines[0] if lines else "")))
    else:
        sign = {"dsv": ":", "tsv": "\t"}.get(kind, options.get("separator", ","))[:1] or ","
        rows = list(csv.reader(lines, delimiter=sign))
        cells, first = iter([_Cell(cell) for row in rows for cell in row]), len(rows[0]) if rows else 0
    width = min(_columns(options.get("cols", "")) or first or 1, _MOST_COLUMNS)
    named = options.get("options", "")
    headed = "header" in named or (
        "noheader" not in named
        and len(lines) > 2
        and not lines[1].strip()
        and first == width
        and kind == "psv"
    )
    for number, row in enumerate(_rows(cells, width)):
        texts = tuple(shown(cell.text, cell.style == "a") for cell in row)
        if any(texts):
            yield texts, headed and number == 0


def _columns(told: str) -> int:
    if not told.strip():
        return 0
    parts = [part.strip() for part in re.split("[,;]", told)]
    return sum(int(match[1]) if (match := _COLUMNS.match(part)) else 1 for part in parts)


def _cells(text: str) -> Iterator[_Cell]:
    marks = list(_CELL.finditer(text))
    left = max(len(text), _LEAST_REPEATED)
    for mark, following in zip_longest(marks, marks[1:]):
        cell = _Cell(
            text[mark.end() : following.start() if following else len(text)].strip().replace("\\|", "|"),
            int(mark["wide"] or 1),
            int(mark["tall"] or 1),
            mark["style"] or "",
        )
        yield cell
        for _ in range(min(int(mark["times"] or 1), _MOST_COLUMNS) - 1):
            left -= 1 + len(cell.text)
            if left < 0:
                break
            yield cell


def _rows(cells: Iterator[_Cell], width: int) -> Iterator[list[_Cell]]:
    """Cells put into rows; what reaches down is said again, if it is short."""
    above: dict[int, tuple[int, _Cell]] = {}
    row: list[_Cell] = []
    for cell in cells:
        while len(row) in above and len(row) < width:
            row.append(_reached(above, len(row)))
        for step in range(max(1, min(cell.wide, width - len(row)))):
            if cell.tall > 1:
                above[len(row)] = (cell.tall - 1, cell if step == 0 else _Cell(""))
            row.append(cell if step == 0 else _Cell(""))
        while len(row) < width and len(row) in above and cell.tall == 1:
            row.append(_reached(above, len(row)))
        if len(row) >= width:
            yield row
            row = []
    if row:
        yield row


def _reached(above: dict[int, tuple[int, _Cell]], column: int) -> _Cell:
    left, cell = above.pop(column)
    if left > 1:
        above[column] = (left - 1, cell)
    return cell if len(cell.text) <= _LONGEST_REPEATED else _Cell("")
