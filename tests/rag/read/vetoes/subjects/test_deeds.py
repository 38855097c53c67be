"""It was done to another thing, or by another of the same first name."""

from __future__ import annotations

import pytest

from rag.read.vetoes.subjects.deeds import of_another_done_to, of_another_person


@pytest.mark.parametrize(
    ("question", "texts", "another"),
    [
        ("When was the lift installed?", ["The door was installed in 1990.", "The lift is slow."], True),
        ("When was the lift installed?", ["The door was installed in 1990."], False),  # nothing of a lift
        ("When was the lift installed?", ["The elevator was installed in 1990.", "The lift is slow."], False),
        ("When was the lift installed?", ["It was installed in 1990.", "The lift is slow."], False),
        ("When was the lift installed?", ["The door was installed with the lift in 1990."], False),
        ("When was the hall built?", ["The building was built in 1990.", "The hall is cold."], False),
        ("What is the lift?", ["The door was installed in 1990."], False),
    ],
)
def test_another_done_to(question: str, texts: list[str], another: bool) -> None:
    assert of_another_done_to(question, texts, "", "\n".join(texts)) is another


def test_a_heading_names_the_thing() -> None:
    texts = ["The door was installed in 1990.", "The lift is slow."]
    assert not of_another_done_to("When was the lift installed?", texts, "The lift", "\n".join(texts))


@pytest.mark.parametrize(
    ("question", "text", "another"),
    [
        ("When does Ola Holm row?", "Ola Berg rows on Sundays.", True),
        ("When does Ola Holm row?", "Ola Berg rows with Holm on Sundays.", False),
        ("When does Ola Holm row?", "Ida Berg rows on Sundays.", False),
        ("When does Holm row?", "Ola Berg rows on Sundays.", False),
    ],
)
def test_another_person(question: str, text: str, another: bool) -> None:
    assert of_another_person(question, text) is another
