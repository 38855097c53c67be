"""What people work out: how far two figures are apart, several together, averages, multiples, shares in words."""

from __future__ import annotations

import pytest

from rag.prove.reckoning.worked_out import reckoned_with, worked_out
from rag.prove.support import vetoes

QUAY = "The east quay has 31 moorings for barges and 17 for tugs."
FIRM = "The mill sold flour for $6.2bn in 1998 and for $7.9bn in 1999."
VOTE = "Ruud won 44.6% of the votes and Bakke 38.1%; in the second round Ruud won 52.5%."
FARE = "A day ticket for the tram costs 9 euros. Pensioners pay a third less."
CLASS = "The school teaches 168 pupils in 7 classes."
WALL = "The keep is 34 metres high. The gate is 12 metres high, the wall 20 metres."
PRICE = "The seller lowered the price by $6 a tonne to $71. That is $9 higher than the price of 2011."

HERD = "The herd fell 40 to 365 in May. Ost already owns 12% of the mill; the 12% sold by Orr go to Ost too."
POLL = (
    "In May 61.4% of members said that they rode to work, 9% walked. In March, when fewer were asked, 55% of members said that they "
    "rode to work, 12% walked."
)
LAKE = "The lake covered 900 km2 (347 sq mi) in spring. In autumn it covered 640 km2 (247 sq mi)."
FLOUR = "Sales of flour rose 2%, but would have been 7% higher with more wheat."

RAIL = "The share of rail was 40% in 2001 and 28% in 2009. Buses had 12% of all trips."
RIVALS = "The share of rail was 40% in 2001, 30% in 2005 and 28% in 2009."


@pytest.mark.parametrize(
    ("claim", "text", "figure"),
    [
        ("The quay has 48 moorings in all.", QUAY, "48"),
        ("There are 48 moorings for barges and tugs.", QUAY, "48"),
        ("Moorings for barges outnumber those for tugs by 14.", QUAY, "14"),
        ("Sales of 1999 exceeded those of 1998 by $1.7bn.", FIRM, "1.7bn"),
        ("Ruud was 6.5 points ahead of Bakke.", VOTE, "6.5"),
        ("Pensioners pay 6 euros.", FARE, "6"),
        ("Three day tickets cost 27 euros.", FARE, "27"),
        ("The school has 24 pupils to a class on average.", CLASS, "24"),
        ("At 34 metres the keep is 22 metres higher than the gate.", WALL, "22"),
        ("Before, the seller had asked $77 a tonne.", PRICE, "77"),
        ("In 2011 the price was $62.", PRICE, "62"),
        ("About 5 percent of the river is lost.", "One-twentieth of the river is lost.", "5"),
        ("The keep is 1.7 times as high as the wall.", WALL, "1.7"),
        ("Before, the herd numbered 405.", HERD, "405"),
        ("With that Ost's share of the mill comes to 24%.", HERD, "24"),
        ("The share of members who rode to work was 6.4 points higher in May than in March.", POLL, "6.4"),
        ("The lake covered 260 km2 more in spring than in autumn.", LAKE, "260"),
        (
            "Eleven of the crew are cooks.",
            "The crew of 40 has 17 deckhands, 12 stokers and the rest cooks.",
            "Eleven",
        ),
        ("The course takes 6 hours.", "The course has four lessons of 90 minutes.", "6"),
        (
            "Before, sales were $50 million.",
            "Sales rose by 8 per cent to $54 million; costs were $7.1 million.",
            "50 million",
        ),
        (
            "Ost gets 9,000 crowns.",
            "The prize is 30,000 crowns, seven tenths of it for Orr and the rest for Ost.",
            "9,000",
        ),
        (
            "Who works half the hours has 14 days off.",
            "Clerks have 28 working days off, in proportion to their hours.",
            "14",
        ),
    ],
)
def test_it_is_not_held_against_a_claim(claim: str, text: str, figure: str) -> None:
    assert figure in {detail.text for detail in worked_out(claim, text)}
    assert not vetoes(claim, text)


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("The quay has 46 moorings in all.", QUAY),
        ("Sales of 1999 exceeded those of 1998 by $1.9bn.", FIRM),
        ("Sales of flour rose 84%.", "Sales rose to 230 sacks from 100."),  # no part of what it is itself
        ("Ruud was 8.5 points ahead of Bakke.", VOTE),
        ("The share of rail fell by 12 points.", RIVALS),  # which two of three is not told
        ("Sales rose to $1.7bn in 1999.", FIRM),  # what they came to, not by how much they changed
        ("Bakke won 6.5% of the votes.", VOTE),
        ("Pensioners pay 5 euros.", FARE),
        ("Four day tickets cost 27 euros.", FARE),
        ("The school has 28 pupils to a class on average.", CLASS),
        ("With more wheat sales of flour would have risen by 9%.", FLOUR),  # a share of what is not told
        ("Before, the herd numbered 325.", HERD),
        ("They came 14th together, of barges and tugs.", QUAY),  # a place, no number of anything
        ("The 48-gun quay is there in all.", QUAY),
    ],
)
def test_what_no_reckoning_gives_is(claim: str, text: str) -> None:
    assert not worked_out(claim, text)
    assert vetoes(claim, text)


