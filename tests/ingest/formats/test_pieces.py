"""Rows of tables of every format, and which of them names the columns."""

from __future__ import annotations

import pytest

from ingest.formats.pieces import table_rows


@pytest.mark.parametrize(
    ("head", "level"),
    [
        (["Boat", "Oars"], 1),
        (["", "Oars"], 1),
        (["Boat", "Len. abs."], 1),
        (["Boat", ""], 0),
        (["Name:", "Ida"], 0),
        (["1999", "2000"], 0),
        (["Closed", "The shed is closed."], 0),
    ],
)
def test_a_row_of_names_heads_the_others(head: list[str], level: int) -> None:
    assert [piece.level for piece in table_rows([head, ["Tern", "4"]])] == [level, 0]
