"""Lines that are drawn with characters are no text; what they stand below is a heading, or the header of a table."""

from __future__ import annotations

from pathlib import Path

import pytest
from growth import is_linear
from loading import file, one

from ingest.formats.text.lines.drawn import undrawn


def blocks(path: Path) -> list[tuple[str, int, str]]:
    document = one(path)
    return [(b.kind, b.level, document.text[b.start : b.end]) for b in document.blocks]


def test_an_underlined_line_is_a_heading(tmp_path: Path) -> None:
    text = "Tide Tables\n===========\n\nReading them\n------------\nLow water comes first.\n\nErrors\n------\n\nNone known.\n"
    path = file(tmp_path, "a.txt", text)
    assert blocks(path) == [
        ("heading", 1, "Tide Tables"),
        ("heading", 2, "Reading them"),
        ("paragraph", 0, "Low water comes first."),
        ("heading", 2, "Errors"),
        ("paragraph", 0, "None known."),
    ]
    assert one(path).title == "Tide Tables"
    assert "---" not in one(path).text


def test_one_with_a_line_above_it_too(tmp_path: Path) -> None:
    text = "*********\r\n  Sluice \r\n*********\r\nOpen at low water.\r\n\r\nDoors\r\n*****\r\nTwo.\r\n"
    assert blocks(file(tmp_path, "a.txt", text)) == [
        ("heading", 1, "Sluice"),
        ("paragraph", 0, "Open at low water."),
        ("heading", 2, "Doors"),
        ("paragraph", 0, "Two."),
    ]


def test_in_a_text_that_a_margin_has_broken(tmp_path: Path) -> None:
    line = "The keeper of the sluice looks at the gauge before he opens the doors and writes down\n"
    text = f"Duties\n------\n{line * 5}what it said.\n\nHours\n-----\n{line * 4}when.\n"
    found = blocks(file(tmp_path, "a.txt", text))
    assert [(kind, said) for kind, _, said in found if kind != "paragraph"] == [
        ("heading", "Duties"),
        ("heading", "Hours"),
    ]
    assert all("\n" not in said and "--" not in said for _, _, said in found)


@pytest.mark.parametrize(
    "text",
    [
        "Mode     Meaning\n----------------\n0        off\n",
        "id | name\n---------\n7 | Moll\n",
        "- knock\n-------\n- wait\n",
        "He waited for the tide, which never came.\n------------------------------------------\nThen he left.\n",
        "Total: 45.00\n------------\nPaid: 45.00\n",
        "Doors\n--\nInge Holm\n",
        "Doors\n----------------------------------------\nOpen.\n",
        "One line,\nand another\n===========\nOpen.\n",
        "----------\n\nOpen.\n",
    ],
    ids=["columns", "cells", "item", "sentence", "field", "signature", "divider", "paragraph", "alone"],
)
def test_what_else_has_a_line_below_it_stays_as_it_is(text: str) -> None:
    assert undrawn(text).text == text
    assert not undrawn(text).heads


def test_a_long_line_of_equal_signs_underlines_what_reads_like_a_field() -> None:
    assert undrawn("PRIORITY 1: DOORS\n====================================\nOpen.\n").heads == {
        0: ("heading", 1)
    }


@pytest.mark.parametrize("line", ["=", "=\n", "a\n=====\n", "\n=====\na\n=====\n", "-+-\n", "# "])
def test_time_is_linear(line: str) -> None:
    assert is_linear(lambda n: undrawn(line * n), 20_000)
