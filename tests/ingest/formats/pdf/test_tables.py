"""Tables drawn on pages → rows of cells."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from made import at, drawn

from ingest.formats.parsed import Parsed
from ingest.formats.pdf.reader import read_pdf


def read(tmp_path: Path, content: str) -> Parsed:
    path = tmp_path / "a.pdf"
    path.write_bytes(drawn([content]))
    return read_pdf(path, 20)


def column(*lines: str, x: float = 72, top: float = 700, step: float = 14) -> str:
    return "".join(at(x, top - step * number, line) for number, line in enumerate(lines))


def test_a_ruled_table_has_its_cells_whole(tmp_path: Path) -> None:
    def grid(columns: tuple[int, ...], rows: tuple[int, ...]) -> str:
        across = "".join(f"{columns[0]} {y} m {columns[-1]} {y} l S " for y in rows)
        return across + "".join(f"{x} {rows[0]} m {x} {rows[-1]} l S " for x in columns)

    content = (
        grid((70, 150, 190, 400), (620, 600, 560, 520))
        + column("Route", "Ness by the", "old canal", top=606, step=16, x=74)
        + column("Fare", x=154, top=606)
        + at(194, 606, "Remark")
        + at(154, 590, "4.50")
        + column("Children pay half of it when they tra-", "vel with a parent.", x=194, top=590)
        + column("Vardal", x=74, top=545)
        + at(154, 545, "7.00")
        + at(194, 545, "Dogs travel free")
    )
    rows = [
        (parsed.text[one.start : one.end], one.level)
        for parsed in [read(tmp_path, content)]
        for one in parsed.blocks
    ]
    assert rows == [
        ("Route | Fare | Remark", 1),
        ("Ness by the old canal | 4.50 | Children pay half of it when they travel with a parent.", 0),
        ("Vardal | 7.00 | Dogs travel free", 0),
    ]


@pytest.mark.parametrize("last", ["top", "bottom"])
def test_a_first_cell_of_several_lines_stays_with_its_row(tmp_path: Path, last: str) -> None:
    """Figures stand beside its first line or its last, and come after all of it in the file."""

    def row(y: float, *cells: str) -> str:
        return "".join(at(x, y, cell) for x, cell in zip((72, 320, 400), cells, strict=True))

    words = ("Planks of larch, sawn and", "dried for two years")
    figures = at(320, 640 if last == "top" else 627, "12") + at(400, 640 if last == "top" else 627, "7.50")
    content = row(680, "Goods", "Count", "Price") + row(660, "Nails", "400", "0.10")
    content += column(*words, top=640, step=13) + figures + row(607, "Tar", "3", "9.00")
    content += at(
        72, 587, "Prices are in crowns and hold until the end of June, unless the board says otherwise."
    )
    parsed = read(tmp_path, content)
    found = [parsed.text[one.start : one.end] for one in parsed.blocks]

    assert [text for text, one in zip(found, parsed.blocks, strict=True) if one.kind == "row"] == [
        "Goods | Count | Price",
        "Nails | 400 | 0.10",
        "Planks of larch, sawn and dried for two years | 12 | 7.50",
        "Tar | 3 | 9.00",
    ]
    assert found[-1].startswith("Prices are in crowns")


def test_a_row_that_is_counted_names_no_columns(tmp_path: Path) -> None:
    content = (
        at(72, 700, "1") + at(100, 700, "Knock.") + at(72, 686, "2") + at(100, 686, "Wait for 5 minutes.")
    )
    assert all(one.level == 0 for one in read(tmp_path, content).blocks if one.kind == "row")


def test_rows_between_lines_drawn_after_every_few_are_rows(tmp_path: Path) -> None:
    """Figures in columns between lines, names of the columns below one cell over several of them."""
    columns, rows = (60, 160, 220, 280, 340), (720, 700, 685, 640, 595)
    content = "".join(f"{columns[0]} {y} m {columns[-1]} {y} l S " for y in rows)
    content += "".join(f"{x} {685} m {x} {rows[-1]} l S " for x in columns[1:-1])
    content += "".join(f"{x} {rows[0]} m {x} {rows[-1]} l S " for x in (columns[0], columns[1], columns[-1]))
    content += at(64, 708, "Harbour dues", size=8) + at(230, 708, "Ships in port", size=8)
    content += "".join(
        at(x + 4, 690, name, size=8)
        for x, name in zip(columns, ("Harbour", "Spring", "Summer", "Autumn"), strict=False)
    )
    table = [
        ("Ness", "1,204", "88", "0"),
        ("Vardal", "95", "7", "1"),
        ("Old Holm", "12", "3,010", "-"),
        ("Skerry", "0", "0", "4"),
        ("Tarn", "55", "61", "2"),
        ("All", "1,366", "3,166", "7"),
    ]
    for number, cells in enumerate(table):
        y = (674, 660, 646, 629, 615, 601)[number]
        content += "".join(at(x + 4, y, cell, size=8) for x, cell in zip(columns, cells, strict=False))
    parsed = read(tmp_path, content)
    found = [(parsed.text[one.start : one.end], one.level) for one in parsed.blocks if one.kind == "row"]
    assert ("Harbour | Spring | Summer | Autumn", 1) in found
    assert [text for text, level in found if not level][-6:] == [" | ".join(cells) for cells in table]


@pytest.mark.parametrize("apart", [2, 3.5, 5])
def test_a_table_in_double_lines_has_no_columns_between_them(tmp_path: Path, apart: float) -> None:
    lefts, tops = (60, 160, 220, 280), (700, 680, 660, 640)
    content = "".join(
        f"60 {y - by} m {280 + by} {y - by} l S {x + by} 700 m {x + by} {640 - by} l S "
        for x, y in zip(lefts, tops, strict=True)
        for by in (0, apart)
    )
    for number, cells in enumerate((("Boat", "In", "Out"), ("Tern", "12", "7"), ("Skua", "3", "10"))):
        content += "".join(
            at(x + 7, 686 - 20 * number, cell, size=8) for x, cell in zip(lefts, cells, strict=False)
        )
    parsed = read(tmp_path, content)
    rows = [(parsed.text[one.start : one.end], one.level) for one in parsed.blocks]
    assert rows == [("Boat | In | Out", 1), ("Tern | 12 | 7", 0), ("Skua | 3 | 10", 0)]


def test_frames_within_the_cells_of_some_rows_make_no_columns(tmp_path: Path) -> None:
    """A header whose cells have boxes of their own, three points inside those of the table, as shading is drawn."""
    lefts = (60, 160, 220, 300)
    content = "".join(f"60 {y} m 300 {y} l S " for y in (700, 680, 660, 640))
    content += "".join(f"{x} 700 m {x} 640 l S " for x in lefts)
    content += "".join(f"{left + 3.6} 682 {right - left - 7.2} 16 re S " for left, right in pairwise(lefts))
    for number, cells in enumerate(
        (("Boat", "Seen", "Remark"), ("Tern", "3 May", "New sails"), ("Skua", "9 May", "Leaks"))
    ):
        content += "".join(
            at(x + 5, 686 - 20 * number, cell, size=8) for x, cell in zip(lefts, cells, strict=False)
        )
    parsed = read(tmp_path, content)
    rows = [(parsed.text[one.start : one.end], one.level) for one in parsed.blocks]
    assert rows == [("Boat | Seen | Remark", 1), ("Tern | 3 May | New sails", 0), ("Skua | 9 May | Leaks", 0)]


def test_a_line_between_two_figures_parts_them(tmp_path: Path) -> None:
    columns = (60, 140, 180, 220)
    content = "".join(f"60 {y} m 220 {y} l S " for y in (700, 680, 660, 640))
    content += "".join(f"{x} 700 m {x} 640 l S " for x in columns)
    content += at(64, 686, "Boat") + at(144, 686, "In") + at(184, 686, "Out")
    content += at(64, 666, "Tern") + "BT /F1 11 Tf 144 666 Td [(12) -2400 (7)] TJ ET\n"
    content += at(64, 646, "Skua") + "BT /F1 11 Tf 144 646 Td [(0) -3000 (0)] TJ ET\n"
    parsed = read(tmp_path, content)
    assert [parsed.text[one.start : one.end] for one in parsed.blocks] == [
        "Boat | In | Out",
        "Tern | 12 | 7",
        "Skua | 0 | 0",
    ]


_ROWS = (("Orren", "14", "210"), ("Tisk", "9", "88"), ("Vell", "31", "1,040"))
_NAMES = (("", "Lake"), ("Depth in", "metres"), ("Area in", "hectares"))


def _lakes(*, by_cell: bool, gap: float) -> str:
    """A table without lines whose names stand in two lines, `gap` over the rows, written cell by cell or line by line."""
    lefts = (72, 200, 330)
    cells = [
        (x, names[line], 640 + gap - 13 * line)
        for x, names in zip(lefts, _NAMES, strict=True)
        for line in (0, 1)
    ]
    if not by_cell:
        cells.sort(key=lambda cell: -cell[2])
    head = "".join(at(x, y, name) for x, name, y in cells if name)
    rows = (
        at(x, 627 - 20 * n, cell) for n, row in enumerate(_ROWS) for x, cell in zip(lefts, row, strict=True)
    )
    return head + "".join(rows)


@pytest.mark.parametrize("by_cell", [True, False])
def test_names_of_columns_in_two_lines_over_rows_without_lines(tmp_path: Path, by_cell: bool) -> None:
    parsed = read(tmp_path, at(72, 700, "The lakes of the parish.") + _lakes(by_cell=by_cell, gap=20))
    assert [(one.level, parsed.text[one.start : one.end]) for one in parsed.blocks if one.kind == "row"] == [
        (1, "Lake | Depth in metres | Area in hectares"),
        *((0, " | ".join(row)) for row in _ROWS),
    ]
    assert parsed.text.startswith("The lakes of the parish.\n\nLake")


def test_lines_that_name_no_column_stay_over_the_table(tmp_path: Path) -> None:
    rows = _lakes(by_cell=True, gap=20)
    parsed = read(
        tmp_path, at(72, 690, "Lakes") + at(72, 677, "of 1988") + rows[rows.index("(Orren)") - 40 :]
    )
    assert "Lakes" in parsed.text
    assert "Lakes |" not in parsed.text


def laid(*rows: tuple[str, ...], lefts: tuple[int, ...], top: float = 700, step: float = 14) -> str:
    return "".join(
        at(x, top - step * number, cell)
        for number, row in enumerate(rows)
        for x, cell in zip(lefts, row, strict=False)
        if cell
    )


def texts(parsed: Parsed, kind: str = "row") -> list[str]:
    return [parsed.text[one.start : one.end] for one in parsed.blocks if one.kind == kind]


def test_gaps_within_one_run_of_letters_part_cells(tmp_path: Path) -> None:
    """As some programs write a row: with numbers for the gaps between its words."""
    rows = [("Boat", "Oars", "Crew"), ("Sula", "4", "3"), ("Alke", "6", "5"), ("Lunde", "2", "1")]
    content = "".join(
        f"BT /F1 11 Tf 72 {700 - 14 * number} Td [({first} ) -6000 ({second} ) -6000 ({third})] TJ ET "
        for number, (first, second, third) in enumerate(rows)
    )
    assert texts(read(tmp_path, content)) == [" | ".join(row) for row in rows]


def test_words_that_are_set_wide_are_no_cells(tmp_path: Path) -> None:
    content = "".join(
        f"BT /F1 11 Tf 6 Tc 4 Tw 72 {700 - 14 * number} Td ({line}) Tj ET "
        for number, line in enumerate(("The pier is built of oak", "and it stands to this day"))
    )
    assert texts(read(tmp_path, content)) == []


def test_two_columns_of_values_are_a_table(tmp_path: Path) -> None:
    rows = [("1.0", "1.1"), ("2.0", "2.3"), ("3.0", "3.2")]
    assert texts(read(tmp_path, laid(*rows, lefts=(72, 200)))) == [" | ".join(row) for row in rows]


def test_groups_and_sums_stay_within_their_table(tmp_path: Path) -> None:
    rows = [
        ("Article", "Count", "Price", "Sum"),
        ("Wood",),
        ("Planks of larch", "4", "2.50", "10.00"),
        ("Iron",),
        ("Nails", "90", "0.10", "9.00"),
        ("Rings", "2", "1.00", "2.00"),
    ]
    found = texts(read(tmp_path, laid(*rows, lefts=(72, 220, 300, 380), step=20)))
    assert found == [
        "Article | Count | Price | Sum",
        "Wood",
        *(" | ".join(rows[n]) for n in (2,)),
        "Iron",
        *(" | ".join(rows[n]) for n in (4, 5)),
    ]


def test_a_label_of_several_lines_has_the_figures_of_its_last(tmp_path: Path) -> None:
    rows = [
        ("Code", "Fish", "2006", "2007"),
        ("0302", "Fresh or chilled", "", ""),
        ("", "but for fillets", "7.7", "8.9"),
        ("0303", "Frozen", "", ""),
        ("", "but for fillets", "90.5", "112.6"),
        ("0306", "Crabs", "61.6", "52.4"),
    ]
    assert texts(read(tmp_path, laid(*rows, lefts=(72, 120, 260, 340))))[1:] == [
        "0302 | Fresh or chilled but for fillets | 7.7 | 8.9",
        "0303 | Frozen but for fillets | 90.5 | 112.6",
        "0306 | Crabs | 61.6 | 52.4",
    ]


def test_a_caption_ends_the_table_above_it(tmp_path: Path) -> None:
    rows = [("Boat", "Oars", "Crew"), ("Sula", "4", "3"), ("Alke", "6", "5")]
    second = at(72, 640, "Table 2. Sheds and their keys", font="F2")
    content = laid(*rows, lefts=(72, 200, 300)) + second + laid(*rows, lefts=(72, 200, 300), top=615)
    parsed = read(tmp_path, content)
    assert texts(parsed) == [" | ".join(row) for row in rows] * 2
    assert texts(parsed, "caption") == ["Table 2. Sheds and their keys"]
