"""What parts the columns of lines."""

from __future__ import annotations

from ingest.formats.text.lines.gutters import Columns, columns_of, under


class TestColumns:
    def test_positions_that_no_line_takes_part_columns(self) -> None:
        lines = ["3 Mar   Ferry          12.00", "9 Mar   Bread   4.10", "11 Mar  Wages          "]
        columns = columns_of([*lines, "12 Mar  Bread and oil  16.00"])
        assert columns is not None
        assert columns.count == 3
        assert columns.cells("3 Mar   Ferry          12.00") == ("3 Mar", "Ferry", "12.00")

    def test_as_many_gaps_in_each_line_part_them_where_a_cell_is_wide(self) -> None:
        columns = columns_of(["Oak  12  dry", "A very long name of wood  7  wet", "Elm  9  dry"])
        assert columns == Columns(3)
        assert columns.cells("Ash  1") is None

    def test_a_space_within_cells_that_stand_one_below_another_parts_none(self) -> None:
        columns = columns_of(["01 May  Hat", "02 May  Scarf", "03 May  Glove"])
        assert columns is not None
        assert columns.count == 2

    def test_prose_has_none(self) -> None:
        assert columns_of(["The hall is open to all", "and the keys hang inside"]) is None

    def test_columns_are_narrowed_by_more_lines(self) -> None:
        columns = columns_of(["Aske      10  20", "Elm       11  21"])
        assert columns is not None
        more = columns.narrowed(["Long Sund 12  22"])
        assert more is not None
        assert more.cells("Long Sund 12  22") == ("Long Sund", "12", "22")
        assert columns.narrowed(["A line of prose that goes on and on"]) is None

    def test_names_stand_over_their_columns(self) -> None:
        columns = Columns(3, ((6, 10), (14, 20)))
        assert under("Boat                Price", columns) == ("Boat", "", "Price")
        assert under("Boat      Length   Price", columns) == ("Boat", "Length", "Price")
