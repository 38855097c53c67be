"""What stands beside a sentence that answers."""

from __future__ import annotations

import pytest
import quoting

from rag.read.completing.neighbours import (
    are_neighbours,
    asks_which_they_are,
    count_with_names,
    named_beside,
    neighbours,
    other_side,
    told_alike,
)
from rag.read.features import Candidate
from rag.read.units import Unit, units_of

TEXT = (
    "The mill opened in 1871. It ground oats. The forge opened in 1902. It made ploughs. "
    "Ten men worked there. Nobody lived near it."
)


def units(text: str = TEXT) -> list[Unit]:
    return units_of([quoting.passage(text, 0)])


def candidates(found: list[Unit]) -> list[Candidate]:
    """The units, the last one the likeliest."""
    return [Candidate(unit, None, 0.1, ()) for unit in reversed(found)]


@pytest.mark.parametrize(("at", "near"), [(0, (1, 2)), (2, (0, 1, 3, 4)), (5, (3, 4))])
def test_two_units_before_and_two_behind_are_beside(at: int, near: tuple[int, ...]) -> None:
    found = units()
    assert neighbours(found[at], found) == [found[n] for n in near]
    assert all(are_neighbours(found[at], found[n], found) for n in (at, *near))
    assert not are_neighbours(found[0], found[3], found)


def test_another_passage_is_not_beside() -> None:
    first, second = units_of(
        [quoting.passage(TEXT, 0), quoting.passage("The weir broke.", 900, document_id="d2")]
    )[::6]
    assert not are_neighbours(first, second, [first, second])


@pytest.mark.parametrize(
    ("question", "at", "other"),
    [
        ("How does the mill differ from the forge?", 0, 2),
        ("How does the forge differ from the mill?", 2, 0),
        ("When did the mill open?", 0, None),
    ],
)
def test_the_other_side_is_what_has_the_words_that_are_missing(
    question: str, at: int, other: int | None
) -> None:
    found = units()
    told = other_side(question, [found[at]], candidates(found), found)
    assert told == (None if other is None else found[other])


def test_a_sentence_that_compares_needs_no_other() -> None:
    found = units("The mill ground oats, whereas the forge made ploughs. The forge opened in 1902.")
    assert other_side("How does the mill differ from the forge?", found[:1], candidates(found), found) is None


def test_of_several_sentences_only_what_names_more_is_added() -> None:
    found = units()
    asked = "How does the mill differ from the weir?"
    assert other_side(asked, found[:2], candidates(found), found) is None


@pytest.mark.parametrize(
    ("part", "asks"),
    [
        ("which are they?", True),
        ("what are they called?", True),
        ("and who were they?", True),
        ("which of them is red?", False),
        ("what are they for?", False),
    ],
)
def test_a_part_that_asks_which_they_are(part: str, asks: bool) -> None:
    assert asks_which_they_are(part) is asks


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The lock has two gates. The upper gate is iron. The lower gate is oak. It rains.", 3),
        ("The lock has two gates: the upper and the lower.", 1),
        ("The lock has two gates for boats.", 0),
    ],
)
def test_what_is_counted_is_named_next(text: str, told: int) -> None:
    found = units(text)
    assert count_with_names("How many doors does the lock have", found[0], found) == found[:told]


GAUGES = "If the needle of G2 falls, the pump is stopped. G1 starts at 3 bars. G2 starts at 5 bars. G1 is watched by the mate."


def test_of_two_things_the_same_is_told_in_the_same_words() -> None:
    found = units(GAUGES)
    falls, one, two, watched = found
    assert told_alike(("G1", "G2"), [one, falls], found) == [one, two]
    assert told_alike(("G1", "G2"), [falls, two], found) == [one, two]
    assert told_alike(("G1", "G2"), [watched, falls], found) == []
    assert told_alike(("G1", "G3"), [one, falls], found) == []


@pytest.mark.parametrize(("said", "alike"), [("floods yearly", True), ("floods", False)])
def test_what_is_told_alike_has_two_words_in_common(said: str, alike: bool) -> None:
    one, other = found = units(f"G1 {said}. G2 {said}.")
    assert bool(told_alike(("G1", "G2"), [one, other], found)) is alike


@pytest.mark.parametrize(
    ("question", "beside"),
    [
        ("May I bring a parrot?", "Parrots and owls need a cage."),
        ("May I bring a mouse?", None),  # what is quoted names it
        ("May I bring a goat?", None),
        ("May I bring a boat?", None),  # it stands in another paragraph
    ],
)
def test_a_sentence_beside_names_what_a_yes_or_no_is_asked_of(question: str, beside: str | None) -> None:
    found = units(
        "Mice and toads may stay. Parrots and owls need a cage. Doors close at ten.\n\nNo boat may moor here."
    )
    named = named_beside(question, found[:1], found)
    assert (named and named.text) == beside
