"""Countries and their seats of government: one table."""

from __future__ import annotations

import pytest

from rag.language.countries import CAPITALS, COUNTRIES, PEOPLES, SEATS, with_states
from rag.language.names import name_given, of_a_state, of_one_state
from rag.language.words import fold


@pytest.mark.parametrize(
    ("seat", "states"),
    [
        ("ankara", {"turkey", "turkish"}),
        ("washington", {"us", "usa", "america", "american"}),
        ("london", {"uk", "britain", "british"}),
        ("wellington", {"zealand"}),
        ("seoul", {"korea", "korean"}),
        ("hague", {"netherlands", "dutch"}),
        ("kremlin", {"russia"}),
        ("brussels", {"eu", "nato", "belgium"}),
        ("bogota", {"colombia"}),
    ],
)
def test_a_seat_stands_for_its_state(seat: str, states: set[str]) -> None:
    assert states <= set(SEATS[seat])


def test_no_seat_stands_for_what_many_states_are_called() -> None:
    words = {word for states in SEATS.values() for word in states}
    assert not words & {"north", "south", "new", "united", "republic", "states", "u", "s"}
    assert not any(" " in word for word in words | SEATS.keys())


def test_news_say_a_seat_for_its_state() -> None:
    assert of_one_state(["lisbon"], ["portuguese"])
    assert not of_one_state(["lisbon"], ["spanish"])
    assert name_given("Kenya", {"nairobi"}, set())
    assert not name_given("Nairobi", {"kenya"}, set()), "who says Kenya does not say where in it"


def test_each_name_is_listed_by_one_that_is_listed() -> None:
    assert COUNTRIES["Holland"] == COUNTRIES["Netherlands"] == "Netherlands"
    assert all(COUNTRIES[name] == name for name in COUNTRIES.values())
    assert {"turkish", "ukrainians"} <= PEOPLES
    assert {fold(city) for city in CAPITALS} >= {"ottawa", "nairobi", "singapore"}


def test_what_names_a_state() -> None:
    for state in (["france"], ["french"], ["united", "states"], ["dutch", "royal"], ["us"]):
        assert of_a_state(state), state
    for other in (["normandy"], ["united"], ["lyon"], ["frisian"]):
        assert not of_a_state(other), other


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("The mill in Elko, Nev., burned down.", "The mill in Elko, Nevada, burned down."),
        ("It left Salem, Ore. The crew stayed.", "It left Salem, Oregon. The crew stayed."),
        ("Write to Boise, ID, or Lubbock, TX", "Write to Boise, ID, or Lubbock, Texas"),
        ("Wash. and Pa. agreed, OK?", "Wash. and Pa. agreed, OK?"),
    ],
)
def test_states_behind_a_town_are_spelled_out(text: str, spelled: str) -> None:
    assert with_states(text) == spelled
