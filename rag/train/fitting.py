"""Small regressions and the figures that a confidence is judged by. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rag.train.evaluate import auc

RIDGE_CHOICE = 10.0
RIDGE_SPAN = 5.0
"""Strength of the penalty on the weights of standardised features, in questions; the span has few features and needs little."""

Floats = NDArray[np.float64]


def standardised(x: Floats) -> tuple[Floats, Floats]:
    """Mean and spread of each column of `x`; a column that never varies has spread 1."""
    spread = x.std(0)
    return x.mean(0), np.where(spread > 1e-9, spread, 1.0)


def logistic(
    x: Floats, y: Floats, weights: Floats, signs: Sequence[int] = (), ridge: float = RIDGE_SPAN
) -> Floats:
    """Weights of a logistic regression on `x`, whose column 0 is the bias.

    `signs`: see `_signed`, of all columns.
    """
    mean, spread = standardised(x[:, 1:])
    z = np.concatenate([x[:, :1], (x[:, 1:] - mean) / spread], axis=1)
    beta = _signed(lambda free: _newton(z[:, free], y, weights, ridge), signs, z.shape[1])
    raw = beta[1:] / spread
    return np.concatenate([[beta[0] - raw @ mean], raw])


def _signed(solve: Callable[[NDArray[np.bool_]], Floats], signs: Sequence[int], columns: int) -> Floats:
    """Weights of the columns that `solve` is given as free, 0 of the others, none against its sign.

    A column whose sign in `signs` is 1 or -1 gets no weight of the other sign: the one that is furthest out is left
    out until none is (an active-set method, Lawson & Hanson 1974, which never takes a column back in).
    """
    wanted = np.array(signs) if len(signs) else np.zeros(columns)
    free = np.ones(columns, bool)
    while True:
        beta = np.zeros(columns)
        beta[free] = solve(free)
        worst = int(np.argmin(wanted * beta))
        if wanted[worst] * beta[worst] >= 0:
            return beta
        free[worst] = False


def _newton(z: Floats, y: Floats, weights: Floats, ridge: float) -> Floats:
    """Weights of a ridge logistic regression on standardised columns behind the bias."""
    beta = np.zeros(z.shape[1])
    penalty = np.full(z.shape[1], ridge)
    penalty[0] = 1e-6
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(z @ beta, -30, 30)))
        gradient = z.T @ (weights * (p - y)) + penalty * beta
        hessian = (z * (weights * p * (1 - p))[:, None]).T @ z + np.diag(penalty)
        step = np.linalg.solve(hessian, gradient)
        beta -= step
        if np.abs(step).max() < 1e-8:
            break
    return beta


def conditional_logit(
    options: Sequence[Floats], right: Sequence[NDArray[np.bool_]], signs: Sequence[int] = ()
) -> Floats:
    """Weights under which a right option has the largest share.

    `options`: (sentences, features) of each question; `right` says which are, at least one each; `signs`: see
    `_signed`. Maximises the sum of log(share of all right options) less the penalty (McFadden 1974, with sets).
    """
    mean, spread = standardised(np.concatenate(options))
    scaled = [(x - mean) / spread for x in options]
    return _signed(lambda free: _chosen([x[:, free] for x in scaled], right), signs, len(mean)) / spread


def _chosen(scaled: Sequence[Floats], right: Sequence[NDArray[np.bool_]]) -> Floats:
    """Weights of a conditional logit on standardised columns, by damped Newton steps."""
    w = np.zeros(scaled[0].shape[1])

    def value(w: Floats) -> float:
        total = 0.5 * RIDGE_CHOICE * float(w @ w)
        for x, r in zip(scaled, right, strict=True):
            u = x @ w
            total += float(np.logaddexp.reduce(u) - np.logaddexp.reduce(u[r]))
        return total

    now = value(w)
    for _ in range(100):
        gradient, curvature = RIDGE_CHOICE * w, RIDGE_CHOICE * np.eye(len(w))
        for x, r in zip(scaled, right, strict=True):
            p = np.exp(x @ w - np.logaddexp.reduce(x @ w))
            q = p * r / p[r].sum()
            gradient = gradient + x.T @ (p - q)
            centred = x - p @ x
            curvature += (centred * p[:, None]).T @ centred  # of the part that is convex
        step = np.linalg.solve(curvature, gradient)
        size = 1.0
        while (then := value(w - size * step)) > now and size > 1e-4:
            size /= 2
        if now - then < 1e-7:
            break
        w, now = w - size * step, then
    return w


def measures(
    confidence: Floats, right: NDArray[np.bool_], answerable: NDArray[np.bool_], point: float
) -> dict[str, Any]:
    """Figures of one collection."""
    order = np.argsort(-confidence, kind="stable")
    risks = np.cumsum(~right[order]) / np.arange(1, len(right) + 1)
    bins = np.minimum((confidence * 10).astype(int), 9)
    gaps = [
        abs(confidence[bins == b].mean() - right[bins == b].mean()) * (bins == b).mean()
        for b in range(10)
        if (bins == b).any()
    ]
    answered = confidence >= point
    declined = ~answered
    refused = float((declined & ~answerable).sum())
    return {
        "questions": len(right),
        "right if all are answered": round(float(right[answerable].mean()), 3),
        "answered right of answerable": round(float((right & answered)[answerable].mean()), 3),
        "declined of unanswerable": round(float(declined[~answerable].mean()), 3),
        "refusal F1": round(2 * refused / max(1.0, float(declined.sum() + (~answerable).sum())), 3),
        "AUROC has answer": round(auc(confidence.tolist(), answerable.tolist()), 3),
        "AUROC right": round(auc(confidence.tolist(), right.tolist()), 3),
        "AURC": round(float(risks.mean()), 3),
        "ECE": round(float(sum(gaps)), 3),
        "risk at coverage": {
            f"{share:.0%}": round(float(risks[max(0, int(len(risks) * share) - 1)]), 3)
            for share in (0.2, 0.4, 0.6, 0.8, 1.0)
        },
    }


def reliability(confidence: Floats, right: NDArray[np.bool_], weights: Floats) -> list[dict[str, float]]:
    """Of each tenth of confidence that occurs: how many questions, and by `weights` the mean confidence and the share right."""
    tenth = np.minimum((confidence * 10).astype(int), 9)
    rows = []
    for number in sorted(set(tenth.tolist())):
        inside = tenth == number
        share = weights[inside] / weights[inside].sum()
        rows.append(
            {
                "from": number / 10,
                "questions": int(inside.sum()),
                "confidence": round(float(share @ confidence[inside]), 3),
                "right": round(float(share @ right[inside]), 3),
            }
        )
    return rows
