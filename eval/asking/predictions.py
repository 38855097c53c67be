"""What the system said to each question: the rows of `predictions.jsonl`.

`id, question, outcome, text, short_answer, confidence, citations[], passages[], timings_ms`, and beside these contract
fields `sentences[], unresolved, usage, engine, candidate`. `outcome` is null with `--retrieval-only`. Floats are rounded, so that
two runs on one machine give the same bytes but for `timings_ms`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from eval.gold import rows
from eval.scores.answers import Candidate
from eval.scores.citations import Cited, Claim
from eval.scores.text import strip_markers
from eval.writing import write_whole
from rag.errors import UsageError
from rag.types import Answer, Passage

DIGITS = 6
"""Decimals kept of scores and confidences."""


@dataclass(frozen=True, slots=True)
class Place:
    """A retrieved passage: where it is, not what it says (that is `document.text[start:end]`)."""

    document_id: str
    start: int
    end: int
    rank: int
    score: float
    also_in: tuple[str, ...] = ()
    """Documents that carry a near-copy of it."""


@dataclass(frozen=True, slots=True)
class Prediction:
    """One question's outcome; `citations` are the objects of `ask --json`, untouched."""

    id: str
    question: str
    outcome: str | None
    text: str
    short_answer: str | None
    confidence: float | None
    citations: tuple[Mapping[str, Any], ...]
    passages: tuple[Place, ...]
    timings_ms: Mapping[str, float]
    sentences: tuple[Claim, ...] = ()
    unresolved: int = 0
    usage: Mapping[str, Any] = field(default_factory=dict)
    engine: Mapping[str, str] = field(default_factory=dict)
    candidate: Candidate | None = None
    """What would have been said, had a refused question been answered; None where that was not asked."""

    @property
    def said(self) -> Candidate:
        """The words to judge: the short answer, and the sentences that cite something."""
        cited = tuple(strip_markers(claim.text) for claim in self.sentences if claim.citations)
        return Candidate(self.short_answer, cited)

    @property
    def declined(self) -> bool:
        """Was the answer refused? False where none was asked for."""
        return self.outcome == "declined"

    @property
    def cited(self) -> list[Cited]:
        """The citations, typed."""
        return [
            Cited(int(c["label"]), c["document_id"], int(c["start"]), int(c["end"]), c["quote"])
            for c in self.citations
        ]

    def row(self) -> dict[str, Any]:
        """The JSON object of `predictions.jsonl`."""
        return asdict(self)


def from_answer(question_id: str, answer: Answer, names: Mapping[str, str] | None = None) -> Prediction:
    """Prediction of one answer; `names` renames documents (stored id → gold id) where they differ."""
    data = answer.to_dict()
    rename = dict(names or {})
    citations = tuple(
        {**c, "document_id": rename.get(c["document_id"], c["document_id"])} for c in data["citations"]
    )
    return Prediction(
        id=question_id,
        question=answer.question,
        outcome=answer.outcome,
        text=answer.text,
        short_answer=answer.short_answer,
        confidence=round(float(answer.confidence), DIGITS),
        citations=citations,
        passages=places(answer.passages, rename),
        timings_ms={name: round(float(value), 3) for name, value in data["timings_ms"].items()},
        sentences=tuple(Claim(s.text, tuple(s.citations)) for s in answer.sentences),
        unresolved=len(answer.unresolved),
        usage=data["usage"],
        engine=data["engine"],
    )


def from_search(
    question_id: str,
    question: str,
    passages: Sequence[Passage],
    milliseconds: float,
    names: Mapping[str, str] | None = None,
) -> Prediction:
    """Prediction of a search alone: no outcome, only passages."""
    return Prediction(
        id=question_id,
        question=question,
        outcome=None,
        text="",
        short_answer=None,
        confidence=None,
        citations=(),
        passages=places(passages, names or {}),
        timings_ms={"retrieve": round(milliseconds, 3), "total": round(milliseconds, 3)},
    )


def places(passages: Sequence[Passage], names: Mapping[str, str]) -> tuple[Place, ...]:
    """Where the passages are, best first."""
    return tuple(
        Place(
            names.get(passage.document_id, passage.document_id),
            passage.start,
            passage.end,
            rank,
            round(float(passage.score), DIGITS),
            tuple(names.get(document, document) for document in passage.also_in),
        )
        for rank, passage in enumerate(passages, start=1)
    )


def dumps(row: Mapping[str, Any]) -> str:
    """One JSONL line, readable, the same bytes for the same value."""
    return json.dumps(row, ensure_ascii=False, separators=(", ", ": ")) + "\n"


def write_predictions(path: Path, predictions: Iterable[Prediction]) -> None:
    """Write `predictions.jsonl`."""
    write_whole(path, "".join(dumps(p.row()) for p in predictions))


def read_predictions(path: Path) -> list[Prediction]:
    """Read it back. Raises UsageError for a row that is none."""
    predictions = []
    for number, row in rows(path):
        try:
            predictions.append(from_row(row))
        except (KeyError, TypeError, ValueError):
            raise UsageError(f"{path}, line {number}: not a prediction of `citewell eval`.") from None
    return predictions


def from_row(row: Mapping[str, Any]) -> Prediction:
    """Inverse of `Prediction.row`. Raises KeyError, TypeError or ValueError for another object."""
    return Prediction(
        id=row["id"],
        question=row["question"],
        outcome=row["outcome"],
        text=row["text"],
        short_answer=row["short_answer"],
        confidence=row["confidence"],
        citations=tuple(row["citations"]),
        passages=tuple(
            Place(p["document_id"], p["start"], p["end"], p["rank"], p["score"], tuple(p.get("also_in", ())))
            for p in row["passages"]
        ),
        timings_ms=row["timings_ms"],
        sentences=tuple(Claim(s["text"], tuple(s["citations"])) for s in row.get("sentences", ())),
        unresolved=row.get("unresolved", 0),
        usage=row.get("usage", {}),
        engine=row.get("engine", {}),
        candidate=_candidate(row.get("candidate")),
    )


def _candidate(row: Mapping[str, Any] | None) -> Candidate | None:
    return None if row is None else Candidate(row["short"], tuple(row["sentences"]))
