"""Things that one sentence names behind what they are called, tables of one of them, and lists of which a count is taken."""

from __future__ import annotations

import pytest
from quoting import placed

from rag.read.each.by_name import are_such, by_name
from rag.read.each.weighed import Placed
from rag.read.lists.groups import groups_of
from rag.search.whole.each import each_asked
from rag.types import Block

SCHEMES = "Which schemes are described?"


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("We describe 3 of the common schemes: straight, bent, and sum of steps.", ["straight", "bent", "sum of steps"]),
        ("The three schemes are straight, bent and stepped.", ["straight", "bent", "stepped"]),
        ("We describe 4 schemes: straight, bent, and stepped.", []),
        ("Schemes can be straight, bent or stepped.", []),
        ("We describe three schemes: straight, bent and stepped, the last in full.", []),
        ("We describe the rules of a scheme: straight, bent and stepped.", []),
    ],
)  # fmt: skip
def test_a_sentence_calls_what_it_names_at_its_end(said: str, named: list[str]) -> None:
    text = f"Wear of boats\n\n{said}"
    blocks = [Block("heading", 0, 13, 1), Block("paragraph", 15, len(text), 0)]
    lists = [Placed("wear.md", "Wear", text, group) for group in groups_of(text, blocks)]
    asked = each_asked(SCHEMES)
    assert asked is not None
    assert [name for one in by_name(asked, lists) for name in one.names()] == named


@pytest.mark.parametrize(
    ("caption", "many"), [("A bent scheme by years", 0), ("Schemes by years", 3), ("By years", 3)]
)
def test_a_table_of_one_of_the_things_is_no_list_of_them(caption: str, many: int) -> None:
    rows = placed(
        ["A | 300", "B | 300", "C | 300"], above=["Schemes"], lead=f"Table 2. {caption}", form="rows"
    )
    asked = each_asked(SCHEMES)
    assert asked is not None
    assert sum(len(one.names()) for one in by_name(asked, [rows])) == many


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
