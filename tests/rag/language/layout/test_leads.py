"""What leads a list or a table in."""

from __future__ import annotations

import pytest

from rag.language.blocks import blocks_of
from rag.language.layout.leads import is_closing, is_list, is_navigation, leads_of, tells_nothing
from rag.types import Block


def made(*parts: tuple[str, str, int]) -> tuple[str, list[Block]]:
    """A text of lines with the kind and level of each."""
    text, blocks = "", []
    for kind, line, level in parts:
        start = len(text)
        text += line
        blocks.append(Block(kind, start, len(text), level))  # type: ignore[arg-type]
        text += "\n"
    return text, blocks


def test_a_colon_leads_the_whole_list_in() -> None:
    text, blocks = made(("paragraph", "Bring:", 0), ("item", "- rope", 0), ("item", "- oil", 0))
    assert leads_of(text, blocks) == [-1, 0, 0]


def test_without_a_colon_nothing_leads() -> None:
    text, blocks = made(("paragraph", "Bring these.", 0), ("item", "- rope", 0))
    assert leads_of(text, blocks) == [-1, -1]


def test_rows_are_led_by_their_header_and_furniture_does_not_count() -> None:
    text, blocks = made(
        ("row", "Name | Age", 1), ("row", "Ada | 36", 0), ("furniture", "Page 2", 0), ("row", "Bob | 40", 0)
    )
    assert leads_of(text, blocks) == [-1, 0, -1, 0]


def test_a_caption_leads_whatever_it_ends_with() -> None:
    text, blocks = made(("caption", "Table 1", 0), ("row", "Ada | 36", 0))
    assert leads_of(text, blocks) == [-1, 0]


def test_pieces_of_code_are_lists_of_their_own() -> None:
    _, blocks = made(("code", "a", 0), ("code", "b", 0), ("item", "c", 0), ("item", "d", 0))
    assert not is_list(blocks, 0, 1)
    assert is_list(blocks, 0, 0)
    assert is_list(blocks, 2, 3)
    assert not is_list(blocks, 1, 2)


def test_what_takes_leave_heads_nothing() -> None:
    text = "Dear all,\n\nThe roof leaks.\n\nKind regards\n\nMarta Lind\nHead of Facilities"
    assert "heading" not in {block.kind for block in blocks_of(text)}
    assert is_closing("Med vänliga hälsningar")
    assert is_closing("Yours sincerely,")
    assert not is_closing("Best wishes of the crew")


@pytest.mark.parametrize(
    ("row", "leads"),
    [
        ("Prev  | Up | Next | ", True),
        ("Prev  | Up | Chapter 4. Knots and Ropes | Home |  Next | ", True),
        ("4.7. Knots and Ropes | Home | 5.1. Sails |", True),
        ("E.8. Release 15.13  | Home |  E.10. Release 15.11 |", True),
        ("Home | 3 | Away | 1", False),
        ("Up | Hoists the sail", False),
        ("Home | Ada Lund", False),
        ("4.7. Knots | 5.1. Sails", False),
        ("Up", False),
    ],
)
def test_a_row_that_leads_to_other_pages_tells_nothing(row: str, leads: bool) -> None:
    assert is_navigation(row) is leads
    assert tells_nothing(row) is leads
