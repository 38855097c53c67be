"""Tables whose columns only white space parts: bank statements, timetables, price lists, league tables. Pure.

Positions that all lines of a table leave free part its columns, or as many gaps in each line. What follows after a blank line or a
heading has the names of the columns before, where it fits them. What only looks so is left as it is: prose in columns, labels with
values, contents, programs, drawings.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate

from ingest.formats.text.lines.columns import BETWEEN
from ingest.formats.text.lines.gapped import GAP, NO_TABLE, Run, depth_of, is_rest, is_rule, run_end
from ingest.formats.text.lines.gutters import Columns, columns_of, under
from rag.language.layout.contents import contents_lines
from rag.language.layout.leads import is_closing

_VALUE = re.compile(
    r"(?:about |from |up to |at most |c\. ?)?[-+~(]?[$€£¥]? ?\d.{0,28}|free|nil|none|n/?a|no charge|incl(?:\.|uded)?|[-–—]",
    re.IGNORECASE,
)
_ODD_SHARE = 0.2
_FEWEST_ROWS, _FEWEST_COLUMNS = 3, 3
"""A table without a drawn line has as many of both; one of two columns needs names for them, and values."""
_VALUE_SHARE = 0.7
_FILLED_SHARE = 0.5
_EMPTY_SHARE = 0.5
"""Rows whose first cell is empty."""
_SIGNS = re.compile(r"[^\w\s*+xX✓✔✗✘×●○•–—-]+")
"""A cell with nothing but signs, other than those that stand for yes and no."""
_CELLS = re.compile(r" {2,}")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_WIDE = 3
"""Spaces of the gaps of a table without names, on average."""
_REST = 2
"""Cells, at most, that go on in a line of their own."""
_CUT_SHARE = 0.3
"""Cells that are single letters, or end as the middle of a sentence."""
_MOST_WORDS, _LONGEST = 5, 60
"""Words that the cells of a table have on average, and characters of nearly each, at most: more are prose in columns."""
_TITLE_CHARS = 90
_FAR = 3
"""Lines with text, at most, between a part of a table and the next."""
_MOST_NAMES = 3
"""Lines above a drawn one that name columns."""
_SKIPPED = 3
"""Lines with gaps above a table that are none of its rows."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """A text whose aligned tables have bars between their cells."""

    text: str
    headers: frozenset[int] = frozenset()
    """Where the lines begin that name columns."""
    titles: frozenset[int] = frozenset()
    """Where the lines begin that a table stands under."""


@dataclass(frozen=True, slots=True)
class _Table:
    columns: Columns
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: int
    """How many lines it takes."""
    goes_on: bool = False
    """Whether it has its columns from the one before."""


@dataclass(slots=True)
class _Kept:
    """The new lines."""

    lines: list[str] = field(default_factory=list)
    headers: set[int] = field(default_factory=set)
    titles: set[int] = field(default_factory=set)
    end: int = -1
    """The line behind the last row."""

    def text(self, line: str) -> None:
        if line.strip() and self.end == len(self.lines):
            self.lines.append("")
        self.lines.append(line)

    def table(self, table: _Table) -> None:
        while (
            self.end > 0
            and self.lines
            and not self.lines[-1].strip()
            and len(self.lines) > self.end
            and table.goes_on
        ):
            self.lines.pop()
        below = bool(self.lines) and len(self.lines) == self.end and table.goes_on
        if not below:
            self._set_off()
            if table.header:
                self.headers.add(len(self.lines))
                self.lines.append(BETWEEN.join(table.header).strip())
        for row in table.rows:
            if row == table.header:
                self.headers.add(len(self.lines))
            self.lines.append(_joined(row))
        self.end = len(self.lines)

    def _set_off(self) -> None:
        """A blank line, and the line before it by itself as a heading."""
        if not self.lines:
            return
        if self.lines[-1].strip():
            self.lines.append("")
        at = len(self.lines) - 2
        line = self.lines[at].strip() if at >= 0 else ""
        alone = line and (not at or not self.lines[at - 1].strip())
        is_title = line[:1].isalnum() and len(line) <= _TITLE_CHARS and line[-1] not in ".:;,|"
        if alone and is_title and not (GAP.search(line) or is_closing(line)) and at + 1 != self.end:
            self.titles.add(at)


def aligned(text: str) -> Aligned:
    """`text`, its aligned tables as rows.

    >>> aligned("Boat     Seats   Price\\nHeron        4   £12\\nGull         2   £9\\nTern        10   £30\\n").text
    'Boat | Seats | Price\\nHeron | 4 | £12\\nGull | 2 | £9\\nTern | 10 | £30\\n'
    """
    if not GAP.search(text):
        return Aligned(text)
    lines = text.split("\n")
    kept, last, far, at, end = _Kept(), None, 0, 0, 0
    run, begun = Run(()), 0
    contents = contents_lines(lines)
    while at < len(lines):
        if at >= end:
            begun, end = at, at if at in contents else run_end(lines, at)
            if (parted := _parted(lines, at, end)) and parted.lines:
                kept.table(parted)
                at, last, far = end + parted.lines, parted, 0
                continue
            run = Run.of(lines[at:end])
        table = None
        for skipped in range(min(_SKIPPED, max(end - at - 1, 1)) if end > at else 0):
            if table := _table(run, at + skipped - begun, last if far <= _FAR else None):
                break
        if table is None:
            for line in lines[at : max(end, at + 1)]:
                kept.text(line)
                far += bool(line.strip())
            at = max(end, at + 1)
            continue
        for line in lines[at : at + skipped]:
            kept.text(line)
        kept.table(table)
        at += skipped + table.lines
        last, far = table, 0
    if kept.end < 0:
        return Aligned(text)
    starts = list(accumulate((len(line) + 1 for line in kept.lines), initial=0))
    headers, titles = (frozenset(starts[number] for number in found) for found in (kept.headers, kept.titles))
    return Aligned("\n".join(kept.lines), headers, titles)


def _parted(lines: Sequence[str], at: int, end: int) -> _Table | None:
    """The table whose columns the one line `at` names, with a blank line below it; its `lines` are those from `end` on."""
    if end != at + 1 or is_rule(lines[at]) or end >= len(lines) or lines[end].strip():
        return None
    below = run_end(lines, end + 1)
    if below == end + 1:
        return None
    table = _table(run := Run.of([lines[at], *lines[end + 1 : below]]), 0, None)
    named = table is not None and all(table.header) and _are_names(run.lines[0], run.lines[1:])
    return table if named else None


def _table(run: Run, at: int, last: _Table | None) -> _Table | None:
    """The table that begins with the line `at` of a run; one without names of its own may have those of the `last`."""
    parts = run.parts(at)
    if not parts or run.is_odd(at):
        return None
    (begin, end), *others = parts
    first = run.lines[begin:end]
    behind = run.behind(end) - at
    if last and last.header and (found := _below(run.lines[at - 1 : at], first, last, behind)):
        return found
    if others and _may_name(first):
        taken = run.short_parts(end, _MOST_NAMES) or others
        body = [line for part in taken for line in run.lines[slice(*part)]]
        if found := _headed(first, body, run.behind(taken[-1][1]) - at, drawn=True):
            return found
    if _are_names(first[0], first[1:]) and (found := _headed(first[:1], first[1:], behind)):
        return found
    return _headed([], first, behind)


def _below(above: Sequence[str], lines: Sequence[str], last: _Table, behind: int) -> _Table | None:
    """Lines below a table that have its columns: rows of it, unless other names stand over them; or its names again, and rows."""
    if under(lines[0], last.columns) == last.header:
        more = _more(lines[1:], last, behind) if len(lines) > 1 else None
        return replace(more, goes_on=False) if more else None
    named = _are_names(lines[0], lines[1:]) or any(
        GAP.search(line.strip()) and not is_rule(line) and _are_names(line, lines) for line in above
    )
    return None if named else _more(lines, last, behind)


def _may_name(lines: Sequence[str]) -> bool:
    """Whether lines above a drawn one may name columns: those above a sum are values."""
    if len(lines) > _MOST_NAMES or any(map(NO_TABLE.search, lines)):
        return False
    cells = [_CELLS.split(line.strip()) for line in lines[1:]]
    return not any(all(map(_VALUE.fullmatch, others)) for _, *others in cells if others)


def _more(lines: Sequence[str], last: _Table, behind: int) -> _Table | None:
    """Lines that have the columns of the table before."""
    columns = last.columns.narrowed(lines)
    if columns is None or columns.count < _FEWEST_COLUMNS:
        return None
    rows = [row for line in lines if (row := columns.cells(line))]
    sum_alone = len(rows) == 1 and columns.gutters and _VALUE.fullmatch(rows[0][-1])
    fewest = 2 if len(rows) > 1 or sum_alone else _FEWEST_COLUMNS
    filled = sum(map(any, zip(*rows, strict=True)))
    if not all(row[0] for row in rows) or not all(sum(map(bool, row)) >= fewest for row in rows):
        return None
    if filled < _FEWEST_COLUMNS and not sum_alone:
        return None
    return _Table(columns, last.header, tuple(rows), behind, goes_on=True)


def _headed(names: Sequence[str], body: Sequence[str], behind: int, *, drawn: bool = False) -> _Table | None:
    """The table of the lines of a body below lines that name its columns, where there are any; None where it is none."""
    for lines in ([*names, *body], body):
        columns = columns_of(lines)
        if columns is None or (columns.count < _FEWEST_COLUMNS and not names):
            continue
        header = _header(names, columns)
        rows = _rows(body, columns)
        if header is None or rows is None or not _is_table(header, rows, drawn=drawn):
            continue
        if not names and _is_spread(body):
            continue
        return _Table(columns, header, tuple(rows), behind)
    return None


def _header(names: Sequence[str], columns: Columns) -> tuple[str, ...] | None:
    """What the columns are called, in several lines perhaps; empty without names; None where two have none."""
    if not names:
        return ()
    placed = [under(line, columns) for line in names]
    if any(cells is None for cells in placed):
        return None
    joined = tuple(" ".join(filter(None, cells)) for cells in zip(*filter(None, placed), strict=True))
    return joined if sum(not name for name in joined) <= 1 else None


def _rows(body: Sequence[str], columns: Columns) -> list[tuple[str, ...]] | None:
    """The rows; a line that only goes on with text of the one above belongs to it. None where a line has other columns."""
    rows: list[tuple[str, ...]] = []
    margin = min(map(depth_of, body), default=0)
    for line in body:
        cells = columns.cells(line)
        if cells is None:
            return None
        filled = [cell for cell in cells if cell]
        told = len(filled) == 1 or not any(map(str.isdigit, "".join(filled)))
        goes_on = (
            bool(rows)
            and (not cells[0] or is_rest(line, margin))
            and len(filled) <= _REST
            and told
            and all(any(map(str.isalpha, cell)) for cell in filled)
        )
        if goes_on and all(over or not cell for over, cell in zip(rows[-1], cells, strict=True)):
            rows[-1] = tuple(" ".join(filter(None, both)) for both in zip(rows[-1], cells, strict=True))
        else:
            rows.append(cells)
    return rows


def _is_table(header: Sequence[str], rows: Sequence[Sequence[str]], *, drawn: bool) -> bool:
    """Whether these rows are those of a table, and no prose in columns, labels with values or contents."""
    cells = [cell for row in rows for cell in row if cell]
    count = len(rows[0]) if rows else 0
    words = sum(len(cell.split()) for cell in cells) / max(len(cells), 1)
    long = sum(len(cell) > _LONGEST for cell in cells)
    if (
        not rows
        or len(cells) < _FILLED_SHARE * count * len(rows)
        or any(sum(map(bool, row)) < 2 for row in rows)
        or words > _MOST_WORDS
        or sum(not row[0] for row in rows) > _EMPTY_SHARE * len(rows)
        or sum(_SIGNS.fullmatch(cell) is not None for cell in cells) > _ODD_SHARE * len(cells)
        or long > _ODD_SHARE * len(cells)
        or any(len(name.split()) > _MOST_WORDS for name in header)
        or sum((len(cell) == 1 and cell.isalpha()) or cell[-1] in "-,;" for cell in cells)
        > _CUT_SHARE * len(cells)
    ):
        return False
    if drawn:
        return True
    if count == 2:
        values = sum(_VALUE.fullmatch(row[1]) is not None for row in rows)
        return (
            bool(header) and all(header) and len(rows) >= _FEWEST_ROWS and values >= _VALUE_SHARE * len(rows)
        )
    return len(rows) >= _FEWEST_ROWS - bool(header)


def _is_spread(lines: Sequence[str]) -> bool:
    """Whether lines may be prose that is spread to a margin: its gaps are narrow."""
    gaps = [len(gap) for line in lines for gap in _CELLS.findall(line.strip())]
    return sum(gaps) < _WIDE * len(gaps)


def _are_names(line: str, body: Sequence[str]) -> bool:
    """Whether a line has no figures but years, and most of those below it have."""
    has_figures = [any(map(str.isdigit, _YEAR.sub("", each))) for each in (line, *body)]
    return not has_figures[0] and sum(has_figures) * 2 > len(body) and not NO_TABLE.search(line)


def _joined(cells: Sequence[str]) -> str:
    return BETWEEN.join(cells).rstrip(" |").lstrip(" ")
