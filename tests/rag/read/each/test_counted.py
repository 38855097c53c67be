"""Lists of which a count is taken, and those of which none is."""

from __future__ import annotations

import pytest
from quoting import placed

from rag.read.each.by_name import are_such
from rag.search.whole.each import each_asked

DUTIES = ["trim the lamp", "wind the clock", "keep the log"]
KEEPERS, TOURS = "How many keepers does the light have?", "How many tours are there?"


@pytest.mark.parametrize(
    ("question", "members", "above", "lead", "counted"),
    [
        (KEEPERS, DUTIES, "Work", "Keepers are expected to:", False),
        (KEEPERS, DUTIES, "Keepers", "They must:", False),
        (KEEPERS, ["Food is free.", "Coal is free.", "No rent."], "Pay of keepers", "", False),
        (KEEPERS, ["Keeper-only ferry: 3", "Keeper-child ferry: 2"], "Discounts", "", False),
        (KEEPERS, ["Hosts", "Joining", "Money"], "Light Keepers Agreement", "", False),
        (KEEPERS, ["Ada Brook", "Tor Albin"], "Keepers", "", True),
        (KEEPERS, ["Ada Brook", "Tor Albin"], "List of keepers", "", True),
        (TOURS, ["Booking a tour", "Changing a tour", "Cancelling a tour"], "Tours", "", False),
        ("How many tours are there a year?", ["Long tour", "Night tour"], "Tours", "", False),
        (TOURS, ["Long tour", "Night tour"], "Tours", "", True),
        (TOURS, ["To the lamp", "Round the rock"], "Available tours:", "", True),
        ("How many duties do keepers have?", DUTIES, "Duties", "Keepers must:", True),
        ("How many steps are there?", ["Turning the key", "Waiting a minute"], "Steps", "", True),
        ("How many lamps may be lit?", ["red", "green"], "Light", "The following lamps may be lit:", True),
    ],
)
def test_only_the_things_themselves_are_counted(
    question: str, members: list[str], above: str, lead: str, *, counted: bool
) -> None:
    asked = each_asked(question)
    assert asked is not None
    assert are_such(asked, placed(members, above=[above], lead=lead)) is counted
