"""A `.ppt` file, slide by slide."""

from __future__ import annotations

from pathlib import Path

import pytest
from containers import ole
from office.legacy import box, grid, placed, ppt

from ingest.formats.legacy.slides import read_ppt
from ingest.formats.parsed import Parsed
from rag.errors import LoadError


@pytest.fixture
def read(tmp_path: Path):
    def reading(data: bytes) -> Parsed:
        path = tmp_path / "a.ppt"
        path.write_bytes(data)
        return read_ppt(path, 1)

    return reading


def shown(found: Parsed) -> list[tuple[str, str]]:
    return [(block.kind, found.text[block.start : block.end]) for block in found.blocks]


def test_a_slide_is_its_title_its_points_and_its_notes(read):
    points = box("Rope\rof hemp\rTar", 1, [(5, 0), (8, 1), (4, 0)])
    found = read(
        ppt([[points, box("What to bring", 0)], [box("Questions?", 0), box("*")]], notes={0: "Smile."})
    )
    assert shown(found) == [
        ("heading", "What to bring"), ("item", "- Rope"), ("item", "- of hemp"), ("item", "- Tar"), ("note", "Smile."), ("heading", "Questions?"),
    ]  # fmt: skip
    assert found.title == "What to bring"
    assert [block.level for block in found.blocks if block.kind == "item"] == [1, 2, 1]
    assert found.pages == (0, found.text.index("Questions?"))


def test_texts_of_the_outline_are_named_by_their_place_though_some_are_empty(read):
    told = read(ppt([[box("What to bring"), placed(1)]], outline=[(0, ""), (1, "Rope\rTar")]))
    assert shown(told) == [("paragraph", "What to bring"), ("item", "- Rope"), ("item", "- Tar")]


def test_a_table_is_rows(read):
    assert shown(read(ppt([[grid([["Route", "Fare"], ["Sund", "30"]])]]))) == [
        ("row", "Route | Fare"),
        ("row", "Sund | 30"),
    ]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (ppt([[box("x")]], token=0xF3D1C4DF), "encrypted: save"),
        (ole({"PP40": b"x"}), "old Office file"),
        (ole({"Other": b"x"}), "not a readable .ppt file"),
        (ppt([[]]), "no text"),
    ],
)
def test_what_cannot_be_read_says_why(read, data, told):
    with pytest.raises(LoadError, match=told):
        read(data)


def test_any_flipped_byte_is_read_or_refused(read):
    whole = ppt([[box("What to bring", 0), grid([["a", "b"]])]], notes={0: "Smile."})
    for place in range(0, len(whole), 37):
        try:
            read(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        except LoadError:
            continue
