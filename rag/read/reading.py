"""What reading passages gives: evidence, a short answer and a confidence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from rag.read.units import Unit
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
    named: bool = False
    """Whether the question names what is quoted, as one looks up the line of a year or the row of a feature: nothing is told beside it."""

    @property
    def best(self) -> Evidence | None:
        """The evidence most likely right."""
        return max(self.evidence, key=lambda evidence: evidence.score, default=None)


@dataclass(frozen=True, slots=True)
class Held:
    """What a question names as one looks things up in a list or a table: what is quoted, the answer last, and the short answer."""

    units: tuple[Unit, ...]
    said: str | None


Look: TypeAlias = Callable[[Question, Sequence[Passage]], Reading]
"""What the reader says of passages."""


def words_of(evidence: Evidence, passages: Sequence[Passage]) -> str:
    """What is quoted: the span of `evidence`, which is counted in the document, out of its passage."""
    passage = passages[evidence.passage]
    return passage.text[evidence.start - passage.start : evidence.end - passage.start]
