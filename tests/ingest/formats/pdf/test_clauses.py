"""Clauses with their numbers set off, lists in large type, words in bold: text, and no tables or headings."""

from __future__ import annotations

from pathlib import Path

import pytest
from made import at, drawn, pdf

from ingest.formats.pdf.lines import Line
from ingest.formats.pdf.reader import read_pdf
from ingest.formats.pdf.tables.beside import merged

FEE = "Members pay a yearly fee of ninety crowns, due before the first of May of each year."
VOTE = "Each member has one vote at the meeting, and nobody may vote for another member there."


def blocks(tmp_path: Path, *pages: str) -> list[tuple[str, str]]:
    path = tmp_path / "a.pdf"
    path.write_bytes(drawn(list(pages)))
    parsed = read_pdf(path, 20)
    return [(one.kind, parsed.text[one.start : one.end]) for one in parsed.blocks]


def lines(*rows: tuple[float, str], top: float = 700, font: str = "F1", size: float = 11) -> str:
    return "".join(at(x, top - 14 * n, row, font=font, size=size) for n, (x, row) in enumerate(rows) if row)


def test_numbers_set_off_from_clauses_make_no_table(tmp_path: Path) -> None:
    content = "".join(
        at(72, 700 - 14 * row, number) + at(112, 700 - 14 * row, text)
        for row, (number, text) in enumerate(
            [
                ("3.1", "Fees of the rowing club"),
                ("", FEE),
                ("3.2", "Votes at its meetings"),
                ("", VOTE),
                ("3.3", "Boats"),
                ("", "They are kept in the shed."),
            ]
        )
    )
    assert blocks(tmp_path, content) == [
        ("heading", "3.1 Fees of the rowing club"),
        ("paragraph", FEE),
        ("heading", "3.2 Votes at its meetings"),
        ("paragraph", VOTE),
        ("heading", "3.3 Boats"),
        ("paragraph", "They are kept in the shed."),
    ]


def test_versions_stay_the_first_column_of_a_table(tmp_path: Path) -> None:
    rows = [("1.1", "May 2004", "First of all"), ("1.2", "June 2005", "Fees"), ("2.1", "July 2007", "Votes")]
    content = "".join(
        at(x, 700 - 16 * n, cell)
        for n, row in enumerate(rows)
        for x, cell in zip((72, 140, 260), row, strict=True)
    )
    assert [text for _, text in blocks(tmp_path, content)] == [" | ".join(row) for row in rows]


def test_each_clause_begins_a_block(tmp_path: Path) -> None:
    content = lines(
        (72, "The club keeps a book of its boats, in which every trip is written down by hand, and"),
        (72, "the master of the shed signs it."),
        (72, "4.1.1. Nobody rows alone after dark on the lake or in the harbour, whoever they are and"),
        (72, "wherever they go."),
        (72, "4.1.2. A boat that is lent is back by noon of the next day, dry and with all its oars."),
        (72, "4.1.3. Oars are counted"),
    )
    assert [text.split()[0] for _, text in blocks(tmp_path, content)] == ["The", "4.1.1.", "4.1.2.", "4.1.3."]


def test_items_in_large_type_are_items(tmp_path: Path) -> None:
    body = lines((72, FEE), (72, VOTE), (72, FEE), (72, VOTE), top=300)
    items = at(72, 700, "- Take the oars down from the wall", size=16)
    items += at(72, 660, "- Wash the boat", size=16)
    found = blocks(tmp_path, at(72, 740, "After rowing", size=20) + items + body)
    assert found[:3] == [
        ("heading", "After rowing"),
        ("item", "- Take the oars down from the wall"),
        ("item", "- Wash the boat"),
    ]


def test_letters_of_a_drawing_are_no_headings(tmp_path: Path) -> None:
    body = lines((72, FEE), (72, VOTE), (72, FEE), top=300)
    found = blocks(tmp_path, at(72, 700, "A", size=16) + at(300, 600, "B", size=16) + body)
    assert "heading" not in [kind for kind, _ in found]


