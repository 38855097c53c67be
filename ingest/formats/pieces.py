"""What readers hand on: blocks of text that have no place in the document's text yet. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.types import BlockKind

_NAME_CHARS = 60


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
    """Whether cells are short and hold no figures, as names do; of a form the first is a label with a colon."""
    return len(cells) > 1 and all(
        0 < len(cell) <= _NAME_CHARS and not any(map(str.isdecimal, cell)) and cell[-1] not in ":."
        for cell in cells
    )
