"""The many words that people ask for all of something with."""

from __future__ import annotations

import pytest

from rag.search.question import understand
from rag.search.whole.everything import in_plain_words, wants_all
from rag.search.whole.turned.tails import all_of, without_tail


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("Who all signed the lease?", "Name everyone who signed the lease?"),
        ("Who are the people who left?", "Name everyone who left?"),
        ("What all is sold here?", "What is sold here?"),
        ("Which of the boats have a cabin?", "Which boats have a cabin?"),
        ("Please name every bridge or tower that Orr built.", "Please name all bridges or towers that Orr built."),
        ("Give me each fee in the notes", "Give me all fees in the notes"),
        ("What are all the fees in the notes?", "List all fees in the notes?"),
        ("Can I get a full list of the boats?", "List all boats?"),
        ("All the people who wrote letters", "List All the people who wrote letters"),
        ("Who signed the letters?", "Name everyone who signed the letters?"),
        ("Which plans did Orr write or co-write?", "Which plans did Orr write?"),
        ("Plans authored or co-authored by Orr", "Plans written by Orr"),
        ("Which boats were co-written about?", "Which boats were written about?"),
        ("Which notes import pump?", "Which notes that contain code that imports pump?"),
        ("Where is the pump module imported?", "Which files contain code that imports pump?"),
    ],
)  # fmt: skip
def test_they_become_the_few_that_are_read(question: str, plain: str) -> None:
    assert in_plain_words(question) == plain


@pytest.mark.parametrize(
    "question",
    [
        "Which of the two boats is older?",
        "Who is mentioned?",
        "What is the fee?",
        "Show me the list of prices",
        "Who signed the lease?",
        "All boats are here.",
        "What treaty was signed in the harbour?",
        "Which club has opened?",
        "What share of boats are old?",
    ],
)
def test_other_questions_stay_as_they_are(question: str) -> None:
    assert in_plain_words(question) == question
    assert not wants_all(question)


@pytest.mark.parametrize("question", ["Which firms made an offer?", "Name every firm.", "Who all came?"])
def test_what_wants_a_list_is_known_whoever_answers_it(question: str) -> None:
    assert understand(question).all_wanted


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("How many ferries are there, and which are they?", "Which ferries are there?"),
        ("How many of the ferries are laid up and what are they called?", "Which of the ferries are laid up?"),
        ("How many ferries are laid up and which ones are they?", "Which ferries are laid up?"),
        ("Please, how many ferries run, and what are their names", "Please, Which ferries run?"),
        ("For how many ports does the guide give tides, and which ports are these?", "For which ports does the guide give tides?"),
        ("Who are the authors of the letters? List them all.", "Who are the authors of the letters?"),
        ("List all the valves, the spare ones too.", "List all the valves."),
        ("List all ferries, including the wooden ones", "List all ferries."),
        ("List all ferries and say in which year each was built.", "List all ferries."),
        ("Name all ferries and tell me where they were built.", "Name all ferries."),
    ],
)  # fmt: skip
def test_what_is_said_twice_is_left_out(question: str, plain: str) -> None:
    assert without_tail(question) == plain


@pytest.mark.parametrize(
    "question",
    [
        "How many ferries are there?",
        "How many ferries are there and how many vans?",
        "How many ferries sank, and why did they sink?",
        "Which ferries are there, and who built them?",
        "List all the ferries that were built on the Holm and say something",
        "List the ferries, the old ones.",
    ],
)
def test_what_asks_for_more_is_kept(question: str) -> None:
    assert without_tail(question) == question


def test_who_asks_how_many_and_which_is_told_how_many() -> None:
    wanted = understand("How many companies are named in the letters, and which are they?").exhaustive
    assert wanted is not None
    assert (wanted.aim, wanted.subject, wanted.number) == ("items", "companies", True)


@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("Which rooms does the plan name? I need them all.", "Which rooms does the plan name?"),
        ("What fees are there? all please", "What fees are there?"),
        (
            "Who is thanked for the drafts? all the names please",
            "Name everyone who is thanked for the drafts.",
        ),
        ("Which rooms are closed (the complete list please)", "Which rooms are closed?"),
        ("What does the plan say about all the rooms?", "What does the plan say about all the rooms?"),
    ],
)
def test_all_of_it_said_once_more_is_left_out(question: str, short: str) -> None:
    assert all_of(question).asked == short