@pytest.mark.parametrize("flows", [True, False])
def test_a_line_in_bold_within_a_sentence_is_no_heading(tmp_path: Path, flows: bool) -> None:
    first = "The fee of a family is the fee of one grown member of the rowing" if flows else "Fees"
    rest = "club of Skarvik and of half another one for each child of such a family, paid at once by one of them."
    content = at(72, 700, first, font="F2") + at(72, 686, rest[:64]) + at(72, 672, rest[65:])
    found = blocks(tmp_path, content)
    assert found == (
        [("paragraph", f"{first} {rest}")] if flows else [("heading", "Fees"), ("paragraph", rest)]
    )


@pytest.mark.parametrize(("left", "text"), [(301, "the coun-"), (311, "the coun -")])
def test_a_hyphen_drawn_apart_stands_at_its_word(left: float, text: str) -> None:
    """PDFium gives it as a line of its own where letters are set narrow."""
    word = Line("the coun", (72, 90, 300, 102), 100, 11)
    hyphen = Line("-", (left, 90, left + 3, 102), 100, 11)
    assert [line.text for line in merged([word, hyphen])] == [text]


@pytest.mark.parametrize("name", ["club-rules-v2-2024", "Rules v2_en_final", "Title"])
def test_the_name_of_a_file_is_no_title(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf([[("Rules of the Rowing Club *", 18), FEE, VOTE]], {"Title": name}))
    assert read_pdf(tmp_path / "a.pdf", 20).title == "Rules of the Rowing Club"


@pytest.mark.parametrize(
    "name", ["A-level Chemistry 2024", "EPSG Guidance Note 373-07-1", "COVID-19", "R_free"]
)
def test_names_with_hyphens_are_titles(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf([[("Rules", 18), FEE, VOTE]], {"Title": name}))
    assert read_pdf(tmp_path / "a.pdf", 20).title == name


def test_numbered_lines_in_bold_that_follow_each_other_are_steps(tmp_path: Path) -> None:
    steps = "".join(
        at(72, 660 - 22 * number, f"{number}. Take the {what} out of the shed", font="F2")
        for number, what in ((1, "boat"), (2, "oars"))
    )
    body = lines((72, FEE), (72, VOTE), (72, FEE), top=560)
    last = at(72, 580, "3. What it costs", font="F2")
    found = blocks(
        tmp_path, at(72, 700, "2. Before rowing", font="F2") + at(72, 680, VOTE) + steps + last + body
    )
    assert [kind for kind, _ in found[:6]] == ["heading", "paragraph", "item", "item", "item", "paragraph"]
    assert blocks(tmp_path, last + body)[0] == ("heading", "3. What it costs")


def test_narrow_lines_of_one_sentence_run_on(tmp_path: Path) -> None:
    """As on slides: no line is long, and a name begins one of them."""
    text = (
        "The club takes part in the Lake",
        "Festival of Skarvik, which",
        "begins in May and ends in",
        "June.",
    )
    content = "".join(at(72, 700 - 30 * n, line, size=24) for n, line in enumerate(text))
    assert blocks(tmp_path, content)[0][1] == " ".join(text)
    address = ("Rowing Club of Skarvik", "Lake Street 4", "Skarvik North")
    content = "".join(at(72, 700 - 14 * n, line) for n, line in enumerate(address))
    assert blocks(tmp_path, content)[0][1] == "\n".join(address)


def test_numbered_headings_in_a_row_stay_headings_among_others_that_head_text(tmp_path: Path) -> None:
    headings = ("1. Boats", "2. Reserved", "3. Reserved", "4. Votes")
    first, *rest = (
        at(72, top, one, font="F2") for top, one in zip((720, 660, 640, 620), headings, strict=True)
    )
    content = first + at(72, 700, FEE) + "".join(rest) + lines((72, VOTE), (72, FEE), top=600)
    assert [text for kind, text in blocks(tmp_path, content) if kind == "heading"] == list(headings)
