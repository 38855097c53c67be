"""A question that leans on the one before takes its subject along; one that stands alone stays as it is."""

from __future__ import annotations

from typing import Any

import pytest

from rag.errors import UsageError
from rag.search.followups import leans_on_history, said_before, standalone
from rag.types import Turn


def history(*asked: str) -> list[Turn]:
    return [
        turn
        for question in asked
        for turn in ({"role": "user", "content": question}, {"role": "assistant", "content": "So it is."})
    ]


@pytest.mark.parametrize(
    ("question", "leans"),
    [
        ("When was it opened?", True),
        ("And in 2030?", True),
        ("How about the price?", True),
        ("Why?", True),
        ("How long is the bridge of Varberg?", False),
        ("Is there a lift in the tower of Ostrava?", False),
        ("Which of the two ferries of Halden did Ingrid Moe sell to her brother?", False),
    ],
)
def test_pointing_back(question: str, leans: bool) -> None:
    assert leans_on_history(question) is leans


def test_the_subject_is_carried_over() -> None:
    said = standalone("What happened there?", history("Who crossed the bridge of Varberg?"))
    assert said.startswith("What happened there?")
    assert {"Varberg", "bridge"} <= set(said.split())
    assert "Who" not in said.split()


@pytest.mark.parametrize(
    ("before", "question", "whole"),
    [
        (["What is the Tern-7?"], "Who builds it?", "Who builds the Tern-7?"),
        (
            ["How long is the bridge of Varberg?"],
            "What is its width?",
            "What is the bridge of Varberg's width?",
        ),
        (
            ["What is the Tern-7?", "Who builds it?"],
            "And when did it fly first?",
            "And when did the Tern-7 fly first?",
        ),
        (["Who is Ingrid Moe?"], "Whom did she meet?", "Whom did Ingrid Moe meet?"),
        (["Who is Ingrid Moe?"], "Where is her office?", "Where is Ingrid Moe's office?"),
        (["How old are the Moss ferries?"], "What is their price?", "What is the Moss ferries' price?"),
    ],
)
def test_a_pronoun_is_what_the_question_before_was_about(
    before: list[str], question: str, whole: str
) -> None:
    assert standalone(question, history(*before)) == whole


@pytest.mark.parametrize(
    ("before", "question"),
    [
        ("What is the fee for a berth?", "Is it possible to pay by card?"),
        ("What is the fee for a berth?", "Who is he?"),
        ("Who is Ingrid Moe?", "When did it sink?"),
        ("When was the ferry of Halden sold?", "What happened there?"),
        ("What is the fee for a berth?", "Does it say what its height is?"),
    ],
)
def test_else_its_words_are_put_after_it(before: str, question: str) -> None:
    said = standalone(question, history(before))
    assert said.startswith(question)
    assert len(said) > len(question)


def test_a_question_that_stands_alone_carries_nothing() -> None:
    question = "How tall is the lighthouse of Quellmora?"
    assert standalone(question, history("How long is the bridge of Varberg?")) == question
    assert standalone("When was it opened?", []) == "When was it opened?"


@pytest.mark.parametrize(
    ("question", "alone"),
    [
        ("How many documents are there?", True),
        ("Which publishers are there?", True),
        ("List all documents.", True),
        ("Which documents?", False),
        ("How many of them are there?", False),
        ("Which documents mention cranes?", True),
        ("Which documents mention it?", False),
        ("Which documents mention others?", False),
    ],
)
def test_what_asks_about_all_documents_stands_alone(question: str, alone: bool) -> None:
    asked = standalone(question, [{"role": "user", "content": "Which documents mention the ferry?"}])
    assert (asked == question) is alone


def test_the_question_before_leans_too() -> None:
    said = standalone(
        "And who paid for it?", history("Who crossed the bridge of Varberg?", "When was it opened?")
    )
    assert said == "And who paid for the bridge of Varberg?"


def test_a_sibling_takes_the_place_of_the_code_before() -> None:
    said = standalone("How long is it with SHA-512?", history("How long is a digest with SHA-256?"))
    assert "SHA-256" not in said
    assert "digest" in said


