"""Questions that want each of several things, as statements."""

from __future__ import annotations

import pytest

from rag.search.whole.each import asks_who_acts, each_asked


@pytest.mark.parametrize(
    ("question", "statement"),
    [
        ("Which boats are moored at Tarn?", "{} is one of the boats that are moored at Tarn."),
        ("Which firms won a prize?", "{} is one of the firms that won a prize."),
        ("Which flats have a balcony?", "{} is one of the flats that have a balcony."),
        ("In which ponds do newts live?", "{} is one of the ponds in which newts do live."),
        (
            "On which days was no bread baked at Tarn?",
            "{} is one of the days on which no bread was baked at Tarn.",
        ),
        (
            "In which towns are there paid watchmen?",
            "{} is one of the towns in which there are paid watchmen.",
        ),
        ("Which mills does Ada Brook own?", "{} is one of the mills that Ada Brook does own."),
        ("List the boats whose sails are red.", "{} is one of the boats whose sails are red."),
        ("How many wells are there in Tarn?", "{} is one of the wells in Tarn."),
        ("Name everyone who signed the lease.", "{} is one of the people who signed the lease."),
        ("Who left the mill?", "{} is one of the people who left the mill."),
        ("What was found in the well?", "{} is one of the things that was found in the well."),
        ("Which knots are we unable to tie?", "{} is one of the knots that we are unable to tie."),
        ("Which kinds of sail can guests hire?", "{} is one of the kinds of sail that guests can hire."),
        (
            "Which sorts of buoy might the harbour lend me?",
            "{} is one of the sorts of buoy that the harbour might lend me.",
        ),
        ("Which planks fall apart?", "{} is one of the planks that fall apart."),
    ],
)
def test_the_statement_that_each_must_make_true(question: str, statement: str) -> None:
    asked = each_asked(question)
    assert asked is not None
    assert asked.statement == statement


@pytest.mark.parametrize(
    "question",
    [
        "Which boat is moored at Tarn?",
        "Who is the mayor of Tarn?",
        "What was the price of the boat?",
        "What happens if there is no boat at all?",
        "What will happen to the boats of the club?",
        "What happened to the miller's sons?",
        "What decides whether the boat sails?",
        "What industry did the miller found?",
        "From what king was he descended?",
        "What causes the flood?",
        "What needs to be kept of the old boat?",
        "When did the mill burn down?",
        "Is there a well?",
        "In which months?",
        "What mood prevails among the crew about the new pier?",
        "Which mode gives me a longer spin?",
        "Which room holds twenty people?",
        "Which plan covers my dog?",
        "Which boat passes Elm Mill?",
        "Who's Ada Brook?",
        "What does TB2 stand for?",
        "What?",
    ],
)
def test_one_thing_is_wanted(question: str) -> None:
    assert each_asked(question) is None


@pytest.mark.parametrize(
    ("question", "sure", "number"),
    [
        ("Which boats are red?", True, False),
        ("Who left the mill?", False, False),
        ("What did the museum buy?", False, False),
        ("How many boats did Orr build?", True, True),
    ],
)
def test_whether_several_are_surely_wanted(question: str, sure: bool, number: bool) -> None:
    asked = each_asked(question)
    assert asked is not None
    assert (asked.sure, asked.number) == (sure, number)


def test_the_reader_is_asked_a_question_in_every_case() -> None:
    counted, ordered = (
        each_asked("How many boats did Orr build?"),
        each_asked("List the boats that Orr built."),
    )
    assert counted is not None
    assert ordered is not None
    assert counted.question == "Which boats did Orr build?"
    assert ordered.question == "Which are the boats that Orr built?"


def test_a_bound_is_replaced_by_a_value_that_meets_it() -> None:
    asked = each_asked("Which boats cost less than 900 crowns?")
    assert asked is not None
    (bound,) = asked.bounds
    assert asked.given(bound, "750 crowns").of("Tern") == "Tern is one of the boats that cost 750 crowns."
    assert asked.of("{0}") == "(0) is one of the boats that cost less than 900 crowns."


@pytest.mark.parametrize(
    ("before", "noun"),
    [("old small green service", "old small green service jobs"), ("late old small green service", None)],
)
def test_a_noun_has_five_words_at_most(before: str, noun: str | None) -> None:
    asked = each_asked(f"Which {before} jobs were cancelled?")
    assert (asked and asked.noun) == noun


@pytest.mark.parametrize(("characters", "is_asked"), [(250, True), (251, False)])
def test_what_is_longer_says_more_than_one_statement_holds(characters: int, is_asked: bool) -> None:
    question = "Which plays are directed by Ines Okafor and "
    question += "x" * (characters - len(question) - 1) + "?"
    assert (each_asked(question) is not None) is is_asked


def test_a_length_of_time_is_no_number_of_things() -> None:
    assert each_asked("How many days of leave do cooks get?") is None
    assert each_asked("How many cooks get leave?") is not None


def test_a_meaning_is_one() -> None:
    assert each_asked("What is meant by a spring tide?") is None
    assert each_asked("What is sold by the harbour?") is not None


@pytest.mark.parametrize(
    "question",
    [
        "What sets Tarn Mill apart from other mills?",
        "What sets dinghies apart from punts?",
        "What links Ada Brook to the mill?",
        "What holds planks together?",
        "What ties us down?",
        "What checks whether the lock is shut?",
    ],
)
def test_what_acts_is_no_thing_of_that_name(question: str) -> None:
    assert each_asked(question) is None
    assert asks_who_acts(question)


@pytest.mark.parametrize(
    "question", ["What sets are sold at Tarn?", "What locks open at night?", "What boats were taken apart?"]
)
def test_what_several_do_is_asked_of_things(question: str) -> None:
    assert each_asked(question) is not None
    assert not asks_who_acts(question)


@pytest.mark.parametrize("whose", ["the harbour", "our harbour", "a harbour", "this harbour's boats"])
def test_kinds_of_one_thing_are_called_kinds(whose: str) -> None:
    asked = each_asked(f"What are the categories of {whose}?")
    assert asked is not None
    assert asked.noun == "categories"


def test_kinds_of_documents_are_no_documents() -> None:
    """Asked which kinds of messages may be deleted, documents that say so were told."""
    for question, documents in (
        ("Which kinds of messages may be removed from the board?", False),
        ("Which messages may be removed from the board?", True),
    ):
        asked = each_asked(question)
        assert asked is not None
        assert asked.of_documents is documents
