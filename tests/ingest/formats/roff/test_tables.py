"""Tables between `.TS` and `.TE`."""

from __future__ import annotations

from ingest.formats.roff.requests import Requests
from ingest.formats.roff.tables import Table


def _rows(source: str) -> list[tuple[list[str], bool]]:
    return list(Table(iter(Requests(source))).rows())


def test_a_rule_below_the_first_row_makes_it_a_header() -> None:
    assert _rows("tab(;);\nl l.\nPier;Depth\n_\nnorth;4\n.TE\n") == [
        (["Pier", "Depth"], True),
        (["north", "4"], False),
    ]


def test_cells_with_lines_of_their_own_and_another_layout() -> None:
    source = "l l.\nT{\n.B north\npier\nT}\t4\n.T&\nl l l.\na\tb\tc\n.TE\nafter\n"
    assert _rows(source) == [(["north pier", "4"], False), (["a", "b", "c"], False)]


def test_what_stands_after_a_table_is_left() -> None:
    lines = iter(Requests("l.\na\n.TE\nafter\n"))
    assert [cells for cells, _ in Table(lines).rows()] == [["a"]]
    assert next(lines).text == "after"
