"""Parts of a question that want an answer each, and what the second leaves out."""

from __future__ import annotations

import pytest

from rag.search.question import understand
from rag.search.turns.apart import answered_apart


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Where and when was the vote held?", ["Where was the vote held?", "when was the vote held?"]),
        ("Who, when and why?", []),
        ("When does it open and how much is it?", ["When does it open", "how much is it?"]),
        ("When does it open?", []),
    ],
)
def test_what_wants_an_answer_of_its_own(text: str, parts: list[str]) -> None:
    found = [part.text for part in answered_apart(understand(text))]
    assert found == parts or not parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("From which day did Orn tax the steel, and at what rate?", [("date", "From which day did Orn tax the steel"), ("number", "at what rate?")]),
        ("What does the yard pay if a boat is late, and is there a limit?", [("money", "What does the yard pay if a boat is late"), ("yes_no", "is there a limit?")]),
        ("What is a mentor, and for how long do I have one?", [("other", "What is a mentor"), ("number", "for how long do I have one?")]),
    ],
)  # fmt: skip
def test_a_second_question_may_begin_with_a_small_word_or_a_verb(
    text: str, parts: list[tuple[str, str]]
) -> None:
    assert [(part.kind, part.text) for part in answered_apart(understand(text))] == parts


@pytest.mark.parametrize(
    "text",
    [
        "May I start my job with the crew while my medical check is outstanding?",
        "Are there days when the boat stays in the harbour, even if the sea is calm?",
        "How long should a keeper wait if the lamp is out, but not how often?",
    ],
)
def test_a_clause_that_only_bounds_the_question_wants_no_answer(text: str) -> None:
    assert answered_apart(understand(text)) == ()


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("How does the price of the ferry compare with that of the night bus?", ["What is the price of the ferry?", "What is the price of the night bus?"]),
        ("How did the rights in Orn differ from those in Tarn?", ["What were the rights in Orn?", "What were the rights in Tarn?"]),
        ("How long is the notice for crew as against guests?", ["How long is the notice for crew?", "How long is the notice for guests?"]),
        ("How long is the notice of a lease for crew compared with guests?", ["How long is the notice of a lease for crew?", "How long is the notice of a lease for guests?"]),
        ("How does the ferry compare with the bus?", []),
        ("How did the count of votes in May differ from the official count?", []),
        ("What is the difference between the price of oil and of gas?", []),
    ],
)  # fmt: skip
def test_what_two_things_are_compared_in_is_asked_of_each(text: str, parts: list[str]) -> None:
    assert [part.text for part in answered_apart(understand(text))] == parts


def test_two_facts_that_are_asked_for_in_one_are_answered_apart() -> None:
    asked = understand("Did the mill burn down before the dam was built?")
    assert [part.text for part in answered_apart(asked)] == ["Did the mill burn down", "the dam was built"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("What do I get a week for my bike, and what for the ferry home?", ["What do I get a week for my bike", "What do I get a week for the ferry home?"]),
        ("How much notice must I give for one day off, and for more than a month?", ["How much notice must I give for one day off", "How much notice must I give for more than a month"]),
        ("When does the lock open on weekdays, and when on Sundays?", ["When does the lock open on weekdays", "When does the lock open on Sundays?"]),
        ("How much is a berth for members and for guests?", ["How much is a berth for members", "How much is a berth for guests"]),
        ("What is it called in the log and in the chart?", ["What is it called in the log", "What is it called in the chart"]),
        ("How many crews are there in total on the lake and on the river?", []),
        ("What is the difference between the depth of the lock and of the pool?", []),
        ("Who waited for the boat and for whom did it wait?", ["Who waited for the boat", "for whom did it wait?"]),
        ("How long may I stay in the harbour and at the pier?", []),
        ("Who waits for the boat and for the train?", []),
    ],
)  # fmt: skip
def test_a_second_part_takes_over_what_it_leaves_out(text: str, parts: list[str]) -> None:
    assert [part.text for part in answered_apart(understand(text))] == parts


def test_what_is_told_before_a_part_does_not_change_its_kind() -> None:
    found = answered_apart(understand("We bought a boat. How do I register it and how soon?"))
    assert [part.kind for part in found] == ["means", "number"]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("On which days do Gale 3, Gale 4 and Gale 5 sail?", ["Gale 3", "Gale 4", "Gale 5"]),
        ("When do Gale 3, 4 and 5 sail?", ["Gale 3", "Gale 4", "Gale 5"]),
        ("When were Gale 3 and Gale 4 launched?", ["Gale 3", "Gale 4"]),
        ("How many days do the Mill Act and the Weir Act allow?", ["the Mill Act", "the Weir Act"]),
        ("Which of Gale 3, Gale 4 and Gale 5 is the fastest?", []),
        ("How do Gale 3, Gale 4 and Gale 5 differ?", []),
        ("Why were the Mill Act and the Weir Act passed?", []),
        ("When did Ada Holm and Ola Brandt meet?", []),
        ("Which mates did Holm and Brandt each sail with?", ["did Holm sail", "did Brandt sail"]),
        ("Whom have Ada Holm and Ola Brandt respectively hired?", ["Ada Holm hired", "Ola Brandt hired"]),
        (
            "Who are the harbour masters of Orm and Elm Quay?",
            ["is the harbour master of Orm?", "of Elm Quay?"],
        ),
        ("Who were the secretaries of the Orm Club and of Elm?", ["was the secretary of the Orm", "of Elm?"]),
        ("Who are the members of the crew of Orm?", []),
        ("Who are the masters of sails and oars?", []),
        ("Who are the masters of Orm and Elm who differ?", []),
        ("When does the boat sail on May 3, May 4 and May 5?", []),
    ],
)
def test_things_in_a_row_are_asked_about_one_by_one(text: str, asked: list[str]) -> None:
    found = answered_apart(understand(text))
    assert len(found) == len(asked)
    assert all(one in part.text for one, part in zip(asked, found, strict=True))
