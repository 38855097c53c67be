"""Lines that say but whose a text is, sizes that are none, and cases that a line leads in."""

from __future__ import annotations

import pytest

from rag.read.given import counted, counts
from rag.read.lookup.codes import asked_code
from rag.read.vetoes.dimensions import only_lasts
from rag.read.vetoes.persons import is_only_byline
from rag.search.question import kind_of


@pytest.mark.parametrize(
    ("question", "text", "only"),
    [
        ("Who leads the club?", "By Ada Berg and NILS ORR - Quay Writers | QP – 1 hr ago", True),
        ("Who leads the club?", "Photograph by Tove Dahl, Quay News", True),
        ("Who wrote the story?", "By Ada Berg, Quay News", False),
        ("Who leads the club?", "By default, the club is led by Ada Berg (since 1999).", False),
        ("Who leads the club?", "By Law, Ada Berg leads the club.", False),
        ("When was the pier shut?", "— Ada Berg (@adaberg) May 4, 2014", True),
        ("When did Ada Berg tweet it?", "— Ada Berg (@adaberg) May 4, 2014", False),
    ],
)
def test_a_byline_names_nobody_who_does_a_thing(question: str, text: str, only: bool) -> None:
    assert is_only_byline(question, text) == only


def test_how_far_off_a_town_lies_is_not_how_big_it_is() -> None:
    assert only_lasts("How big is the town?", "The town was found 190 miles north of the port.")
    assert not only_lasts("How big is the town?", "The town of 90 acres lies 190 miles north of the port.")


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("How many barrels of oil leaked?", "4.9 million bbl. of oil leaked."),
        ("How many minutes does it take?", "Discussion [8 mins]"),
    ],
)
def test_units_are_counted_in_short(question: str, text: str) -> None:
    assert counts(counted(question), text) == 1


def test_a_code_of_a_thing_named_at_length() -> None:
    assert asked_code("What does reply code X'05' from a lamp server mean?") == "X'05'"


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("When may the signs at the end of the data be dropped?", "other"),
        ("When does the office open?", "date"),
        ("From when would makers have to obey the limits?", "date"),
        ("When must the form be handed in at the latest?", "date"),
    ],
)
def test_when_asks_for_a_condition_or_a_time(question: str, kind: str) -> None:
    assert kind_of(question) == kind
