"""Tables of AsciiDoc → rows of cells."""

from __future__ import annotations

from ingest.formats.asciidoc.blocks import Blocks
from ingest.formats.asciidoc.inline import Words
from ingest.formats.asciidoc.tables import table_rows

FORMS = """,===
Sail,Cloth

north,"linen, old"
,===

|===
|a |b

.2+|1 |x
|y
|2
a|
* deep
* deeper

|3 |z
|===
"""


def test_tables_of_other_forms() -> None:
    rows = [text for kind, text, _, _ in Blocks(FORMS.splitlines(), Words({}, {})).read() if kind == "row"]
    assert rows == [
        "Sail | Cloth",
        "north | linen, old",
        "a | b",
        "1 | x",
        "1 | y",
        "2 | - deep - deeper",
        "3 | z",
    ]


def test_cells_that_stand_for_several() -> None:
    lines = ["3*|a", ".2+|b 2+|c", "|d |e"]
    found = list(table_rows(lines, {"cols": "3*"}, lambda text, blocks: text))
    assert [cells for cells, _ in found] == [("a", "a", "a"), ("b", "c", ""), ("b", "d", "e")]


def test_a_table_without_cells() -> None:
    for lines in ([], [""], ["words alone"]):
        assert not list(table_rows(lines, {}, lambda text, blocks: text))
