"""Figures that a claim gives to a thing which a text measures otherwise."""

from __future__ import annotations

import pytest

from rag.prove.vetoes.rows.measured_things import measured_otherwise

LEASE = (
    "The mill is let for six years. Either side may leave upon four months' notice. "
    "The tenant leaves a deposit of 900 euros. The fee is 40 euros and rises by 3 % a year; late sums bear a fine of 9 %."
)


@pytest.mark.parametrize(
    ("claim", "ours", "theirs"),
    [
        ("Whoever leaves must give a notice of six months.", "six", "four"),
        ("A deposit of 40 euros is asked for.", "40", "900"),
        ("The fine on late sums is 12 % a year.", "12", "9"),
    ],
)
def test_another_figure_of_the_thing(claim: str, ours: str, theirs: str) -> None:
    assert [(change.ours, change.theirs) for change in measured_otherwise(claim, LEASE)] == [(ours, theirs)]


@pytest.mark.parametrize(
    "claim",
    [
        "Whoever leaves must give four months' notice.",
        "A deposit of 900 euros is asked for.",
        "The fee is 40 euros.",
        "The fine of 9 % is added to the fee.",
        "The rent comes to 480 euros a year.",  # the text has no figure for a rent
        "A notice of 900 euros was sent.",  # another measure
    ],
)
def test_its_own_figure_or_nothing_to_compare(claim: str) -> None:
    assert measured_otherwise(claim, LEASE) == ()
