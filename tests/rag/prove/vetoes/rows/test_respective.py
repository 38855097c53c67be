"""Two lists of one sentence that are told in the same order."""

from __future__ import annotations

import pytest

from rag.prove.support import Judges, shipped_judges, vetoes
from rag.prove.verdict import verdict
from rag.prove.vetoes.rows.respective import of_another_place, told_singly

HALL = "The length and width of the hall are 62 metres and 40 metres, respectively. It was built in 1931."
TRIAL = "Of the men and women in the trial, 41% and 53% recovered, respectively."
MAYORS = "Karl Ost and Ada Lind became mayors of Elm and Oakham, respectively."
SHAFTS = "The shafts Anna, Berta and Cora were sunk in 1917, 1936 and 2013, respectively."


@pytest.mark.parametrize(
    ("claim", "text", "ours", "theirs"),
    [
        ("The hall has a width of 62 metres.", HALL, "62", "40"),
        ("Among women 41% got well.", TRIAL, "41", "53"),
        ("Lind was the mayor of Elm.", MAYORS, "Elm", "Oakham"),
        ("It was in 2013 that Berta was sunk.", SHAFTS, "2013", "1936"),
    ],
)
def test_what_stands_in_the_place_of_another_thing(claim: str, text: str, ours: str, theirs: str) -> None:
    assert {(change.ours, change.theirs) for change in of_another_place(claim, text)} == {(ours, theirs)}
    assert vetoes(claim, text)


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("The hall has a width of 40 metres.", HALL),
        ("In width and length the hall measures 40 and 62 metres.", HALL),  # in an order of its own
        ("Among women 53% got well.", TRIAL),
        ("Lind was the mayor of Oakham.", MAYORS),
        ("Cora is of 2013.", SHAFTS),
        # it does not say that one list follows the order of the other
        ("Lind was the mayor of Elm.", MAYORS.replace(", respectively", "")),
        # another sentence has both
        ("Lind was the mayor of Elm.", MAYORS + " Until then Lind had been the mayor of Elm."),
        # of three lists it is not said which belong together
        (
            "Lind was born in Elm.",
            "Ost and Lind were born in Elm and Hull and live in Oakham and Rye, respectively.",
        ),
    ],
)
def test_what_may_be_so(claim: str, text: str) -> None:
    assert not of_another_place(claim, text)


LOCKS = "The lower, middle and upper locks date from 1802, 1811 and 1826 respectively and are kept by Moe, Lie and Dahl."
SEEDS = "Elm, Oak and Rye sold 1.5, 1.1 and 0.2 million seeds, in that order."


@pytest.mark.parametrize(
    ("claim", "text", "crossed"),
    [
        ("The middle lock dates from 1826 and the upper one from 1811.", LOCKS, True),
        ("The middle lock dates from 1811, the upper one from 1826.", LOCKS, False),
        ("Dahl keeps the lower lock.", LOCKS, True),
        ("Lie keeps the middle lock.", LOCKS, False),
        ("Oak sold 1.5 million seeds and Elm 1.1 million.", SEEDS, True),
        ("Elm sold 1.5 million seeds and Rye 0.2 million.", SEEDS, False),
        ("Oak and Elm sold 1.5 and 1.1 million seeds, respectively.", SEEDS, True),
    ],
)
def test_a_claim_that_tells_several(claim: str, text: str, crossed: bool) -> None:
    assert bool(of_another_place(claim, text)) is crossed


def test_a_list_told_thing_by_thing() -> None:
    assert told_singly("Oak sold 1.1 million seeds.", SEEDS) == (
        "Elm sold 1.5 million seeds. Oak sold 1.1 million seeds. Rye sold 0.2 million seeds.",
    )
    assert told_singly("Oak sold seeds.", SEEDS) == (SEEDS,)
    assert told_singly("Lie keeps the middle lock.", LOCKS)[0].split(". ")[1] == (
        "The middle locks date from 1811 and are kept by Lie"
    )


@pytest.mark.parametrize(
    ("claim", "status"),
    [
        ("The upper lock dates from 1826.", "proved"),
        ("Dahl keeps the middle lock.", "rejected"),
    ],
)
def test_the_verdict(claim: str, status: str) -> None:
    assert verdict(claim, LOCKS, Judges()).status == status


def test_a_claim_may_tell_all_of_them() -> None:
    text = "Ada and Bo finished second and sixth, respectively."
    assert verdict("Ada finished second and Bo finished sixth.", text, shipped_judges()).status == "proved"
    assert verdict("Ada finished sixth and Bo finished second.", text, shipped_judges()).status == "rejected"
