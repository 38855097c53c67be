"""Tables that are drawn with characters: columns that only white space parts, below a header that a line is drawn under. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

_RULE = re.compile(r"[-=_─═]{2,}")
_CELL = re.compile(r"\S+(?: \S+)*")
_GAP = re.compile(r"\S {3,}\S|--+>|<--+")
"""What no cell has: columns of its own, or an arrow."""
BETWEEN = " | "
"""What stands between the cells of a row in the text that is stored."""


def rows_of(lines: Sequence[str]) -> list[str]:
    """The header and the rows of a drawn table; none where the lines are no such table.

    >>> rows_of(["Code  Sign       ", "----------------", "  0   no warning", "  3   alarm", "      by night"])
    ['Code | Sign', '0 | no warning', '3 | alarm by night']
    """
    lines = [line.rstrip() for line in lines if line.strip()]
    if len(lines) < 3:
        return []
    rows = _aligned(lines)
    if len(rows) < 2 or not all(rows[0]) or not all(row[0] for row in rows):
        return []
    return [BETWEEN.join(row) for row in rows]


def _aligned(lines: Sequence[str]) -> list[list[str]]:
    """The cells of the rows of a table without bars, its header first."""
    if not _is_drawn(lines[1]):
        return []
    drawn = [match.start() for match in _RULE.finditer(lines[1])]
    starts = drawn if len(drawn) > 1 else [match.start() for match in _CELL.finditer(lines[0])]
    if len(starts) < 2:
        return []
    starts[0] = min(len(line) - len(line.lstrip()) for line in lines)
    rows: list[list[str]] = []
    for line in lines:
        if _is_drawn(line):
            continue
        cells = [line[at:end].strip() for at, end in zip(starts, [*starts[1:], None], strict=True)]
        if any(line[at - 1 : at].strip() for at in starts[1:]) or any(map(_GAP.search, cells)):
            return []  # a word reaches into the next column
        put(rows, cells, new=bool(cells[0]) or len(rows) < 2)
    return rows


def put(rows: list[list[str]], cells: list[str], *, new: bool) -> None:
    """The cells as a row of their own, or as what goes on in the row before."""
    if new:
        rows.append(cells)
    else:
        rows[-1] = [" ".join(filter(None, both)) for both in zip(rows[-1], cells, strict=True)]


def _is_drawn(line: str) -> bool:
    return bool(line.strip()) and not _RULE.sub("", line).strip()
