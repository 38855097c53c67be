"""Two answers of one kind cannot both be true."""

from __future__ import annotations

import pytest

from rag.read.completing.opposing import Said, denied, extent_of, opposed, tells_too
from rag.search.question import kind_of


def said(text: str, answer: str) -> Said:
    return text, (text.index(answer), text.index(answer) + len(answer))


@pytest.mark.parametrize(
    ("question", "one", "other", "right"),
    [
        ("How long is the walk?", ("It takes 2 hours 10 minutes.", "2 hours 10 minutes"), ("It takes an hour and forty minutes.", "an hour and forty minutes"), True),
        ("How long is the walk?", ("It takes 2 hours 10 minutes.", "2 hours 10 minutes"), ("It takes 130 minutes.", "130 minutes"), False),
        ("How long is the walk?", ("It takes 45 minutes.", "45 minutes"), ("It takes an hour.", "an hour"), True),
        ("How cold is it?", ("It is kept at 4 °C.", "4 °C"), ("It is kept at minus 20 degrees.", "minus 20 degrees"), True),
        ("How cold is it?", ("It is kept at 4 degrees.", "4 degrees"), ("It is kept at 4 °C.", "4 °C"), False),
        ("How steep is it?", ("It rises by 4 degrees.", "4 degrees"), ("It is kept at 9 km.", "9 km"), False),
        ("How hot is the wax?", ("It melts at 61 °C and sets at 48 °C.", "61 °C and sets at 48 °C"), ("It melts at 66 °C and sets at 48 °C.", "66 °C"), True),
        ("How hot is the wax?", ("It melts at 61 °C and sets at 48 °C.", "61 °C and sets at 48 °C"), ("It melts at 66 °C.", "66 °C"), False),
        ("How long is the walk?", ("It takes 45 minutes.", "45 minutes"), ("It takes three quarters of an hour.", "three quarters of an hour"), False),
        ("How long is the walk?", ("It takes 90 minutes.", "90 minutes"), ("It takes an hour and a half.", "an hour and a half"), False),
        ("How long is the walk?", ("It takes 30 minutes.", "30 minutes"), ("It takes half an hour.", "half an hour"), False),
        ("How long is the walk?", ("It takes 15 minutes.", "15 minutes"), ("It takes a quarter of an hour.", "a quarter of an hour"), False),
        ("How long is the walk?", ("It takes 15 minutes.", "15 minutes"), ("It takes one quarter of an hour.", "one quarter of an hour"), False),
        ("How many members has the board?", ("It has 27 members.", "27"), ("31 elected town councillors sit on it.", "31"), True),
        ("How many members has the board?", ("It has 27 members.", "27"), ("31 newly elected town councillors sit on it.", "31"), False),
        ("When did Ada Roe die?", ("She died in 1902.", "1902"), ("Ada Roe (1834-1903) was a painter.", "1834"), True),
        ("When did Ada Roe die?", ("She died in 1903.", "1903"), ("Ada Roe (1834-1903) was a painter.", "1834"), False),
        ("When is the fee due?", ("On the first day of the month.", "the first day"), ("By the 5th of each month.", "the 5th"), True),
        ("When is the fee due?", ("On the first day of the month.", "the first day"), ("By the 1st of each month.", "the 1st"), False),
        ("How many members has the board?", ("It has 27 members.", "27"), ("31 councillors sit on it.", "31"), True),
        ("What is the capacity of the tank?", ("It holds 50 litres.", "50 litres"), ("It holds up to 70 litres.", "70 litres"), True),
        ("How heavy is it?", ("It weighs 780 grams.", "780 grams"), ("With 910 g it is light.", "light"), True),
        ("What colour is the door?", ("The door is blue.", "blue"), ("It has a green door.", "green"), True),
        ("What is the status of the plan?", ("The plan was approved.", "approved"), ("The plan was turned down.", "turned down"), True),
        ("What is the status of the plan?", ("The plan was approved.", "approved"), ("The plan was adopted.", "adopted"), False),
        ("What is the capital?", ("The capital is Viken.", "Viken"), ("Torsa is the capital.", "Torsa"), True),
        ("What is it made for?", ("It is made for cutting.", "cutting"), ("It is made for Torsa.", "Torsa"), False),
        ("Which floor is it on?", ("It is on the third floor.", "the third floor"), ("Ask on the fourth floor.", "the fourth floor"), True),
        ("Which floor is it on?", ("It is on the third floor.", "the third floor"), ("Ask on the 3rd floor.", "3rd floor"), False),
        ("Who designed it?", ("It was by Prof. Ida Kroll.", "Prof. Ida Kroll"), ("It was by Prof. Max Horn.", "Prof. Max Horn"), True),
        ("How many owls are there?", ("It has 14 owls.", "14"), ("There are 19 of them.", "19"), True),
        ("How many owls are there?", ("It has 14 owls.", "14"), ("It feeds 19 of them.", "19"), False),
        ("How many eggs are needed?", ("Take 4 eggs.", "4"), ("Beat six eggs.", "six"), True),
        ("Which version is needed?", ("It needs Rust 1.70.", "Rust 1.70"), ("It needs Rust 1.74.", "Rust 1.74"), True),
        ("Who designed it?", ("It was by Ida Kroll.", "Ida Kroll"), ("It was by Max Horn.", "Max Horn"), True),
        ("Where was she born?", ("She was born in Graz.", "Graz"), ("She was born in Linz.", "Linz"), True),
        ("Where was she born?", ("She was born in Graz.", "Graz"), ("She was born in the south of Austria.", "the south of Austria"), False),
        ("Where was she born?", ("She was born in Graz.", "Graz"), ("She was born in Styria.", "Styria"), False),
        ("Where was she born?", ("She was born near Linz.", "near Linz"), ("She was born in Graz.", "Graz"), False),
        ("Where was she born?", ("She was born in Austria.", "Austria"), ("She was born in Norway.", "Norway"), True),
        ("On what day is the bin emptied?", ("It is emptied on Tuesday.", "Tuesday"), ("Bins are emptied on Fridays.", "Fridays"), True),
        ("On what day is the bin emptied?", ("It is emptied on Friday.", "Friday"), ("Bins are emptied on Fridays.", "Fridays"), False),
        ("Which club won?", ("Wanderers won.", "Wanderers"), ("The cup went to Torsa.", "Torsa"), True),
        ("Who designed it?", ("It was by Ida Kroll.", "Ida Kroll"), ("Kroll did it.", "Kroll"), False),
    ],
)  # fmt: skip
def test_answers_of_one_kind(
    question: str, one: tuple[str, str], other: tuple[str, str], right: bool
) -> None:
    assert opposed(question, kind_of(question), said(*one), said(*other)) is right


