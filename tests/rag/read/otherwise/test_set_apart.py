"""Sides that are told of another amount, span of time, number of people or part."""

from __future__ import annotations

import pytest

from rag.read.otherwise.set_apart import of_its_part, set_apart
from rag.read.otherwise.sides import Side, words_of
from rag.search.question import kind_of


def side(text: str, answer: str) -> Side:
    start = text.index(answer)
    return Side(text, (start, start + len(answer)))


@pytest.mark.parametrize(
    ("question", "one", "other", "apart"),
    [
        ("How much peat does the Orm bog lose?", ("The Orm bog loses 9 litres of peat a day.", "9"), ("In the year, the Orm bog loses 3300 litres of peat.", "3300"), True),
        ("How much peat does the Orm bog lose?", ("The Orm bog loses 9 litres of peat a day.", "9"), ("Daily the Orm bog loses 12 litres of peat.", "12"), False),
        ("How much water does the Orm pump move?", ("The Orm pump moves 9 litres.", "9"), ("The Orm pump moves 12 litres a minute.", "12"), False),
        ("What does Orm coffee cost?", ("A kilo of Orm coffee costs 30 euros.", "30 euros"), ("Orm coffee is sold at 3 euros per 100 grams.", "3 euros"), True),
        ("What does Orm coffee cost?", ("A kilo of Orm coffee costs 30 euros.", "30 euros"), ("Orm coffee is sold at 26 euros per 1000 grams.", "26 euros"), False),
        ("How heavy is the Orm boat?", ("The Orm boat for three weighs 40 kg.", "40 kg"), ("Orm boat for six: weight 65 kg.", "65 kg"), True),
        ("How heavy is the Orm boat?", ("The Orm boat for three weighs 40 kg.", "40 kg"), ("Orm boat: weight 65 kg.", "65 kg"), False),
        ("How many ponds does the Orm park have?", ("The Orm park has 12 ponds.", "12"), ("Herons breed on three ponds of the Orm park.", "three"), True),
        ("How many ponds does the Orm park have?", ("The Orm park has 12 ponds.", "12"), ("There are three ponds in the Orm park.", "three"), False),
        ("When was the tug launched?", ("The tug Ida was launched in 1950.", "1950"), ("The Max, a sister ship of the Ida, was launched in 1952.", "1952"), True),
        ("When does the Orm council meet?", ("Orm council, minutes of April.", "April"), ("Orm council, minutes of May.", "May"), True),
        ("When does the Orm council meet?", ("The Orm council meets in April.", "April"), ("The Orm council meets in May.", "May"), False),
        ("How many joules has an Orm bar?", ("An Orm bar has 190 joules.", "190"), ("In 100 g of Orm there are 475 joules.", "475"), True),
        ("How many floors has Orm House?", ("Orm House has 24 floors.", "24"), ("Shops take up nine floors of Orm House.", "nine"), True),
        ("What is the distance of the posts?", ("The posts stand 2 metres apart.", "2 metres"), ("Each of the posts is 3 metres high.", "3 metres"), True),
        ("What is the distance of the posts?", ("The posts stand 2 metres apart.", "2 metres"), ("Three metres lie between the posts.", "Three metres"), False),
        ("How far is the Orm inn from the sea?", ("It is 300 metres from the Orm inn to the sea.", "300 metres"), ("From the Orm inn it is 2 km to the next shop.", "2 km"), True),
        ("What is the highest mark?", ("The highest mark is 60.", "60"), ("To pass you need a mark of 36.", "36"), True),
        ("What is the highest mark?", ("The highest mark is 60.", "60"), ("Full marks are 100.", "100"), False),
        ("When does the Orm shop close?", ("The Orm shop closes at 7 pm.", "7 pm"), ("The Orm shop closes at noon on Saturdays.", "noon"), True),
        ("When does the Orm shop close on Saturdays?", ("The Orm shop closes at 7 pm.", "7 pm"), ("The Orm shop closes at noon on Saturdays.", "noon"), False),
        ("What does the Orm zoo charge?", ("The Orm zoo charges 14 euros.", "14 euros"), ("The Orm zoo charges 9 euros with a season card.", "9 euros"), True),
        ("What does the Orm zoo charge?", ("The Orm zoo charges 14 euros.", "14 euros"), ("With 9 euros you get into the Orm zoo.", "9 euros"), False),
        ("How much rye does the Orm loaf need?", ("The Orm loaf needs 500 g of rye.", "500 g"), ("For two Orm loaves take 1 kg of rye.", "1 kg"), True),
        ("What did Orm pay for the barn?", ("Orm paid 900 euros for the barn.", "900 euros"), ("Orm paid another 200 euros for the barn.", "200 euros"), True),
    ],
)  # fmt: skip
def test_amounts_periods_and_numbers_set_two_apart(
    question: str, one: tuple[str, str], other: tuple[str, str], apart: bool
) -> None:
    sides = side(*one), side(*other)
    assert set_apart(question, kind_of(question), *sides) == apart
    assert set_apart(question, kind_of(question), *reversed(sides)) == apart


@pytest.mark.parametrize(
    ("text", "answer", "part"),
    [
        ("The rafters of the Orm barn weigh 4 tonnes.", "4 tonnes", True),
        ("The weight of the Orm barn is 9 tonnes.", "9 tonnes", False),
        ("The owner of the Orm barn says it weighs 9 tonnes.", "9 tonnes", False),
        ("The rules of Orm give the barn 9 tonnes.", "9 tonnes", False),
        ("The village of Orm has a barn of 9 tonnes.", "9 tonnes", False),
        ("The hinges in the Orm barn were made by Ida Kroll.", "Ida Kroll", True),
        ("The weight of the Orm barn was told by Ida Kroll.", "Ida Kroll", False),
    ],
)
def test_what_is_of_a_thing_has_a_measure_of_its_own(text: str, answer: str, part: bool) -> None:
    question = "How much does the Orm barn weigh?"
    one, other = side(text, answer), side("The Orm barn weighs 8 tonnes.", "8 tonnes")
    assert of_its_part(one, words_of(question, "number", one, other)) == part
