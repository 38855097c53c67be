"""Tables as rows with the names of their columns."""

from __future__ import annotations

import quoting

from rag.read.lookup.tables.rows import around, form_of, is_row, tables, with_names
from rag.read.units import units_of


def test_rows_know_their_columns_and_what_they_are_of() -> None:
    text = "Boats of Kalm\n\nAll are of oak.\n\nBoat | Berths | Built\nOrm | 4 | 1962\nEly | 6\n"
    shown = [quoting.passage(text, 0, title="Boats", rank=1, document_id="d", chunk_id="c")]
    units = units_of(shown)
    (table,) = tables(units, shown)
    assert [row.cells for row in table] == [("Orm", "4", "1962"), ("Ely", "6", "")]
    assert table[0].names == ("Boat", "Berths", "Built")
    assert [unit.text for unit in with_names(table[1], units)] == ["Boat | Berths | Built", "Ely | 6"]
    near = around(table[0], shown[0])
    assert {"oak", "kalm"} <= near
    assert "ely" not in near


def test_a_label_knows_the_form_it_stands_in() -> None:
    form = "Customer | Elin Moe\nBoat | Orm\nDeposit | 80\nPhone | 555 0171"
    shown = quoting.passage(
        f"Hire\n\n{form}\n\nRing us before you come.", 0, rank=1, document_id="d", chunk_id="c"
    )
    units = {unit.text: unit for unit in units_of([shown])}
    assert form_of(units["Deposit | 80"], shown) == form
    assert is_row(units["Deposit | 80"])
    assert not is_row(units["Ring us before you come."])
    assert form_of(units["Ring us before you come."], shown) == ""
