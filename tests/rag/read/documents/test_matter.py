"""Summaries of a matter that no document is called after, over a real index and with the shipped embedder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from places import answering

from rag import Answer, Assistant
from rag.read.documents.matter import outline_of_matter

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


class Given:
    """An embedder that has a direction for each text, in degrees from that of the matter."""

    def __init__(self, degrees: dict[str, float]) -> None:
        self._degrees = degrees

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        turned = np.radians([self._degrees[text] for text in texts])
        return np.stack([np.cos(turned), np.sin(turned)], axis=1).astype(np.float32)

    def embed_question(self, text: str) -> NDArray[np.float32]:
        return np.array([1.0, 0.0], np.float32)


def _outline(degrees: dict[str, float], path: Path, matter: str = "quarrel of Elm") -> list[str]:
    """What is told of `matter` in a text of the sentences that `degrees` has a direction for."""
    with answering({"letters.md": "\n\n".join(degrees)}, path) as opened:
        index, retriever = opened._index, opened._retriever
        found = outline_of_matter(matter, 6, index, retriever, Given(degrees), None, 1)
    assert found is not None
    texts = {passage.rank: passage for passage in found.passages}
    return [
        texts[n].text[item.start - texts[n].start : item.end - texts[n].start]
        for n, item in enumerate(found.items, 1)
    ]


BOTH = "The quarrel of Elm began over a fence in the spring."


@pytest.mark.parametrize(("degrees", "told"), [(52.5, True), (54.0, False)])
def test_a_sentence_is_so_near_in_meaning(degrees: float, told: bool, tmp_path: Path) -> None:
    """The cosine of the first to that of the best is .61, of the second .59."""
    other = "A quarrel with the pastor went on until May."
    assert (
        _outline({BOTH: 0.0, "The fence of Elm was green all the year.": 45.0, other: -degrees}, tmp_path)[2:]
        == [other] * told
    )


@pytest.mark.parametrize(("degrees", "told"), [(27.5, True), (24.0, False)])
def test_sentences_that_say_the_same_are_told_once(degrees: float, told: bool, tmp_path: Path) -> None:
    """A cosine of .89 and of .91 beside the best."""
    other = "So began the quarrel of Elm over that fence."
    found = _outline({BOTH: 0.0, "The fence of Elm was green all the year.": -45.0, other: degrees}, tmp_path)
    assert (other in found) is told


@pytest.mark.parametrize(("said", "told"), [("Elm, Rook", True), ("Elm alone", False)])
def test_half_of_the_words_are_held(said: str, told: bool, tmp_path: Path) -> None:
    """Two of four, and one of four."""
    whole = "The quarrel of Elm and Rook over the meadow began in the spring."
    other = f"In autumn {said} went to the pastor of the town."
    degrees = {whole: 0.0, "The quarrel about that meadow ended in May.": -45.0, other: 45.0}
    found = _outline(degrees, tmp_path, "quarrel of Elm and Rook over the meadow")
    assert (other in found) is told
