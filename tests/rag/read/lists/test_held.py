"""Of which documents the lists are looked through, over a real index."""

from __future__ import annotations

from pathlib import Path

import pytest
from places import answering
from quoting import passage

from rag.read.lists.held import lists_of
from rag.search.whole.each import each_asked

HOUSE = {f"boat-{n}.md": f"# Boat {n}\n\nThe boat {n} sails to the pier and back.\n" for n in range(12)} | {
    "conduct.md": """# How we behave

Be kind to one another on the pier.

## Whom to ask

### Current wardens

- Ida Orr
- Bo Lind
- Carl Mark

### Former wardens

- Tom Ash
- Kim Vale
- Una Berg
""",
}


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Which are the current wardens of the boats?", ["Ida Orr", "Bo Lind", "Carl Mark"]),
        ("Which are the wardens of the boats?", []),
        ("Which are the absent wardens of the boats?", []),
    ],
)
def test_a_text_that_no_passage_is_of_is_looked_through_where_it_says_the_things_in_one_place(
    tmp_path: Path, question: str, names: list[str]
) -> None:
    asked = each_asked(question)
    assert asked is not None
    found = [passage("The boat 1", document_id="boat-1.md", title="Boat 1")]
    with answering(HOUSE, tmp_path) as assistant:
        lists = list(lists_of(asked, found, assistant._index, None))
    assert [each.names() for each in lists if each.group.form == "items"][:1] == ([names] if names else [])


def test_what_is_said_in_many_places_heads_nothing(tmp_path: Path) -> None:
    texts = HOUSE | {
        f"warden-{n}.md": f"# Pier {n}\n\nThe current wardens know the pier {n}.\n" for n in range(5)
    }
    asked = each_asked("Which are the current wardens of the boats?")
    assert asked is not None
    found = [passage("The boat 1", document_id="boat-1.md", title="Boat 1")]
    with answering(texts, tmp_path) as assistant:
        assert list(lists_of(asked, found, assistant._index, None)) == []


BASIN = {
    "basin.md": """# The basin of Kell

## Boats that may not enter

We cannot take these boats in:

- barges
- tugs
- ferries

## Boats with a berth

- skiffs
- yawls
- punts
"""
}


@pytest.mark.parametrize(
    ("question", "headings"),
    [
        ("Which boats can enter the basin?", {"Boats with a berth"}),
        ("Which boats are forbidden in the basin?", {"Boats that may not enter", "Boats with a berth"}),
        ("Which boats cannot enter the basin?", {"Boats that may not enter", "Boats with a berth"}),
    ],
)
def test_a_list_of_what_is_not_so_is_no_list_of_what_is(
    tmp_path: Path, question: str, headings: set[str]
) -> None:
    asked = each_asked(question)
    assert asked is not None
    found = [passage("The basin of Kell", document_id="basin.md", title="The basin of Kell")]
    with answering(BASIN, tmp_path) as assistant:
        lists = list(lists_of(asked, found, assistant._index, None))
    assert {each.group.above[-1] for each in lists if each.group.form == "items"} == headings
