"""Slips of a question are mended from the documents, and only slips."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes import HashEmbedder

from ingest import ingest
from rag import Assistant, load_settings
from rag.search.spelling import one_slip, respelling_notices, respelt
from rag.store.index import Index

NOTES = "The ridge above Halden is 412 metres high. The hut on the ridge is kept by Ingrid Moe, and a bed costs 30 crowns."


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    folder = tmp_path_factory.mktemp("notes")
    (folder / "ridge.txt").write_text(NOTES, "utf-8")
    settings = load_settings(data_dir=tmp_path_factory.mktemp("index"))
    assert ingest(folder, settings, embedder=HashEmbedder()).added == 1
    opened = Index.open(settings, HashEmbedder().name)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("question", "mended"),
    [
        ("How high is the rigde?", "How high is the ridge?"),
        ("How mcuh does a bed cost?", "How much does a bed cost?"),
        ("How high is the mountain?", "How high is the mountain?"),
        ("Which rungs lead to the ridged bed?", "Which rungs lead to the ridged bed?"),
        ("How many docs are there?", "How many docs are there?"),
        ("Who is Ingrit?", "Who is Ingrit?"),
        ("How high is teh ridge?", "How high is teh ridge?"),  # three letters
        ("What does hut_ridg do?", "What does hut_ridg do?"),
        ("Wie hoch ist der Berg und wer ist die Frau?", "Wie hoch ist der Berg und wer ist die Frau?"),
        ("What is a zzyzx?", "What is a zzyzx?"),
        ("What is a chut?", "What is a chut?"),  # no slip begins a word
        ("What is Halden3?", "What is Halden 3?"),
        ("What is Elm3?", "What is Elm3?"),
        ("What is Halden3.2 or Halden3b?", "What is Halden3.2 or Halden3b?"),
    ],
)
def test_slips_are_mended_and_names_are_not(question: str, mended: str, index: Index) -> None:
    assert respelt(question, index)[0] == mended


def test_what_was_mended_is_told(index: Index) -> None:
    slips = respelt("How high is the rigde?", index)[1]
    assert respelling_notices(slips) == ["Searched for “ridge” instead of “rigde”."]


@pytest.mark.parametrize(
    ("word", "other", "one"),
    [
        ("much", "mcuh", True),
        ("bridge", "bridges", True),
        ("bridge", "bride", True),
        ("bridge", "fridge", True),
        ("bridge", "bridge", False),
        ("bridge", "birdeg", False),
        ("abc", "cba", False),
    ],
)
def test_one_slip(word: str, other: str, one: bool) -> None:
    assert one_slip(word, other) is one
    assert one_slip(other, word) is one


def test_an_answer_says_what_it_searched_for(index: Index, tmp_path: Path) -> None:
    (tmp_path / "ridge.txt").write_text(NOTES, "utf-8")
    settings = load_settings(data_dir=tmp_path / "index")
    ingest(tmp_path / "ridge.txt", settings, embedder=HashEmbedder())
    with Assistant.open(settings, embedding=HashEmbedder()) as assistant:
        answer = assistant.ask("How high is the rigde?", local=True)
    assert "Searched for “ridge” instead of “rigde”." in answer.notices
    assert answer.question == "How high is the rigde?"
