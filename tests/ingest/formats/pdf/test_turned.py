"""Pages whose text is turned, as tables wider than a page are, and lines that run another way than the rest."""

from __future__ import annotations

from pathlib import Path

import pytest
from made import at, drawn

from ingest.formats.pdf.reader import read_pdf

ROWS = (("Boat", "Length", "Berth"), ("Petrel", "9 m", "B4"), ("Fulmar", "12 m", "C1"), ("Skua", "7 m", "A2"))
TURNS = {"upwards": "0 1 -1 0 60 80 cm", "downwards": "0 -1 1 0 550 700 cm"}


def blocks(tmp_path: Path, *pages: str, page: str = "") -> list[tuple[str, str]]:
    (tmp_path / "a.pdf").write_bytes(drawn(list(pages), page=page))
    parsed = read_pdf(tmp_path / "a.pdf", 20)
    return [(one.kind, parsed.text[one.start : one.end]) for one in parsed.blocks]


@pytest.mark.parametrize("turn", list(TURNS))
@pytest.mark.parametrize("page", ["", "/Rotate 90"])
def test_a_table_across_a_page_is_one(tmp_path: Path, turn: str, page: str) -> None:
    if (turn, page) == ("downwards", "/Rotate 90"):
        page = "/Rotate 270"  # as people turn it to read it
    cells = "".join(
        at(150 * column, -20 * number, text)
        for number, row in enumerate(ROWS)
        for column, text in enumerate(row)
    )
    found = blocks(tmp_path, f"q {TURNS[turn]} {cells} Q", page=page)
    assert found == [("row", " | ".join(row)) for row in ROWS]


def test_letters_askew_are_no_text_of_the_page(tmp_path: Path) -> None:
    stamp = "q .7 .7 -.7 .7 200 300 cm " + at(0, 0, "DRAFT", size=90) + " Q "
    text = at(72, 700, "The pier is of oak and stone.") + at(72, 686, "A crane stands at its end.")
    assert blocks(tmp_path, stamp + text)[-1] == ("furniture", "DRAFT")


def test_a_scan_that_lies_a_little_askew_is_read(tmp_path: Path) -> None:
    text = at(0, 0, "The pier is of oak and stone,") + at(0, -14, "and a crane stands at its end.")
    whole = "The pier is of oak and stone, and a crane stands at its end."
    assert blocks(tmp_path, f"q .9986 .0523 -.0523 .9986 72 700 cm {text} Q") == [("paragraph", whole)]
    assert blocks(tmp_path, f"q .7 .7 -.7 .7 72 400 cm {text} Q") != []


def test_years_in_small_letters_of_a_title_are_no_powers(tmp_path: Path) -> None:
    title = (
        at(72, 700, "Budget", size=16)
        + at(130, 704, "2014-2015", size=10)
        + at(190, 700, "of the harbour", size=16)
    )
    found = blocks(tmp_path, title + at(72, 600, "The pier is of oak and stone."))
    assert "2014-2015" in found[0][1]
