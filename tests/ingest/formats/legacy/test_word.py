"""A `.doc` file is what its page shows."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from containers import ole
from office.legacy import CELL, DELETED, HIDDEN, RAISED, SHOWN, Line, cells, doc, item

from ingest.formats.legacy.word import read_doc
from ingest.formats.parsed import Parsed
from rag.errors import LoadError


@pytest.fixture
def read(tmp_path: Path):
    def reading(data: bytes, name: str = "a.doc") -> Parsed:
        path = tmp_path / name
        path.write_bytes(data)
        return read_doc(path, 1)

    return reading


def shown(found: Parsed) -> list[tuple[str, str]]:
    return [(block.kind, found.text[block.start : block.end]) for block in found.blocks]


def test_headings_paragraphs_and_captions_by_their_styles(read):
    lines = [
        Line("Ferries", 3),
        Line("Winter", 1),
        Line("No ferry.", 0),
        Line("Figure 1. The pier", 4),
        Line("Ice", 2),
    ]
    found = read(doc(lines))
    assert shown(found) == [
        ("heading", "Ferries"), ("heading", "Winter"), ("paragraph", "No ferry."), ("caption", "Figure 1. The pier"), ("heading", "Ice"),
    ]  # fmt: skip
    assert [block.level for block in found.blocks if block.kind == "heading"] == [1, 1, 2]
    assert found.title == "Ferries"


def test_items_carry_the_marks_that_word_generates(read):
    lines = [Line("Bring:"), item("rope"), item("tar"), Line("Also:"), item("nails", 2)]
    assert shown(read(doc(lines)))[1:] == [
        ("item", "1. rope"),
        ("item", "2. tar"),
        ("paragraph", "Also:"),
        ("item", "- nails"),
    ]


def test_tables_are_rows(read):
    lines = [Line("Fares"), *cells("Route", "Fare"), *cells("Sund", "30"), Line("Paid on board.")]
    assert shown(read(doc(lines))) == [
        ("paragraph", "Fares"), ("row", "Route | Fare"), ("row", "Sund | 30"), ("paragraph", "Paid on board."),
    ]  # fmt: skip


def test_a_cell_that_frames_a_text_is_its_paragraphs(read):
    told = "The ferry waits for nobody, and nobody waits for the ferry, " * 3
    framed = [Line("Rule", given=CELL), Line(told, given=CELL, end="\x07"), *cells()]
    assert [kind for kind, _ in shown(read(doc(framed)))] == ["paragraph", "paragraph"]


def test_notes_stand_below_what_calls_them_and_comments_too(read):
    found = read(
        doc(
            [Line("No ferry\x02 on Sunday\x05."), Line("Ask Ida.")],
            notes=[(8, "Since 1990.")],
            comments=[(19, "Really?")],
        )
    )
    assert shown(found) == [
        ("paragraph", "No ferry[1] on Sunday."), ("note", "[1] Since 1990."), ("note", "Really?"), ("paragraph", "Ask Ida."),
    ]  # fmt: skip


def test_fields_show_what_they_came_to(read):
    assert (
        read(doc([Line("See \x13 REF pier \\h \x14page 4\x15, \x13 EQ x \x15not 5.")])).text
        == "See page 4, not 5."
    )


@pytest.mark.parametrize("given", [DELETED, HIDDEN])
def test_what_is_hidden_or_was_taken_out_is_not_shown(read, given):
    assert (
        read(doc([Line("Ferries run never daily.")], unseen=[(12, 18, given)])).text == "Ferries run daily."
    )


def test_a_symbol_is_what_its_font_shows(read):
    given = struct.pack("<HHH", 0x6A09, 0, 0xF0AE)
    assert read(doc([Line("a ( b")], unseen=[(2, 3, given)])).text == "a b"


def test_a_file_of_another_kind_is_read_as_what_it_is(read):
    assert read(b"{\\rtf1 An RTF that bears the name.}").text == "An RTF that bears the name."
    assert read(b"<html><body><p>A page that does.</p></body></html>").text == "A page that does."


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (doc([Line("x")], flags=0x0300), "encrypted: save"),
        (ole({"WordDocument": b"\xdc\xa5" + bytes(600), "1Table": b"x"}), "old Office file"),
        (ole({"WordDocument": b"\xec\xa5" + bytes(600), "0Table": b"x"}), "not a readable .doc file"),
        (ole({"Other": b"x"}), "not a readable .doc file"),
        (doc([Line("")]), "no text"),
    ],
)
def test_what_cannot_be_read_says_why(read, data, told):
    with pytest.raises(LoadError, match=told):
        read(data)


def test_any_cut_of_a_file_is_read_or_refused(read):
    whole = doc(
        [Line("Ferries", 1), *cells("Route", "Fare"), item("rope"), Line("No ferry\x02.")],
        notes=[(27, "Since 1990.")],
    )
    for end in range(512, len(whole), 97):
        try:
            read(whole[:end])
        except LoadError:
            continue


def test_any_flipped_byte_is_read_or_refused(read):
    whole = doc([Line("Ferries", 1), *cells("Route", "Fare"), item("rope")])
    for place in range(0, len(whole), 61):
        try:
            read(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        except LoadError:
            continue


def test_what_a_style_hides_is_not_shown_but_for_what_is_shown_again(read):
    lines = [Line("Ferries run daily."), Line("Write the times here.", 4), Line("Ask at the quay.", 4)]
    start = sum(len(line.text) + 1 for line in lines[:2])
    found = read(doc(lines, hiding=4, unseen=[(start, start + len("Ask at the quay."), SHOWN)]))
    assert found.text == "Ferries run daily.\n\nAsk at the quay."


def test_raised_figures_stay_raised(read):
    text = "Some 10-7 mol in 3 m3, the 2nd."
    runs = [
        (text.index("-7"), text.index("-7") + 2, RAISED),
        (text.index("m3") + 1, text.index("m3") + 2, RAISED),
    ]
    runs.append((text.index("nd"), text.index("nd") + 2, RAISED))
    assert read(doc([Line(text)], unseen=runs)).text == "Some 10⁻⁷ mol in 3 m³, the 2nd."
