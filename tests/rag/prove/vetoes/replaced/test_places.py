"""Where the values of a text stand, and how much of a claim their sentences tell."""

from __future__ import annotations

import pytest

from rag.prove.vetoes.replaced.places import (
    begin_alike,
    cannot_replace,
    is_in_place,
    places_in,
    told,
    values_in,
    with_value,
)

TEXT = "In 1871 Jonas Ferrer carved the wheel. Marta Olsen laid the roof in 1904, and Jonas paid 400 euros."


def test_places_are_those_of_the_text() -> None:
    found = [(place.value.written, TEXT[place.start : place.end]) for place in places_in(TEXT)]
    assert found == [
        ("1871", "1871"),
        ("Jonas Ferrer", "Jonas Ferrer"),
        ("Marta Olsen", "Marta Olsen"),
        ("1904", "1904"),
        ("Jonas", "Jonas"),
        ("400 euros", "400"),
    ]


def test_the_number_of_an_item_counts_nothing() -> None:
    text = "(3) Oil the wheel. (4) Ring twice. Repeat (3) and (4) until 7 boats (of 12) are through."
    assert [p.value.written for p in places_in(text) if p.value.kind[0] == "number"] == ["7", "12"]


def test_how_much_of_the_rest_a_sentence_tells() -> None:
    claim = "Jonas Ferrer laid the old roof in 1904."
    year = next(value for value in values_in(claim) if value.kind[0] == "date")
    shares = {place.value.written: round(told(claim, year, place), 2) for place in places_in(TEXT)}
    assert (shares["1871"], shares["1904"]) == (0.4, 0.6)


@pytest.mark.parametrize(
    ("claim", "in_place"),
    [("Marta Olsen laid the roof in 1904.", True), ("By 1904 there was a roof of slate.", False)],
)
def test_the_same_words_stand_beside_a_value(claim: str, in_place: bool) -> None:
    year = next(value for value in values_in(claim) if value.kind[0] == "date")
    place = next(place for place in places_in(TEXT) if place.value.token.same(year.token))
    assert is_in_place(claim, year, place) == in_place


def test_what_a_name_cannot_give_way_to() -> None:
    text = f"{TEXT} The wheel was called Thunder."
    by_name = {place.value.written: place.value for place in places_in(text)}

    def cannot(claim: str, name: str) -> bool:
        return cannot_replace(claim, values_in(claim)[0], by_name[name], places_in(text))

    assert cannot("It was Ferrer.", "Jonas")  # one man
    assert not cannot("It was Ferrer.", "Marta Olsen")
    assert not cannot("It was Ferrer.", "Thunder")
    assert cannot("Was it Ferrer, who carved it?", "Thunder")  # a person, and that is hardly one
    assert not cannot("Was it Ferrer, who carved it?", "Marta Olsen")
    assert not cannot("It was 1871.", "1904")


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("The ram was found in Velmar, Ostland.", True),
        ("The ram was found in Velmar, New Ostland.", True),
        ("The ram was found in Velmar, Ostland and Brenna.", False),
        ("The ram was given to Velmar by Ostland.", False),
        ("The ram was found in Velmar, Ostland has the ewe.", False),
        ("It sails for Velmar, Ostland.", False),
    ],
)
def test_a_place_and_where_it_lies_are_no_rivals(text: str, together: bool) -> None:
    ours, theirs = (value for value in values_in(text) if value.written in ("Velmar", "Ostland"))
    assert cannot_replace("The ram was in Velmar.", ours, theirs, places_in(text)) is together


@pytest.mark.parametrize(
    ("pair", "together"), [("OTP/TIME", True), ("Otp/Time", False), ("OTP and TIME", False)]
)
def test_letters_with_a_stroke_between_are_one_name(pair: str, together: bool) -> None:
    text = f"The box speaks the {pair} Protocol of Velmar."
    ours, theirs = values_in(text)[:2]
    assert cannot_replace("The box speaks OTP.", ours, theirs, places_in(text)) is together


def test_a_value_in_the_place_of_another_takes_its_unit_along() -> None:
    claim = "It cost 12 dollars in all."
    (ours,) = values_in(claim)
    theirs = places_in(TEXT)[-1].value
    assert with_value(claim, ours, theirs) == "It cost 400 euros in all."


STORMS = (
    "Storm Ada sank two barges in 1911. Storm Brita tore down the old crane in 1923, which killed a keeper."
)


def test_two_that_are_called_alike_are_two() -> None:
    ada, brita = (place.value for place in places_in(STORMS) if place.value.kind[0] == "name")
    assert ada.comparable(brita)
    assert not ada.same(brita)
    assert not cannot_replace("It was Storm Ada.", ada, brita, places_in(STORMS))


@pytest.mark.parametrize(
    ("ours", "theirs", "two"),
    [
        ("storm ada", "storm brita", True),
        ("jonas", "jonas ferrer", False),
        ("jonas ferrer", "jonas lund ferrer", False),  # one man, his second name told
        ("old harbour", "new harbour", False),  # they may be
        ("ada", "brita", False),  # and do not begin alike
    ],
)
def test_which_names_only_begin_alike(ours: str, theirs: str, two: bool) -> None:
    assert begin_alike(tuple(ours.split()), tuple(theirs.split())) == two
