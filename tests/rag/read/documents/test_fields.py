"""Documents by what their heads say of them behind labels."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from places import answering

from rag import Assistant

RULES = {
    "rule-4.txt": """Council of Elm                                     A. Orr
Rule: 4                                            Harbour Office
Replaces: 1                                        May 1990
Standing: In force

                        The Bell

   The bell is rung at six. Nobody replaces a bell.
""",
    "rule-7.txt": """Council of Elm                                     B. Dahl
Rule: 7                                            June 1991
Replaces: none
Standing: Draft

                        The Lamp

   A lamp is lit at dusk, and whoever breaks it replaces the glass.
""",
    "rule-9.txt": """Council of Elm                                     B. Dahl
Rule: 9                                            June 1994
Replaces: 4 and 6
Standing: In force

                        The Rope

   A rope is coiled to the right.
""",
}


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with answering(RULES, tmp_path_factory.mktemp("rules")) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "documents"),
    [
        ("Which of these documents replace an earlier rule?", {"rule-4.txt", "rule-9.txt"}),
        ("Which documents have the standing draft?", {"rule-7.txt"}),
        ("Which rules are in force?", {"rule-4.txt", "rule-9.txt"}),
    ],
)
def test_a_label_or_its_value_says_what_is_asked(
    question: str, documents: set[str], rules: Assistant
) -> None:
    answer = rules.ask(question)
    assert {citation.document_id for citation in answer.citations} == documents
    texts = {name: rules.document(name).text for name in documents}
    assert all(texts[c.document_id][c.start : c.end] == c.quote for c in answer.citations)


def test_they_are_counted(rules: Assistant) -> None:
    assert rules.ask("How many documents replace an earlier rule?").short_answer == "2"


def test_a_word_that_documents_are_to_mention_is_looked_up(rules: Assistant) -> None:
    answer = rules.ask("Which documents mention glass?")
    assert {citation.document_id for citation in answer.citations} == {"rule-7.txt"}
