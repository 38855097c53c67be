"""When two figures can both be true, and when they are no figures for one thing."""

from __future__ import annotations

import pytest

from rag.prove.stating.figures import find_figures


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
        ("Take it twice a day.", "Take it every 12 hours.", True),
        ("It was shut for sixteen weeks.", "It was shut for four months.", True),
        ("It was shut for fourteen weeks.", "It was shut for four months.", False),
        ("It lasts 18 months.", "It lasts two years.", False),
        ("Take it twice daily.", "Take it three times a day.", False),
        ("Clean it once a month.", "Clean it every two weeks.", False),
        ("It has 280 parking spaces.", "It has 320 spaces.", False),
        ("It bought 18 new aircraft.", "It bought 22 planes.", False),
        ("It is open until 8 p.m.", "It closes at 7 p.m.", False),
        ("It is open from 9:00 to 15:00.", "It is open from 10:00 to 16:00.", False),
        ("It is open from 9:00 to 15:00.", "It is open from 9 am to 3 pm.", True),
        ("You may borrow six books.", "You may borrow up to eight books.", False),
        ("You may borrow up to eight books.", "She borrowed six books.", True),
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
        ("It carries 200 cars a day.", "It carries 900 cars a week."),
        ("It runs twice a day.", "It lasts 4 hours."),
    ],
)
def test_figures_of_two_kinds_are_not_compared(one: str, other: str) -> None:
    mine, theirs = find_figures(one)[0], find_figures(other)[0]
    assert not mine.comparable(theirs)
    assert not theirs.comparable(mine)
