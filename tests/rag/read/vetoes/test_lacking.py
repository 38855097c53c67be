"""What cannot be the answer is vetoed: no number of those things, another day, another of its kind."""

from __future__ import annotations

from dataclasses import replace

import pytest
from quoting import passage as shown

from rag.read.given import tells_place
from rag.read.units import answering, units_of
from rag.read.vetoes.lacking import lacks_what_was_asked
from rag.search.question import kind_of
from rag.types import Passage


def passage(rank: int, text: str, document: str = "d") -> Passage:
    return replace(shown(text), rank=rank, document_id=document)


def test_an_identifier_may_stand_elsewhere_in_the_document() -> None:
    """What explains a function seldom says its name in each paragraph."""
    question = "Does lock_gates take a key?"
    named, beside = (
        passage(1, "lock_gates shuts all gates of the yard.", "d"),
        passage(2, "It takes a key.", "d"),
    )
    other = replace(beside, document_id="e")
    for found, lacks in ((beside, False), (other, True)):
        quoted = [unit for unit in units_of([named, found]) if unit.passage == 1]
        assert lacks_what_was_asked(question, kind_of(question), quoted, [named, found]) is lacks


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        ("Ivo Lund led the Elm Club (1996-2004).", False),
        ("Ivo Lund has led the Elm Club since 1995.", False),
        ("Ivo Lund led the Elm Club for a time.", False),
        ("Ugo Berg led the Elm Club from 2001 to 2006.", True),
        ("Ugo Berg led the Elm Club in 2003.", True),
    ],
)
def test_a_time_that_follows_is_not_the_one_asked_about(text: str, lacks: bool) -> None:
    question = "Who led the Elm Club from 1998 to 2001?"
    found = [passage(1, text)]
    assert lacks_what_was_asked(question, kind_of(question), units_of(found), found) is lacks


@pytest.mark.parametrize(
    ("question", "text", "lacks"),
    [
        ("How much snow fell at Elm on 5 March?", "Snow at Elm: 12 cm on 3 March, 4 cm on 4 March.", True),
        ("How much snow fell at Elm on 4 March?", "Snow at Elm: 12 cm on 3 March, 4 cm on 4 March.", False),
        ("How many boats came in the third quarter?", "40 boats came in the first quarter, 60 in the second.", True),
        ("How many boats came in the second quarter?", "40 boats came in the first quarter, 60 in the second.", False),
        ("What was added in version 2.2?", "Version 2.1 added a compass.", True),
        ("What was added in version 2.1?", "Version 2.1 added a compass.", False),
        ("How many people does the tent sleep?", "The tent sleeps three.", False),
        ("How much oil does the tank hold?", "It holds 40 litres.", False),
        ("Which boats are for nightly users?", "Tags: boats, nightly, users", True),
        ("Which tags has the page on boats?", "Tags: boats, nightly, users", False),
        ("Who owns the boat?", "Name of the owner", True),
        ("Why was the ferry given up?", "[4] Ada Quill, Why the ferry was given up\nhttps://elm.example/ferry", True),
        ("Why was the ferry given up?", "[4] Ada Quill writes that it was given up for want of wood.", False),
        ("Which source tells why the ferry was given up?", "[4] Ada Quill, Why the ferry was given up https://elm.example/ferry", False),
        ("Who owns the boat?", "Owner Ada Quill", False),
        ("How long does the Gale 4 boat sail?", "The Gale 2 sails 31 hours; the Gale 3 sails 38 hours.", True),
        ("How long does the Gale 3 boat sail?", "The Gale 2 sails 31 hours; the Gale 3 sails 38 hours.", False),
        ("What does a class D berth cost?", "A class B berth costs 300 crowns, a class C berth 520 crowns.", True),
        ("What does a class C berth cost?", "A class B berth costs 300 crowns, a class C berth 520 crowns.", False),
        ("When is supper served?", "Lunch is served at noon.", True),
        ("Who owns the Elm mill?", "The Elm mill has four wheels and grinds rye.", True),
        ("When was the Elm mill built?", "The Elm mill grinds 4 million sacks.", True),
        ("How long does Reed 3.13 run?", "Reed 3.9 runs 2 hours; Reed 3.12 runs 4 hours.", True),
        ("How long does Reed 3.12 run?", "Reed 3.9 runs 2 hours; Reed 3.12 runs 4 hours.", False),
        ("Why was lot 15 withdrawn?", "Lot 14 was withdrawn, for its papers were lost.", True),
        ("How many calls came in the third week?", "In the first week 30 calls came, in the second week 44.", True),
        ("Where does the choir sing on 25 May?", "The choir sings in Holm on 4 May.", True),
        ("When does the course end?", "Begins: 9 September", True),
        ("When does the course begin?", "It begins at the end of September.", False),
        ("How do I uninstall it?", "Install it from the shop.", True),
        ("How many people work there?", "It has 120 berths.", True),
        ("How many people work there?", "It has a staff of 120.", False),
        ("Is the sauna open on Monday?", "The sauna is closed on Monday.", False),
        ("When is the sauna open?", "The sauna is closed on Monday.", True),
        ("How many geese came in April?", "In May we saw 31 geese.", True),
        ("How many geese came in May?", "In May we saw 31 geese.", False),
        ("How many geese came in May and June?", "In May we saw 31 geese.", False),
        ("When is the regatta?", "Date: Fri, 3 May 2024 08:15:00 +0100", True),
        ("When was the letter about the regatta sent?", "Date: Fri, 3 May 2024 08:15:00 +0100", False),
        ("How heavy is the boat with the 1.4 litre engine?", "With the 1.1 litre engine it weighs 700 kg.", True),
        ("How heavy is the boat with the 1.1 litre engine?", "With the 1.1 litre engine it weighs 700 kg.", False),
        ("Who offered to paint the fence?", "Rose offered to paint the fence.", False),
        ("Who offered to paint the fence?", "They offer paint for the fence.", False),
    ],
)  # fmt: skip
def test_what_was_asked_is_not_there(question: str, text: str, lacks: bool) -> None:
    found = [passage(1, text)]
    assert lacks_what_was_asked(question, kind_of(question), answering(units_of(found)), found) is lacks


