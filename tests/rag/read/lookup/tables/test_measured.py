"""What a column is called that tells what a question measures."""

from __future__ import annotations

import pytest

from rag.language.words import content
from rag.read.lookup.tables.measured import measured


@pytest.mark.parametrize(
    ("question", "label"),
    [
        ("How wide is the oven?", "Width"),
        ("How loud is it?", "Noise level"),
        ("How heavy is the boat?", "Weight"),
        ("How deep is the lake?", "Depth"),
        ("What is Ida's email address?", "E-mail"[2:]),
        ("What is Ida's phone number?", "Telephone"),
        ("When was Ida born?", "Date of birth"[8:]),
    ],
)
def test_a_label_tells_what_is_measured(question: str, label: str) -> None:
    assert content(label) <= measured(question)[0]


def test_of_other_questions_nothing_is_measured() -> None:
    assert measured("Who owns the oven?") == (frozenset(), frozenset())
