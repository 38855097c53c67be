"""Two halves of a sentence in another order, or with the figures of each other."""

from __future__ import annotations

import pytest
from growth import is_linear

from rag.prove.support import shipped_judges
from rag.prove.verdict import verdict
from rag.prove.vetoes.replaced.halves import figures_exchanged, figures_in_other_order, figures_of_other_half

FARE = "A child pays 4 crowns on weekdays and 6 crowns on Sundays."


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("A child pays 6 crowns on Sundays and 4 crowns on weekdays.", FARE),
        (
            "The pump takes 7 litres from the upper basin and 2 litres from the lower basin.",
            "The pump takes 2 litres from the lower basin and 7 litres from the upper basin.",
        ),
        (
            "It draws 90mA from the +9V rail and 20mA from the -9V rail.",
            "It wants a supply of -9V and +9V, drawing 20mA from the -9V rail and 90mA from the +9V rail.",
        ),
    ],
)
def test_halves_may_stand_in_the_other_order(claim: str, text: str) -> None:
    assert figures_in_other_order(claim, text)
    assert not figures_of_other_half(claim, text)
    assert verdict(claim, text, shipped_judges()).status != "rejected"


@pytest.mark.parametrize(
    "claim",
    [
        "A child pays 4 crowns on Sundays and 6 crowns on weekdays.",
        "A child pays 6 crowns on weekdays and 4 crowns on Sundays.",
    ],
)
def test_the_figure_of_the_other_half_is_rejected(claim: str) -> None:
    assert verdict(claim, FARE, shipped_judges()).status == "rejected"


def test_a_unit_counts_nothing_by_itself() -> None:
    text = "The surplus came to 397,000 euros, of which 120,000 go into the roof fund."
    assert not figures_exchanged(
        "The mill puts 120,000 euros of its surplus of 397,000 euros into the roof fund.", text
    )


@pytest.mark.parametrize(
    "claim",
    [FARE, "On Sundays a child pays 6 crowns.", "A child pays 4 crowns on weekdays and 7 on Sundays."],
)
def test_what_the_sentence_says_is_not_exchanged(claim: str) -> None:
    assert not figures_of_other_half(claim, FARE)
    assert not figures_in_other_order(claim, FARE)


def test_which_figure_is_the_other_halfs() -> None:
    (change,) = figures_of_other_half("A child pays 4 crowns on Sundays and 6 crowns on weekdays.", FARE)
    assert (change.ours, change.theirs) == ("4", "6")


def test_a_long_list_takes_linear_time() -> None:
    def listed(n: int) -> str:
        return ", ".join(f"{i} red chairs and {i + 1} blue stools" for i in range(n))

    assert is_linear(lambda n: figures_in_other_order(listed(n), listed(n) + "."), 40)


FERRY = "On Monday the ferry company bought 10 new Nordic lifeboats, and took on 15 new pilots from the south coast."


@pytest.mark.parametrize(
    ("claim", "found"),
    [
        ("The company bought 15 new lifeboats and hired 10 new pilots.", True),
        ("The company has 10 pilots more than before, and 15 lifeboats.", True),
        ("The company bought 10 new lifeboats and hired 15 new pilots.", False),
        ("The company hired 15 new pilots after it had bought 10 lifeboats.", False),
        ("The company bought 15 things on Monday, 10 of them large.", False),
        ("The company bought 15 new lifeboats.", False),
        ("The company bought 10 new lifeboats and 10 new pilots, 15 in all.", False),
    ],
)
def test_figures_with_what_the_other_counts(claim: str, found: bool) -> None:
    assert bool(figures_exchanged(claim, FERRY)) == found


def test_a_year_counts_nothing() -> None:
    text = "In 1987 the town received a letter signed by over 300 boatmen wanting the mole."
    assert not figures_exchanged("More than 300 boatmen signed a letter in 1987 asking for the mole.", text)
