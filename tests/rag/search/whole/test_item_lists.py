"""Questions for all things of a kind are told from those that one passage answers."""

from __future__ import annotations

import pytest

from rag.search.whole.conditions import Condition
from rag.search.whole.item_lists import listed_kind, part_asked


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Which ferries are mentioned?", ("ferries", False)),
        ("List all companies named.", ("companies", False)),
        ("Please list the people that are mentioned in the letters", ("people", False)),
        ("How many salt works are named in these reports?", ("salt works", True)),
        ("What sums of money are given in the documents?", ("sums of money", False)),
        ("Which bridges do the notes mention?", ("bridges", False)),
        ("Show me all harbours in the corpus.", ("harbours", False)),
    ],
)
def test_all_of_a_kind(text: str, kind: tuple[str, bool]) -> None:
    found = listed_kind(text)
    assert found is not None
    assert (found.noun, found.number) == kind


@pytest.mark.parametrize(
    "text",
    [
        "Which ferries stopped in October?",
        "Which steps are listed?",
        "What is mentioned in the report?",
        "Which ferries are described?",
        "Which documents are mentioned?",
        "How many boats did the town buy?",
        "List the crew of the Heron.",
    ],
)
def test_single_passages_answer_these(text: str) -> None:
    assert listed_kind(text) is None


@pytest.mark.parametrize(
    ("text", "noun", "given", "number"),
    [
        ("Which yards were visited?", "yards", Condition(), False),
        ("Which yards did Per Holm visit?", "yards", Condition(("Per Holm",)), False),
        ("Give me all tolls over 900 crowns.", "tolls", Condition(least=900.0, unit="crown"), False),
        ("How many courses are held in October?", "courses", Condition(("October",)), True),
    ],
)
def test_lists_where_the_documents_have_a_field_of_that_name(
    text: str, noun: str, given: Condition, number: bool
) -> None:
    found = listed_kind(text)
    assert found is not None
    assert (found.noun, found.condition, found.number, found.headed) == (noun, given, number, True)


def test_a_section_is_called_by_its_number_in_words_too() -> None:
    for text, number in (("What does chapter three say?", "3"), ("What does the second section say?", "2")):
        asked = part_asked(text)
        assert asked is not None
        assert (asked.number, asked.name) == (number, "")
