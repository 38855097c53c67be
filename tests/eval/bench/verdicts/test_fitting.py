"""The small regression of the benchmarks, and its figures."""

from __future__ import annotations

import numpy as np

from eval.bench.verdicts.fitting import logistic, probability, quality


def test_weights_that_made_the_data_are_found_and_none_is_negative() -> None:
    draw = np.random.default_rng(3)
    values = draw.normal(size=(6000, 3))
    gold = draw.random(6000) < 1 / (1 + np.exp(-(0.5 + values @ np.array([2.0, 1.0, -1.0]))))
    weights = logistic(values, gold)
    assert abs(weights[1] - 2.0) < 0.4
    assert weights[3] == 0
    assert (weights[1:] >= 0).all()
    assert probability(weights, values).shape == (6000,)


def test_figures_of_a_small_table() -> None:
    said = np.array([True, True, False, False])
    gold = np.array([True, False, True, False])
    accuracy, precision, recall, area = quality(said, gold, np.array([0.9, 0.6, 0.6, 0.1]))
    assert (accuracy, precision, recall) == (0.5, 0.5, 0.5)
    assert area == 0.875  # of four pairs three are in order and one is a tie
