"""Questions → predictions → cases, through the public interface of an assistant."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any, Protocol

from eval.asking.journal import Journal
from eval.asking.predictions import Prediction, from_answer, from_search
from eval.cases import Evidence, score
from eval.gold import Question
from eval.scores.citations import Support
from eval.scores.metrics import Case
from eval.scores.ranking import RankedSpan
from rag.errors import UnknownDocument
from rag.search.followups import standalone
from rag.types import Answer, Document, Filters, Passage, Turn

SEARCH_PASSAGES = 50
"""Passages a question of a retrieval run."""


class Asker(Protocol):
    """What is measured: `rag.Assistant`, or anything that answers like it."""

    def ask(self, question: str, history: Sequence[Turn] = (), filters: Filters | None = None) -> Answer:
        """Answer one question."""

    def search(self, question: str, k: int = 10, filters: Filters | None = None) -> list[Passage]:
        """The best `k` passages."""

    def document(self, document_id: str) -> Document:
        """A stored document. Raises UnknownDocument."""


@dataclass(frozen=True, slots=True)
class Options:
    """What changes the predictions; part of the key under which an interrupted run is taken up again."""

    given_about: bool = False
    originals: bool = False
    retrieval_only: bool = False
    min_confidence: float | None = None
    limit: int | None = None

    def to_dict(self) -> dict[str, Any]:
        """Options that differ from the default, for the report."""
        plain = Options()
        return {
            name: getattr(self, name)
            for name in self.__dataclass_fields__
            if getattr(self, name) != getattr(plain, name)
        }


def predict(
    questions: Sequence[Question],
    asker: Asker,
    options: Options,
    *,
    unrestrained: Asker | None = None,
    names: Mapping[str, str] | None = None,
    journal: Journal | None = None,
    jobs: int = 1,
    progress: Callable[[int, int], None] | None = None,
) -> list[Prediction]:
    """Ask every question, in order; `jobs` at a time. Those in the journal are not asked again.

    `unrestrained` answers what `asker` refuses: an answerable question that was refused is put to it too, so that the
    truth of the best candidate is known and confidence can be judged (`Prediction.candidate`).
    `names` renames documents, stored id → gold id.
    """
    done = dict(journal.done) if journal else {}

    def one(question: Question) -> Prediction:
        known = done.get(question.id)
        return known or _predict(question, asker, options, unrestrained, names or {})

    predictions: list[Prediction] = []
    pool = ThreadPoolExecutor(max_workers=jobs)
    try:
        for prediction in pool.map(one, questions):
            predictions.append(prediction)
            if journal and prediction.id not in done:
                journal.add(prediction)
            if progress:
                progress(len(predictions), len(questions))
    finally:
        pool.shutdown(cancel_futures=True)
    return predictions


def _predict(
    question: Question,
    asker: Asker,
    options: Options,
    unrestrained: Asker | None,
    names: Mapping[str, str],
) -> Prediction:
    filters = _stored(question.filters(given_about=options.given_about), names)
    if options.retrieval_only:
        start = time.perf_counter()
        asked = standalone(question.question, question.turns)
        passages = asker.search(asked, SEARCH_PASSAGES, filters)
        milliseconds = (time.perf_counter() - start) * 1000
        return from_search(question.id, question.question, passages, milliseconds, names)
    prediction = from_answer(question.id, asker.ask(question.question, question.turns, filters), names)
    if unrestrained is None or not prediction.declined or not question.answerable:
        return prediction
    candidate = from_answer(question.id, unrestrained.ask(question.question, question.turns, filters), names)
    return prediction if candidate.declined else replace(prediction, candidate=candidate.said)


def _stored(filters: Filters | None, names: Mapping[str, str]) -> Filters | None:
    """Filters with document ids as the index knows them."""
    if filters is None or not names:
        return filters
    stored = {gold: name for name, gold in names.items()}
    return replace(filters, documents=tuple(stored.get(d, d) for d in filters.documents))


class Texts(dict[str, str | None]):
    """Text of each document by gold id, read when first wanted; None where there is no such document."""

    def __init__(self, asker: Asker, names: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self._asker = asker
        self._stored = {gold: name for name, gold in (names or {}).items()}

    def __missing__(self, document_id: str) -> str | None:
        try:
            text = self._asker.document(self._stored.get(document_id, document_id)).text
        except UnknownDocument:
            text = None
        self[document_id] = text
        return text

    def get(self, document_id: str, default: Any = None) -> Any:
        """Like indexing: a dict's own `get` would not read."""
        return self[document_id]


def spans_of(prediction: Prediction, texts: Mapping[str, str | None]) -> list[RankedSpan]:
    """Passages with the text that stands at their span; empty text where there is none."""
    return [
        RankedSpan(p.document_id, p.start, p.end, (texts[p.document_id] or "")[p.start : p.end], p.also_in)
        for p in prediction.passages
    ]


def judge_all(
    questions: Sequence[Question],
    predictions: Sequence[Prediction],
    texts: Mapping[str, str | None],
    support: Support | None = None,
) -> tuple[list[Case], dict[str, list[RankedSpan]]]:
    """Cases in order, and the passages with their text by question id."""
    cases: list[Case] = []
    spans: dict[str, list[RankedSpan]] = {}
    for question, prediction in zip(questions, predictions, strict=True):
        spans[question.id] = spans_of(prediction, texts)
        cases.append(score(question, prediction, Evidence(spans[question.id], texts, support)))
    return cases, spans
