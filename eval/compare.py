"""Two runs, paired by question: is the new one better, the same or worse? Pure.

One test for every metric, a paired permutation test (Fisher; Noreen 1989): if the two systems were the same, swapping
what they said to a question would change nothing, so the observed difference should be an ordinary one among the
differences under all such swaps. Exact where at most `EXACT_PAIRS` pairs differ, else Monte Carlo with a fixed seed. The
interval is a percentile bootstrap over questions (Efron 1979).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from eval.scores.metrics import METRICS, STATISTICS, Case, Columns, Metric, Statistic

Floats = NDArray[np.float64]
Verdict: TypeAlias = Literal["better", "same", "worse"]

ALPHA = 0.05
"""Two-sided p below which a difference is taken as real."""

EXACT_PAIRS = 14
"""Up to so many differing pairs all 2^n swaps are tried (16,384)."""

SWAPS = 10_000
"""Monte Carlo swaps otherwise: p is known to about ±0.004 near 0.05."""

STATISTIC_SWAPS = 1_000
"""Swaps and resamples for metrics that are no means, which have to be computed anew each time."""

RESAMPLES = 2_000
"""Bootstrap resamples of the interval."""

DIGITS = 6
"""Decimals in saved comparisons."""

_TINY = 1e-12


@dataclass(frozen=True, slots=True)
class Difference:
    """One metric in two runs, over the questions that are eligible in both."""

    metric: str
    before: float
    after: float
    n: int
    wins: int
    """Questions on which the new run is better (for a metric of a whole run: 0)."""
    ties: int
    losses: int
    low: float
    """95 % interval of `difference`."""
    high: float
    p: float
    verdict: Verdict

    counted: bool = True
    """Whether wins and losses exist: a metric of a whole run has none."""

    @property
    def difference(self) -> float:
        """After minus before."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Comparison:
    """All tested metrics, and the questions that could not be paired."""

    differences: tuple[Difference, ...]
    pairs: int
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]
    regressed: tuple[str, ...]
    """Questions that were handled correctly before and are no longer."""
    mended: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """As JSON, every number rounded."""
        return {
            **asdict(self),
            "differences": [
                {
                    name: round(value, DIGITS) if isinstance(value, float) else value
                    for name, value in (asdict(d) | {"difference": d.difference}).items()
                }
                for d in self.differences
            ],
        }

    @property
    def worse(self) -> tuple[Difference, ...]:
        """The metrics that fail the gate."""
        return tuple(d for d in self.differences if d.verdict == "worse")


def compare(before: Sequence[Case], after: Sequence[Case], *, seed: int = 0) -> Comparison:
    """Pair by id and test every metric that has a `min_drop`. A question whose wording changed is not paired."""
    old = {case.id: case for case in before}
    paired = [(old[c.id], c) for c in after if c.id in old and old[c.id].question == c.question]
    ids = {case.id for _, case in paired}
    differences = []
    for metric in METRICS.values():
        if metric.min_drop is None:
            continue
        if metric.name in STATISTICS:
            found = _compare_statistic(metric, STATISTICS[metric.name], paired, seed)
        else:
            found = _compare_mean(metric, paired, seed)
        if found:
            differences.append(found)
    return Comparison(
        differences=tuple(differences),
        pairs=len(paired),
        only_before=tuple(case.id for case in before if case.id not in ids),
        only_after=tuple(case.id for case in after if case.id not in ids),
        regressed=_changed(paired, better=False),
        mended=_changed(paired, better=True),
    )


def headline(case: Case) -> float | None:
    """The one score that says whether a question went well: correct, or a fact found in a retrieval run."""
    for name in ("correct", "fact_hit@10", "doc_hit@1"):
        if name in case.scores:
            return case.scores[name]
    return None


def _changed(paired: Sequence[tuple[Case, Case]], *, better: bool) -> tuple[str, ...]:
    changed = []
    for old, new in paired:
        was, now = headline(old), headline(new)
        if was is not None and now is not None and (now > was if better else now < was):
            changed.append(new.id)
    return tuple(changed)


def _compare_mean(metric: Metric, paired: Sequence[tuple[Case, Case]], seed: int) -> Difference | None:
    pairs = [
        (a, b)
        for old, new in paired
        if (a := old.scores.get(metric.name)) is not None and (b := new.scores.get(metric.name)) is not None
    ]
    if not pairs:
        return None
    before, after = (np.array(side, dtype=np.float64) for side in zip(*pairs, strict=True))
    deltas = after - before
    gains = deltas if metric.higher_is_better else -deltas
    low, high = bootstrap(deltas, seed=seed)
    found = Difference(
        metric=metric.name,
        before=float(before.mean()),
        after=float(after.mean()),
        n=len(pairs),
        wins=int((gains > _TINY).sum()),
        ties=int((np.abs(gains) <= _TINY).sum()),
        losses=int((gains < -_TINY).sum()),
        low=low,
        high=high,
        p=permutation_p(deltas, seed=seed),
        verdict="same",
    )
    return replace(found, verdict=verdict(metric, found.difference, found.p))


