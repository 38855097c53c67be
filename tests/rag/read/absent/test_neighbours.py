"""Twelve small folders and what they do not tell: a neighbour of the thing that is asked about must not answer for it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from places import answering

from rag import Answer, Assistant, Filters

FOLDERS = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8"))
    for path in sorted((Path(__file__).parent / "folders").glob("*.toml"))
}
"""By name: notes, and questions with an answer (each with words that it must have, alternatives parted by "|") or without."""
ANSWERED_STILL = (
    "How long do the buns keep?",
    "How long should the dough rise if I use dry yeast?",
    "Why are the buns twisted?",
    "What must Brekke pay if he cuts the hedge again?",
    "What was the mean dry mass of the diatoms in run 8?",
    "Who measured the pH?",
    "Why did the lamp fail in run 8?",
    "Who teaches the cello?",
    "When was the plug-in for maps added?",
    "Why was the plug-in for maps taken out?",
    "When was the innkeeper John Amery born?",
    "When did the painter John Amery die?",
    "What is the name of the collector from Leeds?",
    "On which days does Anna Lindqvist teach?",
    "Where was Hay Wagon at Dusk painted?",
)
"""Without an answer, and a neighbour answers for them still; take out what no longer is."""
MISSED_STILL = (
    "Why was flask E left out?",
    "What does it cost to borrow a violin?",
    "Who fixed the export that stopped at 5,000 rows?",
    "What caused the export to stop?",
)
"""With an answer, and declined or answered by something else still."""


def rows(sort: str, still: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Folder and row of all questions of one sort but those that are not right `still`."""
    found = [(name, *row) for name, folder in FOLDERS.items() for row in folder["questions"][sort]]
    return [row for row in found if not set(row) & set(still)]


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    notes = {
        f"{name}/{file}": text for name, folder in FOLDERS.items() for file, text in folder["notes"].items()
    }
    with answering(notes, tmp_path_factory.mktemp("absent")) as opened:
        yield opened


def asked(assistant: Assistant, name: str, question: str) -> Answer:
    """What is answered from one of the folders."""
    notes = tuple(f"{name}/{file}" for file in FOLDERS[name]["notes"])
    return assistant.ask(question, filters=Filters(documents=notes), local=True)


@pytest.mark.parametrize(("name", "kind", "question"), rows("absent", ANSWERED_STILL))
def test_a_neighbour_does_not_answer(assistant: Assistant, name: str, kind: str, question: str) -> None:
    answer = asked(assistant, name, question)
    assert answer.outcome == "declined", f"{kind}: {answer.text}"


@pytest.mark.parametrize(("name", "question", "words"), rows("answerable", MISSED_STILL))
def test_what_is_there_is_told(assistant: Assistant, name: str, question: str, words: str) -> None:
    answer = asked(assistant, name, question)
    assert answer.outcome == "answered"
    assert any(each in answer.text for each in words.split("|")), answer.text


def test_most_hold() -> None:
    assert len(rows("absent", ANSWERED_STILL)) == 120 - len(ANSWERED_STILL)
    assert len(rows("answerable", MISSED_STILL)) == 83 - len(MISSED_STILL)