def test_bare_figures_of_a_table_are_prices_where_row_and_column_are_named() -> None:
    found = [passage(1, "Distance | Child | Adult\nup to 10 km | 1.10 | 2.20\n20 km | 2 | 4")]
    row = next(unit for unit in units_of(found) if "1.10" in unit.text)
    for question, lacks in (
        ("What is the child fare up to 10 km?", False),
        ("What is the dog fare up to 10 km?", True),
    ):
        assert lacks_what_was_asked(question, "money", [row], found) is lacks


def test_a_header_with_figures_is_no_second_row() -> None:
    found = [passage(1, "Guided ride | 30 min | 60 min\nPony | 12 | 20\nHorse | 18 | 31")]
    rows = [unit for unit in units_of(found) if "Pony" not in unit.text]
    assert not lacks_what_was_asked("What does a horse cost for 60 minutes?", "money", rows, found)
    assert lacks_what_was_asked("What does a donkey cost for 60 minutes?", "money", rows, found)


def test_the_day_of_a_document_counts() -> None:
    found = [replace(passage(1, "The mayor said that the lock opens on 2 April."), date="2024-03-08")]
    for question, lacks in (
        ("What did the mayor say on 8 March?", False),
        ("What did the mayor say on 9 March?", True),
    ):
        assert lacks_what_was_asked(question, "other", units_of(found), found) is lacks


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        ("Weekly rent", True),
        ("Yearly mooring charge", True),
        ("Number of berths", True),
        ("Weekly rent: 40 crowns", False),
    ],
)
def test_a_lone_name_of_a_value_is_no_value(text: str, lacks: bool) -> None:
    question = "How is the rent of the berth paid?"
    found = [passage(1, f"{text}\n\nBoats lie by the wall.")]
    quoted = [unit for unit in units_of(found) if unit.text == text]
    assert lacks_what_was_asked(question, kind_of(question), quoted, found) is lacks


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("Who was the steersman of the Lumo crew from 1911 to 1914?", False),
        ("Who was the steersman of the Lumo crew?", True),
    ],
)
def test_one_of_a_list_with_the_years_he_had_it_held_the_office_asked_for(question: str, other: bool) -> None:
    """Under a line that many entries stand below, an entry says no more of the office."""
    page = passage(1, "They row.\n\n- Ada Holm (1908-1911)\n- Per Lund (1911 – 1914)\n", "Crew of Lumo")
    more = passage(2, "The steersman of the Elm crew rests.", "Elm")
    unit = next(u for u in answering(units_of([page])) if "Lund" in u.text)
    assert lacks_what_was_asked(question, kind_of(question), [unit], [page, more]) is other


@pytest.mark.parametrize(
    ("question", "text", "lacks"),
    [
        ("How do I moor a boat?", "See the harbour guide for more information on how to moor a boat.", True),
        ("How do I moor a boat?", "You can read more about:\n\n- how to moor a boat\n- the tides", True),
        ("How do I moor a boat?", "Tie it at the bow.\nSee the harbour guide for more information.", False),
        (
            "Where can I read how to moor a boat?",
            "See the harbour guide for more information on that.",
            False,
        ),
        (
            "Which guide tells how to moor a boat?",
            "See the harbour guide for more information on that.",
            False,
        ),
    ],
)
def test_where_more_is_told_answers_only_who_asks_where(question: str, text: str, lacks: bool) -> None:
    found = [passage(1, text)]
    assert lacks_what_was_asked(question, kind_of(question), answering(units_of(found)), found) is lacks


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Rope is kept at shops and dealers.", True),
        ("Shops sell rope.", True),
        ("Any pharmacy has the salve.", True),
        ("Ask the reception desk.", True),
        ("Rope is sold by the metre.", True),
        ("Rope is woven by hand.", False),
        ("The shopping took an hour.", False),
    ],
)
def test_a_shop_or_a_desk_is_a_place(text: str, says: bool) -> None:
    assert tells_place(text) is says
