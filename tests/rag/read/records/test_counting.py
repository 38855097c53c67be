"""Records counted by the values of a field."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from places import answering

from rag import Answer, Assistant

DEVICES = {
    f"device-{number}.md": f"# Sensor {number}\n\nRoom: {room}\nState: {state}\nTags: {tags}\n"
    for number, room, state, tags in (
        (1, "boiler house", "in use", "[heat, old]"),
        (2, "attic", "in use", "[damp]"),
        (3, "attic", "broken", "[damp, old]"),
        (4, "cellar", "In use", "[heat]"),
        (5, "attic", "spare", "[heat]"),
    )
}
TABLE = {"boats.csv": "Boat,Owner,Berth\nHeron,Orr,1\nGannet,Berg,2\nSmew,Orr,3\nTern,,4\n"}


@pytest.fixture(scope="module")
def devices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with answering(DEVICES, tmp_path_factory.mktemp("devices")) as assistant:
        yield assistant


@pytest.fixture(scope="module")
def boats(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with answering(TABLE, tmp_path_factory.mktemp("boats")) as assistant:
        yield assistant


def told(answer: Answer) -> list[str]:
    return [sentence.text for sentence in answer.sentences[1:]]


@pytest.mark.parametrize(
    "question",
    [
        "How many sensors are in each state?",
        "How many sensors are there per state?",
        "How many devices are there for each state?",
        "How many sensors are in each state, and which are they?",
    ],
)
def test_entries_are_counted_by_a_field(question: str, devices: Assistant) -> None:
    answer = devices.ask(question, local=True)
    assert answer.short_answer == "in use: 3, broken: 1, spare: 1"
    assert told(answer) == ["in use: 3", "broken: 1", "spare: 1"]
    assert (
        answer.sentences[0].text == "5 entries in 5 of 5 documents have 3 values of State; all 5 were read."
    )
    assert {citation.document_id for citation in answer.citations} >= {
        "device-1.md",
        "device-3.md",
        "device-5.md",
    }


def test_each_member_of_a_list_counts(devices: Assistant) -> None:
    assert devices.ask("How many sensors are there for each tag?").short_answer == "heat: 3, damp: 2, old: 2"


def test_a_condition_narrows_them(devices: Assistant) -> None:
    answer = devices.ask("How many sensors of the attic are in each state?", local=True)
    assert answer.short_answer == "broken: 1, in use: 1, spare: 1"


@pytest.mark.parametrize("verb", ["have", "keep"])
def test_who_has_how_many(verb: str, boats: Assistant) -> None:
    answer = boats.ask(f"How many boats does each owner {verb}?", local=True)
    assert answer.short_answer == "Orr: 2, Berg: 1"
    assert answer.sentences[0].text == (
        "4 entries in 1 of 1 document have 2 values of Owner; all 1 were read; 1 says none."
    )


@pytest.mark.parametrize(
    "question", ["How many boats are in each harbour?", "How many sensors does each person have?"]
)
def test_by_what_no_field_says_nothing_is_counted(
    question: str, boats: Assistant, devices: Assistant
) -> None:
    for assistant in (boats, devices):
        answer = assistant.ask(question, local=True)
        assert ": 1" not in (answer.short_answer or "")
