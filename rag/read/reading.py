"""What reading passages gives: evidence, a short answer and a confidence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from rag.search.question import Question
from rag.types import Passage


@dataclass(frozen=True, slots=True)
class Evidence:
    """What supports the answer: a sentence, a list item, a table row. Offsets count code points of the document."""

    passage: int
    """Index into the passages that were read."""
    start: int
    end: int
    score: float
    focus: tuple[int, int] | None = None
    """Span of the short answer inside the sentence."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the passages say about a question, in the order in which it is said."""

    confidence: float
    short_answer: str | None
    evidence: tuple[Evidence, ...]
    missing: tuple[str, ...] = ()
    """Parts of the question that have no answer in the passages, as the question words them."""
    rivals: tuple[Evidence, ...] = ()
    """Two of the evidence that answer the question differently, each with its focus; or none."""

    @property
    def best(self) -> Evidence | None:
        """The evidence most likely right."""
        return max(self.evidence, key=lambda evidence: evidence.score, default=None)


Look: TypeAlias = Callable[[Question, Sequence[Passage]], Reading]
"""What the reader says of passages."""
