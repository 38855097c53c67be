"""What a question points back to is put in its place, where the turn before says it plainly."""

from __future__ import annotations

import pytest

from rag.search.followups import said_before, standalone
from rag.search.turns.referents import in_full
from rag.types import Turn


@pytest.mark.parametrize(
    ("before", "told", "question", "whole"),
    [
        (
            "Who heads Holm Works?",
            "Ada Lind heads Holm Works. [1]",
            "When was the company founded?",
            "When was Holm Works founded?",
        ),
        ("What is Orr's law?", "It sinks. [1]", "Who stated it?", "Who stated Orr's law?"),
        ("When was Berg's bakery opened?", "In 1911. [1]", "Who runs it?", "Who runs Berg's bakery?"),
        ("What is the Tern's range?", "90 km. [1]", "What does it cost?", "What does the Tern cost?"),
        ("When does the London office open?", "At 9. [1]", "Is it heated?", "Is the London office heated?"),
        ("How many hours do staff work?", "Forty. [1]", "When do they get paid?", "When do staff get paid?"),
        (
            "Which ferry was built by Lund?",
            "In May 1931 a new ferry, the Osprey, left the yard of Lund. [1]",
            "When did it first sail?",
            "When did the ferry Osprey first sail?",
        ),
        (
            "Who painted the tower of Ostrava?",
            "The tower of Ostrava was painted by Jana Hlavac. [1]",
            "Where does she live?",
            "Where does Jana Hlavac live?",
        ),
        ("What did Moe say?", "Moe spoke of tides. [1]", "Where did he say that?", "Where did Moe say that?"),
        (
            "Who makes the Tern pump?",
            "The Tern pump is made by Arvika. [1]",
            "Where is the company?",
            "Where is Arvika?",
        ),
        (
            "Where is Danish rowing taught?",
            "In Lund. [1]",
            "Is it like sailing?",
            "Is Danish rowing like sailing?",
        ),
        (
            "Who bought Arvika?",
            "Arvika went to the Dutch group Holm. [1]",
            "What did the group pay?",
            "What did Holm pay?",
        ),
        (
            "Who repaired the clock?",
            "In Lund the firm Holm & Sons took eight days over it. [1]",
            "What did the firm charge?",
            "What did Holm & Sons charge?",
        ),
        (
            "Who did Ida Moe meet?",
            "Moe met the baker Karl Lind. [1]",
            "What did they talk about?",
            "What did Ida Moe and Karl Lind talk about?",
        ),
        ("How many mooring ropes did Moe buy?", "Nine. [1]", "Who makes them?", "Who makes mooring ropes?"),
        (
            "When was Moe Shipping founded?",
            "In 1951. [1]",
            "Whom does it employ?",
            "Whom does Moe Shipping employ?",
        ),
        (
            "How long does the Wool programme take?",
            "The Wool programme takes an hour. [1]",
            "How hot does it get?",
            "How hot does the Wool programme get?",
        ),
        (
            "Which ferry was built by Lund?",
            "The Osprey is a ferry by Lund. [1]",
            "Summarise that in one sentence",
            "Summarise the ferry Osprey in one sentence",
        ),
        ("When did the Osprey sink?", "In 1944. [1]", "Why?", "Why did the Osprey sink?"),
        ("Is the Osprey afloat?", "It sank. [1]", "Why not?", "Why is the Osprey afloat?"),
        ("Are dogs allowed?", "Dogs are forbidden. [1]", "Why?", "Why are dogs forbidden?"),
        ("Which prize did Moe win?", "The cup. [1]", "When?", "When did Moe win the prize?"),
        ("How many nets did Moe buy?", "Nine. [1]", "When was that?", "When did Moe buy nets?"),
        ("Which ferry was sold?", "The Osprey. [1]", "And why?", "Why was the ferry sold?"),
    ],
)
def test_in_its_place(before: str, told: str, question: str, whole: str) -> None:
    assert in_full(question, before, told) == whole


