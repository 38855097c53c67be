"""Which of the things along the top of a table has the most or the least of what a row tells."""

from __future__ import annotations

import pytest
import quoting

from rag.read.lookup.tables.across import across, asks_across
from rag.read.units import units_of
from rag.types import Passage

HALLS = """# Halls of Kell

 | Oak hall | Elm room | Attic
morning | £40 | £25 | £18
whole evening | £75 | £60 | n/a
chairs | 120 | 45 | 20
cleaning fee | £30 | £30 | £10
"""
ROWS = """# Boats

Boat | Price | Weight | Seats
Heron | £12 | 40 | 2
Gull | £9 | 55 | 4
"""


def told(question: str, text: str = HALLS) -> tuple[str, str | None] | None:
    shown: list[Passage] = [
        quoting.passage(text, 0, title=text[2 : text.index("\n")], rank=1, document_id="d", chunk_id="c")
    ]
    held = across(question, units_of(shown), shown)
    return held and (held.units[-1].text.partition(" | ")[0], held.said)


@pytest.mark.parametrize(
    ("question", "row", "said"),
    [
        ("Which costs less for a morning, the Oak hall or the Elm room?", "morning", "Elm room"),
        ("Which is dearer for a whole evening, the Oak hall or the Elm room?", "whole evening", "Oak hall"),
        ("Which has more chairs, the attic or the elm room?", "chairs", "Elm room"),
        ("Which hall has the most chairs?", "chairs", "Oak hall"),
        ("Which hall is cheapest for a morning?", "morning", "Attic"),
        ("Which hall has the lowest cleaning fee?", "cleaning fee", "Attic"),
        ("Which hall costs the most for a whole evening?", "whole evening", "Oak hall"),
    ],
)
def test_the_thing_with_the_most_or_the_least(question: str, row: str, said: str) -> None:
    assert asks_across(question)
    assert told(question) == (row, said)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Which costs less for a morning, the Oak hall or the barn?", HALLS),
        ("Which is cheaper, the Oak hall or the Elm room?", HALLS),
        ("Which hall has the most windows?", HALLS),
        ("Which boat is the cheapest?", ROWS),
        ("Which boat has the most seats?", ROWS),
        ("What does the Oak hall cost for a morning?", HALLS),
    ],
)
def test_no_row_or_no_such_things(question: str, text: str) -> None:
    assert told(question, text) is None