def permutation_p(deltas: Floats, *, seed: int = 0) -> float:
    """Two-sided p of the paired permutation test of the mean: each difference keeps or flips its sign.

    Exact: the share of all sign patterns whose sum is at least as far from 0. Five losses and no win give
    2 / 2^5 = 0.0625, six give 0.031. Monte Carlo: (1 + as extreme) / (1 + swaps), never 0.
    """
    moved = deltas[np.abs(deltas) > _TINY]
    if not len(moved):
        return 1.0
    observed = abs(moved.sum()) - _TINY * len(moved)
    if len(moved) <= EXACT_PAIRS:
        patterns = np.arange(2 ** len(moved))[:, None] >> np.arange(len(moved)) & 1
        return float((np.abs((1 - 2 * patterns) @ moved) >= observed).mean())
    signs = np.random.default_rng(seed).integers(0, 2, size=(SWAPS, len(moved)), dtype=np.int8)
    extreme = int((np.abs((1 - 2 * signs) @ moved) >= observed).sum())
    return (1 + extreme) / (1 + SWAPS)


def bootstrap(deltas: Floats, *, seed: int = 0) -> tuple[float, float]:
    """95 % percentile interval of the mean difference under resampling of questions."""
    if not (np.abs(deltas) > _TINY).any():
        return 0.0, 0.0
    generator = np.random.default_rng(seed)
    # Row by row: RESAMPLES × n at once would take gigabytes on large sets.
    means = [deltas[generator.integers(0, len(deltas), len(deltas))].mean() for _ in range(RESAMPLES)]
    low, high = np.percentile(means, (2.5, 97.5))
    return float(low), float(high)


def _compare_statistic(
    metric: Metric, statistic: Statistic, paired: Sequence[tuple[Case, Case]], seed: int
) -> Difference | None:
    """The same test and interval for a metric of a whole run: whole cases are swapped, then it is computed anew."""
    if not paired:
        return None
    before, after = (Columns.of(side) for side in zip(*paired, strict=True))
    was, now = statistic(before), statistic(after)
    if was is None or now is None:
        return None
    p, low, high = 1.0, 0.0, 0.0
    if abs(now - was) > _TINY:
        p = _statistic_p(statistic, before, after, seed)
        low, high = _statistic_interval(statistic, before, after, seed)
    n = len(paired)
    found = Difference(metric.name, was, now, n, 0, n, 0, low, high, p, "same", counted=False)
    return replace(found, verdict=verdict(metric, now - was, p))


def _statistic_p(statistic: Statistic, before: Columns, after: Columns, seed: int) -> float:
    generator = np.random.default_rng(seed)
    observed = abs((statistic(after) or 0.0) - (statistic(before) or 0.0)) - _TINY
    extreme = 0
    for _ in range(STATISTIC_SWAPS):
        swap = generator.integers(0, 2, len(before)).astype(bool)
        one, other = statistic(before.mixed(after, swap)), statistic(after.mixed(before, swap))
        # A swap that leaves nothing to compute on (no refusal at all) says nothing against the difference.
        extreme += one is None or other is None or abs(one - other) >= observed
    return (1 + extreme) / (1 + STATISTIC_SWAPS)


def _statistic_interval(
    statistic: Statistic, before: Columns, after: Columns, seed: int
) -> tuple[float, float]:
    generator = np.random.default_rng(seed)
    resampled = []
    for _ in range(STATISTIC_SWAPS):
        pick = generator.integers(0, len(before), len(before))
        one, other = statistic(before.taken(pick)), statistic(after.taken(pick))
        if one is not None and other is not None:
            resampled.append(other - one)
    low, high = np.percentile(resampled or [0.0], (2.5, 97.5))
    return float(low), float(high)


def verdict(metric: Metric, difference: float, p: float) -> Verdict:
    """Better or worse only when the test says so and the change exceeds the metric's `min_drop`."""
    if p >= ALPHA or metric.min_drop is None or abs(difference) <= metric.min_drop:
        return "same"
    return "better" if (difference > 0) == metric.higher_is_better else "worse"
