"""Workbooks → rows with their header and the names of their cells."""

from __future__ import annotations

import datetime
import io
import zipfile
from pathlib import Path

import pytest
from containers import archive, relations, xlsx

from ingest.formats.parsed import Parsed
from ingest.formats.sheets.xlsx import read_xlsx
from rag.errors import LoadError
from rag.types import Document

STYLES = (
    '<numFmts><numFmt numFmtId="164" formatCode="dd.mm.yyyy"/></numFmts>'
    "<fonts><font/><font><b/></font></fonts>"
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="9"/><xf numFmtId="0" fontId="1"/></cellXfs>'
)


def row(number: int, *cells: str, column: int = 0) -> str:
    """A row; a cell is a number, `=formula=value`, `@style=number`, or a text."""
    made = []
    for at, cell in enumerate(cells, start=column):
        place = f'r="{chr(ord("A") + at)}{number}"'
        if cell.startswith("@"):
            style, _, value = cell[1:].partition("=")
            made.append(f'<c {place} s="{style}"><v>{value}</v></c>')
        elif cell.startswith("="):
            formula, _, value = cell[1:].partition("=")
            made.append(f"<c {place}><f>{formula}</f>{f'<v>{value}</v>' if value else ''}</c>")
        elif cell.replace(".", "").isdigit():
            made.append(f"<c {place}><v>{cell}</v></c>")
        elif cell:
            made.append(f'<c {place} t="inlineStr"><is><t>{cell}</t></is></c>')
    return f'<row r="{number}">{"".join(made)}</row>'


def data(*rows: str) -> str:
    return f"<sheetData>{''.join(rows)}</sheetData>"


def read(tmp_path: Path, content: bytes) -> Parsed:
    path = tmp_path / "book.xlsx"
    path.write_bytes(content)
    return read_xlsx(path, 1)


def place(parsed: Parsed, words: str) -> str | None:
    return Document("d", parsed.text, "t", places=parsed.places).place_at(parsed.text.index(words))


def kinds(parsed: Parsed) -> list[tuple[str, int, str]]:
    return [(b.kind, b.level, parsed.text[b.start : b.end]) for b in parsed.blocks]


def test_numbers_that_are_written_in_groups_keep_all_their_digits(tmp_path: Path) -> None:
    codes = ("000\\-00\\-0000", "[&gt;=1000000]0.0,,&quot;M&quot;;[&gt;=1000]0.0,&quot;K&quot;;0")
    styles = (
        "<numFmts>"
        + "".join(f'<numFmt numFmtId="{164 + at}" formatCode="{code}"/>' for at, code in enumerate(codes))
        + "</numFmts>"
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="31"/></cellXfs>'
    )
    rows = data(
        row(1, "Keeper", "Number", "Visitors", "Since"),
        row(2, "Ida", "@1=123456789", "@2=50", "@3=45359"),
        row(3, "Bo", "@1=23456789", "@2=5000", "@3=45360"),
    )
    text = read(tmp_path, xlsx({"Keepers": rows}, styles=styles)).text
    assert "Ida | 123-45-6789 | 50 | 2024-03-08" in text
    assert "Bo | 023-45-6789 | 5.0K | 2024-03-09" in text


def test_values_are_shown_as_a_person_sees_them(tmp_path: Path) -> None:
    rows = data(
        row(1, "Mooring", "Depth", "Checked", "Free", "Sum"),
        row(2, "North | left", "4.25", "@1=45359", "@2=0.3", "=B2*2=8.5"),
        row(3, "South", "", "@1=45360", "@2=1", "=B3*2"),
    )
    parsed = read(tmp_path, xlsx({"Berths": rows, "Empty": data()}, styles=STYLES))
    assert kinds(parsed) == [
        ("heading", 1, "Berths"),
        ("row", 1, "Mooring | Depth | Checked | Free | Sum"),
        ("row", 0, "North ¦ left | 4.25 | 2024-03-08 | 30% | 8.5"),
        ("row", 0, "South | | 2024-03-09 | 100%"),
    ]
    assert place(parsed, "4.25") == "Berths!B2"
    assert place(parsed, "100%") == "Berths!D3"
    assert parsed.notices == (
        "1 formulas have no value in the file and were left out: open it in a spreadsheet program and save it",
    )


