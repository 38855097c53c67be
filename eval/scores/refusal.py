"""Does it know what it does not know? Pure numpy; every function takes one value a question.

`confidence`: 0..1. `right`: 1 when the best candidate answer was right, 0 when not. Definitions: selective
prediction and risk-coverage as in El-Yaniv & Wiener (2010), calibration error as in Naeini et al. (2015).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

BINS = 10
"""Calibration bins of equal width, the usual number."""


@dataclass(frozen=True, slots=True)
class Point:
    """One point of the risk-coverage curve: answer everything with at least this confidence."""

    coverage: float
    risk: float
    confidence: float


@dataclass(frozen=True, slots=True)
class Bin:
    """One bin of the calibration diagram."""

    low: float
    high: float
    count: int
    confidence: float
    """Mean confidence in the bin."""
    right: float
    """Share of right answers in the bin."""


def precision(declined: Flags, answerable: Flags) -> float | None:
    """Share of refusals that were called for; None when nothing was refused."""
    return float((declined & ~answerable).sum() / declined.sum()) if declined.any() else None


def recall(declined: Flags, answerable: Flags) -> float | None:
    """Share of unanswerable questions that were refused; None when there are none."""
    return float((declined & ~answerable).sum() / (~answerable).sum()) if (~answerable).any() else None


def f1(declined: Flags, answerable: Flags) -> float | None:
    """Harmonic mean of the two, refusing being the positive class; None without unanswerable questions."""
    if not (~answerable).any():
        return None
    return float(2 * (declined & ~answerable).sum() / (declined.sum() + (~answerable).sum()))


def calibration_error(confidence: Floats, right: Floats) -> float | None:
    """ECE: mean gap between confidence and accuracy over `BINS` bins, weighted by their size.

    >>> calibration_error(np.array([0.9, 0.9, 0.1, 0.1]), np.array([1.0, 0.0, 0.0, 0.0]))  # 2/4·0.4 + 2/4·0.1
    0.25
    """
    if not len(confidence):
        return None
    gaps = sum(bin_.count * abs(bin_.confidence - bin_.right) for bin_ in reliability(confidence, right))
    return round(float(gaps / len(confidence)), 12)


def reliability(confidence: Floats, right: Floats) -> list[Bin]:
    """The bins that hold something, lowest first."""
    index = np.minimum((confidence * BINS).astype(int), BINS - 1)
    return [
        Bin(
            low=at / BINS,
            high=(at + 1) / BINS,
            count=int(inside.sum()),
            confidence=float(confidence[inside].mean()),
            right=float(right[inside].mean()),
        )
        for at in range(BINS)
        if (inside := index == at).any()
    ]


def risk_coverage(confidence: Floats, right: Floats) -> list[Point]:
    """Error rate among the most confident, as ever more is answered. Equal confidences enter together."""
    if not len(confidence):
        return []
    order = np.argsort(-confidence, kind="stable")
    sure, wrong = confidence[order], 1.0 - right[order]
    last = np.append(np.flatnonzero(np.diff(sure)), len(sure) - 1)
    answered = last + 1
    risks = np.cumsum(wrong)[last] / answered
    return [
        Point(float(n / len(sure)), float(risk), float(sure[at]))
        for n, risk, at in zip(answered, risks, last, strict=True)
    ]


def aurc(confidence: Floats, right: Floats) -> float | None:
    """Area under the risk-coverage curve: mean risk over every number of answered questions; lower is better.

    Where confidences tie, the risk among them is taken as their average, so that order in the file is no luck.

    >>> aurc(np.array([0.9, 0.8, 0.7]), np.array([1.0, 0.0, 1.0]))  # mean of 0, 1/2, 1/3
    0.277777777778
    """
    if not len(confidence):
        return None
    levels, group, sizes = np.unique(-confidence, return_inverse=True, return_counts=True)
    wrong = np.bincount(group, weights=1.0 - right, minlength=len(levels)) / sizes
    expected = np.cumsum(np.repeat(wrong, sizes))
    return round(float((expected / np.arange(1, len(confidence) + 1)).mean()), 12)


def auroc(confidence: Floats, positive: Flags) -> float | None:
    """Chance that a question with an answer gets more confidence than one without (ties count half).

    The rank-sum form of Mann & Whitney. None unless both kinds occur.
    """
    positives, negatives = int(positive.sum()), int((~positive).sum())
    if not positives or not negatives:
        return None
    _, group, sizes = np.unique(confidence, return_inverse=True, return_counts=True)
    ends = np.cumsum(sizes)
    mean_ranks = (ends - (sizes - 1) / 2)[group]
    above = mean_ranks[positive].sum() - positives * (positives + 1) / 2
    return round(float(above / (positives * negatives)), 12)


def percentile(values: Sequence[float], share: float) -> float | None:
    """Nearest-rank percentile; None of nothing."""
    if not values:
        return None
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, int(np.ceil(share * len(ordered))) - 1))]
