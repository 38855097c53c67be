"""Where in a text the shipped reader sees the answer to a question."""

from __future__ import annotations

from rag.prove.vetoes.replaced.marks import NOWHERE, answer_marks


def test_marks_of_a_place() -> None:
    text = "The lower lock was opened in 1887."
    seen = answer_marks("When was the lower lock opened?", text)
    year = text.index("1887")
    assert seen.of(year, year + 4) == seen.logits.max() > seen.null
    assert seen.of(0, 3) < seen.of(year, year + 4)
    assert seen.of(len(text) + 1, len(text) + 5) == NOWHERE
