"""Blocks as columns: they come back as they were, and know what lies where."""

from __future__ import annotations

from itertools import accumulate
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.language.outline import Outline, heading_text
from rag.types import Block, BlockKind

TEXT = "Guide\nStay dry.\nCare\nWater it.\nIn winter\nLess.\nTools\nA can.\nIndex"
LEVELS = {"Guide": 1, "Care": 2, "In winter": 3, "Tools": 2, "Index": 1}


def by_lines(text: str) -> list[Block]:
    ends = accumulate(len(line) + 1 for line in text.split("\n"))
    return [
        Block("heading" if line in LEVELS else "paragraph", end - 1 - len(line), end - 1, LEVELS.get(line, 0))
        for line, end in zip(text.split("\n"), ends, strict=True)
    ]


@st.composite
def some_blocks(draw: st.DrawFn) -> list[Block]:
    blocks, at = [], 0
    for gap, length in draw(st.lists(st.tuples(st.integers(0, 300), st.integers(1, 70_000)), max_size=30)):
        kind = draw(st.sampled_from(get_args(BlockKind)))
        blocks.append(Block(kind, at + gap, at + gap + length, draw(st.integers(0, 15))))
        at = blocks[-1].end
    return blocks


@given(some_blocks())
def test_packed_blocks_come_back(blocks: list[Block]) -> None:
    assert Outline.unpacked(Outline.of(blocks).packed()).blocks == tuple(blocks)


@given(some_blocks(), st.integers(0, 200_000), st.integers(1, 50_000))
def test_blocks_of_a_span_are_those_that_overlap_it(blocks: list[Block], start: int, length: int) -> None:
    end = start + length
    expected = [block for block in blocks if block.start < end and block.end > start]
    assert list(Outline.of(blocks).within(start, end)) == expected


@given(some_blocks(), st.integers(0, 200_000))
def test_a_section_is_the_headings_above(blocks: list[Block], offset: int) -> None:
    """Against the rule in words: going back from the place, each heading that is higher than all met so far."""
    text = "x" * 3_000_000
    at = next((b for b in blocks if b.kind == "heading" and b.start <= offset < b.end), None)
    lowest, expected = at.level if at else 16, []
    for block in reversed([b for b in blocks if b.kind == "heading" and b.end <= offset]):
        if block.level < lowest:
            expected.append(block.end - block.start)
            lowest = block.level
    found = Outline.of(blocks).section(text, offset)
    assert [len(part) for part in reversed(found)] == [min(length, 200) for length in expected]


@pytest.mark.parametrize(
    ("words", "section"),
    [
        ("Stay", ("Guide",)),
        ("Water", ("Guide", "Care")),
        ("In winter", ("Guide", "Care")),
        ("Less", ("Guide", "Care", "In winter")),
        ("can", ("Guide", "Tools")),
        ("Guide", ()),
        ("Index", ()),
    ],
)
def test_sections(words: str, section: tuple[str, ...]) -> None:
    assert Outline.of(by_lines(TEXT)).section(TEXT, TEXT.index(words)) == section


def test_a_document_without_blocks_has_no_sections() -> None:
    empty = Outline.of([])
    assert empty.section("words", 2) == ()
    assert empty.within(0, 5) == ()
    assert Outline.unpacked(empty.packed()).blocks == ()


@pytest.mark.parametrize("damage", [b"", b"no blocks", Outline.of(by_lines(TEXT)).packed()[:-3]])
def test_other_bytes_are_refused(damage: bytes) -> None:
    with pytest.raises(ValueError, match="malformed blocks"):
        Outline.unpacked(damage)


@pytest.mark.parametrize(
    ("blocks", "fits"),
    [
        ([], True),
        ([Block("code", 2, 9)], True),
        ([Block("code", 0, 5), Block("item", 4, 8)], False),
        ([Block("code", 5, 5)], False),
        ([Block("code", 5, 80)], False),
    ],
)
def test_blocks_fit_their_text(blocks: list[Block], fits: bool) -> None:
    assert Outline.of(blocks).fits("some words") == fits


@pytest.mark.parametrize(
    ("stored", "shown"),
    [("## Care ##", "Care"), ("C#", "C#"), ("#1 in sales", "#1 in sales"), ("A\n title", "A title")],
)
def test_headings_are_shown_without_marks(stored: str, shown: str) -> None:
    assert heading_text(stored) == shown


def test_the_deepest_level_is_fifteen() -> None:
    assert [block.level for block in Outline.of([Block("heading", 0, 4, 40)]).blocks] == [15]


def test_a_heading_is_shown_by_200_letters() -> None:
    assert len(heading_text("x" * 300)) == 200
