"""Disliked answers become draft gold rows."""

from __future__ import annotations

from eval.drafts import drafts
from eval.gold import parse
from rag.store.catalog import Feedback


def feedback(question: str, verdict: str, correction: str | None = None) -> Feedback:
    answer = {
        "outcome": "answered",
        "text": "It bought fifty. [1]",
        "short_answer": "fifty",
        "citations": [{"document_id": "a", "quote": "Ukraine bought"}],
    }
    return Feedback(question, answer, verdict, correction, "2024-03-08T10:00:00+00:00")


def test_a_thumbs_down_becomes_a_draft() -> None:
    rows = drafts(
        [
            feedback("How many?", "down"),
            feedback("How many?", "down", "twelve"),
            feedback("Liked?", "up"),
            feedback("Mended?", "down"),
            feedback("Mended?", "up"),
        ]
    )
    (row,) = rows
    assert row["answers"] == ["twelve"]
    assert row["quotes"] == [{"doc": "a", "text": "Ukraine bought"}]
    assert row["draft"]["said"] == "fifty"
    assert parse(row).evidence == ("a",)
