"""True sentences made false, each in one place."""

from __future__ import annotations

import random

from eval.bench.corruptions import (
    DATE,
    NUMBER,
    exchanged,
    names_of,
    negated,
    other_date,
    other_name,
    other_number,
    replaced,
    shortened,
)

SENTENCE = "In Halden, Ada Byron sold 14 boats to Bob Noyce on 9 April 2031."


def test_numbers_and_dates_become_others() -> None:
    for seed in range(20):
        draw = random.Random(seed)
        assert other_number("14", draw) != "14"
        assert other_number("seven", draw) != "seven"
        assert other_date("9 April 2031", draw) != "9 April 2031"
        assert other_date("2031", draw) != "2031"
    assert [match.group() for match in DATE.finditer(SENTENCE)] == ["9 April 2031"]
    assert NUMBER.search(SENTENCE)[0] == "14"  # type: ignore[index]


def test_names_are_exchanged_unless_they_stand_in_a_list() -> None:
    assert exchanged(SENTENCE) == "In Halden, Bob Noyce sold 14 boats to Ada Byron on 9 April 2031."
    assert exchanged("We met Ada Byron and Bob Noyce.") is None
    assert [match.group() for match in names_of(SENTENCE)] == ["Halden", "Ada Byron", "Bob Noyce"]
    assert other_name("Ada Byron", ["Ada Moe", "Cy Young"], random.Random(1)) == "Cy Young"


def test_a_negation_is_put_in_or_taken_out() -> None:
    assert negated("It was sold.") == "It was not sold."
    assert negated("It was not sold.") == "It was sold."
    assert negated("Boats sell well.") is None


def test_what_is_shortened_stays_true() -> None:
    assert shortened("The boat (a ferry) sank.") == "The boat sank."
    assert shortened("Short one.") is None


def test_one_match_is_replaced() -> None:
    made = replaced(SENTENCE, list(NUMBER.finditer(SENTENCE))[:1], lambda old: "15", random.Random(1))
    assert made == SENTENCE.replace("14", "15")
    assert replaced(SENTENCE, [], lambda old: "15", random.Random(1)) is None
