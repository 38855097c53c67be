"""What is for people of another age is not told of the one asked about."""

from __future__ import annotations

import pytest
from quoting import passage

from rag.read.units import units_of
from rag.read.vetoes.ages import of_another_age, of_the_age
from rag.types import Block


@pytest.mark.parametrize(
    ("question", "text", "other"),
    [
        ("What does a 15-year-old pay?", "Rowers over 60 pay four crowns.", True),
        ("What does a 15-year-old pay?", "Rowers pay nine crowns, under-18s four.", False),
        ("What does a 40-year-old pay?", "Under-18s pay four crowns.", True),
        ("What do rowers aged 61 pay?", "Rowers over 60 pay four crowns.", False),
        ("What do rowers aged 61 pay?", "Rowers aged 60 or over pay four crowns.", False),
        ("What does a 15-year-old pay?", "Over 20 km rowers pay four crowns.", False),
        ("What do rowers pay?", "Rowers over 60 pay four crowns.", False),
    ],
)
def test_bounds_of_age(question: str, text: str, other: bool) -> None:
    assert of_another_age(question, text) is other


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("What does my 6-year-old pay?", "Children of 4"),
        ("How much does a 3 year old pay?", "Those under 4"),
        ("How much did the 6-year-old pay?", None),
        ("What may my 6-year-old eat?", None),
        ("What does my 30-year-old pay?", None),
    ],
)
def test_the_one_that_is_for_the_age(question: str, begins: str | None) -> None:
    units = units_of(
        [passage("Children of 4 to 11 pay half. Those under 4 pay nothing. Dogs pay two crowns.")]
    )
    found = of_the_age(question, units)
    assert (found.text[: len(begins)] if found and begins else found) == begins


@pytest.mark.parametrize(
    "text",
    [
        "Tickets cost 4 euros from 12 March.",
        "Tickets are sold from 9 to 17 and cost 4 euros.",
        "Tickets cost 4 euros from 13:00.",
        "A ticket costs 4 euros for those over 3 and under 6.",
    ],
)
def test_a_day_or_a_time_is_no_age(text: str) -> None:
    question = "What does a ticket cost for a 14-year-old?"
    assert of_the_age(question, units_of([passage(text)])) is None
    assert of_another_age(question, text) is ("over 3" in text)


@pytest.mark.parametrize(
    ("question", "text", "found"),
    [
        ("what does a 3 year old pay", "Return: adults 14.50, children under 4 free.", True),
        ("How much does it cost for my 9 year old?", "Children under 12: 3.20 crowns", True),
        ("What may my 9 year old eat?", "Children under 12: 3.20 crowns", False),
        ("what does a 3 year old pay", "Children under 4 sit in front.", False),
    ],
)
def test_a_price_for_the_age_needs_no_word_of_the_question(question: str, text: str, found: bool) -> None:
    assert (of_the_age(question, units_of([passage(text)])) is not None) is found


@pytest.mark.parametrize(
    ("question", "text", "other"),
    [
        (
            "What does a 10-year-old pay?",
            "Children up to 5 ride free of charge; from 6 to 14 they pay half.",
            False,
        ),
        (
            "What does a 15-year-old pay?",
            "Children up to 5 ride free of charge; from 6 to 14 they pay half.",
            True,
        ),
        ("What does a 5-year-old pay?", "Children up to 5 ride free of charge.", False),
        ("What does a 10-year-old pay?", "Membership costs 18 euros a year for adults.", True),
        ("What does a 17-year-old pay?", "Membership costs 18 euros a year for adults.", False),
        ("What does a 10-year-old pay?", "Adults pay 18 euros, children 9.", False),
        ("What does a 10-year-old pay?", "Groups up to 5 pay 18 euros.", False),
    ],
)
def test_children_up_to_an_age_and_adults(question: str, text: str, other: bool) -> None:
    assert of_another_age(question, text) is other


def test_what_is_paid_for_may_stand_in_the_heading() -> None:
    text = "Mill library\n\nMembership\n\nIt costs 18 euros for adults. For children under 14 it is free."
    blocks = (Block("heading", 0, 12, 1), Block("heading", 14, 24, 2), Block("paragraph", 26, len(text)))
    units = units_of([passage(text, blocks=blocks)])
    found = of_the_age("How much is membership for a 10 year old?", units)
    assert found
    assert found.text == "For children under 14 it is free."


def test_how_much_a_child_weighs_is_no_age() -> None:
    text = "The barge carries two children of up to 25 kilos each."
    assert of_the_age("Can a 15 year old steer the barge?", units_of([passage(text)])) is None
