"""Questions to go on with: answered by sentences near those that an answer quotes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import islice

from rag.answer import Assistant
from rag.errors import CitewellError
from rag.types import Answer
from rag.ui.suggesting.questions import Candidate, of_sentence, sentences

WANTED = 2
_TRIED = 6
"""Candidates asked at most: each costs a local answer, after the one that a person waits for."""
_READ = 200
"""Sentences of a document that are looked at."""
_CITED = 2
"""Cited documents that are looked into."""
_BESIDE = 3
"""Documents of other passages that were read for the answer, where the cited ones give too few."""
_OF_EACH_BESIDE = 2


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
    """Candidates of the cited documents, those nearest to a quote first; none of a quoted sentence. Then of the other
    passages that were read: what they say is near to what was asked."""
    cited = list(dict.fromkeys(each.document_id for each in answer.citations))
    for document_id in cited[:_CITED]:
        places = [(c.start, c.end) for c in answer.citations if c.document_id == document_id]
        yield from _around(assistant, document_id, places, leave_out=True)
    read = {each.document_id: (each.start, each.end) for each in reversed(answer.passages)}
    beside = [document_id for document_id in reversed(read) if document_id not in cited]
    for document_id in beside[:_BESIDE]:
        yield from islice(_around(assistant, document_id, [read[document_id]]), _OF_EACH_BESIDE)


def _around(
    assistant: Assistant, document_id: str, places: Sequence[tuple[int, int]], *, leave_out: bool = False
) -> Iterator[Candidate]:
    """Candidates of a document, those nearest to `places` first; `leave_out`: none of the places themselves."""
    document = assistant.document(document_id)
    spans = [
        (start, end)
        for start, end in sentences(document.text, document.blocks, _READ)
        if not leave_out or not any(left < end and start < right for left, right in places)
    ]
    for start, end in sorted(spans, key=lambda span: min(abs(span[0] - left) for left, _ in places)):
        yield from of_sentence(document, start, end)
