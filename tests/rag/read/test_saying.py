"""What is said with an answer that is not sure, or not whole."""

from __future__ import annotations

from dataclasses import replace

import pytest
from quoting import passage

from rag.prove.citations import Quotes, render
from rag.read.reader import operating_point
from rag.read.reading import Evidence, Reading
from rag.read.saying import DOUBT, differences, quote, reservations
from rag.search.question import understand
from rag.types import Block


@pytest.mark.parametrize(("above", "in_doubt"), [(0.0, True), (0.14, True), (0.16, False)])
def test_an_answer_that_was_nearly_declined_is_in_doubt(above: float, in_doubt: bool) -> None:
    assert reservations(Reading(operating_point() + above, None, ())) == ([DOUBT] if in_doubt else [])


def test_parts_without_an_answer_are_named() -> None:
    reading = Reading(1.0, None, (), (" and what does it cost?", "who built it?"))
    assert reservations(reading) == ["Not found in the documents: “and what does it cost”; “who built it”."]


def test_two_answers_of_two_documents_are_told() -> None:
    texts = ("Ulm Bay has 18,200 inhabitants.", "Ulm Bay, with 21,500 inhabitants, is the largest town.")
    passages = [replace(passage(text), document_id=f"d{n}") for n, text in enumerate(texts)]
    rivals = tuple(
        Evidence(n, 0, len(text), 1.0, (text.index(figure), text.index(figure) + 6))
        for n, (text, figure) in enumerate(zip(texts, ("18,200", "21,500"), strict=True))
    )
    reading = Reading(0.9, None, rivals, rivals=rivals)
    _, citations = quote(reading, passages, Quotes())
    told = "The sources differ: [1] says “18,200”, [2] says “21,500”."
    assert differences(understand("How many?"), reading, passages, citations) == [told]
    assert differences(understand("How many?"), reading, passages, citations[:1]) == []
    assert differences(understand("How many?"), replace(reading, rivals=()), passages, citations) == []


def test_steps_rows_and_commands_stand_on_lines_of_their_own() -> None:
    text = "To bleed the pump:\n\n1. Close the valve.\n2. Open the cock.\n\nbleed --slow\nbleed --check\n\nIt hisses."
    kinds = ("paragraph", "item", "item", "code", "paragraph")
    parts = (
        "To bleed the pump:",
        "1. Close the valve.",
        "2. Open the cock.",
        "bleed --slow\nbleed --check",
        "It hisses.",
    )
    spans = [(text.index(part), text.index(part) + len(part)) for part in parts]
    blocks = tuple(Block(kind, *span) for kind, span in zip(kinds, spans, strict=True))  # type: ignore[arg-type]
    reading = Reading(0.9, None, tuple(Evidence(0, *span, 1.0, None) for span in spans))
    sentences, citations = quote(reading, [replace(passage(text), blocks=blocks)], Quotes())
    assert render(sentences) == (
        "To bleed the pump: [1]\n1. Close the valve. [2]\n2. Open the cock. [3]\nbleed --slow\nbleed --check [4]\n"
        "It hisses. [5]"
    )
    assert citations[3].quote == "bleed --slow\nbleed --check"


def test_quotes_in_nearly_the_same_words_may_be_for_other_amounts() -> None:
    """What sets the answers of two documents apart does so too where their sentences alone were compared."""

    def told(*texts: str) -> bool:
        passages = [replace(passage(text), document_id=f"d{n}") for n, text in enumerate(texts)]
        evidence = tuple(Evidence(n, 0, len(text), 1.0) for n, text in enumerate(texts))
        reading = Reading(0.9, None, evidence)
        _, citations = quote(reading, passages, Quotes())
        question = understand("How much hay does the Orm farm sell?")
        return bool(differences(question, reading, passages, citations))

    assert told("The Orm farm sells 40 bales of hay.", "The Orm farm sells 90 bales of hay.")
    assert not told(
        "The Orm farm sells 40 bales of hay a week.", "In the year the Orm farm sells 2000 bales of hay."
    )
