"""A small logistic regression, and how good its scores are."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def logistic(values: Floats, gold: NDArray[np.bool_], ridge: float = 1.0) -> Floats:
    """Weights, bias first, of an L2-regularised logistic regression (Newton's method), none but the bias below 0.

    A negative weight would mean that more words in common speak against a claim: true of claims written to deceive,
    not of those that a model invents.
    """
    used = np.ones(values.shape[1], dtype=bool)
    while True:
        weights = _fitted(values[:, used], gold, ridge)
        if (weights[1:] >= 0).all():
            placed = np.zeros(values.shape[1] + 1)
            placed[np.r_[True, used]] = weights
            return placed
        used[np.flatnonzero(used)[weights[1:] < 0]] = False


def _fitted(values: Floats, gold: NDArray[np.bool_], ridge: float) -> Floats:
    design = np.c_[np.ones(len(values)), values]
    weights = np.zeros(design.shape[1])
    penalty = np.diag([1e-6, *[ridge] * values.shape[1]])
    for _ in range(50):
        p = 1 / (1 + np.exp(-design @ weights))
        slope = design.T @ (p - gold) + penalty @ weights
        curve = design.T @ (design * (p * (1 - p))[:, None]) + penalty
        weights = weights - np.linalg.solve(curve, slope)
    return weights


def probability(weights: Floats, values: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-weights[0] - values @ weights[1:])))


def quality(said: NDArray[np.bool_], gold: NDArray[np.bool_], scores: Floats) -> tuple[float, ...]:
    """Accuracy, precision and recall of "supported", area under the ROC curve."""
    both = float((said & gold).sum())
    order = scores.argsort(kind="stable").argsort(kind="stable") + 1.0
    for value in np.unique(scores):  # ties share their mean rank
        order[scores == value] = order[scores == value].mean()
    positives = float(gold.sum())
    area = (order[gold].sum() - positives * (positives + 1) / 2) / (positives * (len(gold) - positives))
    return float((said == gold).mean()), both / max(1.0, float(said.sum())), both / positives, float(area)
