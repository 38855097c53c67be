"""What readers hand on: blocks of text that have no place in the document's text yet. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rag.types import BlockKind

_NAME_CHARS = 60
LONGEST_REPEATED = 200
"""Characters of a cell that are said again in the rows it reaches down to."""
_ABBREVIATED = re.compile(r"(?<![^\W\d_])[^\W\d_]{1,4}\.$")
"""A short word with a full stop: no., abs., изм."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A block; `level` is that of `rag.types.Block`."""

    kind: BlockKind
    text: str
    level: int = 0


def table_rows(table: Sequence[Sequence[str]], *, headed: bool = False) -> Iterator[Piece]:
    """Rows of cells. The first names the columns where the file says so (`headed`) or where it looks like names."""
    headed = headed or (len(table) > 0 and names_columns(table[0]))
    for number, cells in enumerate(table):
        shown = [" ".join(cell.replace("|", "¦").split()) for cell in cells]
        if any(shown):
            text = " | ".join(shown) if len(shown) > 1 else shown[0]
            yield Piece("row", text, int(headed and number == 0 and len(table) > 1))


def reached_down(
    cells: Sequence[str], above: dict[int, tuple[int, str]], tall: Mapping[int, int]
) -> list[str]:
    """The cells of a row, empty ones filled with what reaches down to them; `above` and `tall` are by column: how many rows it
    still goes on with which text, and how many rows a cell of this row takes. `above` is kept for the next row.

    >>> above = {}
    >>> reached_down(["Mon", "early"], above, {0: 2}), reached_down(["", "late"], above, {}), reached_down(["", "off"], above, {})
    (['Mon', 'early'], ['Mon', 'late'], ['', 'off'])
    """
    filled = list(cells)
    for column, text in enumerate(cells):
        left, over = above.pop(column, (0, ""))
        if left and not text.strip():
            filled[column] = over
            above[column] = left - 1, over
        if (rows := tall.get(column, 1)) > 1:
            above[column] = rows - 1, text if len(text) <= LONGEST_REPEATED else ""
    for column in [column for column, (left, _) in above.items() if not left]:
        del above[column]
    return filled


def names_columns(cells: Sequence[str]) -> bool:
    """Whether cells are short and hold no figures, as names do; of a form the first is a label with a colon. The corner above the
    names of rows may be empty."""
    return len(cells) > 1 and all(cells[1:]) and all(not cell or is_name(cell) for cell in cells)


def is_name(cell: str) -> bool:
    """Whether a cell that holds something may name a column: short, without figures, and no sentence.

    >>> is_name("Unit"), is_name("Meas. no."), is_name("It is closed."), is_name("12 kg")
    (True, True, False, False)
    """
    short = len(cell) <= _NAME_CHARS and not any(map(str.isdecimal, cell))
    return short and cell[-1] != ":" and (cell[-1] != "." or _ABBREVIATED.search(cell) is not None)
