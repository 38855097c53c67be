"""What a question names in a list is told by the first of the ways to look it up that finds it."""

from __future__ import annotations

import pytest
import quoting

from rag.read.lookup.listed.telling import is_told_in_a_row, named_in_lists
from rag.read.units import units_of


def test_each_way_is_asked() -> None:
    text = (
        "# Tolm\n\n## Mayors\n\n- Ida Moe 1921-1930\n- Bo Falk 1930-1947\n- Una Lind 1947-1963\n\n"
        "## 2.0 (2024-03-01)\n\n- Added the mooring map.\n\n## 1.0 (2023-03-01)\n\n- Added tides.\n"
    )
    shown = [quoting.passage(text, 0, title="Tolm", rank=1, document_id="d", chunk_id="c")]
    units = units_of(shown)
    said = [
        held and held.said
        for question in (
            "Who was mayor in 1950?",
            "When was the mooring map added?",
            "How deep is the harbour?",
        )
        for held in [named_in_lists(question, units, shown)]
    ]
    assert said == ["Una Lind", "2024-03-01", None]


def test_passages_are_looked_for_only_where_a_row_could_tell_it() -> None:
    text = "# Regatta\n\nPlace | Boat | Time\n1 | Orm | 41:10\n2 | Ely | 42:30\n3 | Una | 44:05\n"
    shown = [quoting.passage(text, 0, title="Regatta", rank=1, document_id="d", chunk_id="c")]
    assert not is_told_in_a_row("Summarise the regatta.", lambda: pytest.fail("searched"))
    assert not is_told_in_a_row("How many boats were there?", lambda: shown)
    assert is_told_in_a_row("Who won the regatta?", lambda: shown)
    assert not is_told_in_a_row("Who won the raffle?", lambda: shown)
    store = "# Store\n\nItem | Number | State\nOars | 14 | good\nBuckets | 6 | old\n"
    kept = [quoting.passage(store, 0, title="Store", rank=1, document_id="d", chunk_id="c")]
    assert is_told_in_a_row("How many oars are there?", lambda: kept)
