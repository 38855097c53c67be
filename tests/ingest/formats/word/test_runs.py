"""Fields of Word and columns that a row leaves out."""

from __future__ import annotations

from pathlib import Path

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from ingest.formats.word.reader import read_docx


def test_a_field_that_says_where_something_stands_is_no_number_of_the_page(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("See page ")
    field = f'<w:fldSimple {nsdecls("w")} w:instr=" PAGEREF _Toc1 "><w:r><w:t>12</w:t></w:r></w:fldSimple>'
    paragraph._p.append(parse_xml(field))
    document.save(str(tmp_path / "a.docx"))
    assert read_docx(tmp_path / "a.docx", 1).text == "See page 12"


def test_a_row_that_leaves_out_its_first_columns_keeps_the_others_in_their_own(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(rows=0, cols=3)
    for cells in (("Day", "Shift", "Who"), ("Mon", "early", "Ann"), ("", "late", "Bob")):
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            cell.text = text
    last = table.rows[2]._tr
    last.remove(last.tc_lst[0])
    last.insert(0, parse_xml(f'<w:trPr {nsdecls("w")}><w:gridBefore w:val="1"/></w:trPr>'))
    document.save(str(tmp_path / "a.docx"))
    assert read_docx(tmp_path / "a.docx", 1).text.splitlines() == [
        "Day | Shift | Who",
        "Mon | early | Ann",
        "| late | Bob",
    ]
