"""In how many words one may ask which documents speak of something."""

from __future__ import annotations

import pytest

from rag.search.whole.exhaustive import exhaustive


@pytest.mark.parametrize(
    "text",
    [
        "Every letter where the Halden pump is named",
        "Could you list each report that the Halden pump appears in?",
        "Name all the notes the Halden pump is in",
        "Which documents have the Halden pump in them?",
        "Find every memo where somebody mentions the Halden pump.",
        "Which reports contain references to the Halden pump?",
        "Show me the pages on which the Halden pump appears.",
        "Which notes mention the Halden pump at least once?",
        "Which notes refer to the Halden pump by name?",
        "the documents in which one can read about the Halden pump",
        "every doc that has anything to do with the Halden pump",
        "Where does the name the Halden pump turn up?",
        "Every place where the Halden pump is mentioned",
    ],
)
def test_one_may_ask_in_many_words_which_documents_mention_something(text: str) -> None:
    wanted = exhaustive(text, [])
    assert wanted is not None
    assert (wanted.aim, wanted.subject) == ("mentions", "the Halden pump")


@pytest.mark.parametrize(
    ("text", "aim", "subject"),
    [
        ("Which notes bear the date 4 May 2021?", "mentions", "4 May 2021"),
        ("How many letters carry the date May 4, 2021?", "mentions", "May 4, 2021"),
        ("Which letters show the name Halden?", "mentions", "Halden"),
        ("Which documents have a date?", "sectioned", "date"),
        ("Which documents are dated 4 May 2021?", "list", ""),
    ],
)
def test_what_documents_carry_stands_in_them(text: str, aim: str, subject: str) -> None:
    wanted = exhaustive(text, [])
    assert wanted is not None
    assert (wanted.aim, wanted.subject) == (aim, subject)


@pytest.mark.parametrize(
    "text",
    [
        "Which documents can I find in the archive?",
        "Which letters have a stamp on them?",
        "Where does the water come up?",
        "Which report is the manager in?",
        "Which notes do I need to take?",
    ],
)
def test_what_looks_like_a_mention_and_is_none(text: str) -> None:
    wanted = exhaustive(text, [])
    assert wanted is None or wanted.aim != "mentions"


def test_the_authors_of_one_text_are_not_those_of_all() -> None:
    assert exhaustive("List all authors of the pump manual.", []) is None
    every = exhaustive("List all authors of the pump manuals.", [])
    assert every is not None
    assert every.aim == "authors"
