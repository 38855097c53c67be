"""Blocks told from plain text: in order, disjoint, and nothing of the text is left out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rag.language.blocks import blocks_of

NOTE = """# Rules of the boathouse

Before you row out:
1. sign the book
2. check the plugs,
   both of them
3. take a lamp

Keys
The keys hang behind the door.

Boat | Seats
Heron | 4
"""


def test_headings_items_rows_and_paragraphs() -> None:
    assert [(b.kind, NOTE[b.start : b.end]) for b in blocks_of(NOTE)] == [
        ("heading", "# Rules of the boathouse"),
        ("paragraph", "Before you row out:"),
        ("item", "1. sign the book"),
        ("item", "2. check the plugs,\n   both of them"),
        ("item", "3. take a lamp"),
        ("paragraph", "Keys\nThe keys hang behind the door."),
        ("row", "Boat | Seats"),
        ("row", "Heron | 4"),
    ]


@given(st.text(alphabet="ab1.- #|\n\f:•", max_size=80))
def test_blocks_cover_all_that_is_not_white_space(text: str) -> None:
    blocks = blocks_of(text)
    covered = set()
    last = 0
    for block in blocks:
        assert last <= block.start < block.end <= len(text)
        assert text[block.start : block.end].strip()
        covered.update(range(block.start, block.end))
        last = block.end
    assert all(n in covered for n, character in enumerate(text) if not character.isspace())


def test_the_letter_o_before_a_gap_is_the_bullet_of_old_texts() -> None:
    assert [block.kind for block in blocks_of("o  a lamp\n\no  a bell\n\no sole mio, he sang")] == [
        "item",
        "item",
        "paragraph",
    ]
