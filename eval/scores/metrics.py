"""Every metric by name, and the summary of a run. Pure.

Formulas: ranking.py, answers.py, citations.py, refusal.py; which case is eligible for what: cases.py.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from eval.scores import refusal


@dataclass(frozen=True, slots=True)
class Metric:
    """What a number means, which way is better, and from which drop on it may fail a build."""

    name: str
    group: str
    meaning: str
    higher_is_better: bool = True
    min_drop: float | None = 0.01
    """Smallest worsening that counts, in the metric's own unit; None = reported, never tested."""


_SHOWN = None
"""`min_drop` of metrics that a tested one already covers: fewer tests, fewer false alarms."""

METRICS: dict[str, Metric] = {
    metric.name: metric
    for metric in (
        Metric("doc_hit@1", "retrieval", "a gold document comes first"),
        Metric(
            "doc_recall@5",
            "retrieval",
            "share of the gold documents among the first 5 documents",
            min_drop=_SHOWN,
        ),
        Metric("doc_recall@10", "retrieval", "share of the gold documents among the first 10 documents"),
        Metric("doc_mrr@10", "retrieval", "1 / rank of the first gold document", min_drop=_SHOWN),
        Metric("doc_ndcg@10", "retrieval", "discounted gain of the gold documents over the best possible"),
        Metric("fact_hit@1", "retrieval", "the first passage holds a gold quote"),
        Metric("fact_hit@4", "retrieval", "one of the first 4 passages holds a gold quote", min_drop=_SHOWN),
        Metric(
            "fact_hit@10", "retrieval", "one of the first 10 passages holds a gold quote", min_drop=_SHOWN
        ),
        Metric(
            "fact_recall@5", "retrieval", "share of the facts whose gold quote is in the first 5 passages"
        ),
        Metric(
            "fact_recall@10",
            "retrieval",
            "share of the facts whose gold quote is in the first 10 passages",
            min_drop=_SHOWN,
        ),
        Metric("fact_all@10", "retrieval", "every fact has a gold quote in the first 10 passages"),
        Metric("fact_mrr@10", "retrieval", "1 / rank of the first passage with a gold quote"),
        Metric(
            "fact_ndcg@10",
            "retrieval",
            "discounted gain of the facts over the best possible",
            min_drop=_SHOWN,
        ),
        Metric("correct", "answers", "answered right, or rightly refused; all questions"),
        Metric("right", "answers", "answered right; answerable questions"),
        Metric("em", "answers", "SQuAD exact match; answerable questions, 0 when refused", min_drop=_SHOWN),
        Metric("f1", "answers", "SQuAD word F1; answerable questions, 0 when refused"),
        Metric(
            "contains_all", "answers", "every part is in the answer; questions with several required answers"
        ),
        Metric("number", "answers", "the right quantity, within tolerance and unit; short numeric answers"),
        Metric("citation_valid", "citations", "share of citations that obey the span law", min_drop=0.0),
        Metric("citation_hit", "citations", "some citation meets a gold quote; answerable, 0 when refused"),
        Metric(
            "citation_precision", "citations", "share of citations that meet a gold quote; answered questions"
        ),
        Metric(
            "citation_recall",
            "citations",
            "share of facts whose gold quote a citation meets; answered questions",
        ),
        Metric("support_recall", "citations", "share of sentences that their quotes support (ALCE recall)"),
        Metric(
            "support_precision", "citations", "share of citations that their sentence needs (ALCE precision)"
        ),
        Metric("answer_rate", "refusal", "answerable questions that were answered", min_drop=_SHOWN),
        Metric("refusal_precision", "refusal", "refusals that were called for", min_drop=_SHOWN),
        Metric("refusal_recall", "refusal", "unanswerable questions that were refused"),
        Metric("refusal_f1", "refusal", "harmonic mean of the two"),
        Metric("answered_right", "three ways", "share of all questions answered right", min_drop=_SHOWN),
        Metric(
            "answered_wrong", "three ways", "share of all questions answered wrong", higher_is_better=False
        ),
        Metric("refused", "three ways", "share of all questions refused", min_drop=_SHOWN),
        Metric(
            "auroc",
            "confidence",
            "chance that an answerable question gets more confidence than an unanswerable",
        ),
        Metric("aurc", "confidence", "area under the risk-coverage curve", higher_is_better=False),
        Metric(
            "ece", "confidence", "calibration error of the confidence", higher_is_better=False, min_drop=0.02
        ),
    )
}