@pytest.mark.parametrize(
    ("one", "other", "right"),
    [
        ("The quay is lit.", "The quay is not lit.", True),
        ("Entry is mandatory.", "Entry is optional.", True),
        ("Entry is mandatory.", "Entry is not optional.", False),
        ("Parking is free.", "Parking costs 3 euros.", True),
        ("The quay is lit.", "The quay is lit at night.", False),
    ],
)
def test_yes_and_no(one: str, other: str, right: bool) -> None:
    assert denied(one, other) is right


def test_who_tells_the_other_answer_too_knows_of_it() -> None:
    assert tells_too("The day was 4 May; it was moved to 6 May.", said("It is on 6 May.", "6 May"))
    assert not tells_too("The day was 4 May.", said("It is on 6 May.", "6 May"))
    assert tells_too("Now 57 per cent; before it had been 54.", said("It is 54 per cent.", "54 per cent"))
    assert not tells_too("It is four months. 6. Pay: see below.", said("It lasts six months.", "six months"))
    assert tells_too("Ida Kroll came after Max Horn.", said("It was led by Max Horn.", "Max Horn"))
    assert not tells_too("Ida Kroll came after him.", said("It was led by Max Horn.", "Max Horn"))


@pytest.mark.parametrize(
    ("place", "extent"),
    [
        ("Graz", "spot"),
        ("Graz, Styria", "spot"),
        ("Upper Holm", "spot"),
        ("Western Road", "spot"),
        ("Styria", "region"),
        ("Norfolk", "region"),
        ("Norway", "country"),
        ("northern Norway", "vague"),
        ("the edge of Graz", "vague"),
        ("the Orm valley", "vague"),
    ],
)
def test_how_much_a_place_takes_in(place: str, extent: str) -> None:
    assert extent_of(place) == extent


@pytest.mark.parametrize(
    ("one", "other", "right"),
    [
        ("monthly", "12 times a year", False),
        ("every second week", "26 times a year", False),
        ("once a fortnight", "26 times a year", False),
        ("daily", "7 times a week", False),
        ("every day", "7 times a week", False),
        ("every night", "7 times a week", False),
        ("once a month", "12 times a year", False),
        ("once a quarter", "4 times a year", False),
        ("quarterly", "4 times a year", False),
        ("yearly", "once a year", False),
        ("annually", "once a year", False),
        ("weekly", "47 times a year", False),  # nine in ten
        ("weekly", "46 times a year", True),
        ("three times a month", "11 times a year", True),
    ],
)
def test_what_is_done_as_often_is_one_answer(one: str, other: str, right: bool) -> None:
    here, there = (said(f"The pool is cleaned {often}.", often) for often in (one, other))
    assert opposed("How often is the pool cleaned?", "other", here, there) is right
