"""The row that is for all countries which its table does not name."""

from __future__ import annotations

import pytest
import quoting

from rag.read.lookup.cells import names_cell, quotes_another_row
from rag.read.lookup.tables.others import unnamed_in
from rag.read.units import units_of
from rag.types import Block

ROWS = ("Country | Allowance | Hotel", "France | 45 | 140", "Other countries | 35 | 100")
TEXT = "\n".join(ROWS)
TABLE = quoting.passage(
    TEXT, blocks=tuple(Block("row", TEXT.index(row), TEXT.index(row) + len(row)) for row in ROWS)
)


@pytest.mark.parametrize(
    ("question", "others"),
    [
        ("What is the allowance in Italy?", True),
        ("What is the allowance in France?", False),
        ("What is the allowance of Ada Quill?", False),
    ],
)
def test_a_country_that_is_not_named_is_one_of_the_others(question: str, others: bool) -> None:
    row = next(unit for unit in units_of([TABLE]) if unit.text.startswith("Other"))
    assert bool(unnamed_in(question, row, TABLE)) is others
    assert names_cell(question, row, TABLE) is others
    assert quotes_another_row(question, [row], [TABLE]) is not others
