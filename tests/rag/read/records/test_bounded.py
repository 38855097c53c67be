"""The label that a bound speaks of."""

from __future__ import annotations

import pytest

from rag.read.records.bounded import is_dated, label_near
from rag.read.records.gathering import Family, Field, Record
from rag.search.whole.records import bounds_in

LABELS = ("Lease", "Start", "End", "Rent", "Rooms")
CELLS = (
    ("Mill", "2020-01-01", "2024-05-31", "300 euros", "3"),
    ("Kiln", "2021-03-01", "2026-01-31", "450 euros", "5"),
)
LEASES = Family(
    LABELS,
    frozenset({"lease"}),
    tuple(Record("l", cells[0], (0, 1), tuple(Field(*pair, (0, 1)) for pair in zip(LABELS, cells, strict=True))) for cells in CELLS),
    True,
)  # fmt: skip


@pytest.mark.parametrize(
    ("said", "named", "last", "label"),
    [
        ("under 400 euros", [], "", "Rent"),
        ("before 2025", [(0, "End")], "", "End"),
        ("after 2025", [], "End", "End"),
        ("before 2025", [], "", "Start"),
        ("over 4 metres", [], "", ""),
    ],
)
def test_by_measure_by_name_and_by_the_bound_before(
    said: str, named: list[tuple[int, str]], last: str, label: str
) -> None:
    (bound,) = bounds_in(said)
    assert label_near(bound, LEASES, named, last, "") == label


def test_a_day_is_no_figure() -> None:
    day, figure = bounds_in("leases from 2020 of over 400 euros")
    assert is_dated(day)
    assert not is_dated(figure)