def test_shared_strings_and_other_kinds_of_cells(tmp_path: Path) -> None:
    strings = "<si><t>Skiff</t></si><si><r><t>Long</t></r><r><t>boat_x000D_</t></r><rPh><t>x</t></rPh></si>"
    cells = (
        '<row r="4"><c r="C4" t="s"><v>0</v></c><c r="D4" t="s"><v>1</v></c><c r="E4" t="b"><v>1</v></c>'
        '<c r="F4" t="e"><v>#DIV/0!</v></c><c r="G4" t="d"><v>2024-05-01T00:00:00</v></c><c r="H4" t="s"><v>99</v></c></row>'
    )
    parsed = read(tmp_path, xlsx({"Sheet1": data(cells)}, strings=strings))
    assert parsed.text == "Skiff | Longboat | TRUE | #DIV/0! | 2024-05-01"
    assert place(parsed, "Longboat") == "Sheet1!D4"


def test_tables_of_one_sheet_have_titles_and_headers_of_their_own(tmp_path: Path) -> None:
    rows = data(
        row(1, "Boats on the slip"),
        row(3, "Boat", "Oars", "Crew"),
        row(4, "Tern", "4", "2"),
        row(5, "Skua", "6", "3"),
        row(10, "Year", "2021", "2022", column=2),
        row(11, "Trips", "31", "44", column=2),
        row(13, "Contact:", "Ida Moss"),
        row(14, "Phone:", "none"),
    )
    parsed = read(tmp_path, xlsx({"Sheet1": rows}, styles=STYLES))
    assert ("caption", 0, "Boats on the slip") in kinds(parsed)
    assert [text for kind, level, text in kinds(parsed) if kind == "row" and level] == [
        "Boat | Oars | Crew",
        "Year | 2021 | 2022",
    ]
    assert ("row", 0, "Contact: | Ida Moss") in kinds(parsed)
    assert place(parsed, "44") == "Sheet1!E11"


def test_a_title_may_stand_over_any_column(tmp_path: Path) -> None:
    rows = data(row(1, "Crew of 2021", column=3), row(2, "Boat", "Oars", "Crew"), row(3, "Tern", "4", "2"))
    parsed = read(tmp_path, xlsx({"Sheet1": rows}, styles=STYLES))

    assert kinds(parsed)[0] == ("caption", 0, "Crew of 2021")


def test_a_column_by_itself_has_no_titles(tmp_path: Path) -> None:
    rows = data(*(row(number, name) for number, name in enumerate(("Boat", "Tern", "Petrel"), start=1)))
    found = kinds(read(tmp_path, xlsx({"Sheet1": rows}, styles=STYLES)))
    assert [kind for kind, _, _ in found] == ["row"] * 3


def test_parts_may_be_named_as_windows_separates_them(tmp_path: Path) -> None:
    rows = data(row(1, "Boat", "Oars"), row(2, "Tern", "4"))
    with (
        zipfile.ZipFile(io.BytesIO(xlsx({"Sheet1": rows}, styles=STYLES))) as whole,
        zipfile.ZipFile(made := io.BytesIO(), "w") as other,
    ):
        for name in whole.namelist():
            other.writestr(name.replace("/", "\\"), whole.read(name))
    assert read(tmp_path, made.getvalue()).text == "Boat | Oars\nTern | 4"


