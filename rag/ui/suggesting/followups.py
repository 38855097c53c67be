"""Questions to go on with: answered by sentences near those that an answer quotes."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from rag.answer import Assistant
from rag.errors import CitewellError
from rag.types import Answer
from rag.ui.suggesting.questions import Candidate, of_sentence, sentences

WANTED = 2
_TRIED = 5
"""Candidates asked at most: each costs a local answer, after the one that a person waits for."""
_READ = 200
"""Sentences of a document that are looked at."""
_DOCUMENTS = 2
"""Cited documents that are looked into."""


def is_answered(assistant: Assistant, candidate: Candidate) -> bool:
    """Whether the index answers a candidate from the very sentence it was made of."""
    answer = assistant.ask(candidate.question, local=True)
    return answer.outcome == "answered" and any(
        cited.document_id == candidate.document_id
        and cited.start < candidate.end
        and candidate.start < cited.end
        for cited in answer.citations
    )


def followups(assistant: Assistant, asked: Collection[str], answer: Answer) -> Iterator[list[str]]:
    """Up to `WANTED` questions that were not asked yet, again after each that was tried, so that whoever waits may leave in between."""
    found: list[str] = []
    yield found
    try:
        fresh = (each for each in _near(assistant, answer) if each.question not in asked)
        for tried, candidate in enumerate(fresh):
            if len(found) == WANTED or tried == _TRIED:
                return
            if is_answered(assistant, candidate):
                found = [*found, candidate.question]
            yield found
    except CitewellError:
        return  # they are a help, never a reason to fail


def _near(assistant: Assistant, answer: Answer) -> Iterator[Candidate]:
    """Candidates of the cited documents, those nearest to a quote first; none of a quoted sentence."""
    for document_id in list(dict.fromkeys(cited.document_id for cited in answer.citations))[:_DOCUMENTS]:
        document = assistant.document(document_id)
        quoted = [(c.start, c.end) for c in answer.citations if c.document_id == document_id]
        spans = [
            (start, end)
            for start, end in sentences(document.text, document.blocks, _READ)
            if not any(left < end and start < right for left, right in quoted)
        ]
        for start, end in sorted(spans, key=lambda span: min(abs(span[0] - left) for left, _ in quoted)):
            yield from of_sentence(document, start, end)
