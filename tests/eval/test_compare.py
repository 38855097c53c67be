"""The paired comparison: exact where it can be counted, caught where it got worse, quiet where not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from eval.compare import ALPHA, bootstrap, compare, permutation_p, verdict
from eval.scores.metrics import METRICS, Case


def cases(right: list[int], name: str = "correct", **changes: object) -> list[Case]:
    return [
        replace(
            Case(
                f"q{n}",
                f"question {n}",
                "t",
                True,
                "answered",
                0.5 + value / 4,
                bool(value),
                {name: float(value)},
            ),
            **changes,
        )
        for n, value in enumerate(right)
    ]


@pytest.mark.parametrize(
    ("losses", "wins", "p"),
    [(5, 0, 2 / 32), (6, 0, 2 / 64), (1, 1, 1.0), (0, 0, 1.0), (7, 1, 2 * (1 + 8) / 256)],
)
def test_exact_test_is_the_sign_test_for_equal_steps(losses: int, wins: int, p: float) -> None:
    deltas = np.array([-1.0] * losses + [1.0] * wins + [0.0] * 20)
    assert permutation_p(deltas) == pytest.approx(p)


def test_monte_carlo_agrees_with_the_normal_limit() -> None:
    scipy = pytest.importorskip("scipy.stats", reason="scipy comes with ir-measures in the extra [dev]")
    deltas = np.random.default_rng(1).normal(0.2, 1.0, 150)
    expected = scipy.permutation_test(
        (deltas,), np.mean, permutation_type="samples", n_resamples=20_000, rng=np.random.default_rng(2)
    ).pvalue
    assert permutation_p(deltas) == pytest.approx(float(expected), abs=0.01)


def test_same_seed_same_numbers() -> None:
    deltas = np.random.default_rng(3).normal(0.0, 1.0, 60)
    assert permutation_p(deltas, seed=5) == permutation_p(deltas, seed=5)
    assert bootstrap(deltas, seed=5) == bootstrap(deltas, seed=5)
    assert bootstrap(np.zeros(9)) == (0.0, 0.0)


def test_bootstrap_covers_the_mean() -> None:
    deltas = np.random.default_rng(4).normal(0.3, 1.0, 400)
    low, high = bootstrap(deltas)
    assert low < deltas.mean() < high
    assert high - low == pytest.approx(4 * 1.0 / 20, rel=0.2)  # ±1.96 standard errors


def test_wins_ties_losses_and_verdict() -> None:
    comparison = compare(cases([1] * 40 + [0] * 10), cases([0] * 8 + [1] * 32 + [1] * 1 + [0] * 9))
    found = {d.metric: d for d in comparison.differences}
    assert (found["correct"].wins, found["correct"].ties, found["correct"].losses) == (1, 41, 8)
    assert found["correct"].difference == pytest.approx(-7 / 50)
    assert found["correct"].verdict == "worse"
    assert [d.metric for d in comparison.worse if d.metric == "correct"] == ["correct"]
    assert comparison.regressed == tuple(f"q{n}" for n in range(8))
    assert comparison.mended == ("q40",)


def test_the_reverse_is_better() -> None:
    comparison = compare(cases([0] * 10 + [1] * 10), cases([1] * 20))
    assert {d.metric: d.verdict for d in comparison.differences}["correct"] == "better"
    assert not comparison.worse


def test_lower_is_better_is_turned_round() -> None:
    comparison = compare(cases([0] * 20, "answered_wrong"), cases([1] * 20, "answered_wrong"))
    (found,) = [d for d in comparison.differences if d.metric == "answered_wrong"]
    assert (found.verdict, found.wins, found.losses) == ("worse", 0, 20)


def test_a_drop_below_the_stated_minimum_is_no_drop() -> None:
    assert verdict(METRICS["correct"], -0.005, 0.001) == "same"
    assert verdict(METRICS["correct"], -0.05, 0.001) == "worse"
    assert verdict(METRICS["correct"], -0.05, ALPHA) == "same"
    assert verdict(METRICS["em"], -0.5, 0.0001) == "same"  # shown, never tested


def test_only_pairs_that_are_eligible_in_both_count() -> None:
    before = cases([1] * 10)
    after = [replace(c, scores={}) for c in cases([1] * 5)] + cases([1] * 10)[5:]
    assert {d.metric: d.n for d in compare(before, after).differences}["correct"] == 5


def test_reworded_and_missing_questions_are_not_paired() -> None:
    before, after = cases([1] * 6), cases([1] * 6)
    after[0] = replace(after[0], question="reworded")
    comparison = compare(before[:5], after)
    assert (comparison.pairs, comparison.only_before, comparison.only_after) == (4, ("q0",), ("q0", "q5"))


def test_metrics_of_a_whole_run_are_tested_too() -> None:
    """Confidence that no longer tells answerable from unanswerable."""
    generator = np.random.default_rng(0)
    before = [
        replace(c, answerable=n % 2 == 0, right=n % 2 == 0, confidence=0.6 + 0.3 * (n % 2 == 0))
        for n, c in enumerate(cases([1] * 60))
    ]
    after = [replace(c, confidence=float(generator.uniform())) for c in before]
    found = {d.metric: d for d in compare(before, after).differences}
    assert found["auroc"].verdict == "worse"
    assert found["aurc"].verdict == "worse"
    assert not found["auroc"].counted
    assert found["auroc"].low < found["auroc"].difference < found["auroc"].high


@pytest.mark.parametrize("seed", range(20))
def test_an_unchanged_system_never_fails(seed: int) -> None:
    run = cases(list(np.random.default_rng(seed).integers(0, 2, 100)))
    comparison = compare(run, run, seed=seed)
    assert not comparison.worse
    assert all(d.p == 1.0 and d.low == d.high == 0.0 for d in comparison.differences)


def test_noise_that_favours_nobody_seldom_fails() -> None:
    """Each run flips a tenth of the answers at random: at most the stated share of false alarms on a metric."""
    alarms = 0
    for seed in range(200):
        generator = np.random.default_rng(seed)
        truth = generator.integers(0, 2, 150)
        runs = [np.where(generator.random(150) < 0.1, 1 - truth, truth) for _ in range(2)]
        deltas = (runs[1] - runs[0]).astype(float)
        alarms += (
            verdict(METRICS["correct"], float(deltas.mean()), permutation_p(deltas, seed=seed)) == "worse"
        )
    assert alarms <= 200 * ALPHA
