"""The one value of a cell."""

from __future__ import annotations

import pytest

from rag.read.extremes.asked import Measure
from rag.read.extremes.values import compared, value_of


@pytest.mark.parametrize(
    ("cell", "measure", "value"),
    [
        ("CHF 1,250.00", "price", 1250.0),
        ("free for members", "price", 0.0),
        ("£5 or £7", "price", None),
        ("2 h 15 min", "duration", 135.0),
        ("three days", "duration", None),
        ("1.5 km", "length", 1500.0),
        ("900 m", "length", 900.0),
        ("450 g", "weight", 0.45),
        ("1 mm", "length", 0.001),
        ("1 cm", "length", 0.01),
        ("1 ft", "length", 0.3048),
        ("1 foot", "length", 0.3048),
        ("2 feet", "length", 0.6096),
        ("1 yard", "length", 0.9144),
        ("1 mile", "length", 1609.3),
        ("1 mg", "weight", 1e-6),
        ("1 gram", "weight", 0.001),
        ("1 lb", "weight", 0.4536),
        ("1 pound", "weight", 0.4536),
        ("7.30 pm", "time", 19 * 60 + 30.0),
        ("12 am", "time", 0.0),
        ("6:30 to 21:00", "time", None),
        ("1640", "time", 1640 * 372.0),
        ("3 March 2024", "time", 2024 * 372 + 3 * 31 + 3.0),
        ("12 450", "number", 12450.0),
        ("Room 3 of 4", "number", None),
    ],
)
def test_a_cell_tells_one_value_or_none(cell: str, measure: Measure, value: float | None) -> None:
    assert value_of(cell, measure) == value


def test_a_column_is_of_one_measure_and_may_have_open_cells() -> None:
    assert compared(["3 km", "–", "800 m"], ("duration", "length")) == [3000.0, None, 800.0]
    assert compared(["3 km", "far"], ("length",)) is None
    assert compared(["–", "n/a"], ("length",)) is None
