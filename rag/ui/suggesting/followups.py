"""Questions to go on with: answered by sentences near those that an answer quotes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice

from rag.answer import Assistant
from rag.errors import CitewellError
from rag.language.words import content
from rag.types import Answer
from rag.ui.suggesting.nearby import nearby
from rag.ui.suggesting.questions import QuestionCandidate, sentences

WANTED = 2
_TRIED = 12
"""Candidates asked at most: each costs a local answer, after the one that a person waits for. With 6 one answer in three
was left without a second question that the documents answer."""
_READ = 200
"""Sentences of a document that are looked at."""
_CITED = 2
"""Cited documents that are looked into."""
_FOUND = 10
_BESIDE = 3
"""Documents of other passages that are found with the question, where the cited ones give too few."""
_OF_EACH_BESIDE = 2


def is_answered(assistant: Assistant, candidate: QuestionCandidate) -> bool:
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
    places: set[tuple[str, int]] = set()
    """Sentences that a found question was made of: one of each."""
    yield found
    try:
        for candidate in islice(_fresh(_near(assistant, answer), asked), _TRIED):
            place = (candidate.document_id, candidate.start)
            if place not in places and is_answered(assistant, candidate):
                found = [*found, candidate.question]
                places.add(place)
            yield found
            if len(found) == WANTED:
                return
    except CitewellError:
        return  # they are a help, never a reason to fail


def _fresh(made: Iterable[QuestionCandidate], asked: Collection[str]) -> Iterator[QuestionCandidate]:
    """Those that ask for something else than was `asked`, and than those before them."""
    known = [content(question) for question in asked]
    for candidate in made:
        words = content(candidate.question)
        if words not in known:
            known.append(words)
            yield candidate


def _near(assistant: Assistant, answer: Answer) -> Iterator[QuestionCandidate]:
    """Candidates of the cited documents, those nearest to a quote first; none of a quoted sentence. Then of other
    documents that are found with the question, where they speak of the same."""
    cited = list(dict.fromkeys(each.document_id for each in answer.citations))
    about = " ".join([answer.question, *(each.quote for each in answer.citations)])
    for document_id in cited[:_CITED]:
        places = [(c.start, c.end) for c in answer.citations if c.document_id == document_id]
        yield from _around(assistant, document_id, places, about, leave_out=True)
    found = answer.passages or assistant.search(answer.question, _FOUND)
    read = {each.document_id: (each.start, each.end) for each in reversed(found)}
    beside = [document_id for document_id in reversed(read) if document_id not in cited]
    for document_id in beside[:_BESIDE]:
        around = _around(assistant, document_id, [read[document_id]], about)
        same = (each for each in around if content(each.question) & content(about))
        yield from islice(same, _OF_EACH_BESIDE)


def _around(
    assistant: Assistant,
    document_id: str,
    places: Sequence[tuple[int, int]],
    about: str,
    *,
    leave_out: bool = False,
) -> Iterator[QuestionCandidate]:
    """Candidates of a document, those nearest to `places` first; `leave_out`: none of the places themselves."""
    document = assistant.document(document_id)
    told = f"{about} {document.title}"
    spans = list(sentences(document.text, document.blocks, _READ))
    order = sorted(
        range(len(spans)), key=lambda number: min(abs(spans[number][0] - left) for left, _ in places)
    )
    for number in order:
        start, end = spans[number]
        if leave_out and any(left < end and start < right for left, right in places):
            continue
        before = document.text[slice(*spans[number - 1])] if number else ""
        for question in nearby(document.text[start:end], before, told):
            yield QuestionCandidate(question, document_id, start, end)
