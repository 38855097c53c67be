"""Two answers that cannot both be right."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from rag.read.otherwise.sides import Side
from rag.read.otherwise.values import are_two, asks_for_one, differ, of_other_measures
from rag.search.question import Kind


def said(text: str, answer: str) -> tuple[str, tuple[int, int]]:
    start = text.index(answer)
    return text, (start, start + len(answer))


@pytest.mark.parametrize(
    ("kind", "one", "other", "contradicted", "expected"),
    [
        ("number", ("It is 3.2 kilometres.", "3.2 kilometres"), ("It is two miles.", "two miles"), (0.9, 0.9), False),
        ("number", ("It is 3.2 kilometres.", "3.2 kilometres"), ("It is 5 km.", "5 km"), (0.0, 0.0), True),
        ("number", ("It took six and a half hours.", "six and a half hours"), ("Nine hours it took.", "Nine hours"), (0, 0), True),
        ("number", ("We used a dozen and a half eggs.", "a dozen and a half eggs"), ("18 eggs we used.", "18"), (0, 0), False),
        ("person", ("Ida Kroll leads it.", "Ida Kroll"), ("From September Max Horn does.", "September Max Horn"), (0, 0), True),
        ("person", ("Ida Kroll leads it.", "Ida Kroll"), ("I. Kroll leads it.", "I. Kroll"), (0, 0), False),
        ("place", ("It is under the pot.", "under the pot"), ("It is behind the bin.", "behind the bin"), (0.45, 0.73), True),
        ("place", ("It is in the cellar.", "in the cellar"), ("It is on the shelf.", "on the shelf"), (0.04, 0.79), False),
        ("place", ("It is under the pot.", "under the pot"), ("It is behind the bin.", "behind the bin"), (0.16, 0.71), True),
        ("place", ("It is under the pot.", "under the pot"), ("It is behind the bin.", "behind the bin"), (0.14, 0.71), False),
        ("place", ("It is under the pot.", "under the pot"), ("It is behind the bin.", "behind the bin"), (0.16, 0.69), False),
        ("date", ("From 3 to 7 August.", "3 to 7 August"), ("03-07 Aug", "03-07 Aug"), (0, 0), False),
        ("date", ("From 3 to 7 August.", "3 to 7 August"), ("3-9 Aug", "3-9 Aug"), (0, 0), True),
        ("code", ("It leaves from gate B12.", "gate B12"), ("Gate B-12 is hers.", "Gate B-12"), (0, 0), False),
        ("code", ("It leaves from gate B12.", "gate B12"), ("Gate B-13 is hers.", "Gate B-13"), (0, 0), True),
        ("place", ("It is in Orm.", "Orm"), ("It is near the pier.", "near the pier"), (0.9, 0.9), False),
    ],
)  # fmt: skip
def test_answers_differ_where_only_one_can_be_right(
    kind: Kind,
    one: tuple[str, str],
    other: tuple[str, str],
    contradicted: tuple[float, float],
    expected: bool,
) -> None:
    assert differ("What is it?", kind, said(*one), said(*other), contradicted) is expected


def test_what_has_no_unit_is_no_height() -> None:
    high, sleeps = said("The peak is 2,914 metres high.", "2,914 metres"), said("It sleeps forty.", "forty")
    assert of_other_measures("How high is the peak?", high, sleeps)
    aged, old = said("She died at the age of 71.", "71"), said("She was 78 years old.", "78 years")
    assert not of_other_measures("How old was she?", aged, old)
    assert not of_other_measures(
        "What does it cost?", said("It is 95 euros.", "95 euros"), said("It is 120.", "120")
    )


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
        "rag.read.otherwise.values.shipped_judges", lambda: SimpleNamespace(embedder=Embedder())
    )
    assert are_two("What is the lid of the Orm pot made of?", kind, side(one), side(other)) is two


def test_words_of_the_question_are_not_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    class Embedder:
        def embed(self, texts: list[str]) -> object:
            assert texts == ["the green", "red"]
            return np.array([[1.0, 0.0], [0.3, 0.9]], np.float32)

    monkeypatch.setattr(
        "rag.read.otherwise.values.shipped_judges", lambda: SimpleNamespace(embedder=Embedder())
    )
    question = "Which lever of the press is pulled first?"
    assert are_two(question, "other", side("the green lever"), side("red lever"))
    assert not are_two(question, "other", side("the lever"), side("red lever"))
