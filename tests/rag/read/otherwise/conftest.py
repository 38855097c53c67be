"""What the models say of two documents, given."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from quoting import Chances

from rag.read.reader_model import AnswerSpan, TextReading


@pytest.fixture
def models(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Sets which word the reader takes for the answer, how far above none, and what the model of entailment gives."""

    def give(answers: Sequence[str], chances: Callable[[str, str], Chances], *, far: float = 3.0) -> None:
        class Reader:
            def read(
                self, question: str, texts: Sequence[str], leads: Sequence[str], wanted: object
            ) -> list[TextReading]:
                read = []
                for text in texts:
                    spans = [
                        AnswerSpan(text.index(word), text.index(word) + len(word), far)
                        for word in answers
                        if word in text
                    ]
                    none = np.zeros((0, 2), np.int32), np.zeros(0, np.float32)
                    read.append(TextReading(tuple(spans), 0.0, 0.0, *none))
                return read

        monkeypatch.setattr("rag.read.otherwise.telling.shipped_reader", Reader)
        for module in ("rag.read.otherwise.telling", "rag.read.otherwise.excluding"):
            monkeypatch.setattr(f"{module}.open_pairs", lambda: None)
            monkeypatch.setattr(f"{module}.chances", lambda pairs, claim, text: chances(claim, text))

    return give
