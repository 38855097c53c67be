"""A sentence speaks of just what a question names, or of another of its kind."""

from __future__ import annotations

import pytest

from rag.read.completing.keywords import keywords
from rag.read.completing.speaking import other_times, speaks_of, turns_aside
from rag.search.question import kind_of

FAIR = "The Ember fair has 64 stalls."


@pytest.mark.parametrize(
    ("question", "text", "answer", "right"),
    [
        ("How many stalls does the Ember fair have?", FAIR, "64", True),
        ("How many stalls does the Ember fair have?", "There are 71 stalls at the Ember fair.", "71", True),
        ("How many stalls does the Ember fair have?", "The little Ember fair has 12 stalls.", "12", False),
        ("How many stalls does the Ember fair have?", "The Ember Night fair has 12 stalls.", "12", False),
        ("How many stalls does the Ember fair have?", "In winter the Ember fair has 20 stalls.", "20", False),
        ("How many stalls does the Ember fair have?", "The bakers have 6 stalls at the Ember fair.", "6", False),
        ("How many stalls does the Ember fair have?", "The back row of the Ember fair has 12 stalls.", "12", False),
        ("How many stalls does the Ember fair have?", "Of the stalls of the Ember fair 12 are empty.", "12", False),
        ("How many stalls does the Ember fair have?", "The Alder fair has 64 stalls.", "64", False),
        ("What does a day pass for the Ember fair cost?", "A day pass for the Ember fair is 9 euros.", "9 euros", True),
        ("What does a day pass for the Ember fair cost?", "A weekly pass for the Ember fair is 30 euros.", "30 euros", False),
        ("What is the area of the Ember moor?", "The Ember moor covers 80 hectares.", "80 hectares", True),
        ("What is the area of the Ember moor?", "20 hectares of the Ember moor are water.", "20 hectares", False),
        ("How long is the Ember canal?", "At 12 km the Ember canal is the longest in the county.", "12 km", True),
        ("How long is the Ember canal?", "The Ember canal is 12 m wide.", "12 m", False),
        ("When did Ada Ember die?", "Ada Ember's uncle died in 1911.", "1911", False),
        ("How long is the Ember report?", "The summary of the Ember report is 9 pages long.", "9", False),
        ("Who wrote the score of Ember?", "Score of Ember: Ivo Lind.", "Ivo Lind", True),
        ("Who wrote the score of Ember?", "Printer of the score of Ember: Ivo Lind.", "Ivo Lind", False),
        ("How many copies did the novel Ember Sea sell?", "120,000 copies of Ember Sea were sold.", "120,000", True),
        ("Until when does the Ember sale run?", "The Ember sale closes on 4 May.", "4 May", True),
    ],
)  # fmt: skip
def test_it_is_told_of_what_was_asked_or_of_another(
    question: str, text: str, answer: str, right: bool
) -> None:
    start = text.index(answer)
    asked = keywords(question, kind_of(question))
    assert speaks_of(asked, text, (start, start + len(answer)), "", FAIR) is right


def test_what_it_stands_under_names_it_too() -> None:
    asked = keywords("How many stalls does the Ember fair have?", "number")
    assert speaks_of(asked, "It has 64 stalls.", (7, 9), "The Ember fair is old.", "")
    assert not speaks_of(asked, "It has 64 stalls.", (7, 9), "The Alder fair is old.", "")


@pytest.mark.parametrize(
    ("text", "others", "aside"),
    [
        ("The Ember current account pays 1 percent.", "The Ember savings account pays 2 percent.", True),
        ("The Ember savings account pays 1 percent.", "The Ember savings account pays 2 percent.", False),
        ("The bank's savings account at Ember pays 1 percent.", "It pays 2 percent.", False),
        (
            "The Ember savings account has paid 1 percent so far.",
            "The Ember savings account pays 2 percent.",
            True,
        ),
        ("The clerk has 3 percent on the Ember savings account.", "It pays 2 percent.", True),
    ],
)
def test_another_sort_or_somebody_else_is_spoken_of(text: str, others: str, aside: bool) -> None:
    question = "What does the Ember savings account pay?"
    assert turns_aside(question, kind_of(question), text, others) is aside


def test_times_that_neither_answer_nor_were_asked_for() -> None:
    text = "In 2010 the Ember fair had 64 stalls."
    assert other_times(text, (27, 29), "How many stalls does the Ember fair have?") == {"2010"}
    assert not other_times(text, (27, 29), "How many stalls did the Ember fair have in 2010?")


@pytest.mark.parametrize(
    ("text", "aside"), [("The Ember bath is heated.", False), ("The Ember bath is.", True)]
)
def test_what_says_nothing_new_may_lack_one_word_of_the_question(text: str, aside: bool) -> None:
    assert (
        turns_aside("Is the Ember bath heated and roofed?", "yes_no", text, "It is heated and roofed.")
        is aside
    )
