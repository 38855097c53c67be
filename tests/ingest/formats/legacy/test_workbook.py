"""A `.xls` file, sheet by sheet."""

from __future__ import annotations

from pathlib import Path

import pytest
from containers import ole
from office.legacy import xls

from ingest.formats.legacy.workbook import read_xls
from ingest.formats.parsed import Parsed
from rag.errors import LoadError


@pytest.fixture
def read(tmp_path: Path):
    def reading(data: bytes) -> Parsed:
        path = tmp_path / "a.xls"
        path.write_bytes(data)
        return read_xls(path, 1)

    return reading


def test_sheets_are_rows_below_their_names(read):
    found = read(xls({"Fares": [["Route", "Fare"], ["Sund", 30.5]], "Boats": [["Tern", True]]}))
    assert found.text == "Fares\n\nRoute | Fare\nSund | 30.50\n\nBoats\n\nTern | TRUE"
    assert [(place.name, place.row) for place in found.places][:2] == [("Fares", 0), ("Fares", 1)]


@pytest.mark.parametrize(
    ("code", "told"), [("yyyy-mm-dd", "2004-03-01"), ("0%", "3804700%"), ('"EUR" #,##0', "EUR 38,047")]
)
def test_a_number_is_shown_as_its_cell_shows_it(read, code, told):
    assert told in read(xls({"Fares": [["Sund", 38047.0]]}, formats=[code])).text


def test_cells_that_reach_down_stand_in_each_row(read):
    found = read(xls({"Fares": [["Sund", "adults"], ["", "children"]]}, merged=[(0, 1, 0, 0)]))
    assert "Sund | adults\nSund | children" in found.text


@pytest.mark.parametrize(
    ("data", "told"), [(ole({"Other": b"x"}), "not a readable .xls file"), (xls({"Empty": []}), "no text")]
)
def test_what_cannot_be_read_says_why(read, data, told):
    with pytest.raises(LoadError, match=told):
        read(data)


def test_a_table_of_a_page_that_bears_the_name_is_read(read):
    assert "Sund | 30" in read(b"<html><table><tr><td>Sund</td><td>30</td></tr></table></html>").text
