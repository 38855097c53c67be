"""Captions, axes of charts, bullets and slides: what is drawn around running text."""

from __future__ import annotations

from pathlib import Path

import pytest
from made import at, drawn

from ingest.formats.parsed import Parsed
from ingest.formats.pdf.reader import read_pdf

PIER = "The pier of Skarvik was built of oak in the year of the great storm, and it stands to this day."
CRANE = "A crane stands at its end and lifts the boats of the pilots out of the water every autumn."


def read(tmp_path: Path, *pages: str) -> Parsed:
    path = tmp_path / "a.pdf"
    path.write_bytes(drawn(list(pages)))
    return read_pdf(path, 20)


def blocks(tmp_path: Path, *pages: str) -> list[tuple[str, str]]:
    parsed = read(tmp_path, *pages)
    return [(one.kind, parsed.text[one.start : one.end]) for one in parsed.blocks]


def column(*lines: str, top: float = 700, x: float = 72, step: float = 14) -> str:
    return "".join(at(x, top - step * number, line) for number, line in enumerate(lines))


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Table 3: Depths of the harbour", "caption"),
        ("Figure 2-1. The crane from the north", "caption"),
        ("Depths of the harbour", "heading"),
    ],
)
def test_a_caption_in_bold_is_no_heading(tmp_path: Path, line: str, kind: str) -> None:
    found = blocks(tmp_path, at(72, 700, line, font="F2") + column(PIER, CRANE, top=670))
    assert found[0] == (kind, line)


def test_a_sentence_about_a_figure_is_no_caption(tmp_path: Path) -> None:
    found = blocks(
        tmp_path, column("Figure 4 shows the pier before the storm and the", "crane at its end.", PIER)
    )
    assert {kind for kind, _ in found} == {"paragraph"}
    cut = column(
        "The depth of the harbour at the foot of the crane is told by the line in",
        "Figure 4. It was measured in May.",
    )
    assert [kind for kind, _ in blocks(tmp_path, cut)] == ["paragraph"]


def test_numbers_along_an_axis_are_furniture(tmp_path: Path) -> None:
    chart = column("0", "-2", "-4", "-6", "-8", top=500) + at(90, 420, "0 25 50 75 100 125")
    found = blocks(tmp_path, column(PIER, CRANE) + chart + at(90, 400, "Distance from the mole in metres"))
    assert [text for kind, text in found if kind == "furniture"] == [
        "0\n-2\n-4\n-6\n-8",
        "0 25 50 75 100 125",
    ]
    assert ("paragraph", "Distance from the mole in metres") in found


@pytest.mark.parametrize("row", ["2019 2020 2021 2022", "3 9 4 11", "12 24", "Boats 10 20 30 40"])
def test_other_numbers_are_text(tmp_path: Path, row: str) -> None:
    assert "furniture" not in dict(blocks(tmp_path, column(PIER, CRANE) + at(90, 420, row)))


@pytest.mark.parametrize("sign", ["-", "\x97"])
def test_dashes_begin_items(tmp_path: Path, sign: str) -> None:
    """`\\x97` is an em dash."""
    content = column(
        "The shed holds:",
        f"{sign} oars and masts of larch, and whatever else of wood the boats need in a year",
    )
    content += column(f"{sign} ropes", f"{sign} sails", top=672)
    assert [kind for kind, _ in blocks(tmp_path, content)] == ["paragraph", "item", "item", "item"]


def test_an_initial_begins_no_item_within_a_sentence(tmp_path: Path) -> None:
    lines = (
        "Among those who spoke at the meeting of the harbour board on the pier were A. Holm and",
        "J. Berg of Vardal.",
    )
    assert blocks(tmp_path, column(*lines)) == [("paragraph", " ".join(lines))]


def test_a_title_keeps_its_lines_where_one_begins_small(tmp_path: Path) -> None:
    lines = ("Yearly Account", "of the Harbour Board", "Maria Holm", "May 2024")
    assert blocks(tmp_path, column(*lines) + column(PIER, CRANE, top=500))[0][1] == "\n".join(lines)


def test_the_title_of_a_slide_comes_first_however_late_it_is_drawn(tmp_path: Path) -> None:
    body = column(PIER, CRANE, PIER, top=500)
    found = blocks(tmp_path, body + at(72, 700, "What the pier is for", size=20))
    assert found[0] == ("heading", "What the pier is for")


def test_slides_on_a_sheet_are_no_table(tmp_path: Path) -> None:
    """Frames with two slides one below the other, and room for notes beside each."""
    frames = "".join(f"50 {y} m 550 {y} l S " for y in (100, 400, 700)) + "".join(
        f"{x} 100 m {x} 700 l S " for x in (50, 300, 550)
    )
    slides = (
        at(60, 680, "The pier")
        + at(60, 660, "- built of oak")
        + at(60, 380, "The crane")
        + at(60, 360, "- lifts boats")
    )
    notes = at(310, 680, "Slide 1") + at(310, 380, "Slide 2")
    assert "row" not in dict(blocks(tmp_path, frames + slides + notes))


def test_the_ground_of_a_page_and_boxes_around_links_rule_no_table(tmp_path: Path) -> None:
    """The page is 612 points wide and 792 high."""
    ground = "0 0 612 792 re S 0 700 612 92 re S 0 0 612 60 re S 60 0 1 60 re S 500 0 1 60 re S "
    links = "".join(
        f"{x} {y} {width} 16 re S " for x, y, width in ((70, 596, 200), (110, 579, 250), (90, 562, 300))
    )
    text = column(
        "See the book of the pier",
        "and that of the pilots in the shed",
        "and that of the crane too",
        top=600,
        step=17,
        x=72,
    )
    assert "row" not in dict(blocks(tmp_path, ground + links + text))


def test_a_title_names_the_document(tmp_path: Path) -> None:
    assert (
        read(tmp_path, at(72, 700, "Contents", size=20) + column(PIER, CRANE, PIER, top=600)).title
        != "Contents"
    )


def test_page_numbers_far_from_their_entries_are_no_column(tmp_path: Path) -> None:
    """Seven entries with the number of their page at the right edge."""
    names = [
        f"How the {name} of the harbour is kept"
        for name in ("pier", "crane", "mole", "shed", "quay", "light", "buoy")
    ]
    content = "".join(
        f"BT /F1 11 Tf 72 {700 - 14 * n} Td [({name} ) -9000 ({n + 3})] TJ ET "
        for n, name in enumerate(names)
    )
    found = [text for _, text in blocks(tmp_path, content)]
    assert all(
        any(name in text and str(n + 3) in text.split(name)[1][:6] for text in found)
        for n, name in enumerate(names)
    )
