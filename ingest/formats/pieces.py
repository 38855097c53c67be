"""What readers hand on: blocks of text that have no place in the document's text yet. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.types import BlockKind

_NAME_CHARS = 60
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
    headed = headed or (len(table) > 0 and _names_columns(table[0]))
    for number, cells in enumerate(table):
        shown = [" ".join(cell.replace("|", "¦").split()) for cell in cells]
        if any(shown):
            text = " | ".join(shown) if len(shown) > 1 else shown[0]
            yield Piece("row", text, int(headed and number == 0 and len(table) > 1))


def _names_columns(cells: Sequence[str]) -> bool:
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
