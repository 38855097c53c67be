"""How long an overview is to be is read from the request, and the request is left without it."""

from __future__ import annotations

import pytest

from rag.search.overview_length import length_asked


@pytest.mark.parametrize(
    ("request_", "rest", "sentences"),
    [
        ("Summarize this in at most 5 bullet points", "Summarize this", 5),
        ("In two sentences, summarise the ferry report.", "summarise the ferry report.", 2),
        ("Write a one-paragraph summary of the logbook", "Write a summary of the logbook", 4),
        ("Sum up the letter in about 100 words", "Sum up the letter", 5),
        ("tl;dr in a single sentence", "tl;dr", 1),
        ("What are the three main points of the report?", "What are the main points of the report?", 3),
        ("Summarise it in 900 sentences", "Summarise it", 24),
        ("Summarise it in 3 words", "Summarise it", 1),
    ],
)
def test_a_length_is_told_in_sentences(request_: str, rest: str, sentences: int) -> None:
    assert length_asked(request_) == (rest, sentences)


@pytest.mark.parametrize(
    "text",
    [
        "Summarise the letter.",
        "What does point 5 of the summary say?",
        "Summarise two of the letters.",
        "How many words of praise are there?",
    ],
)
def test_other_numbers_are_no_length(text: str) -> None:
    assert length_asked(text) == (text, 0)