@pytest.mark.parametrize(
    ("before", "question", "whole"),
    [
        ("How long is the key with RC-128?", "And with RC-256?", "How long is the key with RC-256?"),
        ("How long is the key with RC-128?", "And rc-256?", "How long is the key with rc-256?"),
        ("What is the fare in Halden?", "What about Varberg?", "What is the fare in Varberg?"),
        (
            "What does Moe pay in Halden for a berth?",
            "And in Port Ellen?",
            "What does Moe pay in Port Ellen for a berth?",
        ),
        (
            "What is the longest stay in a cabin?",
            "And the shortest?",
            "What is the shortest stay in a cabin?",
        ),
        (
            "Who signs for more than 300 euros?",
            "And for 4,000 euros?",
            "Who signs for more than 4,000 euros?",
        ),
        ("What did Elm earn in 2022?", "And in 2021?", "What did Elm earn in 2021?"),
        ("What did Elm earn?", "And in 2021?", "What did Elm earn in 2021?"),
        ("When did the yard close in March 2021?", "And in May?", "When did the yard close in May 2021?"),
        ("What does a berth cost in May?", "And in August?", "What does a berth cost in August?"),
        ("How wide is a full plot?", "And of a half plot?", "How wide is a half plot?"),
        ("How long are logs kept?", "And the backups?", "How long are backups kept?"),
        ("When does the sluice open on Mondays?", "And the lock?", "When does the lock open on Mondays?"),
        ("How much do grown-ups pay?", "What about students?", "How much do students pay?"),
        ("What is the fee for a rowing boat?", "Same for yachts?", "What is the fee for yachts?"),
        (
            "What is the loan period for books?",
            "And for magazines?",
            "What is the loan period for magazines?",
        ),
        ("What is the loan period for books?", "And magazines?", "What is the loan period for magazines?"),
        ("How long can I borrow a book?", "And a DVD?", "How long can I borrow a DVD?"),
        ("How many books can I borrow?", "And DVDs?", "How many DVDs can I borrow?"),
        ("Can I bring my dog?", "What about cats?", "Can I bring my cats?"),
        ("When is check-out?", "And check-in?", "When is check-in?"),
        ("Who is the treasurer?", "And the secretary?", "Who is the secretary?"),
        ("How much is a double room in May?", "And a suite?", "How much is a suite in May?"),
        ("Is breakfast included?", "And parking?", "Is parking included?"),
        ("What is the allowance in Sweden?", "Norway?", "What is the allowance in Norway?"),
        (
            "How much does a ticket cost?",
            "And for two people?",
            "How much does a ticket cost for two people?",
        ),
        ("When does the pool open?", "And on Sundays?", "When does the pool open on Sundays?"),
        ("May I smoke on the balcony?", "And in the kitchen?", "May I smoke in the kitchen?"),
        ("What does Moe build?", "And in Ukraine?", "What does Moe build in Ukraine?"),
        ("Was kostet eine Nacht für Erwachsene?", "Und für Kinder?", "Was kostet eine Nacht für Kinder?"),
        (
            "What do berths in the old harbour cost?",
            "And those of the new harbour?",
            "What do berths in the new harbour cost?",
        ),
        (
            "What is the fee for small boats?",
            "And for very large boats?",
            "What is the fee for very large boats?",
        ),
    ],
)
def test_what_is_named_anew_takes_the_place_of_its_sibling(before: str, question: str, whole: str) -> None:
    assert standalone(question, history(before)) == whole


@pytest.mark.parametrize(
    ("before", "question"),
    [
        ("What does Moe pay Lind for a berth?", "And Port Ellen?"),  # in whose place?
        ("How long are logs kept?", "And the price?"),  # of the same thing
        ("How long are logs kept?", "And tomorrow?"),
        ("Who signs for more than 300 euros?", "And for 4 days?"),
        (
            "What do berths in the old harbour cost?",
            "And its size in the new harbour?",
        ),  # seven words ask anew
    ],
)
def test_without_one_sibling_both_questions_are_asked(before: str, question: str) -> None:
    found = standalone(question, history(before))
    assert question in found
    assert found != question


@pytest.mark.parametrize("question", ["А для яхт?", "Peki ya yatlar için?", "那游艇呢？"])
def test_the_question_before_is_asked_again_in_other_words_and_languages(question: str) -> None:
    assert standalone(question, history("What is the fee for a rowing boat?")) == (
        f"What is the fee for a rowing boat, {question}"
    )


