"""Names of a kind in lists and tables."""

from __future__ import annotations

import pytest

from rag.language.blocks import blocks_of
from rag.read.whole.kinds import kind_of_thing
from rag.read.whole.listing import listed
from rag.types import Block


def names(text: str, noun: str, blocks: tuple[Block, ...] = ()) -> list[str]:
    spans = listed(text, blocks or blocks_of(text), kind_of_thing(noun))
    return [text[start:end] for (start, end), _ in spans]


def test_a_list_below_its_heading_or_lead_in() -> None:
    text = "# Ferries of the town\n\n- Heron: built in 1921\n- Sea Wolf (sold)\n\n# Crews\n\n- Ada Quill\n"
    assert names(text, "ferries") == ["Heron", "Sea Wolf"]
    assert names(
        "The following mills paid:\n\n- Alder, in March\n- Birch\n\nThey closed.\n\n- Cedar\n", "mills"
    ) == [
        "Alder",
        "Birch",
    ]


def test_a_lead_in_about_the_kind_lists_other_things() -> None:
    assert names("The ferries must do the following:\n\n- Stop at noon\n- Ring twice\n", "ferries") == []
    assert names("# Ferries\n\n- If it rains they stop\n- Heron\n", "ferries") == ["Heron"]


def test_a_column_of_a_table() -> None:
    rows = ["Ferry | Built | Owner", "Heron | 1921 | Alder Works", "Gannet | 1930 | Birch"]
    text, blocks, at = "\n".join(rows), [], 0
    for number, row in enumerate(rows):
        blocks.append(Block("row", at, at + len(row), 1 if number == 0 else 0))
        at += len(row) + 1
    assert names(text, "ferries", tuple(blocks)) == ["Heron", "Gannet"]
    assert names(text, "owners", tuple(blocks)) == ["Alder Works", "Birch"]
    assert names(text, "crews", tuple(blocks)) == []


@pytest.mark.parametrize(
    ("item", "is_name"),
    [
        ("Heron of the north bank", True),
        ("Heron of the old north bank", False),
        (f"Heron {'x' * 54}", True),
        (f"Heron {'x' * 55}", False),
    ],
)
def test_a_name_has_five_words_and_sixty_characters(item: str, is_name: bool) -> None:
    assert names(f"# Ferries\n\n- {item}\n", "ferries") == ([item] if is_name else [])


@pytest.mark.parametrize(
    ("heading", "lists"),
    [("The four oldest river ferries", True), ("The four oldest wooden river ferries", False)],
)
def test_four_words_stand_before_the_kind_in_a_heading(heading: str, lists: bool) -> None:
    assert names(f"# {heading}\n\n- Heron\n", "ferries") == (["Heron"] if lists else [])


@pytest.mark.parametrize(("head", "lists"), [("Name of ferry", True), ("Full name of ferry", False)])
def test_two_words_stand_beside_the_kind_in_the_head_of_a_column(head: str, lists: bool) -> None:
    text = f"{head} | Built\nHeron | 1921"
    blocks = (Block("row", 0, len(head) + 8, 1), Block("row", len(head) + 9, len(text)))
    assert names(text, "ferries", blocks) == (["Heron"] if lists else [])
