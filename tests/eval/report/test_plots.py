"""Plots are well-formed SVG, escape foreign text, and say so when there is nothing to draw."""

from __future__ import annotations

from xml.etree import ElementTree

import numpy as np
import pytest

from eval.report.plots import bars_by_type, calibration, latency, risk_coverage
from eval.scores.refusal import reliability
from eval.scores.refusal import risk_coverage as curve

CONFIDENCE = np.array([0.9, 0.8, 0.7, 0.4, 0.2])
RIGHT = np.array([1.0, 1.0, 0.0, 1.0, 0.0])


def shapes(svg: str) -> list[str]:
    start = svg.index("<svg")
    return [
        element.tag.rpartition("}")[2]
        for element in ElementTree.fromstring(svg[start : svg.rindex("</svg>") + 6]).iter()
    ]


def test_each_plot_draws_its_values() -> None:
    assert "polyline" in shapes(risk_coverage(curve(CONFIDENCE, RIGHT), 0.6))
    bins = reliability(CONFIDENCE, RIGHT)
    assert shapes(calibration(bins)).count("rect") == len(bins)
    assert "rect" in shapes(latency([1.0, 20.0, 300.0]))
    assert "circle" not in shapes(risk_coverage(curve(CONFIDENCE, RIGHT), None))


def test_foreign_names_are_text() -> None:
    drawn = bars_by_type({"<b>&": {"right": 0.6, "wrong": 0.4}}, {"<b>&": 5})
    assert "<b>" not in drawn
    assert shapes(drawn).count("rect") == 2


@pytest.mark.parametrize(
    "drawn",
    [risk_coverage([], None), calibration([]), latency([]), bars_by_type({}, {})],
    ids=["risk", "bins", "time", "types"],
)
def test_nothing_to_draw_is_said(drawn: str) -> None:
    assert "no " in drawn or "too few" in drawn