def test_merged_cells_comments_tables_and_boxes(tmp_path: Path) -> None:
    spaces = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    rows = data(row(1, "Quay", "Boat"), row(2, "North", "Tern"), row(3, "", "Skua")) + (
        '<mergeCells><mergeCell ref="A2:A3"/></mergeCells>'
    )
    more = {
        "xl/_rels/sheet0.xml.rels": relations(
            {"c": ("comments", "notes.xml"), "t": ("table", "table.xml"), "d": ("drawing", "drawing.xml")}
        ),
        "xl/notes.xml": f'<comments {spaces}><commentList><comment ref="B3"><text><t>Leaks a little.</t></text>'
        "</comment></commentList></comments>",
        "xl/table.xml": f'<table {spaces} ref="A1:B3"/>',
        "xl/drawing.xml": '<x xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        "<a:p><a:r><a:t>Closed on Sundays</a:t></a:r></a:p></x>",
    }
    parsed = read(tmp_path, xlsx({"Quays": rows}, more=more))
    assert kinds(parsed) == [
        ("heading", 1, "Quays"),
        ("row", 1, "Quay | Boat"),
        ("row", 0, "North | Tern"),
        ("row", 0, "North | Skua"),
        ("note", 0, "Leaks a little."),
        ("paragraph", 0, "Closed on Sundays"),
    ]
    assert place(parsed, "Leaks") == "Quays!B3"


def test_a_sheet_may_hold_nothing_but_what_is_drawn_on_it(tmp_path: Path) -> None:
    def paragraph(text: str) -> str:
        space = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
        return f"<x {space}><a:p><a:r><a:t>{text}</a:t></a:r></a:p></x>"

    more = {
        "xl/_rels/sheet0.xml.rels": relations({"d": ("drawing", "drawing.xml")}),
        "xl/drawing.xml": paragraph("Closed on Sundays"),
        "xl/_rels/drawing.xml.rels": relations(
            {"m": ("diagramData", "data.xml"), "c": ("chart", "chart.xml")}
        ),
        "xl/data.xml": paragraph("Berth, then fee"),
        "xl/chart.xml": paragraph("Boats a year"),
    }
    parsed = read(tmp_path, xlsx({"Quays": data(), "Plan": data(row(1, "x", "y"))}, more=more))
    assert [text for _, _, text in kinds(parsed)] == [
        "Quays", "Closed on Sundays", "Berth, then fee", "Boats a year", "Plan", "x | y"
    ]  # fmt: skip
    assert place(parsed, "Berth") == "Quays"


def test_hidden_sheets_are_read_and_said(tmp_path: Path) -> None:
    sheets = {"Open": data(row(1, "Tern", "4")), "Secret": data(row(1, "Skua", "6"))}
    parsed = read(tmp_path, xlsx(sheets, states={"Secret": "veryHidden"}))
    assert "Skua | 6" in parsed.text
    assert parsed.notices == ("read too, though hidden in the file: Secret",)


def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    parsed = read(tmp_path, xlsx({"Sheet1": data(row(1, "Tern", "+cmd()", "@sum"))}))
    assert parsed.text.startswith("Tern | +cmd()")


def test_the_strict_form_is_read(tmp_path: Path) -> None:
    whole = xlsx({"Sheet1": data(row(1, "Tern", "4"))})
    with zipfile.ZipFile(io.BytesIO(whole)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    strict = {
        name: content.replace(
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        )
        for name, content in parts.items()
    }
    assert read(tmp_path, archive(strict)).text == "Tern | 4"


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04 nothing more", xlsx({"Sheet1": data()}), xlsx({"Sheet1": "<sheetData><row>"})],
)
def test_what_is_no_workbook_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(LoadError):
        read(tmp_path, content)


