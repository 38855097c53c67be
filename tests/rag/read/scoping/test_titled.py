"""Documents by what their titles say, asked of a real index."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from places import answering

from rag import Answer, Assistant

TEXTS = {
    "a.md": "---\ntitle: Harbour notice 4\ndate: 2021-03-02\n---\n\nThe crane is painted. Eels were seen.\n",
    "b.md": "---\ntitle: Harbour notice 5\ndate: 2022-03-02\n---\n\nThe crane is shut.\n",
    "c.md": "---\ntitle: Eel catch of the year\ndate: 2022-05-02\n---\n\nForty eels. The harbour was calm.\n",
    "d.md": "---\ntitle: Eel smoking\ndate: 2021-05-02\n---\n\nSmoke them for a day.\n",
    "e.md": "---\ntitle: Eel\ndate: 2021-06-02\n---\n\nA long fish.\n",
    "old-crane.md": "---\ntitle: Lifting gear\ndate: 2020-06-02\n---\n\nIt lifts.\n",
}


@pytest.fixture(scope="module")
def quay(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with answering(TEXTS, tmp_path_factory.mktemp("quay")) as assistant:
        yield assistant


def owners(answer: Answer) -> list[str]:
    return sorted({citation.document_id for citation in answer.citations})


@pytest.mark.parametrize(
    ("question", "ids"),
    [
        ("Which posts have eel in their title?", ["c.md", "d.md", "e.md"]),
        ('List the articles with "eel catch" in the title.', ["c.md"]),
        ("Which documents from 2021 have eel in the title?", ["d.md", "e.md"]),
        ("Which texts do not have eel in their title?", ["a.md", "b.md", "old-crane.md"]),
        ("List all posts whose title starts with harbour", ["a.md", "b.md"]),
        ("Which posts have eel or harbour in their title?", ["a.md", "b.md", "c.md", "d.md", "e.md"]),
        ("Which documents are titled Eel?", ["e.md"]),
        ("Which documents have crane in their file name?", ["old-crane.md"]),
        ("Which titles contain the word eel?", ["c.md", "d.md", "e.md"]),
        ("Which posts are harbour notices?", ["a.md", "b.md"]),
    ],
)
def test_titles_tell(quay: Assistant, question: str, ids: list[str]) -> None:
    answer = quay.ask(question, local=True)
    assert (answer.outcome, owners(answer)) == ("answered", ids), answer.text


def test_they_are_counted_and_none_is_said(quay: Assistant) -> None:
    answer = quay.ask("How many posts have eel in the title?", local=True)
    assert answer.short_answer == "3"
    assert answer.text.startswith("3 of 6 documents have “eel” in their titles.")
    none = quay.ask("Which posts have walrus in their title?", local=True)
    assert (none.outcome, none.text) == ("declined", "None of 6 documents has “walrus” in its title.")


def test_what_is_in_the_texts_is_no_title(quay: Assistant) -> None:
    assert owners(quay.ask("Which posts mention the crane?", local=True)) == ["a.md", "b.md"]
