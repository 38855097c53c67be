"""Things that one sentence names behind what they are called, and tables of one of them."""

from __future__ import annotations

import pytest
from quoting import placed

from rag.read.each.by_name import by_name
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
