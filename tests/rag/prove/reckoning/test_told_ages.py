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


KILN = "Do not open the lid above 200 °C, or the glaze cracks. Ware under 3 kg goes on the top shelf."


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("If the lid is opened at 250 °C, the glaze cracks.", True),
        ("If the lid is opened at 150 °C, the glaze cracks.", False),
        ("If the lid is opened above 250 °C, the glaze cracks.", False),
        ("The lid was opened at 250 °C and the glaze cracked.", False),  # which is no instance of a rule
        ("Someone puts ware of 2 kg on the top shelf.", True),
        ("Someone puts ware of 4 kg on the top shelf.", False),
    ],
)
def test_a_measure_within_a_bound(claim: str, told: bool) -> None:
    figures = [detail for detail in details(claim) if detail.kind == "number"]
    assert bool({detail.text for detail in worked_out(claim, KILN)} & {figures[0].text}) == told
