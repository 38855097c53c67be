"""Figures of one in a claim on another, of whom a second sentence tells its own."""

from __future__ import annotations

import pytest

from rag.prove.vetoes.counterparts import of_the_other

TOWNS = (
    "Small farms grew by an average of 2.3 percent during the Orr years, when taxes were high. But during the Wahl years,"
    " when they were lower, farms grew by just 1.0 percent. Rents fell by 4 percent."
)


@pytest.mark.parametrize(
    "claim",
    [
        "During the Wahl years small farms grew by 2.3 percent.",
        "In the Orr years farms grew by just 1.0 percent.",
    ],
)
def test_figures_of_the_counterpart(claim: str) -> None:
    assert of_the_other(claim, TOWNS)


@pytest.mark.parametrize(
    "claim",
    [
        "During the Wahl years small farms grew by 1 percent.",
        "In the Orr years farms grew by 2.3 percent.",
        "Farms grew by 2.3 percent in the Orr years, by 1 percent in the Wahl years.",
        "During the Wahl years rents fell by 4 percent.",
        "Farms grew.",
    ],
)
def test_figures_of_its_own(claim: str) -> None:
    assert of_the_other(claim, TOWNS) == ()


def test_one_sentence_has_no_counterpart() -> None:
    assert (
        of_the_other("In the Wahl years it rose by 2 percent.", "In the Orr years it rose by 2 percent.")
        == ()
    )
