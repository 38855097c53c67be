"""Figures of a clause: what is one, what it measures, and when two can both be true."""

from __future__ import annotations

import pytest

from rag.prove.signals.figures import find_figures, find_named


@pytest.mark.parametrize(
    ("clause", "figures"),
    [
        ("The desk is 120 cm wide.", ["120"]),
        ("Delivery takes 3 to 5 days.", ["3 to 5"]),
        ("Delivery takes between three and five days.", ["three and five"]),
        ("Rooms cost 60 and 80 euros.", ["60", "80"]),
        ("The Luma 3 lamp shines for 30 hours.", ["30"]),
        ("Chapter 7 has 30 pages.", ["30"]),
        ("The second edition has 30 pages.", ["30"]),
        ("The gate shuts at 18:45.", ["18:45"]),
        ("The gate shuts at 6 pm.", ["6 pm"]),
        ("The lease runs for one year.", ["one"]),
        ("One of them left.", []),
    ],
)
def test_the_figures_of_a_clause(clause: str, figures: list[str]) -> None:
    assert [figure.text for figure in find_figures(clause)] == figures
    assert all(clause[f.start :].startswith(f.text) for f in find_figures(clause))


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("It is 4.2 km long.", "It is 4,200 metres long.", True),
        ("It is 4.2 km long.", "It is 4,300 metres long.", False),
        ("It takes 3 to 5 days.", "It takes 4 days.", True),
        ("It takes 3 to 5 days.", "It takes 6 days.", False),
        ("It takes 3 to 5 days.", "It takes 5 to 7 days.", True),
        ("It seats up to 300.", "It seats 280.", True),
        ("It seats up to 300.", "It seats 310.", False),
        ("It seats up to 300.", "It seats up to 280.", False),
        ("Bring at least 20.", "Bring 25.", True),
        ("It has 8,452 rooms.", "It has 8,500 rooms.", True),
        ("It has 8,452 rooms.", "It has about 9,000 rooms.", True),
        ("It has 8,452 rooms.", "It has 9,000 rooms.", False),
        ("It has about 9,000 rooms.", "It has 8,100 rooms.", True),  # a tenth less
        ("It has about 9,000 rooms.", "It has 8,090 rooms.", False),
        ("It has 2,000 rooms.", "It has 2,040 rooms.", True),  # within two percent
        ("It has 2,000 rooms.", "It has 2,045 rooms.", False),
        ("It has 24 rooms.", "It has 20 rooms.", False),
        ("It made 3.97 billion.", "It made 4 billion.", True),
        ("It shuts at 6 pm.", "It shuts at 18:00.", True),
        ("It shuts at 12:00 am.", "It shuts at 0:00.", True),
        ("It shuts at midnight.", "It shuts at 24:00.", True),
        ("It shuts at noon.", "It shuts at 11 a.m.", False),
        ("It shuts at 6:30.", "It shuts at 18:30.", True),  # whose half of the day is not told
        ("It shuts at 6:30.", "It shuts at 6:45.", False),
        ("It opened in 1931.", "It opened on 14 May 1931.", True),
        ("It opened in 1931.", "It opened in May 1932.", False),
    ],
)
def test_figures_that_can_both_be_true(one: str, other: str, agree: bool) -> None:
    mine, theirs = find_figures(one)[0], find_figures(other)[0]
    assert mine.comparable(theirs)
    assert theirs.comparable(mine)
    assert (mine.agrees(theirs), theirs.agrees(mine)) == (agree, agree)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("It costs 3 euros an hour.", "It costs 15 euros a day."),
        ("It costs 3 euros.", "It costs 3 dollars."),
        ("It is 4 km long.", "It weighs 4 kg."),
        ("It has 12 rooms.", "It has 40 windows."),
        ("It takes at most 3.", "It takes at least 2."),
        ("It opened in 1931.", "It opened at 18:00."),
        ("It has 150 workers.", "It lost 20 of its workers."),
    ],
)
def test_figures_of_two_kinds_are_not_compared(one: str, other: str) -> None:
    mine, theirs = find_figures(one)[0], find_figures(other)[0]
    assert not mine.comparable(theirs)
    assert not theirs.comparable(mine)


@pytest.mark.parametrize(
    ("clause", "name"),
    [
        ("The hall was designed by Ane van Dorn.", "Ane van Dorn"),
        ("The treasurer of the club is Ola Ness.", "Ola Ness"),
        ("Ola Ness is the treasurer of the club.", "Ola Ness"),
        ("Ane Dorn was born in Skien.", "Skien"),
        ("The hall is big.", ""),
        ("The hall was praised by Ola Ness.", ""),
    ],
)
def test_who_or_where_is_stated_where_only_one_can_be_right(clause: str, name: str) -> None:
    assert [figure.text for figure in find_named(clause)] == ([name] if name else [])


@pytest.mark.parametrize(("gap", "limit"), [(55, "most"), (56, "")])
def test_a_limit_stands_within_sixty_characters_before_its_number(gap: int, limit: str) -> None:
    assert find_figures(f"It seats up to{' ' * gap}9 guests.")[0].limit == limit
