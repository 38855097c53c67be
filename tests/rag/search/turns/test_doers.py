"""What does or undergoes what a question asks of."""

from __future__ import annotations

import pytest

from rag.search.turns.doers import doer_of


@pytest.mark.parametrize(
    ("question", "doer"),
    [
        ("When are the geese fed?", "the geese"),
        ("When does the old sluice open on Mondays?", "the old sluice"),
        ("How much do skippers pay?", "skippers"),
        ("Why was the west pier torn down?", "the west pier"),
        ("How far ahead does our pilot need the chart?", None),
        ("When does it open?", None),
        ("Where is the pier of the old town kept?", None),
        ("Where is Tarn?", None),
    ],
)
def test_the_doer_of_a_question(question: str, doer: str | None) -> None:
    span = doer_of(question)
    assert (question[slice(*span)] if span else None) == doer
