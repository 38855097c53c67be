"""What reading passages gives: evidence, a short answer and a confidence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence that supports the answer. Offsets count code points of the document."""

    passage: int
    """Index into the passages that were read."""
    start: int
    end: int
    score: float
    focus: tuple[int, int] | None = None
    """Span of the short answer inside the sentence."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the passages say about a question, best evidence first."""

    confidence: float
    short_answer: str | None
    evidence: tuple[Evidence, ...]
