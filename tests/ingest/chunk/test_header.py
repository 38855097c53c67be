"""What a chunk is searched with besides its text."""

from __future__ import annotations

from ingest.chunk.header import place
from rag.language.outline import Outline
from rag.types import Block


def test_160_characters_of_the_headings_above_are_searched_the_lowest_for_sure() -> None:
    text = f"{'x' * 190}top\n\nIt rots."
    outline = Outline.of([Block("heading", 0, 193, 1), Block("paragraph", 195, len(text))])
    assert place("Barn.", "Barn", outline, [-1, -1], text, 195) == f"Barn.\n{'x' * 157}top"


def test_160_characters_of_what_leads_a_list_in_are_searched() -> None:
    text = f"Bring {'y' * 190}:\n- oar"
    outline = Outline.of([Block("paragraph", 0, 197), Block("item", 198, len(text), 1)])
    assert place("Barn.", "Barn", outline, [-1, 0], text, 198) == f"Barn.\nBring {'y' * 154}"
