"""Figures of one in a claim on another, of whom a second sentence tells its own."""

from __future__ import annotations

import pytest

from rag.prove.vetoes.counterparts import of_another_number, of_the_other

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


GATES = (
    "Gate 4 of the lock is lifted by a chain and opened at dawn. Gate 5 is a pair of oak doors, which a windlass pulls. The barges are held"
    " by Anchor A1. They weigh 40 tonnes and lie in the upper basin. Anchor A2 was lost in the flood of 1911."
)


@pytest.mark.parametrize(
    "claim",
    [
        "Gate 5 of the lock is opened at dawn by a chain.",
        "Gate 4 is a pair of oak doors.",
        "Anchor A1 was lost in the flood.",
    ],
)
def test_what_is_said_of_another_number(claim: str) -> None:
    assert of_another_number(claim, GATES)


@pytest.mark.parametrize(
    "claim",
    [
        "Gate 4 of the lock is opened at dawn by a chain.",
        "A windlass pulls the oak doors of gate 5.",
        "Gates 4 and 5 belong to the lock, but only gate 4 is lifted by a chain and gate 5 is pulled.",
        "Barges in the upper basin that weigh 40 tonnes are held by Anchor A1.",
        "Gate 6 is a pair of oak doors.",
        "In 1911 the flood took Anchor A2.",
        "On May 4 the lock is opened at dawn.",
    ],
)
def test_what_is_said_of_its_own_number(claim: str) -> None:
    assert not of_another_number(claim, GATES)


def test_a_sentence_that_points_back_is_read_with_the_one_before() -> None:
    text = "We cast 5 iron anchors for barges. These are kept in Shed 1. A sail is kept in Shed 2."
    assert of_another_number("The iron anchors for barges are kept in Shed 2.", text)
    assert not of_another_number("The iron anchors for barges are kept in Shed 1.", text)
