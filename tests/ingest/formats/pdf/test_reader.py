"""PDFs drawn stroke by stroke: what a person sees on the page is stored in reading order, in blocks."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import at, drawn

from ingest.formats.parsed import Parsed
from ingest.formats.pdf.letters import by_number
from ingest.formats.pdf.picture import page_picture
from ingest.formats.pdf.reader import read_pdf
from rag.errors import LoadError

LONG = "The harbour of Skarvik was dredged in spring, and the pilots moved"
"""A line as wide as the margins of these pages allow."""


MARKS = ((41, "Ida"), (12, "Jon"), (77, "Una"))


def read(tmp_path: Path, pages: list[str], **options: object) -> Parsed:
    path = tmp_path / "a.pdf"
    path.write_bytes(drawn(pages, **options))  # type: ignore[arg-type]
    return read_pdf(path, 20)


def kinds(parsed: Parsed) -> list[tuple[str, str]]:
    return [(one.kind, parsed.text[one.start : one.end]) for one in parsed.blocks]


def column(*lines: str, x: float = 72, top: float = 700, step: float = 14, font: str = "F1") -> str:
    return "".join(at(x, top - step * number, line, font=font) for number, line in enumerate(lines))


def test_running_lines_cut_no_sentence(tmp_path: Path) -> None:
    def page(number: int, *lines: str) -> str:
        head, foot = at(72, 760, "Skarvik harbour board"), at(300, 30, f"- {number} -")
        return head + column(*lines) + foot

    parsed = read(
        tmp_path,
        [
            page(1, "Report.", "", LONG, LONG, "The dues for each"),
            page(2, "vessel rose to 310 crowns, the board said.", "", LONG, "There was no strike."),
            page(3, LONG, "The end."),
        ],
    )
    sentence = "The dues for each vessel rose to 310 crowns, the board said."
    assert sentence in parsed.text
    assert [text for kind, text in kinds(parsed) if kind == "furniture"] == [
        *("Skarvik harbour board", "- 1 -") * 1,
        *("Skarvik harbour board", "- 2 -"),
        *("Skarvik harbour board", "- 3 -"),
    ]
    second = parsed.pages[1]
    assert parsed.text[second:].startswith("vessel rose")
    for block in parsed.blocks:  # a header and a footer begin on their own page, and so does each paragraph
        text = parsed.text[block.start : block.end]
        if text.startswith("- "):
            assert sum(start <= block.start for start in parsed.pages) == int(text.strip("- "))


def test_numbers_that_do_not_count_pages_are_no_furniture(tmp_path: Path) -> None:
    pages = [column(f"Depth at mark {depth}", "", f"The pilot was {name}.") for depth, name in MARKS]
    assert "furniture" not in dict(kinds(read(tmp_path, pages)))


def test_two_columns_one_after_the_other(tmp_path: Path) -> None:
    left = [
        f"left column line {word}, which is rather" for word in "one two three four five six seven".split()
    ]
    right = [
        f"right column line {word}, which is too" for word in "one two three four five six seven".split()
    ]
    by_column = column(*left, x=60) + column(*right, x=330)
    by_line = "".join(
        at(60, 700 - 14 * number, a) + at(330, 700 - 14 * number, b)
        for number, (a, b) in enumerate(zip(left, right, strict=True))
    )
    for content in (by_column, by_line):
        text = " ".join(read(tmp_path, [content]).text.split())
        assert text.index("left column line seven") < text.index("right column line one")


def test_a_paragraph_goes_on_in_the_next_column(tmp_path: Path) -> None:
    left = column(
        "The keeper of the lighthouse at Ness", "counted every ship that passed and", "wrote the", x=60
    )
    right = column("names into a ledger of green leather.", "It was lost in the flood of 1953.", x=330)
    assert "wrote the names into a ledger" in read(tmp_path, [left + right]).text


def test_tables_are_rows_with_their_header(tmp_path: Path) -> None:
    cells = [
        ("Boat", "Length", "Berth"),
        ("Petrel", "9 m", "B4"),
        ("Fulmar", "12 m", "C1"),
        ("Skua", "7 m", "A2"),
    ]
    by_row = [
        at(x, 600 - 16 * n, text)
        for n, row in enumerate(cells)
        for x, text in zip((72, 200, 320), row, strict=True)
    ]
    by_column = [
        at(x, 600 - 16 * n, row[c]) for c, x in enumerate((72, 200, 320)) for n, row in enumerate(cells)
    ]
    for drawing in (by_row, by_column):
        parsed = read(tmp_path, [at(72, 700, LONG) + "".join(drawing)])
        rows = [(parsed.text[one.start : one.end], one.level) for one in parsed.blocks if one.kind == "row"]
        assert rows == [
            ("Boat | Length | Berth", 1),
            ("Petrel | 9 m | B4", 0),
            ("Fulmar | 12 m | C1", 0),
            ("Skua | 7 m | A2", 0),
        ]


def test_headings_items_captions_code_and_notes(tmp_path: Path) -> None:
    content = (
        at(72, 720, "2.1 Mooring", size=16, font="F2")
        + column(LONG, "to the new quay. Bring these:", top=690)
        + column("1. a rope of thirty metres", "2. two fenders", top=650)
        + at(72, 600, "Figure 3: the quay")
        + column("ship = moor(rope)", "  ship.rest()", top=570, font="F3")
        + at(72, 60, "1As the board ruled in 1950.", size=8)
    )
    found = kinds(read(tmp_path, [content], outline=[("Mooring", 0)]))
    assert found == [
        ("heading", "2.1 Mooring"),
        ("paragraph", f"{LONG} to the new quay. Bring these:"),
        ("item", "1. a rope of thirty metres"),
        ("item", "2. two fenders"),
        ("caption", "Figure 3: the quay"),
        ("code", "ship = moor(rope)\n  ship.rest()"),
        ("note", "1 As the board ruled in 1950."),
    ]


def test_a_form_has_its_values_beside_their_labels(tmp_path: Path) -> None:
    def field(kind: str, value: str, place: str, more: str = "") -> str:
        return f"/Subtype /Widget /FT /{kind} /T (f{place[:3]}{more[-2:]}) /V {value} /Rect [{place}] /F 4 {more}"

    content = (
        at(72, 700, "Master:")
        + at(320, 700, "Port:")
        + at(72, 660, "Draught in metres")
        + at(95, 620, "Pilot wanted")
    )
    parsed = read(
        tmp_path,
        [content],
        annotations=[
            field("Tx", "(Ida Holm)", "140 695 300 712"),
            field("Ch", "(Vardal)", "360 695 500 712", "/Ff 131072 /Opt [(Vardal) (Ness)]"),
            field("Tx", "(3.4)", "72 636 200 652"),
            field("Btn", "/Yes", "72 616 88 632", "/AS /Yes /AP << /N << /Yes null >> >>"),
            field("Tx", "(secret)", "140 500 300 520", "/Ff 8192"),
            field("Tx", "(unseen)", "140 400 300 420", "/F 2"),
        ],
    )
    assert kinds(parsed) == [
        ("field", "Master: Ida Holm"),
        ("field", "Port: Vardal"),
        ("field", "Draught in metres 3.4"),
        ("field", "☒ Pilot wanted"),
    ]


def test_notes_on_a_page_are_read_and_boxed(tmp_path: Path) -> None:
    parsed = read(
        tmp_path,
        [at(72, 700, "Bill of the Ness ropery")],
        annotations=[
            "/Subtype /FreeText /Contents (Paid on 9 May 1931) /Rect [300 600 450 620] /DA (/Helv 10 Tf)",
            "/Subtype /Text /Contents (Check the sum) /T (Ida) /Rect [500 700 520 720]",
            "/Subtype /Text /Contents (Not for readers) /F 2 /Rect [500 600 520 620]",
        ],
    )
    assert kinds(parsed) == [
        ("paragraph", "Bill of the Ness ropery"),
        ("note", "Ida: Check the sum"),
        ("note", "Paid on 9 May 1931"),
    ]
    picture = page_picture(tmp_path / "a.pdf", 1, "Paid on 9 May 1931")
    assert picture is not None
    assert picture.boxes[0][0] == pytest.approx(300 / 612, abs=0.01)


@pytest.mark.parametrize("first", [11, 27])
def test_ligatures_of_a_font_that_does_not_say_its_letters(tmp_path: Path, first: int) -> None:
    ff, fi = chr(first), chr(first + 1)
    parsed = read(tmp_path, [at(72, 700, f"The sta{ff} {fi}nd di{ff}erent {fi}gures.")], fonts={"F1": TYPE3})
    assert parsed.text == "The staff find different figures."


TYPE3 = (
    "/Type /Font /Subtype /Type3 /FontBBox [0 0 600 700] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 0 /LastChar 127 "
    "/CharProcs << >> /Encoding << /Type /Encoding /Differences [0 "
    + " ".join(f"/a{code}" if code < 27 or code > 31 else f"/b{code}" for code in range(128))
    + "] >> /Widths ["
    + " 500" * 128
    + "] /Resources << >>"
)


def test_letters_set_apart_are_words(tmp_path: Path) -> None:
    content = "BT /F1 12 Tf 7 Tc 40 700 Td (HARBOUR) Tj ET BT /F1 12 Tf 7 Tc 205 700 Td (ORDERS) Tj ET"
    assert read(tmp_path, [content]).text == "HARBOUR ORDERS"


def test_turned_pages_read_like_others(tmp_path: Path) -> None:
    upright = column(LONG, "to the new quay.", "", "A second paragraph.")
    sideways = f"q 0 1 -1 0 792 0 cm {upright} Q"
    expected = read(tmp_path, [upright]).text
    assert read(tmp_path, [sideways], page="/Rotate 90").text == expected
    assert read(tmp_path, [sideways]).text == expected


def test_a_line_along_the_margin_is_neither_title_nor_sentence(tmp_path: Path) -> None:
    stamp = "q 0 1 -1 0 40 200 cm " + at(0, 0, "arXiv:2101.00001v2 [cs.XX] 5 Jan 2021", size=20) + "Q "
    parsed = read(
        tmp_path, [stamp + at(72, 720, "On ropes and knots", size=16) + column(LONG, LONG, top=690)]
    )
    assert parsed.title == "On ropes and knots"
    assert kinds(parsed)[-1] == ("furniture", "arXiv:2101.00001v2 [cs.XX] 5 Jan 2021")


def test_contents_are_furniture(tmp_path: Path) -> None:
    content = column(
        "Contents", "1 Ropes . . . . . . . . . . . . 3", "2 Knots . . . . . . . . . . . . 9", LONG
    )
    assert [kind for kind, _ in kinds(read(tmp_path, [content]))][1:3] == ["furniture", "furniture"]


def test_a_file_that_says_no_letters_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LoadError, match="which letters they draw"):
        read(tmp_path, [at(72, 700, "\x05\x06 7KH #$% &'( 23&' \x07#$ 5(3 #'$%")], fonts={"F1": TYPE3})


def test_the_picture_of_a_reordered_table_and_of_a_page_of_extreme_shape(tmp_path: Path) -> None:
    cells = [("Boat", "Length"), ("Petrel of Ness", "9 metres"), ("Fulmar of Vardal", "12 metres")]
    content = "".join(
        at(x, 600 - 16 * n, row[c]) for c, x in enumerate((72, 300)) for n, row in enumerate(cells)
    )
    parsed = read(tmp_path, [content])
    assert "Fulmar of Vardal | 12 metres" in parsed.text
    picture = page_picture(tmp_path / "a.pdf", 1, "Fulmar of Vardal | 12 metres")
    assert picture is not None
    assert picture.boxes
    data = drawn([at(1, 9000, "i")]).replace(b"[0 0 612 792]", b"[0 0 4 14400]")
    (tmp_path / "tall.pdf").write_bytes(data)
    assert page_picture(tmp_path / "tall.pdf", 1, "i") is None


_line = st.tuples(
    st.sampled_from((40.0, 72.0, 90.0, 330.0)),
    st.integers(1, 28).map(lambda row: 26 * row),
    st.sampled_from(["rope", "1. knot", "Oak, ash and elm.", "* a", "12", "x -", LONG, "A | B"]),
    st.sampled_from((6.0, 11.0, 11.0, 18.0)),
    st.sampled_from(("F1", "F2", "F3")),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(_line, max_size=12, unique_by=lambda one: one[1]), min_size=1, max_size=4))
def test_blocks_are_in_order_and_cover_the_text(
    tmp_path_factory: pytest.TempPathFactory, pages: list[list[tuple[float, int, str, float, str]]]
) -> None:
    content = [
        "".join(at(x, y, text, size=size, font=font) for x, y, text, size, font in page) for page in pages
    ]
    parsed = read(tmp_path_factory.mktemp("x"), [at(72, 786, "Begun"), *content])
    end = 0
    for block in parsed.blocks:
        assert end <= block.start < block.end
        assert not parsed.text[end : block.start].strip()
        end = block.end
    assert not parsed.text[end:].strip()
    assert len(parsed.pages) == len(content) + 1
    assert list(parsed.pages) == sorted(parsed.pages)
    assert {text.split()[0] for page in pages for _, _, text, _, _ in page} <= set(parsed.text.split())


def test_terms_with_their_definitions_are_items(tmp_path: Path) -> None:
    content = column("These knots are used:", top=700) + "".join(
        at(72, y, term, font="F3") + column(*lines, x=96, top=y - 14)
        for y, term, lines in (
            (670, "bowline", (LONG, "to hold a ship.")),
            (610, "reef knot", (LONG, "to shorten sail.")),
        )
    )
    assert kinds(read(tmp_path, [content])) == [
        ("paragraph", "These knots are used:"),
        ("item", f"bowline\n{LONG} to hold a ship."),
        ("item", f"reef knot\n{LONG} to shorten sail."),
    ]


def test_letters_named_by_numbers_are_no_ornaments() -> None:
    assert by_number("❋❡rr② ❛t ♥♦♦♥") == "Ferry at noon"
    assert (
        by_number("Tick here ✓ or there ✗, as the harbour master says.")
        == "Tick here ✓ or there ✗, as the harbour master says."
    )


def risen(x: float, y: float, *parts: str) -> str:
    """Content that draws one line in which every second part is small and raised."""
    drawn = [
        f"/F1 7 Tf 4 Ts ({part}) Tj 0 Ts /F1 11 Tf " if number % 2 else f"({part}) Tj "
        for number, part in enumerate(parts)
    ]
    return f"BT /F1 11 Tf {x} {y} Td {''.join(drawn)} ET\n"


def test_raised_digits_stay_raised(tmp_path: Path) -> None:
    lines = (
        risen(72, 700, "The basin holds 10", "6", " crates on 300 m", "2", ", some 5 x 10", "-12", " of 2016 ports.")
        + risen(72, 686, "It was dug in 1911.", "4", " Rain fell for 106 hours.", "12")
        + risen(72, 672, "", "1", "Of the 22 piers 21 stand.")
    )  # fmt: skip
    text = read(tmp_path, [lines]).text
    assert "10⁶ crates on 300 m², some 5 x 10⁻¹² of 2016 ports." in text
    assert "dug in 1911.⁴ Rain fell for 106 hours.¹²" in text
    assert "Of the 22 piers 21 stand." in text