@pytest.mark.parametrize(
    ("before", "question"),
    [
        ("Was kostet die Übernachtung?", "Und für Kinder?"),
        ("Wann öffnet das Bad?", "Und am Sonntag?"),
        ("Combien coûte le billet ?", "Et pour les étudiants ?"),
        ("¿Cuánto cuesta la noche?", "¿Y para los niños?"),
        ("Скільки коштує квиток?", "А для дітей?"),
    ],
)
def test_a_fragment_in_another_language_takes_the_question_before_along(before: str, question: str) -> None:
    assert standalone(question, history(before)) == f"{before.rstrip(' ?')}, {question}"


def test_of_something_else_the_same_row_may_tell() -> None:
    before = [*history("What does a bed cost in May?"), {"role": "assistant", "content": "Bed | 24 | 31"}]
    assert said_before("And in August?", before) == ""
    assert said_before("And how many more?", before) == "Bed | 24 | 31"


def test_what_was_measured_is_carried_over_and_not_its_measure() -> None:
    history = [{"role": "user", "content": "How long is one rowing shift here?"}]
    assert standalone("And what do they do between two of them?", history).endswith("? rowing shift")


@pytest.mark.parametrize(
    ("question", "leans"), [("Which oars float best?", True), ("Which oars float best today?", False)]
)
def test_four_words_without_a_name_lean_on_what_was_asked_before(question: str, leans: bool) -> None:
    assert leans_on_history(question) is leans


@pytest.mark.parametrize("history", ["Who built it?", ["Who built it?"]])
def test_a_history_that_is_none_is_told(history: Any) -> None:
    with pytest.raises(UsageError, match="a turn of the history is"):
        standalone("And when?", history)


@pytest.mark.parametrize(
    ("question", "leans"),
    [
        ("What is the fine for dogs that bark at night?", False),
        ("Are there any rules that forbid smoking?", False),
        ("Who is the one responsible for repairs?", False),
        ("Who opposed that plan?", True),
        ("What did she pay for the boat that year?", True),
    ],
)
def test_words_that_point_back_and_those_that_do_not(question: str, leans: bool) -> None:
    assert leans_on_history(question) is leans


@pytest.mark.parametrize(
    ("before", "question", "whole"),
    [
        # a count of somebody else leaves out what is counted
        ("How many ferries did Norway build?", "And how many did Denmark build?", "How many ferries did Denmark build?"),
        ("How many ferries of Norway were sold?", "And how many for Denmark?", "How many ferries of Denmark were sold?"),
        ("How many Swedish ferries did Moe count?", "And how many for Denmark?", "How many Danish ferries did Moe count?"),
        ("How many sick crew members did Moe count?", "How many does Rook have?", "How many sick crew members does Rook have?"),
        # a day in the place of another
        ("What did the fleet hit on 21 February?", "And on Wednesday?", "What did the fleet hit on Wednesday?"),
        ("What did the fleet hit on Monday?", "And on 23 February?", "What did the fleet hit on 23 February?"),
        ("What did the mayor open in May?", "And on Friday?", "What did the mayor open on Friday?"),
        ("What did Moe say about the tanks?", "And about the ferries?", "What did Moe say about the ferries?"),
        # what was done is asked of, not who did it
        ("Which country presented a 12-point plan?", "When was that?", "When was a 12-point plan presented?"),
        ("Who built the mills?", "Why did they?", "Why were the mills built?"),
        ("How many ferries did Norway buy?", "Why did they do that?", "Why did Norway buy ferries?"),
    ],
)  # fmt: skip
def test_what_is_left_out_is_put_in_its_place(before: str, question: str, whole: str) -> None:
    assert standalone(question, history(before)) == whole


@pytest.mark.parametrize(
    ("before", "question"),
    [
        ("How many people live in Elm?", "How many were born in Rook?"),
        ("How many beds does Elm have?", "How many rooms does Rook have?"),
        ("Who owns the mill?", "How many does Rook own?"),
    ],
)
def test_a_count_that_names_what_it_counts_stands_alone(before: str, question: str) -> None:
    assert standalone(question, history(before)).startswith(question)


def test_such_things_point_back() -> None:
    """Asked how many such nets may be taken, it was asked of all nets there are."""
    history = [
        {"role": "user", "content": "How long may a net be in the mill pond?"},
        {"role": "assistant", "content": "Nine metres. [1]"},
    ]
    assert (
        standalone("How many such nets may I take?", history)
        == "How many such nets may I take? net mill pond"
    )
    assert (
        standalone("Which tools such as hammers are lent?", history)
        == "Which tools such as hammers are lent?"
    )
