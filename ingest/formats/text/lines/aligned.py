"""Tables whose columns only white space parts: bank statements, timetables, price lists, league tables. Pure.

Positions that all lines of a table leave free part its columns, or as many gaps in each line. What follows after a blank line or a
heading has the names of the columns before, where it fits them. What only looks so is left as it is: prose in columns, labels with
values, contents, programs, drawings.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from ingest.formats.text.lines.columns import BETWEEN
from ingest.formats.text.lines.gutters import Columns, columns_of, under
from rag.types import Span

_RULE = re.compile(r"[ \t]*[-=_─═–—]{2,}(?:[ \t]+[-=_─═–—]{2,})*[ \t]*")
_GAP = re.compile(r"[^\s.!?:](?: {2,}|[ \t]*\t[ \t]*)\S|\S(?: {3,}|[ \t]*\t[ \t]*)\S")
_NO_TABLE = re.compile(
    r" \| |^\s*[|+]|\s::?=\s|\s=\s|\s[;#]\s|[{}\\]|;\s*$|[=-]>|<-|/\*|(?:\. ?){4,}|[│┃┌└├]|^\s*(?:[$%#>]|[-*•])\s|^\s*\(?\w{1,3}[.)]\s+[^\W\d_]+ [^\W\d_]"
)
"""What programs, drawings, commands, contents and lists have."""
_LABEL = re.compile(r"(?:^|  )[^\W\d][\w '’/().-]{0,40}:(?:\s|$)")
_VALUE = re.compile(
    r"(?:about |from |up to |at most |c\. ?)?[-+~(]?[$€£¥]? ?\d.{0,28}|free|nil|none|n/?a|no charge|incl(?:\.|uded)?|[-–—]",
    re.IGNORECASE,
)
_SHOWN_SHARE = 0.6
"""Share of letters and figures in what a table shows; drawings have less."""
_ODD_SHARE = 0.2
_FEWEST_ROWS, _FEWEST_COLUMNS = 3, 3
"""A table without a drawn line has as many of both; one of two columns needs names for them, and values."""
_VALUE_SHARE = 0.7
_FILLED_SHARE = 0.5
_EMPTY_SHARE = 0.5
"""Rows whose first cell is empty."""
_SIGNS = re.compile(r"[^\w\s*+xX✓✔✗✘×●○•–—-]+")
"""A cell with nothing but signs, other than those that stand for yes and no."""
_SPACES = re.compile(r" {2,}")
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
_LINE_CHARS = 300
"""A longer line is no row."""
_FAR_IN = 8
"""Columns by which the rest of a cell stands farther in than the table."""
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
        self.lines += map(_joined, table.rows)
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
        if alone and is_title and not _GAP.search(line) and at + 1 != self.end:
            self.titles.add(at)


def aligned(text: str) -> Aligned:
    """`text`, its aligned tables as rows.

    >>> aligned("Boat     Seats   Price\\nHeron        4   £12\\nGull         2   £9\\nTern        10   £30\\n").text
    'Boat | Seats | Price\\nHeron | 4 | £12\\nGull | 2 | £9\\nTern | 10 | £30\\n'
    """
    if not _GAP.search(text):
        return Aligned(text)
    lines = text.split("\n")
    kept, last, far, at = _Kept(), None, 0, 0
    while at < len(lines):
        end = _run(lines, at)
        table = None
        for skipped in range(min(_SKIPPED, max(end - at - 1, 1)) if end > at else 0):
            run = [_spaced(line) for line in lines[at + skipped : end]]
            if table := _table(run, last if far <= _FAR else None):
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


def _run(lines: Sequence[str], at: int) -> int:
    """The line behind those from `at` on that have gaps, or are drawn, or stand far in below one that has gaps."""
    end, margin = at, 0
    while end < len(lines) and _is_short(lines[end]):
        if _GAP.search(lines[end].strip()):
            margin = margin or _depth(lines[end]) + _FAR_IN
        elif not _is_rule(lines[end]) and not (margin and _depth(lines[end]) >= margin):
            break
        end += 1
    return end


def _is_short(line: str) -> bool:
    return len(line) <= _LINE_CHARS and "\f" not in line and bool(line.strip())


def _spaced(line: str) -> str:
    """The line without tabs: each is a gap."""
    return line.rstrip().replace("\t", "  \t").expandtabs()


def _depth(line: str) -> int:
    line = line.expandtabs()
    return len(line) - len(line.lstrip())


def _table(run: Sequence[str], last: _Table | None) -> _Table | None:
    """The table that begins with the first of these lines; one without names of its own may have those of the `last`."""
    parts = _parts(run)
    if not parts or _is_odd(run):
        return None
    (begin, end), *others = parts
    first = run[begin:end]
    behind = _behind(run, end)
    if last and last.header and not _are_names(first[0], first[1:]) and (found := _more(first, last, behind)):
        return found
    if others and len(first) <= _MOST_NAMES and not any(map(_NO_TABLE.search, first)):
        ruled = len(others) > 1 and all(stop - start <= _MOST_NAMES for start, stop in others)
        taken = others if ruled else others[:1]
        body = [line for part in taken for line in run[slice(*part)]]
        if found := _headed(first, body, _behind(run, taken[-1][1]), drawn=True):
            return found
    if _are_names(first[0], first[1:]) and (found := _headed(first[:1], first[1:], behind)):
        return found
    return _headed([], first, behind)


def _more(lines: Sequence[str], last: _Table, behind: int) -> _Table | None:
    """Lines that have the columns of the table before."""
    columns = last.columns.narrowed(lines)
    if columns is None or columns.count < _FEWEST_COLUMNS:
        return None
    rows = [row for line in lines if (row := columns.cells(line))]
    fewest = 2 if len(rows) > 1 else _FEWEST_COLUMNS
    if not all(row[0] for row in rows) or not all(sum(map(bool, row)) >= fewest for row in rows):
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
    for line in body:
        cells = columns.cells(line)
        if cells is None:
            return None
        filled = [cell for cell in cells if cell]
        told = len(filled) == 1 or not any(map(str.isdigit, "".join(filled)))
        goes_on = (
            bool(rows)
            and not cells[0]
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
    gaps = [len(gap) for line in lines for gap in _SPACES.findall(line.strip())]
    return sum(gaps) < _WIDE * len(gaps)


def _are_names(line: str, body: Sequence[str]) -> bool:
    """Whether a line has no figures and most of those below it have."""
    figures = sum(any(map(str.isdigit, other)) for other in body)
    return not any(map(str.isdigit, line)) and figures * 2 > len(body) and not _NO_TABLE.search(line)


def _is_odd(lines: Sequence[str]) -> bool:
    """Whether lines are those of a program, a drawing, contents or labelled values."""
    shown = "".join("".join(line.split()) for line in lines if not _is_rule(line))
    odd = sum(bool(_NO_TABLE.search(line) or _LABEL.search(line)) for line in lines)
    return odd > _ODD_SHARE * len(lines) or sum(map(str.isalnum, shown)) < _SHOWN_SHARE * len(shown)


def _parts(lines: Sequence[str]) -> list[Span]:
    """The lines between those that are drawn: first and behind the last."""
    found: list[Span] = []
    begin = 0
    for number in range(len(lines) + 1):
        if number == len(lines) or _is_rule(lines[number]):
            if number > begin:
                found.append((begin, number))
            begin = number + 1
    return found


def _behind(lines: Sequence[str], end: int) -> int:
    """The line behind those that are drawn from `end` on."""
    while end < len(lines) and _is_rule(lines[end]):
        end += 1
    return end


def _is_rule(line: str) -> bool:
    return _RULE.fullmatch(line) is not None


def _joined(cells: Sequence[str]) -> str:
    return BETWEEN.join(cells).rstrip(" |").lstrip(" ")
