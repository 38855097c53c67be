"""Lists made of plain paragraphs below a colon."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ingest.formats.led import with_led_items
from ingest.load import load
from rag.types import Block, Document

LEAD = "The ferryman takes these things aboard:"
PROSE = "He writes all of it down in the book of the pier, and reads it to the harbour master at dusk."


def items(*lines: str) -> list[str]:
    text = "\n\n".join(lines)
    blocks = [Block("paragraph", *match.span()) for match in re.finditer(r"[^\n]+", text)]
    told = with_led_items(text, blocks)
    assert [(b.start, b.end) for b in told] == [(b.start, b.end) for b in blocks]
    assert all(block.level == 1 for block in told if block.kind == "item")
    return [text[block.start : block.end] for block in told if block.kind == "item"]


@pytest.mark.parametrize(
    "listed",
    [
        ["crates of pears", "a goat (tethered)", "letters for Holm"],
        ["crates of pears;", "a goat, if it is tethered;", "letters for Holm."],
        ["crates of pears,", "a goat, and", "letters for Holm."],
        ["Weigh the crates.", "Tether the goat.", "Count the letters."],
        ["(a) Crates are weighed before they go down into the hold.", "(b) Goats are tethered."],
    ],
)
def test_what_is_short_and_ends_alike_is_listed(listed: list[str]) -> None:
    assert items(LEAD, *listed) == listed
    if listed[-1] != "Count the letters.":
        assert items(LEAD, *listed, PROSE) == listed
    assert items(PROSE, LEAD, *listed, PROSE, LEAD, *listed[:2]) == listed + (
        listed[:2] if not listed[0].startswith("Weigh") else []
    )


@pytest.mark.parametrize(
    "lines",
    [
        [LEAD, PROSE, PROSE],
        [LEAD, "crates of pears", PROSE],
        ["The captain said:", "“We sail tonight”", "“At once”"],
        ["The rule says:", "Nobody swims here.", "The guard saw him all the same."],
        ["crates of pears", "a goat"],
        ["The sum is:", "12 + 7", "= 19"],
        ["Dear all in the harbour:", "We sail tonight", "We come back at dawn"],
        ["The captain told me:", "We sail tonight", "We come back at dawn"],
        ["As the old pilot sang:", "The tide is out,", "The tide is in,", "And none has seen it turn."],
        ["Report of the port:", "More crates came", "Chapter 4", "Less grain came"],
        ["As follows:", "First:", "Second:", "Third:"],
        ["The proof is here:", "(Kramer)", "see also below"],
    ],
)
def test_other_paragraphs_stay(lines: list[str]) -> None:
    assert items(*lines) == []


def test_a_list_ends_where_another_is_led_in() -> None:
    assert items(LEAD, "pears;", "goats;", "It leaves these ashore:", "salt;", "rope.") == [
        "pears;",
        "goats;",
        "salt;",
        "rope.",
    ]


def test_a_file_of_such_paragraphs_has_items(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        f"<p>{PROSE}<p>{LEAD}<p>crates of pears<p>a goat<p>{PROSE}", encoding="utf-8"
    )
    document = next(iter(load(tmp_path / "a.html", "a")))
    assert isinstance(document, Document)
    assert [block.kind for block in document.blocks] == ["paragraph"] * 2 + ["item"] * 2 + ["paragraph"]


def test_who_speaks_is_asked_of_the_lead_alone() -> None:
    for lead in (
        "What a pilot adds:",
        "The parser reads:",
        "The shop opens on:",
        "Files written:",
        "Dear members, please bring:",
    ):
        assert items(lead, "a lamp", "a rope") == ["a lamp", "a rope"]
    assert items("He told us to bring:", "a lamp", "a rope") == ["a lamp", "a rope"]
