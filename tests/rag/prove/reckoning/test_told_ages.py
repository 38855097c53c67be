"""Ages that a text tells of by a bound."""

from __future__ import annotations

import pytest

from rag.prove.reckoning.told_ages import told_age
from rag.prove.reckoning.worked_out import worked_out
from rag.prove.signals.facts import details

FARES = (
    "Children under 12 sail for 4 euros and those from 12 to 17 years for 7 euros. Passengers over 70 pay half. The ferry carries over"
    " 300 people."
)


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("A girl aged 11 pays 4 euros.", True),
        ("A 15-year-old pays 7 euros.", True),
        ("A passenger of 83 pays half.", True),
        ("A passenger of 40 pays half.", False),
        ("The ferry carries 350 people.", False),
        ("Passengers over 83 pay half.", False),
    ],
)
def test_an_age_within_a_bound(claim: str, told: bool) -> None:
    figures = [detail for detail in details(claim) if detail.kind == "number"]
    assert told_age(claim, FARES, figures[0]) == told
    assert bool({detail.text for detail in worked_out(claim, FARES)} & {figures[0].text}) == told
