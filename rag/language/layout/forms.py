"""Forms of two columns, stored as rows: `Phone | 555 0100` below `Contact | Events desk`. Pure.

A form tells one thing label by label. Its first row is a label with its value as all others are, though Markdown has to mark it as the
names of columns. A table tells many things, and what stands first in its rows are no labels, or its first row calls them such:
`Property | Value`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from rag.language.words import content
from rag.types import Block

FEWEST = 3
"""Rows of a form."""
MOST_LABEL = 6
"""Words of a label."""
MOST_NAME = 3
"""Words of what a column is called."""
KNOWN = 4
"""For so many labels one word at least is on forms of every kind, and two in all."""
_LABELS = content(
    """name title phone telephone tel mobile fax mail email address postcode website url contact date day time hours deadline opening
    closing venue location department office owner author tenant landlord customer client teacher manager supervisor speaker organiser
    position employer emergency cost price fee rent deposit salary currency total discount tax payment cancellation reference order
    invoice delivery account bank policy insurance vehicle registration weight height width length depth size dimensions capacity volume
    power voltage battery speed range temperature pressure noise memory storage model brand colour color material serial version
    warranty guarantee licence license status age breed gender nationality birth diet allergies medication duration start end begin
    arrival departure return"""
)
"""Words of labels that forms of every kind have."""
_OF_LABELS = content(
    """property field item feature attribute parameter specification spec detail information label key setting option question
    characteristic category aspect topic criterion"""
)
"""What the first column is called of a table of labels."""
_OF_VALUES = content(
    """value detail description meaning figure measurement amount result answer explanation default type kind unit requirement required
    limit note comment rate number"""
)
"""What the second column is called of such a table; it may be called by a word of a label too: `Service | Price`."""


def with_forms(blocks: Sequence[Block], texts: Sequence[str], columns: str = "") -> Iterator[Block]:
    """`blocks`, of which these are the `texts`, where the rows of a form are its fields; `columns`: the first row of a table that goes
    on from above."""
    at = 0
    for kind, run in groupby(blocks, lambda block: block.kind):
        together = list(run)
        rows = texts[at : at + len(together)]
        formed = kind == "row" and is_form([columns, *rows] if columns and not at else rows)
        yield from (replace(one, kind="field", level=0) for one in together) if formed else together
        at += len(together)


def is_form(rows: Sequence[str]) -> bool:
    """Whether `rows`, the cells of each joined by ` | `, are a form from the first row on.

    >>> is_form(["Contact | Events desk", "Phone | 555 0100", "Deposit | 25 %"])
    True
    >>> is_form(["Property | Value", "Weight | 33 kg", "Height | 70 cm"])
    False
    """
    cells = [[cell.strip() for cell in row.split(" | ")] for row in rows]
    if len(rows) < FEWEST or any(len(row) != 2 or not all(row) for row in cells):
        return False
    labels = [label for label, _ in cells]
    if len({label.casefold() for label in labels}) < len(labels) or not all(map(_may_label, labels)):
        return False
    first, second = map(content, cells[0])
    named = len(cells[0][1].split()) <= MOST_NAME and bool(second & (_LABELS | _OF_VALUES))
    if named or (first and first <= _OF_LABELS):
        return False
    # a word of several labels is what the rows are of: "Kelp Day", "Rope Day"
    return len(content("\n".join(labels[1:])) & _LABELS) >= max(2, len(labels) // KNOWN)


def _may_label(cell: str) -> bool:
    plain = not any(map(str.isdigit, cell)) or bool(content(cell) & _LABELS)
    return plain and cell[0].isalpha() and cell[-1] not in ".?!" and len(cell.split()) <= MOST_LABEL
