"""How many of a thing there are: counts of a claim of which its text has another number."""

from __future__ import annotations

import pytest

from rag.language.words import stem
from rag.prove.reckoning.counted import counts, miscounted, taken_for_another
from rag.prove.support import Judges
from rag.prove.verdict import verdict

WORKS = (
    "The Halden Works comprise three sheds. In 2014, 570 pupils took part in 323 courses of 11 masters. A full firing needs at least "
    "780 kg of charcoal and 1,160 kg of hard lime. Of the smiths 56% of Danes and 68% of Swedes stayed."
)


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("The three old brick sheds burnt.", [("three", "shed")]),
        ("The three old dry brick sheds burnt.", []),  # too far from its number
        (
            "It needs 780 kg of charcoal and 2 tons of hard dry lime.",
            [("780", f"mass {stem('charcoal')}"), ("2", "mass lime")],
        ),
        ("On 3 May 2014 at 9.30, version 4.2 reads 12 days later; 14 of them, two's.", []),
        ("Some 40 people came.", [("40", stem("people"))]),
    ],
)
def test_what_a_number_counts(sentence: str, told: list[tuple[str, str]]) -> None:
    assert [(count.text, count.thing) for count in counts(sentence)] == told


@pytest.mark.parametrize(
    ("claim", "ours", "theirs"),
    [
        ("In 2014 pupils went to 570 courses.", "570", "323"),
        ("A firing needs 1,160 kg of charcoal.", "1,160", "780"),
        ("Of the Danes, or 68% of Danes, most stayed.", "68", "56"),
    ],
)
def test_the_number_of_one_thing_for_that_of_another(claim: str, ours: str, theirs: str) -> None:
    (change,) = taken_for_another(claim, WORKS)
    assert (change.ours, change.theirs) == (ours, theirs)
    assert verdict(claim, WORKS, Judges()).status == "rejected"


@pytest.mark.parametrize(
    "claim",
    [
        "In 2014 the 323 courses had 570 pupils.",
        "About 320 courses were held.",  # rounded
        "A firing needs 780 kg of charcoal.",
        "The works have 11 rooms.",  # of no rooms another number is told
    ],
)
def test_what_is_counted_as_in_the_text(claim: str) -> None:
    assert taken_for_another(claim, WORKS) == ()
    assert not miscounted(claim, WORKS)


@pytest.mark.parametrize(
    ("claim", "otherwise"),
    [
        ("The Halden Works comprise four sheds.", True),
        ("The Halden Works comprise three sheds.", False),
        ("Three sheds and two ovens stand there.", False),  # of ovens nothing is told
        ("The Halden Works are four days old.", False),
        ("The 11 masters and 570 pupils were 581 people in all.", False),  # worked out
    ],
)
def test_a_thing_is_counted_otherwise(claim: str, otherwise: bool) -> None:
    assert miscounted(claim, WORKS) == otherwise
