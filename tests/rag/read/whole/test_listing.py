"""Names of a kind in lists and tables."""

from __future__ import annotations

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
