"""What was not found surely is asked once more in other words."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from rag.read.clauses.again import SURER, asked_again, reworded
from rag.read.reading import Reading
from rag.search.question import Question, kind_of, understand
from rag.types import Filters, Passage


@pytest.mark.parametrize("question", ["Why is the sluice shut?", "The bell rings. Why is the sluice shut?"])
def test_a_why_stays_one(question: str) -> None:
    assert kind_of(reworded(question) or "") == "reason"


def test_what_is_reworded() -> None:
    assert reworded("How long may the tow rope be?") is None
    assert reworded("How do I tow a barge?") == "What must be done to tow a barge?"
    assert reworded("What does the Ferryd do?") == "What is the Ferryd?"
    assert reworded("What does the ferry do on Sundays?") is None
    assert reworded("How long does it take?") is None
    assert reworded("Where is the sluice?") is None
    assert reworded("What does the --dry-dock option do?") == "What does --dry-dock do?"
    assert reworded("What is the harbour folder for?") is None


class Known:
    """Texts of which nothing is known."""

    def understand(self, text: str) -> Question:
        return understand(text)

    def common(self, word: str) -> float:
        return 0.0

    def search(self, question: Question, k: int, filters: Filters | None) -> list[Passage]:
        return []


@pytest.mark.parametrize(
    ("first", "second", "taken"),
    [(0.2, 0.35 + SURER, True), (0.2, 0.34 + SURER, False), (0.35, 0.9, False)],
)
def test_a_second_reading_must_be_surer(first: float, second: float, taken: bool) -> None:
    asked: list[str] = []

    def search(question: Question) -> Sequence[Passage]:
        asked.append(question.text)
        return ()

    def look(question: Question, passages: Sequence[Passage]) -> Reading:
        return Reading(second, None, ())

    found = asked_again(
        understand("Why is it shut?"), (), Reading(first, None, ()), 0.35, Known(), search, look
    )
    assert (found[1].confidence == second) is taken
    assert asked == (["What is the reason why is it shut?"] if first < 0.35 else [])
