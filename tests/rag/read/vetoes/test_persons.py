"""Who is asked for must be somebody whom the question does not name itself."""

from __future__ import annotations

import pytest

from rag.read.vetoes.persons import lacks_first_name, names_somebody


@pytest.mark.parametrize(
    ("text", "somebody"),
    [
        ("The Elm mill has four wheels and grinds rye.", False),
        ("Weight of the goods", False),
        ("Number of pieces: 12", False),
        ("Election of the chair", True),
        ("Quill owns the Elm mill.", True),
        ("The Elm mill belongs to Ada Quill.", True),
        ("The Elm mill belongs to the county.", True),
        ("Its owner is a farmer.", True),
        ("The Elm mill is run by a foundation.", True),
        ("They own the Elm mill.", True),
        ("Write to mill@elm.example.", True),
    ],
)
def test_a_name_or_somebody_that_the_question_has_not(text: str, somebody: bool) -> None:
    assert names_somebody("Who owns the Elm mill?", text) is somebody


@pytest.mark.parametrize(
    ("text", "somebody"),
    [
        ("The harbour master, Ada Quill, spoke of the tolls that he pays.", False),
        ("Ada Quill, the head of the yard, felt betrayed and sold it.", False),
        ("Quickly bringing his friend along, Ada Quill came.", True),
        ("Ada Quill saw the harbour master.", True),
        ("Per's harbour master, Ada Quill, sold it.", False),
        ("Per Lund sold it to the harbour master, Ada Quill.", True),
    ],
)
def test_to_whom_somebody_did_it_is_not_himself(text: str, somebody: bool) -> None:
    """Of whom the minister met "The minister, Ada Quill, spoke" was the answer: a minister is somebody."""
    assert names_somebody("Whom did Ada Quill meet?", text) is somebody


def test_whom_one_calls_may_be_a_number() -> None:
    assert names_somebody("Whom do I call when it burns?", "When it burns call 112 at once.")
    assert not names_somebody("Who owns the yard?", "The yard has 112 cranes.")


@pytest.mark.parametrize(
    ("text", "somebody"),
    [
        ("The network pays, unless the seal is broken.", True),
        ("The meter is broken, and a seal costs 9 crowns.", False),
    ],
)
def test_what_does_what_is_asked_for_is_somebody(text: str, somebody: bool) -> None:
    assert names_somebody("Who pays for a broken meter?", text) is somebody


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        ("Keeper: Mrs A. Quill", True),
        ("Keeper: A. Quill", True),
        ("Keeper: Ada Quill", False),
        ("The keeper, Ada, rows.", False),
    ],
)
def test_a_first_name(text: str, lacks: bool) -> None:
    assert lacks_first_name("What is the first name of the keeper?", text) is lacks
    assert not lacks_first_name("Who is the keeper?", text)


@pytest.mark.parametrize(
    ("text", "somebody"),
    [
        ("Will, please feed the geese before lunch.", True),
        ("- Rose and Will, could you feed the geese?", True),
        ("The geese, please note, are fed at noon.", False),
    ],
)
def test_who_is_asked_to_do_it_is_somebody(text: str, somebody: bool) -> None:
    assert names_somebody("Who feeds the geese?", text) is somebody


def test_who_somebody_is_may_be_told_without_anybody_else() -> None:
    assert names_somebody("Who is Ola Brandt?", "Ola Brandt leads the kitchen.")
    assert not names_somebody("Who is the head of Ola?", "Ola opens at six.")
