"""Whether what would be quoted gives what was asked, and of the very thing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rag.read.given import counted, counts, given, measures, names_day, of_another, of_section_beside
from rag.read.units import answering, units_of
from rag.types import Passage

HARBOUR = """# 1.2 Sailing insurance

The harbour pays 40 percent of it.

# 1.3 Rowing insurance

The harbour pays all of it. Ask Ines.

# 1.4 Benches

They are of oak."""
ISLAND = "The ferry to Lumo sails at six. Children travel free."


def passage(text: str, title: str) -> Passage:
    return Passage(
        rank=1,
        score=1.0,
        document_id=title,
        chunk_id=title,
        title=title,
        source=None,
        url=None,
        date=None,
        page=None,
        start=0,
        end=len(text),
        text=text,
    )


@pytest.mark.parametrize(
    ("kind", "text", "says"),
    [
        ("money", "It cost $14.", 1),
        ("money", "The fee is 14.", 1),
        ("money", "It has 14 rooms.", -1),
        ("number", "about forty of them", 1),
        ("number", "many of them", -1),
        ("date", "on Tuesday", 1),
        ("date", "by the sea", -1),
        ("person", "Ingrid Moe", 1),
        ("person", "the sea", -1),
        ("reason", "because of ice", 1),
        ("reason", "the sea", 0),
        ("means", "press the button", 1),
    ],
)
def test_kinds(kind: str, text: str, says: int) -> None:
    assert given(kind, text) == says  # type: ignore[arg-type]


def test_a_bare_number_is_money_under_a_price() -> None:
    assert given("money", "Adults | 14") == -1
    assert given("money", "Adults | 14", "Ticket prices") == 1


def test_what_is_counted() -> None:
    assert counted("How many stone bridges does it have?") == {"stone", "bridg"}
    assert counted("Who built it?") == frozenset()
    assert counted("How much time is left?") == frozenset()


def test_a_number_beside_the_thing_counts_it() -> None:
    things = counted("How many bridges are there?")
    assert counts(things, "It has 14 old bridges.") == 1
    assert counts(things, "Bridges are old; in all of the long and windy year it rained on 14 days.") == 0.5
    assert counts(things, "It has many bridges.") == 0
    assert counts(frozenset(), "anything") == 1


@pytest.mark.parametrize(
    ("question", "begins", "other"),
    [
        (
            "When does the ferry to Lumo sail?",
            "The harbour pays all",
            False,
        ),  # it may be the ferry of all of it
        ("When does the ferry to Lumo sail for Ines?", "The ferry", True),
        ("When does the ferry to Lumo sail?", "The ferry", False),
        ("When does the ferry to Atlantis sail?", "The ferry", False),
        ("Whom does Ines of Lumo ask?", "Children", True),
    ],
)
def test_what_is_told_of_another(question: str, begins: str, other: bool) -> None:
    passages = [passage(HARBOUR, "Harbour"), passage(ISLAND, "Timetable")]
    unit = next(u for u in answering(units_of(passages)) if u.text.startswith(begins))
    assert of_another(question, [unit], passages) is other


def test_a_name_elsewhere_in_the_same_document_is_no_other() -> None:
    island, more = passage(ISLAND, "Timetable"), passage("Ines sells the tickets.", "Timetable")
    unit = next(u for u in answering(units_of([island])) if u.text.startswith("Children"))
    harbour = passage(HARBOUR, "Harbour")
    assert of_another("Whom does Ines of Lumo ask?", [unit], [island, harbour])
    assert not of_another("Whom does Ines of Lumo ask?", [unit], [island, more, harbour])


def test_what_a_passage_is_dated_and_who_published_it_is_known_of_it() -> None:
    island = passage(ISLAND, "Timetable")
    other = passage("In November the Courant was grey.", "Weather")
    unit = next(u for u in answering(units_of([island])) if u.text.startswith("The ferry"))
    for question in ("What did the ferry to Lumo do in November?", "What did the Courant say of Lumo?"):
        assert of_another(question, [unit], [island, other])
        dated = replace(island, date="2024-11-05", source="Courant")
        assert not of_another(question, [unit], [dated, other])


@pytest.mark.parametrize(
    ("question", "begins", "beside"),
    [
        ("What does the harbour pay for rowing insurance?", "The harbour pays 40", True),
        ("What does the harbour pay for rowing insurance?", "The harbour pays all", False),
        ("What does the harbour pay to who sits on benches?", "The harbour pays 40", False),
        ("What does the harbour pay for insurance?", "The harbour pays 40", False),
    ],
)
def test_what_is_told_in_a_section_beside_the_one_named(question: str, begins: str, beside: bool) -> None:
    passages = [passage(HARBOUR, "Harbour"), passage(ISLAND, "Timetable")]
    unit = next(u for u in answering(units_of(passages)) if u.text.startswith(begins))
    assert of_section_beside(question, [unit], passages) is beside


def test_an_open_number_counts_nothing() -> None:
    assert counts(frozenset({"boat"}), "If you own one or more boats, tell us.") == 0
    assert counts(frozenset({"boat"}), "You may own one boat, or three boats with a permit.") == 1


def test_a_range_is_a_measure() -> None:
    assert measures("What is the range of the glider?", "It flies 40 km.")
    assert measures("What is the range of the dial?", "It goes from 3 to 9.")
    assert not measures("What is the range of the glider?", "The club owns 40 gliders.")


def test_a_measure_is_in_the_unit_of_what_is_measured() -> None:
    assert not measures("How high is the mast?", "Mast | 38 kg | 1 to 2 bar")
    assert measures("How high is the mast?", "The mast has 14 m.")
    assert measures("How high is the fee?", "The fee is 14 euros.")
    assert measures("How fast must the keeper come?", "The keeper comes within 20 minutes.")


def test_a_number_behind_a_name_counts_what_follows_it() -> None:
    things = counted("How many boats passed on Monday?")
    assert counts(things, "On Monday 41 boats passed.") == 1
    assert (
        counts(things, "In Dock 4 a yard lends boats.") != 1
        or counts(things, "Near Dock 4 nobody rows.") == 0
    )


def test_the_title_of_all_sections_is_none_beside_them() -> None:
    text = "Message rules of the KLX\n\n1.  Message parts\n\nA head and a body are sent.\n\n2.  Message size\n\nIt has 80 octets."
    passages = [passage(text, "Notes")]
    unit = next(u for u in answering(units_of(passages)) if u.text.startswith("A head"))
    assert not of_section_beside("Which parts does a KLX message have?", [unit], passages)


def test_a_share_and_a_day_are_told_as_such() -> None:
    assert not measures("What percentage of the berths is let?", "Of 40 berths 12 are free.")
    assert measures("What percentage of the berths is let?", "70 % of the berths are let.")
    assert not names_day("On which date was the lock opened?", "The lock was opened in 1911.")
    assert names_day("On which date was the lock opened?", "The lock was opened on 3.5.1911.")
    assert names_day("On which day is the lock closed?", "It is closed on Sundays.")
