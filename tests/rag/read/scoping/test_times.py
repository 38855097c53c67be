"""Records of documents of a time that no label tells, and of documents of a kind, asked of a real index."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from places import answering

from rag import Assistant


def _note(title: str, date: str, tags: str, author: str) -> str:
    return f"---\ntitle: {title}\ndate: {date}\ntags: [{tags}]\nauthor: {author}\n---\n\nThe tide was high.\n"


TEXTS = {
    "one.md": _note("Rig sold", "2020-02-01", "market, rigs", "Una Fell"),
    "two.md": _note("Oil at last", "2020-06-01", "safety, oil", "Bo Lind"),
    "three.md": _note("Ropes checked", "2021-03-01", "safety, ropes", "Una Fell"),
    "four.md": _note("Nets for all", "2021-04-01", "market, nets", "Bo Lind"),
    "five.md": _note("Lamps", "2021-09-01", "safety, lamps", "Una Fell"),
    "six.md": _note("Norse knots", "2022-01-01", "norwegian, ropes", "Bo Lind"),
}


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with answering(TEXTS, tmp_path_factory.mktemp("log")) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("How many safety posts were there in 2021?", "2"),
        ("How many market posts are there?", "2"),
        ("How many posts did Una Fell write in 2021?", "2"),
        ("Which safety notes were added after May 2021?", "Lamps"),
        ("How many posts are there per author?", "Bo Lind: 3, Una Fell: 3"),
    ],
)
def test_documents_are_told_by_their_labels_and_days(log: Assistant, question: str, short: str) -> None:
    answer = log.ask(question, local=True)
    assert (answer.outcome, answer.short_answer) == ("answered", short), answer.text


def test_the_documents_of_the_time_are_said(log: Assistant) -> None:
    answer = log.ask("How many safety posts were there in 2021?", local=True)
    assert answer.text.startswith(
        "Of the 3 documents dated in 2021: 2 entries (Tags: safety) in 2 of 3 documents"
    )
    assert {one.document_id for one in answer.citations} == {"three.md", "five.md"}


@pytest.mark.parametrize(
    "question", ["How many walrus posts are there?", "How many safety posts were there in 1999?"]
)
def test_what_is_not_there_is_not_counted(log: Assistant, question: str) -> None:
    assert log.ask(question, local=True).outcome == "declined"


def test_authors_who_sign_by_other_than_names_are_told(tmp_path: Path) -> None:
    texts = {
        f"{n}.md": _note(f"Log {n}", f"2020-0{n}-01", "tide", who)
        for n, who in enumerate(("orla7", "kd", "orla7"), 1)
    }
    with answering(texts, tmp_path) as assistant:
        assert assistant.ask("Who are the authors?", local=True).short_answer == "orla7, kd"
