"""What a clause states without a figure: who, where, yes or no."""

from __future__ import annotations

import pytest

from rag.prove.stating.stated import denies, find_named, find_polarity


@pytest.mark.parametrize(
    ("clause", "name"),
    [
        ("The hall was designed by Ane van Dorn.", "Ane van Dorn"),
        ("The treasurer of the club is Ola Ness.", "Ola Ness"),
        ("Ola Ness is the treasurer of the club.", "Ola Ness"),
        ("Ane Dorn was born in Skien.", "Skien"),
        ("Skien's mayor is Ola Ness.", "Ola Ness"),
        ("Ola Ness chairs the board.", "Ola Ness"),
        ("The club is led by its president Ola Ness.", "Ola Ness"),
        ("Ola Ness was elected treasurer.", "Ola Ness"),
        ("Ola Ness was elected to the board.", ""),
        ("Ola Ness was appointed a member of the board.", ""),
        ("The club has its headquarters in Skien.", "Skien"),
        ("The office is on the third floor.", "third"),
        ("The hall is big.", ""),
        ("The hall was praised by Ola Ness.", ""),
    ],
)
def test_who_or_where_is_stated_where_only_one_can_be_right(clause: str, name: str) -> None:
    assert [figure.text for figure in find_named(clause)] == ([name] if name else [])


@pytest.mark.parametrize(
    ("clause", "holds"),
    [
        ("The lamp is waterproof.", [True]),
        ("The lamp isn't waterproof.", [False]),
        ("Smoking is forbidden on the terrace.", [False]),
        ("The lamp is not waterproof when it is open.", []),
        ("All lamps are waterproof.", []),
        ("No lamp is waterproof.", []),
        ("It is not true that it is not waterproof.", []),
    ],
)
def test_yes_and_no_are_compared_where_they_hold_without_a_condition(clause: str, holds: list[bool]) -> None:
    assert [figure.holds for figure in find_polarity(clause)] == holds
    assert denies(clause) == (False in holds or " not " in clause)


@pytest.mark.parametrize(("length", "found"), [(160, 1), (161, 0)])
def test_a_clause_of_160_letters_is_compared_for_yes_and_no(length: int, found: int) -> None:
    clause = "The old ferry is open "
    clause += "on the sea " * 20
    assert len(find_polarity(clause[: length - 1] + "a")) == found