@pytest.mark.parametrize(
    ("before", "told", "question"),
    [
        ("Who sold it?", "Moe sold it. [1]", "Why?"),
        ("What did Moe say?", "Moe spoke of tides. [1]", "Was it true?"),
        ("When did Ida Moe win?", "In 1931. [1]", "How heavy is it?"),
        ("What happened in Ostrava?", "There was a flood. [1]", "What did he do?"),
        ("Did Moe sell to Lind?", "Moe sold. [1]", "Where is it?"),
        ("What is the Tern pump?", "It is made by Arvika. [1]", "Does it fit the Osprey?"),
        ("What is a berth?", "A place for a boat. [1]", "Who met them?"),
        ("Who is Ida Moe?", "She is a baker. [1]", "When did it sink?"),
    ],
)
def test_left_as_it_is(before: str, told: str, question: str) -> None:
    assert in_full(question, before, told) is None


def _talk(*turns: str) -> list[Turn]:
    return [{"role": ("user", "assistant")[n % 2], "content": text} for n, text in enumerate(turns)]


def test_what_was_put_in_its_place_before_is_meant_next() -> None:
    turns = _talk("How heavy is the W7?", "68 kg. [1]", "What about the D9?", "54 kg. [1]")
    assert standalone("How much does it hold?", turns) == "How much does the D9 hold?"


def test_the_first_question_leans_on_nothing() -> None:
    turns = _talk("Are tall masts allowed?", "Tall masts are forbidden, as of May. [1]")
    assert standalone("Why?", turns) == "Why are tall masts forbidden?"


def test_a_number_belongs_to_a_name() -> None:
    turns = _talk("How heavy is the Tern 3?", "31 kg. [1]")
    assert standalone("And the Tern 2?", turns) == "How heavy is the Tern 2?"


def test_no_name_is_carried_to_one_of_its_own() -> None:
    turns = _talk("Who painted the tower of Ostrava?", "Jana Hlavac. [1]")
    assert "Ostrava" not in standalone("What happened then at Varberg?", turns)


@pytest.mark.parametrize(
    ("question", "told"),
    [("Why?", ""), ("When did it sink?", ""), ("Which others?", "It sank."), ("Who else?", "It sank.")],
)
def test_another_thing_may_be_told_by_the_same_sentence(question: str, told: str) -> None:
    assert said_before(question, _talk("Which ferry was sold?", "It sank.")) == told


@pytest.mark.parametrize(
    ("before", "told", "question"),
    [
        ("Who runs Holm?", "Ada Lind runs Holm. [1]", "What is the company car policy?"),
        ("Where is Holm?", "In Lund. [1]", "Who pays the contractor?"),
        ("When was Holm founded?", "In 1976. [1]", "Is it raining?"),
        ("When was Holm founded?", "In 1976. [1]", "What time is it?"),
        ("Where is the key?", "In the box. [1]", "Why?"),
        ("What colour is the door?", "Red. [1]", "Why?"),
        ("What does Ada Berg do?", "Ada Berg runs Holm Works. [1]", "When was it founded?"),
    ],
)
def test_what_is_not_said_plainly_is_put_nowhere(before: str, told: str, question: str) -> None:
    assert in_full(question, before, told) is None


def test_what_is_forbidden_is_what_was_asked_about() -> None:
    asked = "Is smoking allowed?"
    assert in_full("Why?", asked, "Smoking is forbidden. [1]") == "Why is smoking forbidden?"
    assert in_full("Why?", asked, "Smoking is allowed; dogs are forbidden. [1]") == "Why is smoking allowed?"


@pytest.mark.parametrize(
    ("before", "question", "whole"),
    [
        ("When are the geese fed?", "What do they eat?", "What do the geese eat?"),
        ("When does the old sluice open?", "How wide is it?", "How wide is the old sluice?"),
        ("Why was the west pier torn down?", "When was it built?", "When was the west pier built?"),
        ("How often are filters changed?", "Where are they sold?", "Where are filters sold?"),
    ],
)
def test_what_has_no_name_is_put_in_its_place(before: str, question: str, whole: str) -> None:
    assert in_full(question, before, "At noon. [1]") == whole


@pytest.mark.parametrize(
    ("before", "question"),
    [
        ("What does the shop sell?", "How much is it?"),  # what it sells
        ("When does it open?", "How wide is it?"),
        ("When does our pilot need the chart?", "Where is it?"),
        ("When does the sluice open?", "Where are they kept?"),
    ],
)
def test_what_may_be_something_else_is_not(before: str, question: str) -> None:
    assert in_full(question, before, "It sells honey. [1]") is None
