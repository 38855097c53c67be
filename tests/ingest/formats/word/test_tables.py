"""Rows of Word's tables that name columns, lists in its nested styles, and what a text without a set title is called."""

from __future__ import annotations

from pathlib import Path

import made
import pytest

from ingest.formats.parsed import Parsed
from ingest.formats.word.reader import read_docx

LISTS = "".join(
    f'<w:style w:type="paragraph" w:styleId="L{depth}"><w:name w:val="List Bullet{name}"/>'
    f'<w:pPr><w:numPr><w:numId w:val="{depth}"/></w:numPr></w:pPr></w:style>'
    for depth, name in ((1, ""), (2, " 2"), (3, " 3"))
)
BULLETS = '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl></w:abstractNum>'
NUMBERING = BULLETS + "".join(
    f'<w:num w:numId="{number}"><w:abstractNumId w:val="0"/></w:num>' for number in (1, 2, 3)
)


def p(text: str, marks: str = "", style: str = "") -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}<w:r><w:rPr>{marks}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def cell(text: str, marks: str = "") -> str:
    return f"<w:tc><w:tcPr>{marks}</w:tcPr>{p(text)}</w:tc>"


def read(tmp_path: Path, body: str, **parts: str) -> Parsed:
    path = tmp_path / "a.docx"
    path.write_bytes(made.docx(body, dict(parts)))
    return read_docx(path, 20)


def test_names_of_columns_in_two_tiers(tmp_path: Path) -> None:
    top = cell("Item", '<w:vMerge w:val="restart"/>') + cell("Cost", '<w:gridSpan w:val="2"/>')
    below = cell("", "<w:vMerge/>") + cell("May") + cell("June")
    rows = [top, below, cell("Tent") + cell("400") + cell("410")]
    parsed = read(tmp_path, p("Plan") + f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>")
    assert [(block.kind, block.level) for block in parsed.blocks][1:] == [("row", 1), ("row", 1), ("row", 0)]


def test_a_list_of_a_nested_style_is_deeper(tmp_path: Path) -> None:
    body = p("Stage", style="L1") + p("Ramp", style="L2") + p("Oak", style="L3") + p("Lights", style="L1")
    parsed = read(tmp_path, body, styles=LISTS, numbering=NUMBERING)
    assert [(block.kind, block.level) for block in parsed.blocks] == [
        ("item", depth) for depth in (1, 2, 3, 1)
    ]


def test_a_numbered_section_does_not_name_the_text(tmp_path: Path) -> None:
    body = p("Minutes of the board") + p("Present: Ann") + p("1. Opening", "<w:b/>") + p("It began at six.")
    assert read(tmp_path, body).title == "Minutes of the board"


def test_a_bar_in_a_cell_ends_no_cell(tmp_path: Path) -> None:
    rows = [cell("Key") + cell("Door"), cell("A | B") + cell("north")]
    parsed = read(tmp_path, p("Plan") + f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>")
    assert parsed.text == "Plan\n\nKey | Door\nA ¦ B | north"


def test_soft_hyphens_cut_no_words(tmp_path: Path) -> None:
    parsed = read(tmp_path, p("Mate\u00adrial") + p("\u00ad") + p("It is oak\u2060."))
    assert (parsed.text, parsed.title) == ("Material\n\nIt is oak.", "Material")


LONG = ["The crew may bring one dog each. " * 20, "It sleeps on deck. " * 40]
NESTED = [f"<w:tbl><w:tr>{cell('Adult')}{cell('9')}</w:tr></w:tbl>", p("")]


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        ("".join(map(p, LONG)), [("paragraph", text.strip()) for text in LONG]),
        ("".join(NESTED), [("row", "Adult | 9")]),
    ],
)
def test_a_long_or_nested_cell_leaves_the_table_a_table(
    tmp_path: Path, inside: str, shown: list[tuple[str, str]]
) -> None:
    rows = [
        cell("Topic") + cell("Rule"),
        cell("Keys") + cell("At the bow"),
        cell("Dogs") + f"<w:tc>{inside}</w:tc>",
        cell("Oars") + cell("Two each"),
    ]
    parsed = read(tmp_path, p("Plan") + f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>")
    found = [(block.kind, parsed.text[block.start : block.end]) for block in parsed.blocks][1:]
    assert found == [
        ("row", "Topic | Rule"),
        ("row", "Keys | At the bow"),
        ("row", "Dogs |"),
        *shown,
        ("row", "Oars | Two each"),
    ]
    assert [block.level for block in parsed.blocks if block.kind == "row"][:2] == [1, 0]


def test_a_letter_drawn_as_a_bullet_is_a_bullet(tmp_path: Path) -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:numFmt w:val="bullet"/><w:lvlText w:val="{sign}"/><w:rPr><w:rFonts w:ascii="{font}"/></w:rPr></w:lvl>'
        for n, (sign, font) in enumerate(
            (("&#xF0B7;", "Symbol"), ("o", "Courier New"), ("&#xF0A7;", "Wingdings"))
        )
    )
    numbering = f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    body = "".join(
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{n}"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'
        for n, text in enumerate(("Boats", "with oars", "of ash"))
    )
    assert read(tmp_path, body, numbering=numbering).text.splitlines() == [
        "• Boats",
        "◦ with oars",
        "▪ of ash",
    ]
