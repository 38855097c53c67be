"""A figure that comes out of those of a text too exactly to be chance."""

from __future__ import annotations

import pytest

from rag.prove.reckoning.by_chance import no_chance
from rag.prove.reckoning.worked_out import worked_out
from rag.prove.signals.facts import details

TARIFF = (
    "Barge: adult 7.40, van 26.50, bicycle 1.20. Tug: adult 12.60, van 41.00. Concessions go at half price."
)
LEASE = "A room of 900 crowns could come to as little as 61.30 crowns a month with a loan, and to 75.00 without one."


@pytest.mark.parametrize(
    ("claim", "text", "figure"),
    [
        # so many of one thing and one of another
        ("Three grown-ups with a van pay 48.70 on the barge.", TARIFF, "48.70"),
        # a difference, whatever else stands beside the two
        ("That is 13.70 crowns a month better.", LEASE, "13.70"),
        # a product
        (
            "For the yearlings she got about 4,158 crowns.",
            "Sold 54 yearlings, average 77 crowns, best 90 crowns.",
            "4,158",
        ),
    ],
)
def test_what_comes_out_of_the_figures_in_one_step(claim: str, text: str, figure: str) -> None:
    assert figure in {detail.text for detail in worked_out(claim, text)}


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        # a digit changed
        ("Three grown-ups with a van pay 47.80 on the barge.", TARIFF),
        ("That is 17.30 crowns a month better.", LEASE),
        # two digits, and so much to reckon with that one result in five hits
        ("The barge takes 19 crates.", "The barge has 3, 5, 7, 11, 12, 14 and 21 crates, and 6 left."),
        # figures that measure something else
        ("The sail weighs 13.7 kg.", LEASE),
        # the sentence has another number in its place
        ("Tug: adult 14.80, van 41.00.", TARIFF),
    ],
)
def test_what_may_be_chance_or_is_another_figure(claim: str, text: str) -> None:
    assert not worked_out(claim, text)


@pytest.mark.parametrize(("figure", "held"), [("9,999", False), ("10,000", True)])
def test_a_round_figure_is_hit_by_chance(figure: str, held: bool) -> None:
    """9,999 is one of 15,000 as long about it, 10,000 one of one and a half: the first hit is a result, the second may be any."""
    text = (
        "The yard paid 3,400 crowns for rope and 6,599 for paint."
        if not held
        else "The yard paid 3,400 crowns for rope and 6,600 for paint."
    )
    claim = f"The yard spent {figure} crowns."
    (detail,) = [each for each in details(claim) if each.text == figure]
    assert no_chance(claim, text, detail) is not held
