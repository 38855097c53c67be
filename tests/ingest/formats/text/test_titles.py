"""What a page of marked-up text is called."""

from __future__ import annotations

from ingest.formats.text.titles import heading_title, opening_title
from rag.types import BlockKind


def heading(words: str, level: int) -> tuple[BlockKind, str, int, int]:
    return "heading", words, level, 0


def test_the_first_heading_of_the_highest_level() -> None:
    assert heading_title([heading("Why", 2), heading("Mill", 1), heading("End", 1)]) == "Mill"
    assert heading_title([heading("Why", 2)]) is None


def test_the_first_line_unless_it_is_one_section_of_several_code_or_a_row() -> None:
    assert opening_title([heading("Mill", 2), ("paragraph", "Text.", 0, 0)], "Mill\n\nText.") == "Mill"
    assert opening_title([heading("Start", 2), heading("Stop", 2)], "Start\n\nStop") is None
    assert opening_title([("code", "grind --all", 0, 0)], "grind --all") is None
    assert opening_title([("row", "a | b", 1, 0)], "a | b") is None