def test_a_sheet_may_declare_a_million_rows(tmp_path: Path) -> None:
    """What counts is the cells that are there: two of them, at the far ends."""
    far = '<dimension ref="A1:XFD1048576"/>' + data(
        '<row r="1"><c r="A1"><v>1</v></c></row>', '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    )
    parsed = read(tmp_path, xlsx({"Sheet1": far}))
    assert (parsed.text, place(parsed, "2")) == ("1\n2", "Sheet1!XFD1048576")


def test_a_text_of_empty_columns_is_bounded(tmp_path: Path) -> None:
    rows = "".join(
        f'<row r="{n}"><c r="A{n}"><v>1</v></c><c r="GR{n}"><v>2</v></c></row>' for n in range(1, 5000)
    )
    with pytest.raises(LoadError, match="too long"):
        read(tmp_path, xlsx({"Sheet1": data(rows)}))


def test_a_real_workbook(tmp_path: Path) -> None:
    """One that another program wrote."""
    xlsxwriter = pytest.importorskip("xlsxwriter", reason="XlsxWriter makes the file")
    book = xlsxwriter.Workbook(tmp_path / "book.xlsx")
    book.set_properties({"title": "Season", "created": datetime.datetime(2023, 4, 5)})
    sheet = book.add_worksheet("Catch")
    sheet.write_row(0, 0, ["Day", "Species", "Kilos"], book.add_format({"bold": True}))
    sheet.write_datetime(1, 0, datetime.datetime(2023, 4, 1), book.add_format({"num_format": "d mmmm yyyy"}))
    sheet.write_row(1, 1, ["Cod", 412.5])
    sheet.write_formula(2, 2, "=SUM(C2:C2)", None, 412.5)
    sheet.write_comment(1, 1, "Mostly small.")
    book.close()
    parsed = read_xlsx(tmp_path / "book.xlsx", 1)
    assert (parsed.title, parsed.date) == ("Season", "2023-04-05")
    assert ("row", 1, "Day | Species | Kilos") in kinds(parsed)
    assert ("row", 0, "2023-04-01 | Cod | 412.5") in kinds(parsed)
    assert place(parsed, "Mostly") == "Catch!B2"


@pytest.mark.parametrize(
    ("created", "modified", "date"),
    [
        ("2015-06-05T18:17:20Z", "2024-03-08T09:00:00Z", "2024-03-08"),
        ("2015-06-05T18:19:34Z", "2015-06-05T18:19:39Z", None),
        ("2006-09-16T00:00:00Z", "2024-03-08T09:00:00Z", "2024-03-08"),
        ("2006-09-16T00:00:00Z", "", None),
        ("2015-06-05T08:00:00Z", "2024-03-08T09:00:00Z", "2015-06-05"),
        ("", "2024-03-08T09:00:00Z", "2024-03-08"),
    ],
)
def test_the_day_of_an_empty_workbook_is_not_that_of_what_was_written_in_it(
    tmp_path: Path, created: str, modified: str, date: str | None
) -> None:
    """Excel keeps the moment at which Microsoft made the empty workbook as the one of its making."""
    told = f'<coreProperties xmlns="urn:c"><created>{created}</created><modified>{modified}</modified></coreProperties>'
    kinds = {"r": ("officeDocument", "xl/book.xml"), "c": ("core-properties", "core.xml")}
    more = {"_rels/.rels": relations(kinds), "core.xml": told}
    assert read(tmp_path, xlsx({"Sheet1": data(row(1, "1"))}, more=more)).date == date


def test_names_in_two_tiers(tmp_path: Path) -> None:
    rows = data(
        row(1, "Hall A", "", "Hall B", column=1),
        row(2, "Part", "Count", "Price", "Count"),
        row(3, "Mast", "4", "310.5", "2"),
        row(4, "Rudder", "7", "82", "0"),
    )
    assert [level for _, level, _ in kinds(read(tmp_path, xlsx({"Stock": rows})))][-4:] == [1, 1, 0, 0]


MONTHS = '<numFmts><numFmt numFmtId="164" formatCode="mmm yyyy"/></numFmts><fonts><font/></fonts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs>'


@pytest.mark.parametrize(
    ("rows", "levels"),
    [
        ((("Item", "@1=45292", "@1=45323"), ("Rent", "500", "510"), ("Power", "40", "45")), [1, 0, 0]),
        ((("", "Mon", "Tue"), ("Ann", "early", "late"), ("Bob", "late", "early")), [1, 0, 0]),
        ((("Rent paid", "@1=45292", "@1=45323"), ("Power paid", "@1=45292", "@1=45324")), [0, 0]),
    ],
)
def test_months_and_names_beside_an_empty_corner_name_columns(
    tmp_path: Path, rows: tuple[tuple[str, ...], ...], levels: list[int]
) -> None:
    sheet = data(*(row(number, *cells) for number, cells in enumerate(rows, start=1)))
    found = kinds(read(tmp_path, xlsx({"Plan": sheet}, styles=MONTHS)))
    assert [level for kind, level, _ in found if kind == "row"] == levels
