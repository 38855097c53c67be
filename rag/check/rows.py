"""What the tables of the documents say to a sentence, and to a row of a draft: cell by cell. Pure.

    | item        | price |       "The Halden pump costs 520 crowns, its price ..."  → price: 420
    | Halden pump | 420   |       a draft's row "Halden pump | 520" below "item | price" → price: 420

A sentence speaks of a row when it names its first cell. It is contradicted where it gives another row's cell, or another
figure under a column that it names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.language.patterns import regex
from rag.prove.claim_words import claim_stems
from rag.types import Passage

_RULE = regex(r":?-{2,}:?")
_FIGURE = regex(r"\d[\d.,]*\d|\d")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table in a passage; `start` and `end` count code points of the passage."""

    passage: int
    start: int
    end: int
    heads: tuple[str, ...]
    """Names of its columns."""
    cells: tuple[str, ...]


def cells_of(row: str) -> tuple[str, ...]:
    """The cells of a row as it is stored, where the first or last one may be empty, or written in Markdown, with a bar at both ends.

    >>> cells_of("| Adult | Child"), cells_of("| Adult | Child |"), cells_of("Day | 5 |")
    (('', 'Adult', 'Child'), ('Adult', 'Child'), ('Day', '5', ''))
    """
    row = row.strip()
    bordered = len(row) > 1 and row[0] == row[-1] == "|"
    return tuple(cell.strip() for cell in (row[1:-1] if bordered else row).split("|"))


def is_rule(row: str) -> bool:
    """Whether a row only parts the names of columns from what stands below them, as Markdown has it: `| --- | --- |`."""
    cells = cells_of(row)
    return len(cells) > 1 and all(_RULE.fullmatch(cell) for cell in cells)


def rows_of(passages: Sequence[Passage]) -> Iterator[Row]:
    """The rows in `passages` whose columns have names."""
    for number, passage in enumerate(passages):
        heads = cells_of(passage.columns) if passage.columns else ()
        for block in passage.blocks:
            start, end = block.start - passage.start, block.end - passage.start
            if block.kind != "row":
                heads = ()
            elif block.level == 1:
                heads = cells_of(passage.text[max(0, start) : end])
            elif heads and start >= 0 and end <= len(passage.text):
                cells = cells_of(passage.text[start:end])
                if len(cells) == len(heads) > 1:
                    yield Row(number, start, end, heads, cells)


def against(text: str, rows: Sequence[Row]) -> tuple[Row, str] | None:
    """The row that says otherwise than the sentence `text`, and what it says: `price: 420`; None where none does, or the
    sentence is of several rows."""
    said = claim_stems(text)
    named = [row for row in rows if claim_stems(row.cells[0]) and claim_stems(row.cells[0]) <= said]
    if len({row.cells[0].casefold() for row in named}) != 1 or len({row.cells for row in named}) != 1:
        return None
    row = named[0]
    rest = said - claim_stems(row.cells[0])
    held = {stem for cell in row.cells[1:] for stem in claim_stems(cell)}
    for column in range(1, len(row.cells)):
        here = claim_stems(row.cells[column])
        if here and here <= rest:
            continue
        others = {
            other.cells[column] for other in rows if other.heads == row.heads and other.cells != row.cells
        }
        instead = any(
            claim_stems(cell) and claim_stems(cell) <= rest and not claim_stems(cell) & held
            for cell in others
        )
        if instead or _names_another_figure(text, row, column):
            return row, f"{row.heads[column]}: {row.cells[column] or 'empty'}"
    return None


def _names_another_figure(text: str, row: Row, column: int) -> bool:
    """Whether a sentence names a column of figures and gives figures, but none of the row."""
    head = claim_stems(row.heads[column])
    figures = set(_FIGURE.findall(text)) - set(_FIGURE.findall(row.cells[0]))
    told = {figure for cell in row.cells for figure in _FIGURE.findall(cell)}
    return bool(
        head
        and head <= claim_stems(text)
        and _FIGURE.search(row.cells[column])
        and figures
        and not figures & told
    )


def matching_row(heads: Sequence[str], cells: Sequence[str], rows: Sequence[Row]) -> tuple[Row, str] | None:
    """The one row of `rows` that a draft's row is of, and where it says otherwise, empty where all of its columns that the
    draft has are the same; None where no table has such a row."""
    found = []
    for row in rows:
        columns = {claim_stems(head): cell for head, cell in zip(row.heads[1:], row.cells[1:], strict=True)}
        shared = [
            (head, cell)
            for head, cell in zip(heads[1:], cells[1:], strict=False)
            if claim_stems(head) in columns
        ]
        if row.cells[0].casefold() == cells[0].casefold() and len(shared) == len(cells) - 1:
            other = [head for head, cell in shared if not _same(cell, columns[claim_stems(head)])]
            found.append(
                (row, "; ".join(f"{head}: {columns[claim_stems(head)] or 'empty'}" for head in other))
            )
    return found[0] if len(found) == 1 else None


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()
