"""Refusal and confidence metrics by hand, and against slow definitions."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.scores.refusal import (
    aurc,
    auroc,
    calibration_error,
    f1,
    percentile,
    precision,
    recall,
    reliability,
    risk_coverage,
)


def flags(text: str) -> np.ndarray:
    return np.array([char == "1" for char in text])


def test_precision_recall_f1() -> None:
    declined, answerable = flags("110100"), flags("101110")
    # refused: 0 (answerable), 1 (not), 3 (answerable); unanswerable: 1 and 5
    assert precision(declined, answerable) == pytest.approx(1 / 3)
    assert recall(declined, answerable) == 0.5
    assert f1(declined, answerable) == pytest.approx(2 * (1 / 3) * 0.5 / (1 / 3 + 0.5))
    assert precision(flags("000"), flags("101")) is None
    assert recall(flags("010"), flags("111")) is None
    assert f1(flags("010"), flags("111")) is None


def test_calibration_by_hand() -> None:
    confidence, right = np.array([0.95, 0.85, 0.85, 0.15]), np.array([1.0, 1.0, 0.0, 0.0])
    assert [(b.low, b.count, b.right) for b in reliability(confidence, right)] == [
        (0.1, 1, 0.0),
        (0.8, 2, 0.5),
        (0.9, 1, 1.0),
    ]
    assert calibration_error(confidence, right) == pytest.approx((0.15 + 2 * 0.35 + 0.05) / 4)
    assert calibration_error(np.array([]), np.array([])) is None


def test_full_confidence_falls_into_the_last_bin() -> None:
    (bin_,) = reliability(np.array([1.0]), np.array([1.0]))
    assert (bin_.low, bin_.high) == (0.9, 1.0)


def test_risk_coverage_by_hand() -> None:
    points = risk_coverage(np.array([0.9, 0.5, 0.7, 0.5]), np.array([1.0, 0.0, 0.0, 1.0]))
    assert [(p.coverage, p.risk, p.confidence) for p in points] == [
        (0.25, 0.0, 0.9),
        (0.5, 0.5, 0.7),
        (1.0, 0.5, 0.5),
    ]
    assert risk_coverage(np.array([]), np.array([])) == []


CASES = st.lists(st.tuples(st.sampled_from([0.1, 0.3, 0.5, 0.9]), st.booleans()), min_size=1, max_size=12)


@settings(max_examples=20, deadline=None)
@given(CASES)
def test_aurc_is_the_mean_over_all_orders_of_ties(cases: list[tuple[float, bool]]) -> None:
    confidence = np.array([c for c, _ in cases])
    right = np.array([float(r) for _, r in cases])
    generator = np.random.default_rng(0)
    areas = []
    for _ in range(1000):
        order = np.lexsort((generator.random(len(cases)), -confidence))
        areas.append((np.cumsum(1 - right[order]) / np.arange(1, len(cases) + 1)).mean())
    area = aurc(confidence, right)
    assert area == pytest.approx(float(np.mean(areas)), abs=0.04)
    assert aurc(confidence[::-1], right[::-1]) == area


@settings(deadline=None)
@given(CASES)
def test_auroc_counts_pairs(cases: list[tuple[float, bool]]) -> None:
    positives = [c for c, known in cases if known]
    negatives = [c for c, known in cases if not known]
    value = auroc(np.array([c for c, _ in cases]), np.array([k for _, k in cases]))
    if not positives or not negatives:
        assert value is None
        return
    wins = sum((p > n) + 0.5 * (p == n) for p in positives for n in negatives)
    assert value == pytest.approx(wins / (len(positives) * len(negatives)))


def test_percentile_is_a_value_that_occurred() -> None:
    values = [float(v) for v in range(1, 21)]
    assert percentile(values, 0.5) == 10
    assert percentile(values, 0.95) == 19
    assert percentile([3.0], 0.95) == 3.0
    assert percentile([], 0.5) is None
