"""Rows of tables with what their columns are called. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from rag.language.patterns import regex
from rag.language.words import stems
from rag.read.units import Unit, blocks_in, context_of, lead_of
from rag.types import Passage

COUNTING = regex(r"#|no\.?|nr\.?|rank(?:ing)?|pos(?:ition|\.)?|place|standing", re.IGNORECASE)
"""What a column is called that counts the rows."""

BEYOND = (
    r"\b(?:not|never|except|without|besides|other|else|than|most|least|more|fewer|less|both|why)\b"
    r"|n['’]t\b|\b[a-z]{3,}est\b(?<!test)(?<!rest)(?<!west)(?<!guest)"
)
"""Words of questions that no cell and no column answers by itself."""
FORM = "| Value"
"""What the columns of a form would be called."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table."""

    unit: Unit
    names: tuple[str, ...]
    """What its columns are called."""
    cells: tuple[str, ...]
    """As many as there are names; empty where it has none."""


def tables(units: Sequence[Unit], passages: Sequence[Passage]) -> Iterator[list[Row]]:
    """The tables of `units` that name their columns, each as its rows in order."""
    found: dict[tuple[object, ...], list[Row]] = {}
    for unit in units:
        if unit.form != "row":
            continue
        names, cells = cells_of(lead_of(unit, passages[unit.passage])), cells_of(unit.text)
        if 2 <= len(names) >= len(cells):
            cells += ("",) * (len(names) - len(cells))
            found.setdefault((unit.passage, unit.under, unit.lead), []).append(Row(unit, names, cells))
    yield from found.values()


def cells_of(row: str) -> tuple[str, ...]:
    """The cells of a row or of the names of columns; the first is empty where nothing names the lines.

    >>> cells_of("| Home | School"), cells_of("Quota | 5 GB | 50 GB")
    (('', 'Home', 'School'), ('Quota', '5 GB', '50 GB'))
    """
    return tuple(cell.strip() for cell in row.split("|"))


def is_row(unit: Unit) -> bool:
    """Whether a unit has cells: a row of a table, or the label of a form with its value."""
    return unit.form == "row" or (unit.form == "field" and unit.text.startswith(f"{unit.label} | "))


def rows_like(unit: Unit, units: Sequence[Unit]) -> list[Unit]:
    """The rows among `units` where `unit` is a row, and the labels of forms where it is one."""
    return [each for each in units if each.form == unit.form and is_row(each)]


def form_of(unit: Unit, passage: Passage) -> str:
    """The form that a label with its value stands in: another label may tell what it is a form of; "" for other units."""
    if unit.form != "field" or not is_row(unit):
        return ""
    for kind, run in groupby(blocks_in(passage), lambda block: block.kind):
        blocks = list(run)
        if kind == "field" and blocks[0].start <= unit.start < blocks[-1].end:
            return passage.text[blocks[0].start - passage.start : blocks[-1].end - passage.start]
    return ""


NAMING = regex(r"name\b|\btitle\b|^model$")
"""What a column of names is called, in lower case."""


def called(names: Sequence[str], cells: Sequence[str]) -> str:
    """What a row is of: its first cell; where that is a figure, what stands in a column of names; where it only counts the rows, the first
    behind it with letters.

    >>> called(("#", "Club", "Points"), ("1", "FC Orrin", "49")), called(("Club", "Points"), ("FC Orrin", "49"))
    ('FC Orrin', 'FC Orrin')
    >>> called(("weight", "rig", "name"), ("4.5", "ketch", "Alca"))
    'Alca'
    """
    named = [
        cell for name, cell in zip(names, cells, strict=False) if NAMING.search(name.casefold()) and cell
    ]
    if named and not any(map(str.isalpha, cells[0])):
        return named[0]
    counts = bool(names) and COUNTING.fullmatch(names[0]) is not None and cells[0].rstrip(".").isdigit()
    return next((cell for cell in cells[counts:] if not counts or any(map(str.isalpha, cell))), "")


def with_names(row: Row, units: Sequence[Unit]) -> tuple[Unit, ...]:
    """A row behind the one that names its columns, as both are quoted."""
    named = (
        each for each in units if each.passage == row.unit.passage and (each.start, each.end) == row.unit.lead
    )
    return (*list(named)[:1], row.unit)


def around(row: Row, passage: Passage) -> frozenset[str]:
    """Stems of what a table is of: title, headings, the text around it."""
    return stems("\n".join((passage.title, context_of(row.unit, passage), *beside_tables(passage))))


def beside_tables(passage: Passage) -> list[str]:
    """What stands around the tables of a passage: what they are of may be said below them too."""
    blocks = (block for block in blocks_in(passage) if block.kind not in ("row", "furniture"))
    return [passage.text[block.start - passage.start : block.end - passage.start] for block in blocks]
