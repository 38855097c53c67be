"""That all is wanted, said behind a question."""

import pytest

from rag.search.question import understand
from rag.search.whole.turned.tails import Tail, all_of, in_order, without_tail


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Who paid for the bridge? Every giver please", "Name everyone who paid for the bridge."),
        ("Who is the owner of the boats? all of them", "Who is the owner of the boats?"),
        ("bridges that Orr built - all of them", "List all bridges that Orr built."),
        ("pages on eels, all of them", "List all pages on eels."),
        ("What did Orr build in 1900? every bridge", "Which bridges did Orr build in 1900?"),
        ("According to the guide, which boats leak? All that are named.", "According to the guide, which boats leak?"),
        ("What can the hall be used for? Please list everything.", "What can the hall be used for?"),
        ("Which tolls are there? I'd like every one of them", "Which tolls are there?"),
        ("I want every letter about eels - which are they?", "List every letter about eels."),
    ],
)  # fmt: skip
def test_all_that_is_wanted_is_said_once(question: str, asked: str) -> None:
    assert all_of(question) == Tail(asked, sure=True)


@pytest.mark.parametrize(
    "question",
    [
        "Which boats are in the harbour?",
        "Does the rule hold for all boats?",
        "Which ferry takes bicycles, prams, every dog?",
        "What does the plan say about all the rooms?",
    ],
)
def test_other_questions_are_kept(question: str) -> None:
    assert all_of(question) == Tail(question)


def test_where_it_is_looked_for_is_left_out_where_that_is_everywhere() -> None:
    assert without_tail("Which tolls are named, from both lists?") == "Which tolls are named?"


def test_what_is_wanted_whole_may_be_several() -> None:
    assert in_order("Ida Orr - which boats did she build? All of them").sure
    each = understand("Who paid for the bridge? Every giver please").each
    assert each is not None
    assert each.sure
    assert each.people
