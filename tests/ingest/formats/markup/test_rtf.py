"""RTF → blocks."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.formats.markup.rtf import parse_rtf, read_rtf
from rag.errors import LoadError

PAGE = (
    rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss Arial;}{\f1\fcharset204 Times;}}"
    rb"{\stylesheet{\s0 Normal;}{\s1\b heading 1;}}{\info{\title Dike report}{\creatim\yr2022\mo5\dy9}}"
    rb"\pard\s1 Dike of Oland\par \pard The dike is 4\'b0 steep; \u8364?3 million were spent. It\rquote s {\b old}.{\v hidden}\par "
    rb"\pard{\pntext\f0 1.\tab}Check the sluice\par {\listtext\'b7\tab}Check the door\par "
    rb"\pard\f1\'cc\'ee\'f1\'ea\'e2\'e0\f0  \u-10179?\u-8704?\par "
    rb"\trowd\cellx2000\cellx4000\pard\intbl Part\cell Cost | net\cell\row "
    rb"\trowd\cellx2000\cellx4000\pard\intbl Gate\par two doors\cell 700\cell\row "
    rb"\pard After{\footnote Built in 1790.} all.\par {\header Page head\par}"
    rb'{\field{\*\fldinst HYPERLINK "x"}{\fldrslt link text}}\par {\*\unknown words}{\pict 00ff}\bin4 {{{{\par }'
)


def test_a_page(tmp_path: Path) -> None:
    (tmp_path / "a.rtf").write_bytes(PAGE)
    parsed = read_rtf(tmp_path / "a.rtf", 1)
    assert [(b.kind, b.level, parsed.text[b.start : b.end]) for b in parsed.blocks] == [
        ("heading", 1, "Dike of Oland"),
        ("paragraph", 0, "The dike is 4° steep; €3 million were spent. It’s old."),
        ("item", 1, "1. Check the sluice"),
        ("item", 1, "- Check the door"),
        ("paragraph", 0, "Москва 😀"),
        ("row", 1, "Part | Cost ¦ net"),
        ("row", 0, "Gate two doors | 700"),
        ("paragraph", 0, "After all."),
        ("note", 0, "Built in 1790."),
        ("paragraph", 0, "link text"),
        ("furniture", 0, "Page head"),
    ]
    assert (parsed.title, parsed.date) == ("Dike report", "2022-05-09")


def test_a_title_said_twice_and_signs_that_are_no_characters(tmp_path: Path) -> None:
    content = (
        rb"{\rtf1\ansi{\info{\upr{\title ????}{\*\ud{\title \u1044?\u1072?}}}}"
        rb"\pard{\listtext \u-3913?\tab}first\par {\listtext \u-3907\'95\tab}second\par \u-257?third\par \u-257?\par}"
    )
    (tmp_path / "a.rtf").write_bytes(content)
    parsed = read_rtf(tmp_path / "a.rtf", 1)
    assert (parsed.title, parsed.text) == ("Да", "- first\n- second\n\nthird")


def test_the_bytes_of_a_picture_are_no_text_wherever_it_stands(tmp_path: Path) -> None:
    picture = (
        rb"{\nonshppict{\pict{\*\picprop{\sp{\sn wzName}{\sv logo}}}\picw20\wmetafile8\n0100090000\n03b2}}"
    )
    content = (
        rb"{\rtf1{\header Harbour office " + picture + rb"\par}{\footer " + picture + rb"\par}"
        rb"The weir leaks{\footnote Seen "
        + picture
        + rb"{\xe weirs} in May.}"
        + picture
        + rb"{\object{\result .}}\par}"
    )
    (tmp_path / "a.rtf").write_bytes(content)
    assert read_rtf(tmp_path / "a.rtf", 1).text.split("\n\n") == [
        "The weir leaks.",
        "Seen in May.",
        "Harbour office",
    ]


def test_notes_keep_their_numbers(tmp_path: Path) -> None:
    content = (
        rb"{\rtf1\ansi The weir leaks{\super\chftn}{\footnote\pard{\super\chftn} Since May.} and sticks.{\super\chftn}"
        rb"{\*\footnote\chftn\pard In two places.}\par \trowd\pard\intbl Gate\cell 700{\super\chftn}{\footnote\chftn Crowns.}\cell\row"
        rb"\pard The gate{\super *}{\footnote{\super *} Of oak.} is sound.\par}"
    )
    (tmp_path / "a.rtf").write_bytes(content)
    assert read_rtf(tmp_path / "a.rtf", 1).text.split("\n\n") == [
        "The weir leaks[1] and sticks.[2]",
        "[1] Since May.",
        "[2] In two places.",
        "Gate | 700",
        "The gate* is sound.",
        "[3] Crowns.",
        "* Of oak.",
    ]


def test_raised_figures_stay_raised(tmp_path: Path) -> None:
    content = (
        rb"{\rtf1\ansi 4 m{\super 3} and 10\super 6\nosupersub 5, x\up6 2\up0 1, CO{\sub 2} 7{\super th}\par}"
    )
    (tmp_path / "a.rtf").write_bytes(content)
    assert read_rtf(tmp_path / "a.rtf", 1).text == "4 m³ and 10⁶5, x²1, CO2 7th"


@pytest.mark.parametrize(
    "content", [b"", b"plain words", b"{\\rtf1}", b"{\\rtf1 " + b"{" * 100_000 + b"deep"]
)
def test_what_is_no_rtf_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.rtf").write_bytes(content)
    with pytest.raises(LoadError):
        read_rtf(tmp_path / "a.rtf", 1)


@given(
    st.lists(
        st.sampled_from(
            [
                b"{",
                b"}",
                b"\\par ",
                b"\\cell ",
                b"\\row ",
                b"\\intbl ",
                b"\\u99999? ",
                b"\\'e9",
                b"\\v ",
                b"\\bin9 ",
                b"words",
                b"\\*",
                b"{\\footnote ",
                b"\\ansicpg7 ",
                b"\\",
            ]
        )
    )
)
def test_any_marks_are_read(marks: list[bytes]) -> None:
    parsed = parse_rtf(b"{\\rtf1 " + b"".join(marks), 1)
    position = 0
    for block in parsed.blocks:
        assert parsed.text[position : block.start].strip() == ""
        position = block.end
    assert parsed.text[position:].strip() == ""


def test_a_list_within_a_list_stands_further_in(tmp_path: Path) -> None:
    path = tmp_path / "packing.rtf"
    path.write_bytes(
        rb"{\rtf1\ansi{\listtable{\list{\listlevel\ilvl1}}}\pard\ls1\ilvl0{\listtext 1.\tab}Packing\par"
        rb"\pard\ls1\ilvl1{\listtext a)\tab}Rope\par\pard\ls1\ilvl0{\listtext 2.\tab}Leaving\par}"
    )
    parsed = read_rtf(path, 5.0)
    assert parsed.text == "1. Packing\n  a) Rope\n2. Leaving"
    assert [block.level for block in parsed.blocks] == [1, 2, 1]


def test_the_label_of_an_item_says_nothing_of_its_paragraph() -> None:
    parsed = parse_rtf(
        rb"{\rtf1{\stylesheet{\s1 heading 1;}}\pard\ls3\ilvl1 {\listtext\pard\plain a.\tab}Three\par "
        rb"{\listtext\pard\plain b.\tab}Four\par \pard\s1 {\listtext\pard\plain 2.\tab}Doors\par "
        rb"\trowd\cellx2000\cellx4000\pard\intbl {\listtext\pard 1.\tab}Gate\cell 700\cell\row }",
        1,
    )
    assert [(b.kind, b.level, parsed.text[b.start : b.end]) for b in parsed.blocks] == [
        ("item", 2, "a. Three"),
        ("item", 2, "b. Four"),
        ("heading", 1, "2. Doors"),
        ("row", 0, "Gate | 700"),
    ]


def test_a_label_that_was_typed_makes_an_item() -> None:
    parsed = parse_rtf(
        rb"{\rtf1\pard 1.\tab Rope\par (b)\tab Sail\par \bullet  Oars\par 2. Doors\par A.\tab\par \trowd\cellx900"
        rb"\pard\intbl 1.\tab Gate\cell\row }",
        1,
    )
    assert [(b.kind, parsed.text[b.start : b.end]) for b in parsed.blocks] == [
        ("item", "1. Rope"),
        ("item", "(b) Sail"),
        ("item", "- Oars"),
        ("paragraph", "2. Doors"),
        ("paragraph", "A."),
        ("row", "1. Gate"),
    ]
