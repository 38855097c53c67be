"""What a question names in a list is told by the first of the ways to look it up that finds it."""

from __future__ import annotations

import quoting

from rag.read.lookup.times.telling import named_in_lists
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