@pytest.mark.parametrize(("barges", "follows"), [(59, True), (61, False)])
def test_more_than_a_hundred_is_up_to_a_tenth_more(barges: int, follows: bool) -> None:
    text = f"The quay has {barges} moorings for barges and 50 for tugs."
    assert bool(worked_out("The quay has more than 100 moorings in all.", text)) == follows


@pytest.mark.parametrize(("between", "follows"), [(22, True), (23, False)])
def test_a_word_within_30_characters_tells_what_is_done_with_a_figure(between: int, follows: bool) -> None:
    text = f"The seller lowered the price by $10 a tonne to $70. That is $20 {'x' * between} higher than in 2011."
    assert bool(worked_out("In 2011 the price was $50.", text)) == follows


@pytest.mark.parametrize(("moorings", "follows"), [((3, 4, 6, 8, 9), True), ((3, 4, 6, 8, 9, 11), False)])
def test_five_figures_of_a_sentence_are_added_up(moorings: tuple[int, ...], follows: bool) -> None:
    boats = ("barges", "tugs", "yachts", "ferries", "trawlers", "rafts")
    told = ", ".join(f"{many} moorings for {boat}" for many, boat in zip(moorings, boats, strict=False))
    claim = f"The quay has {sum(moorings)} moorings in all."
    assert bool(worked_out(claim, f"The quay has {told}.")) == follows


@pytest.mark.parametrize(("rye", "follows"), [("rye", True), ("red rye", False)])
def test_two_figures_of_which_the_same_is_told_are_those_that_are_meant(rye: str, follows: bool) -> None:
    """Nothing is left out where the claim tells more than six tenths of it: two words of three, and not two of four."""
    text = f"In May 610 tons of {rye} came by barge, 90 tons by cart. In March 550 tons of {rye} came by barge, 120 tons by cart."
    assert bool(worked_out("By barge came 60 tons more in May than in March.", text)) == follows


@pytest.mark.parametrize("points", ["percentage points", "points"])
def test_points_are_no_share_that_stands_elsewhere(points: str) -> None:
    """The text has `12%` of something else; the two shares are that far apart."""
    claim = f"From 2001 to 2009 the share of rail fell by 12 {points}."
    assert not vetoes(claim, RAIL)
    assert {detail.text for detail in worked_out(claim, RAIL)} == {"12"}
    assert not worked_out(claim, RAIL + f" That is a loss of 12 {points}.")  # told, not worked out
    assert vetoes("From 2001 to 2009 the share of rail was 12%.", RAIL)


LEAVE = "Every miller has 28 days of leave, to which five are added after ten years. The crossing takes 35 minutes; by Orm a quarter of an hour longer."


@pytest.mark.parametrize(
    ("claim", "figure"),
    [
        ("A miller who has worked ten years has 33 days of leave.", "33"),
        ("By Orm the crossing takes 50 minutes.", "50"),
    ],
)
def test_what_is_added_behind_a_figure(claim: str, figure: str) -> None:
    assert figure in {detail.text for detail in worked_out(claim, LEAVE)}
    assert vetoes(claim, LEAVE) == ()


def test_a_figure_that_another_is_worked_out_from_stands_in_no_other_place() -> None:
    assert reckoned_with("A miller who has worked ten years has 33 days of leave.", LEAVE) >= {"28", "five"}
    assert reckoned_with("A miller has 28 days of leave.", LEAVE) == frozenset()


def test_one_more_is_reckoned_with() -> None:
    text = "The Ravens have 34 points, one more than the Rovers."
    assert {detail.text for detail in worked_out("The Rovers have 33 points.", text)} == {"33"}


def test_amounts_of_other_units_give_no_sum() -> None:
    text = "Take 350 ml of vinegar and 400 g of sugar, and let it simmer for 50 to 60 minutes; with plums 100 g less sugar."
    assert vetoes("It takes 400 ml of vinegar.", text)
