"""A cell is told where a row and a column that the question names cross, and none where one of them is not named."""

from __future__ import annotations

import pytest
import quoting

from rag.read.lookup.tables.crossings import asks_quantity, crossing
from rag.read.units import units_of

BERTHS = """Orrin marina: berths

Berth | Boat | Length | Skipper | Fee a month | Water and power
East 1 | Tern | 11.4 m | Ola Berg | £210 | both
East 2 | Gannet | 9.2 m | Pia Voss | £180 | water
West (inner) | Plover | 7 m | Jin Ho | free | none
"""
STORE = """Store of the rowing club

Item | Quantity | State
Oars, pairs | 14 | good
Life jackets | 32 | two torn
Buckets | 6 | good
"""
WEEK = """Summer camp: the week

Part | Monday | Tuesday | Wednesday
Morning | Hike | Sailing | Archery
Afternoon | Swimming | Baking | Journey home
"""
ACCOUNTS = """Accounts of the band

Purpose | Bank | Balance | Rate
Van | Harbour | 2300 | 1.9 %
Studio | Mill | 640 | 3.1 %
"""
OVENS = """Orm oven: programmes

Programme | Heat | Time | Power
Bread | 220 °C | 45 min | 2.1 kWh
Pizza | 250 °C | 12 min | 0.9 kWh
"""
BUSES = "Bus 9\n\nStop | Time | Zone\nQuay | 8:15 | 1\nMill | 8:40 | 2\n"


def told(question: str, text: str) -> str | None:
    shown = [quoting.passage(text, 0, title=text[: text.index("\n")], rank=1, document_id="d", chunk_id="c")]
    held = crossing(question, units_of(shown), shown)
    return held.said if held else None


@pytest.mark.parametrize(
    ("question", "text", "cell"),
    [
        ("How much is the fee for East 1?", BERTHS, "£210"),
        ("How much does east 2 cost?", BERTHS, "£180"),
        ("Who is the skipper of East 2?", BERTHS, "Pia Voss"),
        ("What is the length of the west berth?", BERTHS, "7 m"),
        ("How many oars are there?", STORE, "14"),
        ("How many life jackets does the club have?", STORE, "32"),
        ("What state are the buckets in?", STORE, "good"),
        ("What is on on Tuesday afternoon?", WEEK, "Baking"),
        ("What do they do on Wednesday morning at the camp?", WEEK, "Archery"),
        ("How much is there for the van?", ACCOUNTS, "2300"),
        ("What rate does the studio get?", ACCOUNTS, "3.1 %"),
        ("How long does bread take?", OVENS, "45 min"),
        ("How hot is the pizza programme?", OVENS, "250 °C"),
    ],
)
def test_the_cell_at_a_crossing(question: str, text: str, cell: str) -> None:
    assert told(question, text) == cell


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("How much does North 1 cost?", BERTHS),  # no such row
        ("How much does East 1 cost for members?", BERTHS),  # nothing is told of members
        ("Who painted East 2?", BERTHS),
        ("Which berth is not free?", BERTHS),
        ("What colour are the buckets?", STORE),
        ("What is on on Friday afternoon?", WEEK),
        ("How long does the bus take to the mill?", BUSES),  # a time of the day is no length of time
        ("Why does bread take 45 minutes?", OVENS),
        ("How do I bake bread?", OVENS),
        ("What costs more than bread?", OVENS),
        ("Is bread baked at 220 degrees?", OVENS),
    ],
)
def test_nothing_else_is_told(question: str, text: str) -> None:
    assert told(question, text) is None


def test_two_rows_of_one_name_tell_nothing() -> None:
    twice = BERTHS + "East 1 | Dunlin | 6 m | Kaj Orr | £95 | none\n"
    assert told("How much is the fee for East 1?", twice) is None


def test_the_row_is_quoted_below_the_names_of_its_columns() -> None:
    shown = [quoting.passage(OVENS, 0, title="Orm oven", rank=1, document_id="d", chunk_id="c")]
    held = crossing("How long does bread take?", units_of(shown), shown)
    assert held
    assert [unit.text for unit in held.units] == [
        "Programme | Heat | Time | Power",
        "Bread | 220 °C | 45 min | 2.1 kWh",
    ]


def test_a_quantity_is_asked_for() -> None:
    assert asks_quantity("How many chairs are in the flat?")
    assert not asks_quantity("How much is a chair?")
