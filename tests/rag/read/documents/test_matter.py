"""Summaries of a matter that no document is called after, over a real index and with the shipped embedder."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from places import answering

from rag import Answer, Assistant

TEXTS = {
    "letters.md": """# Letters from Marrow

The quarrel between Ada Elm and Milo Rook began over a fence in the spring of 1921. Rook had moved the fence by two yards while Elm was away.

The quarrel ended when the pastor let both measure the meadow again. The herring was late that year, and the ice stayed until May.
""",
    "harbour.md": """# Harbour book

The crane was mended in April, and a new mast was set on the Heron. Elm paid for the mast.

Twelve boats lay at the quay in June. The fence of the harbour was painted green.
""",
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with answering(TEXTS, tmp_path_factory.mktemp("matter")) as opened:
        yield opened


def _quotes(answer: Answer) -> list[str]:
    return [citation.quote for citation in answer.citations]


def test_a_matter_is_told_in_the_sentences_that_speak_of_it(assistant: Assistant) -> None:
    answer = assistant.ask("Summarise the quarrel between Elm and Rook.")
    assert answer.outcome == "answered"
    assert [quote[:18] for quote in _quotes(answer)] == ["The quarrel betwee", "Rook had moved the"]
    assert answer.coverage is not None
    assert (answer.coverage.items, answer.coverage.documents_total) == (2, 2)


def test_the_length_that_is_asked_for_is_kept(assistant: Assistant) -> None:
    answer = assistant.ask("Give me a one-sentence summary of the quarrel between Elm and Rook.")
    assert [quote[:18] for quote in _quotes(answer)] == ["The quarrel betwee"]


@pytest.mark.parametrize(
    "question",
    ["Summarise the quarrel between Elm and Quell.", "Give me an overview of the herring in the harbour."],
)
def test_nothing_is_told_where_no_sentence_holds_all_of_it(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.coverage is None


def test_a_document_of_that_name_is_outlined_as_before(assistant: Assistant) -> None:
    answer = assistant.ask("Summarise the harbour book.")
    assert {citation.document_id for citation in answer.citations} == {"harbour.md"}
