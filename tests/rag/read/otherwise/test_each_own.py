"""Two sides that each say which thing they speak of."""

from __future__ import annotations

import pytest

from rag.read.otherwise.each_own import each_of_its_own, names_nothing, says_which, stands_elsewhere
from rag.read.otherwise.sides import Side, words_of
from rag.search.question import kind_of


def side(text: str, answer: str) -> Side:
    start = text.index(answer)
    return Side(text, (start, start + len(answer)))


@pytest.mark.parametrize(
    ("question", "one", "other", "apart"),
    [
        ("How much yeast goes into the dough?", ("The barley dough takes 9 grams of yeast.", "9 grams"), ("Knead 14 grams of yeast into the oat dough.", "14 grams"), True),
        ("How much yeast goes into the Orm dough?", ("The Orm dough takes 9 grams of yeast at night.", "9 grams"), ("Knead 14 grams of yeast into the Orm dough.", "14 grams"), False),
        ("Who runs the museum?", ("The town museum of Orm is run by Ida Kroll.", "Ida Kroll"), ("Max Horn runs the maritime museum in Orm.", "Max Horn"), True),
        ("What colour are the roses of the Orla line?", ("Orla Dawn is a rose with yellow flowers.", "yellow"), ("The flowers of Orla Noon are red.", "red"), True),
        ("When was the Tern probe launched?", ("Tern 1 was launched on 4 May 1999.", "4 May 1999"), ("The launch of Tern 2 was on 9 June 2004.", "9 June 2004"), True),
        ("How long is the guarantee?", ("The guarantee of the Orbit hair dryer is 12 months.", "12 months"), ("Your Orbit coffee mill has a guarantee of 24 months.", "24 months"), True),
        ("What does Orm honey cost?", ("A 125 g jar of Orm honey costs 4 euros.", "4 euros"), ("Orm honey in the 1 kg jar is sold for 19 euros.", "19 euros"), True),
        ("What does Orm honey cost?", ("A 125 g jar of Orm honey costs 4 euros.", "4 euros"), ("For Orm honey you pay 5 euros.", "5 euros"), False),
        ("Who led the Orm band?", ("From 1931 to 1944 the Orm band was led by Ida Kroll.", "Ida Kroll"), ("Max Horn led the Orm band between 1944 and 1960.", "Max Horn"), True),
        ("How many beds does the Orm inn have?", ("The Orm inn has 24 beds and a garden.", "24"), ("With its 30 beds the Orm inn is full in May.", "30"), False),
        ("How many breaks do nurses at Orm get?", ("Orm gives late-shift nurses 3 breaks.", "3"), ("Early-shift nurses at Orm get 2 breaks.", "2"), True),
        ("What does the Orm bench cost?", ("The Orm bench made of oak costs 90 euros.", "90 euros"), ("The Orm bench made of pine costs 60 euros.", "60 euros"), True),
        ("How many points did the Orm Owls win?", ("At home the Orm Owls won 20 points.", "20"), ("Away the Orm Owls won 9 points.", "9"), True),
        ("What do employees pay at Orm?", ("At Orm employees pay 4 euros.", "4 euros"), ("Visitors pay 7 euros at Orm.", "7 euros"), True),
        ("How many people work at Orm Lamps?", ("Orm Lamps employs 90 people.", "90"), ("Orm Lamps is a firm of 120 people.", "120"), False),
    ],
)  # fmt: skip
def test_each_says_which(question: str, one: tuple[str, str], other: tuple[str, str], apart: bool) -> None:
    """What only one of both says may be said by the way; what each says in the same place tells two things."""
    sides = side(*one), side(*other)
    assert each_of_its_own(question, kind_of(question), *sides) == apart
    assert each_of_its_own(question, kind_of(question), *reversed(sides)) == apart


def test_what_stands_beside_a_place_is_another_thing() -> None:
    question = "When was the weir at Orm built?"
    weir = side("The weir at Orm was built in 1820.", "1820")
    lock = side("The lock below Orm was built in 1866.", "1866")
    again = side("Below Orm the weir was built in 1866.", "1866")
    assert stands_elsewhere(*(words_of(question, "date", *each) for each in ((weir, lock), (lock, weir))))
    assert not stands_elsewhere(
        *(words_of(question, "date", *each) for each in ((weir, again), (again, weir)))
    )


def test_a_word_of_its_own_before_one_of_the_question() -> None:
    question = "How many letters may a Quill account hold?"
    one, other = (
        side("Trial Quill accounts hold 50 letters.", "50"),
        side("A Quill account holds 900.", "900"),
    )
    assert says_which(words_of(question, "number", one, other))
    assert not says_which(words_of(question, "number", other, one))


def test_what_narrows_nothing_sets_nothing_apart_that_has_no_name() -> None:
    """`The dough` may be any, if it is not known that both texts say the rest of both."""
    question = "How much yeast goes into the dough?"
    one = side("Salt and 9 grams of yeast go into the dough.", "9 grams")
    other = side("The dough gets milk and 14 grams of yeast.", "14 grams")
    assert names_nothing(question)
    assert not names_nothing("How much yeast goes into the Orm dough?")
    assert each_of_its_own(question, kind_of(question), one, other)
    assert not each_of_its_own(question, kind_of(question), one, other, whatever_more=True)
