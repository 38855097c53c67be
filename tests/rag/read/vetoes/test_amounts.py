"""How often something is done, and how much there is of it."""

from __future__ import annotations

import pytest

from rag.read.vetoes.amounts import (
    of_another_cost,
    of_another_stuff,
    of_another_sum,
    of_no_cost,
    of_other_prices,
    only_sums_of_question,
    tells_how_often,
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The bell is rung twice a day.", True),
        ("The bell is oiled every autumn.", True),
        ("Bell: 2.5yrs", True),
        ("The bell is renewed after 30 days.", True),
        ("Oiling the bell costs $40 a year.", False),
        ("Up to £40 in coins per month is paid for oil.", False),
        ("Oil that exceeds the yearly budget is not paid for.", False),
        ("The bell has a long rope.", False),
    ],
)
def test_a_frequency_is_told(text: str, told: bool) -> None:
    assert tells_how_often("How often is the bell looked after?", text) is told
    assert tells_how_often("How much is the bell?", text)


@pytest.mark.parametrize(
    ("question", "text", "other"),
    [
        ("How much tar goes on a hull?", "Two litres of tar are spread.", False),
        ("How much oil goes on a hull?", "Two litres of hot tar are spread.", True),
        ("How much oil goes on a hull?", "Take 600 g tar and warm it.", True),
        ("How much oil goes on a hull?", "Take two litres.", False),
        ("How much oil goes on a hull?", "It takes two litres in all.", False),
        ("How much does a hull cost?", "Two litres of tar are spread.", False),
    ],
)
def test_what_there_is_how_much_of(question: str, text: str, other: bool) -> None:
    assert of_another_stuff(question, text) is other


@pytest.mark.parametrize(
    ("question", "about", "other"),
    [
        ("What did the new crane cost?", "A winch costs 90 euros.", True),
        ("How much does a crane cost?", "A winch costs 90 euros.", True),
        ("What is the price of a crane?", "A winch costs 90 euros.", True),
        ("What did the new crane cost?", "The crane came to 90 euros.", False),
        ("What does it cost?", "A winch costs 90 euros.", False),
        ("What did the capstan cost?", "A winch costs 90 euros.", False),  # nothing is known of one
    ],
)
def test_what_a_thing_costs_is_not_told_by_another(question: str, about: str, other: bool) -> None:
    assert of_another_cost(question, about, "The crane broke in May. A winch costs 90 euros.") is other


@pytest.mark.parametrize(
    ("question", "text", "other"),
    [
        ("What does a turnip cost?", "Leek costs 2 crowns, a beet costs 3 crowns.", True),
        ("How much is a turnip at the fair?", "Leek costs 2 crowns, a beet costs 3 crowns.", True),
        ("What does a beet cost?", "Leek costs 2 crowns, a beet costs 3 crowns.", False),
        ("What does a ticket cost?", "Admission costs 3 crowns.", False),  # one thing may go by another word
    ],
)
def test_of_several_priced_things_none_is_the_one_asked_for(question: str, text: str, other: bool) -> None:
    assert of_other_prices(question, text, text) is other


@pytest.mark.parametrize(
    ("quoted", "no_cost"),
    [
        (["The fair raised 300 euros.", "A new bench will be bought."], True),
        (["The bench costs 300 euros, of the 900 that the fair raised."], False),
        (["The reserves fell to 90 euros."], True),
        (["It comes to 300 euros."], False),
        (["A new bench will be bought."], False),
    ],
)
def test_money_that_came_in_is_no_cost(quoted: list[str], no_cost: bool) -> None:
    assert of_no_cost("How much will the new bench cost?", quoted) is no_cost
    assert not of_no_cost("What did the fair raise?", quoted)


def test_a_sum_of_another_sort_is_none() -> None:
    assert of_another_sum("What does the keeper earn?", "The yard bought the boat for 9,000 euros.")
    assert not of_another_sum("What does the keeper earn?", "The salary of the keeper is 9,000 euros.")
    assert of_another_sum("How high is the deposit?", "The rent is 40 euros.")
    assert not of_another_sum("What does it cost?", "The rent is 40 euros.")
    assert not of_another_sum(
        "How much is paid for finding a keeper?", "Finding a keeper | payment: 40 euros"
    )


def test_what_is_paid_for_a_thing_is_no_pay() -> None:
    assert not of_another_sum("How much do I pay for a lamp?", "Lamp | 9")
    assert of_another_sum("How much does a keeper get paid?", "Lamp | 9")


def test_to_rent_asks_for_no_rent() -> None:
    assert not of_another_sum("What does it cost to rent a canoe?", "Canoe: 10 crowns an hour")


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("A night at the inn is 90 crowns.", True),
        ("Work at night is paid with a supplement of 9 crowns.", False),
        ("At night 25 per cent are added.", False),
    ],
)
def test_a_sum_on_top_is_told_as_such(text: str, other: bool) -> None:
    assert of_another_sum("How much extra is there for work at night?", text) is other


@pytest.mark.parametrize(
    ("question", "text", "other"),
    [
        ("how much do they pay", "We offer 14.20 euros an hour and free tea.", False),
        ("What is the salary?", "An hourly rate of 15 pounds.", False),
        ("What do they pay at most for one bag?", "Up to 400 euros for any one bag.", False),
        ("how much do they pay", "The ticket is 14 euros.", True),
        ("How much do pupils pay?", "Tickets are 7 euros, 4 for pupils.", False),
        ("What do I have to pay to get in?", "Admission is 5 euros.", False),
    ],
)
def test_pay_that_is_told_by_the_hour_or_paid_out(question: str, text: str, other: bool) -> None:
    assert of_another_sum(question, text) is other


@pytest.mark.parametrize(
    ("question", "text", "only"),
    [
        (
            "At what valuation did the yard raise $45 million?",
            "The yard raised $45 million from Elm Bank.",
            True,
        ),
        (
            "At what valuation did the yard raise $45 million?",
            "It raised $45 million at $1.2 billion.",
            False,
        ),
        ("At what valuation did the yard raise $45 million?", "Elm Bank gave the yard money.", False),
        ("What price did the 9 rowers pay?", "The 9 rowers paid 30 euros.", False),
        ("What do rowers who earn under $900 pay?", "Rowers who earn under $900 pay nothing.", False),
        ("How much did the raft cost?", "The raft cost 45 euros.", False),
    ],
)
def test_a_sum_that_the_question_tells_answers_nothing(question: str, text: str, only: bool) -> None:
    assert only_sums_of_question(question, text) is only
