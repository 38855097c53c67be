"""Lines broken by a margin or a page → whole paragraphs; heads and feet beside them."""

from __future__ import annotations

from pathlib import Path

import pytest
from growth import is_linear
from hypothesis import given
from hypothesis import strategies as st

from ingest.formats.text.lines.wrapped import laid_out
from ingest.formats.text.plain import read_text

PAGE = """Tern Report 12                 Lamps of the Coast                  May 2019


   {text}



Holm & Tarn                      Informational                    [Page {number}]
"""
LONG = (
    "The lamp on the outer mole burns oil from the village press, and its keeper fills it twice each night, once at "
    "dusk and once when the tide turns. In winter a second keeper comes over the ice with a sledge, brings wicks and "
    "bread, and takes the letters of the first keeper back to the village."
)


def wrapped(text: str, width: int) -> str:
    lines, line = [], ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "\n".join([*lines, line])


def kinds(text: str) -> list[tuple[str, str]]:
    layout = laid_out(text)
    assert layout is not None
    return [(block.kind, layout.text[block.start : block.end]) for block in layout.blocks]


@pytest.mark.parametrize("width", [48, 65, 72])
def test_a_margin_is_undone(width: int) -> None:
    text = f"Lamps\n\n{wrapped(LONG, width)}\n\n- oil\n- wicks\n\n{wrapped(LONG, width)}\n"
    assert kinds(text) == [
        ("heading", "Lamps"),
        ("paragraph", LONG),
        ("item", "- oil"),
        ("item", "- wicks"),
        ("paragraph", LONG),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "A title\n\nOne line a paragraph, however long it may be.\n\nAnother.\n",
        "Rose red,\nviolet blue,\nsugar sweet\n" * 4,
        "\n",
    ],
)
def test_what_no_margin_broke_stays(text: str) -> None:
    assert laid_out(text) is None


def test_a_drawing_keeps_its_lines() -> None:
    drawing = "  +------+     +------+\n  | lamp |-----| mole |\n  +------+     +------+"
    found = kinds(f"{wrapped(LONG, 60)}\n\n{drawing}\n\n{wrapped(LONG, 60)}\n")
    assert found[1][0] == "code"
    assert found[1][1].splitlines()[2] == "+------+     +------+"


def test_a_sentence_over_a_page_stands_whole() -> None:
    texts = [
        "The keeper of the outer lamp sells candles to\n   passing",
        "ships for 3 crowns a dozen.",
        "He closes at noon.",
    ]
    pages = "\f".join(PAGE.format(text=text, number=number) for number, text in enumerate(texts, start=1))
    layout = laid_out(pages)
    assert layout is not None
    shown = [(block.kind, layout.text[block.start : block.end]) for block in layout.blocks]
    assert [text for kind, text in shown if kind != "furniture"] == [
        "The keeper of the outer lamp sells candles to\npassing ships for 3 crowns a dozen.".replace(
            "\n", " "
        ),
        "He closes at noon.",
    ]
    assert sum(kind == "furniture" for kind, _ in shown) == 6
    assert [layout.text[page:].split()[0] for page in layout.pages] == ["Tern", "ships", "Tern"]


def test_the_next_section_is_no_rest_of_an_item() -> None:
    first = PAGE.format(text="Bring these:\n\n   o  oil from the press\n\n   o  wicks", number=1)
    drawing = "0                   1\n   +-+-+-+-+-+-+-+-+-+-+"
    second = PAGE.format(text=f"4.1  Wicks and lamps\n\n   {drawing}\n\n   A lamp has one.", number=2)
    found = [(kind, text) for kind, text in kinds(f"{first}\f{second}") if kind != "furniture"]

    assert ("item", "o  wicks") in found
    assert [text for kind, text in found if kind == "heading"] == ["4.1  Wicks and lamps"]
    assert found[-1] == ("paragraph", "A lamp has one.")


def test_pages_that_are_counted_without_form_feeds() -> None:
    body = "\n\n".join(f"Entry {word}: the lamp burned." for word in "a b c d e f g h".split())
    pages = "\n".join(f"{body}\n\nHolm, lamps - page {number}\nLog of the mole\n" for number in (1, 2, 3))
    layout = laid_out(pages)
    assert layout is not None
    furniture = {layout.text[block.start : block.end] for block in layout.blocks if block.kind == "furniture"}
    assert furniture == {
        "Holm, lamps - page 1",
        "Holm, lamps - page 2",
        "Holm, lamps - page 3",
        "Log of the mole",
    }


def test_a_file_is_stored_as_it_reads(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"Lamps\n\n{wrapped(LONG, 60)}\n\n{wrapped(LONG, 60)}\n")
    parsed = read_text(path, 1.0)
    assert parsed.text == f"Lamps\n\n{LONG}\n\n{LONG}"
    assert parsed.title == "Lamps"


SPREAD = """The  mate  of the outer ferry  blows the  horn  before  every trip.   Who
is still on the pier  has  to  come at once, for the boat  does  not  oper‐
ate after dusk.   The  well‐known  lamp  of the pier is lit by the keeper.
Nobody  may  touch  it  but he himself, and  whoever has been sent by him.
The glass of the lamp is cleaned once a week, and the wick is cut; a well‐
known rhyme tells when.   It is painted on the door in  letters  of  brass.
"""


def test_lines_that_are_spread_to_the_margin_are_no_columns() -> None:
    [(kind, text)] = kinds(SPREAD)
    assert kind == "paragraph"
    assert "\n" not in text


def test_a_word_that_a_hyphen_parts_at_the_end_of_a_line_is_whole() -> None:
    [(_, text)] = kinds(SPREAD)
    assert "does  not  operate after dusk" in text
    assert text.count("well‐known") == 2  # as it is written within a line


@given(st.text(alphabet="ab.\n\f 1-[]:|é", max_size=150))
def test_no_word_is_lost_and_blocks_cover_the_text(text: str) -> None:
    layout = laid_out(text)
    if layout is None:
        return
    drawn = str.maketrans("", "", "-|")
    shown = "".join(layout.text.split()).translate(drawn)
    assert sorted(shown) == sorted("".join(text.split()).translate(drawn))
    end = 0
    for block in layout.blocks:
        assert not layout.text[end : block.start].strip()
        end = block.end
    assert not layout.text[end:].strip()
    assert list(layout.pages) == sorted(layout.pages)


@pytest.mark.parametrize(
    "unit",
    ["a", " ", "\n", "\f", "a\n", "a 1\n", "1\f", "- a\n", "a: b\n", "1.", "+--", "a  ", "-", "=", "_"],
)
def test_time_grows_with_the_length_and_no_faster(unit: str) -> None:
    assert is_linear(lambda times: laid_out(unit * times + "x"), 10_000)
