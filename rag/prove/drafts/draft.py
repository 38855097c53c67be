"""An answer before it is decided on, quoted or written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from rag.types import Answer, Citation, Passage, Sentence, SentenceProved, Unresolved, Usage

FALLEN = "Nothing that the chat model wrote could be proved. Answered by the local reader instead."
CUT_SHORT = "What answers the question in the chat model's reply could not be proved. Answered by the local reader instead."
"""Notices of a reply that gives way to what the local reader quotes."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer before it is decided on."""

    answerer: str
    sentences: tuple[Sentence, ...] = ()
    citations: tuple[Citation, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()
    usage: Usage = field(default_factory=Usage)
    refused: bool = False
    more: tuple[Passage, ...] = ()
    """Passages of further searches, ranked after the others."""

    @property
    def fell(self) -> bool:
        """Whether something was said, and nothing of it stands."""
        return not (self.sentences or self.refused)


def together(*usages: Usage) -> Usage:
    """What several requests were charged; the cost is known when it is for each that was charged."""
    costs = [usage.cost_usd for usage in usages if usage.prompt_tokens or usage.completion_tokens]
    known = [cost for cost in costs if cost is not None]
    return Usage(
        sum(usage.prompt_tokens for usage in usages),
        sum(usage.completion_tokens for usage in usages),
        sum(known) if known and len(known) == len(costs) else None,
    )


def instead_of(fallen: Draft, local: Draft, notices: list[str]) -> Draft:
    """What the local reader quotes in place of a reply of which nothing stands, or no answer, with what became of that."""
    notices.append(FALLEN if fallen.fell else CUT_SHORT)
    return replace(local, unresolved=fallen.unresolved, usage=fallen.usage, more=fallen.more)


def events_of(draft: Draft | Answer) -> Iterator[SentenceProved]:
    """The sentences of a draft or an answer that stands, as a stream tells them."""
    by_label = {citation.label: citation for citation in draft.citations}
    for sentence in draft.sentences:
        yield SentenceProved(sentence, tuple(by_label[label] for label in sentence.citations))
