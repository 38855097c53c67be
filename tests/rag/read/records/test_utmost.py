"""The record with the most or the least, asked of a real index."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from places import answering

from rag import Assistant
from rag.read.records.utmost import superlative_of, utmost_of


def _soup(name: str, time: str, cook: str, serves: str) -> str:
    return f"""---
title: {name}
author: {cook}
---

- Prep time: 10 min
- Simmer time: {time}
- Bowls: {serves}

## Ingredients

- water
- salt

## Directions

1. Stir the pot of {name.lower()} slowly.
"""


TEXTS = {
    "leek.md": _soup("Leek broth", "40 min", "Runa Vale", "4"),
    "bean.md": _soup("Bean pot", "2-3 hours", "Odd Brekke", "6"),
    "nettle.md": _soup("Nettle soup", "~15 minutes", "Runa Vale", "2"),
    "fish.md": _soup("Fish stew", "1 hour", "Mina Skar", "8"),
    "pea.md": _soup("Pea soup", "until soft", "Runa Vale", "5"),
    "onion.md": _soup("Onion soup", "90 min", "Odd Brekke", "4"),
    "kites.csv": "span,colour,origin,weight,name\n1.8,red,japan,310,Hane\n2.4,blue,norway,280,Ravn\n3.1,red,norway,900,Ørn\n2.0,blue,japan,150,Tako\n",
    "letter.txt": "Dear Ida,\n\nthe oldest oar in the shed is the one of ash. It is of 1920.\n\nYours, Per\n",
}


@pytest.fixture(scope="module")
def kitchen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with answering(TEXTS, tmp_path_factory.mktemp("kitchen")) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("Which recipe has the longest simmer time?", "Bean pot"),
        ("Which recipe takes longest to simmer?", "Bean pot"),
        ("Which recipe by Runa Vale has the longest simmer time?", "Leek broth"),
        ("Which recipe has the most bowls?", "Fish stew"),
        ("Who wrote the most recipes?", "Runa Vale"),
        ("Which author wrote the most recipes?", "Runa Vale"),
        ("Which kite has the largest span?", "Ørn"),
        ("Which author has the fewest recipes?", "Mina Skar"),
        ("What is the lightest Japanese kite?", "Tako"),
        ("Which blue kite has the lowest weight?", "Tako"),
        ("Which red kite has the lowest weight?", "Hane"),
    ],
)
def test_records_of_all_documents_are_compared(kitchen: Assistant, question: str, short: str) -> None:
    answer = kitchen.ask(question, local=True)
    assert (answer.outcome, answer.short_answer) == ("answered", short), answer.text


def test_what_could_not_be_compared_is_said(kitchen: Assistant) -> None:
    answer = kitchen.ask("Which recipe has the longest simmer time?", local=True)
    assert answer.sentences[0].text == "The longest of 5 by “Simmer time”; 1 more could not be compared:"
    assert [citation.quote for citation in answer.citations] == ["- Simmer time: 2-3 hours"]


@pytest.mark.parametrize(
    "question",
    [
        "Which kite has the largest tail?",  # no label of it
        "Which oar has the largest colour?",
        "Which kite of Sweden has the largest span?",  # explained by nothing
        "Which recipe is the newest?",
        "How long is the longest kite?",
        "Which kites are red?",
    ],
)
def test_nothing_is_told_where_a_word_is_not_explained(kitchen: Assistant, question: str) -> None:
    index = kitchen._index
    assert utmost_of(question, index, None, are_documents=lambda noun: noun == "recipes") is None


def test_the_superlative_is_known_by_its_stem() -> None:
    assert superlative_of("Which pier is the longest?") == {"longe"}
    assert superlative_of("Which pier is long?") == frozenset()
