"""Whether one thing is asked for, and two answers are two."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from rag.read.otherwise.only_one import are_two, asks_for_one
from rag.read.otherwise.sides import Side
from rag.search.question import Kind


@pytest.mark.parametrize(
    ("question", "kind", "one"),
    [
        ("Which bird is painted on the Orm gate?", "other", True),
        ("Which birds are painted on the Orm gate?", "other", False),
        ("What gas does the Orm lamp burn?", "other", True),
        ("What kind of old oak beam is it?", "other", True),
        ("What is the lid of the Orm pot made of?", "other", True),
        ("What is Orm paste made of?", "other", True),
        ("What is the Orm barn used for?", "other", False),
        ("What is grown at Orm?", "other", False),
        ("What can be seen from the Orm tower?", "other", False),
        ("What did Ida Kroll paint?", "other", False),
        ("What warmed the Orm mill?", "other", False),
        ("What burned down the Orm mill?", "other", True),
        ("Who is the owner of the Orm mill?", "person", True),
        ("Who likes the Orm mill?", "person", False),
        ("Why was the Orm mill closed?", "reason", True),
    ],
)
def test_what_asks_for_one(question: str, kind: Kind, one: bool) -> None:
    assert asks_for_one(question, kind) is one


def side(answer: str) -> Side:
    return Side(f"It is made of {answer}.", (14, 14 + len(answer)))


@pytest.mark.parametrize(
    ("cosine", "one", "other", "kind", "two"),
    [
        (0.41, "wool", "straw", "other", True),
        (0.43, "wool", "straw", "other", False),
        (0.41, "wool", "red wool", "other", False),
        (0.41, "wool", "2 kg of straw", "other", False),
        (0.41, "wool", "straw", "means", False),
        (0.41, "the", "straw", "other", False),
    ],
)
def test_two_answers_are_two_where_they_are_not_alike(
    monkeypatch: pytest.MonkeyPatch, cosine: float, one: str, other: str, kind: Kind, two: bool
) -> None:
    class Embedder:
        def embed(self, texts: list[str]) -> object:
            assert texts == [one, other]
            return np.array([[1.0, 0.0], [cosine, 0.9]], np.float32)

    monkeypatch.setattr(
        "rag.read.otherwise.only_one.shipped_judges", lambda: SimpleNamespace(embedder=Embedder())
    )
    assert are_two("What is the lid of the Orm pot made of?", kind, side(one), side(other)) is two


def test_words_of_the_question_are_not_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    class Embedder:
        def embed(self, texts: list[str]) -> object:
            assert texts == ["the green", "red"]
            return np.array([[1.0, 0.0], [0.3, 0.9]], np.float32)

    monkeypatch.setattr(
        "rag.read.otherwise.only_one.shipped_judges", lambda: SimpleNamespace(embedder=Embedder())
    )
    question = "Which lever of the press is pulled first?"
    assert are_two(question, "other", side("the green lever"), side("red lever"))
    assert not are_two(question, "other", side("the lever"), side("red lever"))