LAWS: dict[str, float] = {"citation_valid": 1.0}
"""Metrics below these values fail every run, with or without a baseline."""


@dataclass(frozen=True, slots=True)
class Case:
    """One question with its scores: all that comparing and reporting needs."""

    id: str
    question: str
    type: str
    answerable: bool
    outcome: str | None
    confidence: float | None
    right: bool | None
    """Whether the best candidate answer was right; None where it was not seen (an answerable question refused)."""
    scores: Mapping[str, float]
    cause: str | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """A metric over `n` eligible cases; `value` None when there are none."""

    value: float | None
    n: int


Statistic = Callable[["Columns"], float | None]


@dataclass(frozen=True, slots=True)
class Columns:
    """Cases as arrays, for the metrics that are no means: one value a case, NaN where not known."""

    confidence: refusal.Floats
    right: refusal.Floats
    answerable: refusal.Flags
    declined: refusal.Flags
    decided: refusal.Flags
    """Whether there was an outcome at all."""

    @classmethod
    def of(cls, cases: Sequence[Case]) -> Columns:
        """Arrays of shape (len(cases),)."""
        nan = float("nan")
        return cls(
            np.array([nan if c.confidence is None else c.confidence for c in cases], dtype=np.float64),
            np.array([nan if c.right is None else float(c.right) for c in cases], dtype=np.float64),
            np.array([c.answerable for c in cases], dtype=bool),
            np.array([c.outcome == "declined" for c in cases], dtype=bool),
            np.array([c.outcome is not None for c in cases], dtype=bool),
        )

    def __len__(self) -> int:
        return len(self.decided)

    def taken(self, pick: NDArray[np.int64]) -> Columns:
        """The cases at these places."""
        return Columns(
            self.confidence[pick],
            self.right[pick],
            self.answerable[pick],
            self.declined[pick],
            self.decided[pick],
        )

    def mixed(self, other: Columns, swap: refusal.Flags) -> Columns:
        """These cases, with those of `other` where `swap` is set."""
        return Columns(
            np.where(swap, other.confidence, self.confidence),
            np.where(swap, other.right, self.right),
            np.where(swap, other.answerable, self.answerable),
            np.where(swap, other.declined, self.declined),
            np.where(swap, other.decided, self.decided),
        )

    def known(self) -> refusal.Flags:
        """Cases with a confidence and a known truth."""
        return ~np.isnan(self.confidence) & ~np.isnan(self.right)


def _on_refusals(formula: Callable[[refusal.Flags, refusal.Flags], float | None], c: Columns) -> float | None:
    return formula(c.declined[c.decided], c.answerable[c.decided])


def _on_known(formula: Callable[[refusal.Floats, refusal.Floats], float | None], c: Columns) -> float | None:
    known = c.known()
    return formula(c.confidence[known], c.right[known])


def _auroc(c: Columns) -> float | None:
    sure = ~np.isnan(c.confidence)
    return refusal.auroc(c.confidence[sure], c.answerable[sure])


STATISTICS: dict[str, Statistic] = {
    "refusal_precision": partial(_on_refusals, refusal.precision),
    "refusal_f1": partial(_on_refusals, refusal.f1),
    "auroc": _auroc,
    "aurc": partial(_on_known, refusal.aurc),
    "ece": partial(_on_known, refusal.calibration_error),
}
"""Metrics of a whole run; all others are means over their eligible cases."""


def summarise(cases: Sequence[Case]) -> dict[str, Value]:
    """Every metric over these cases, in the order of `METRICS`; metrics without an eligible case are left out."""
    columns = Columns.of(cases)
    summary: dict[str, Value] = {}
    for name in METRICS:
        if name in STATISTICS:
            value, n = STATISTICS[name](columns), int(columns.decided.sum())
        else:
            values = [s for case in cases if (s := case.scores.get(name)) is not None]
            value, n = (sum(values) / len(values) if values else None), len(values)
        if value is not None:
            summary[name] = Value(value, n)
    return summary


def by_type(cases: Sequence[Case]) -> dict[str, dict[str, Value]]:
    """`summarise` of each type of question, types in alphabetical order."""
    return {
        kind: summarise([case for case in cases if case.type == kind])
        for kind in sorted({case.type for case in cases})
    }
