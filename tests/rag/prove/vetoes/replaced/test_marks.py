"""Where in a text the shipped reader sees the answer to a question."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from rag.prove.vetoes.replaced import marks
from rag.prove.vetoes.replaced.marks import answer_marks


def test_marks_of_a_place() -> None:
    text = "The lower lock was opened in 1887."
    seen = answer_marks("When was the lower lock opened?", text)
    year = text.index("1887")
    assert seen.of(year, year + 4) == seen.logits.max() > seen.null
    assert seen.of(0, 3) < seen.of(year, year + 4)
    assert seen.of(len(text) + 1, len(text) + 5) == -np.inf


class _Model:
    """A network that reads a piece a word and finds every span as likely; it keeps what it was given."""

    def __init__(self) -> None:
        self.pieces = self

    def kept(self, text: str) -> tuple[list[int], list[tuple[int, int]]]:
        words = text.split()
        return list(range(1000, 1000 + len(words))), [(2 * n, 2 * n + 1) for n in range(len(words))]

    def run(self, ids: Sequence[int], second: int, outputs: Sequence[str]) -> list[NDArray[np.float32]]:
        self.asked, self.read = second - 2, len(ids) - second - 1
        return [np.zeros((1, len(ids), 3), np.float32)]


def test_how_much_is_read_and_how_long_an_answer_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pieces: 72 of a question, 256 of a text, 30 of an answer."""
    model = _Model()
    monkeypatch.setattr(marks, "open_pairs", lambda: model)
    answer_marks.cache_clear()
    seen = answer_marks("q " * 400, "t " * 400)
    answer_marks.cache_clear()
    assert (model.asked, model.read, len(seen.pieces)) == (72, 256, 256)
    assert (seen.of(0, 2 * 29 + 1), seen.of(0, 2 * 30 + 1)) == (0.0, -np.inf)
