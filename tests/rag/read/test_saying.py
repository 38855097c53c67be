"""What is said with an answer that is not sure, or not whole."""

from __future__ import annotations

from dataclasses import replace

import pytest
from quoting import passage

from rag.prove.citations import Quotes
from rag.read.reader import operating_point
from rag.read.reading import Evidence, Reading
from rag.read.saying import DOUBT, differences, quote, reservations
from rag.search.question import understand


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
