"""The label of a family of records that a bound of a question speaks of. Pure.

"longer than 5 metres" → `Length`; "before 2020" behind "joined" → `Joined`; "under 20 euros" → the only one in euros
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rag.read.records.comparing import figure_in, is_measured
from rag.read.records.gathering import Family
from rag.read.records.labels import label_of
from rag.read.records.meaning import compared, members
from rag.read.records.showing import values_of
from rag.search.whole.records import Bound

MEASURED = 4
"""One value of so many must be a figure, or a day, for a bound to be on that label: most fines may be `none`."""


def label_near(bound: Bound, family: Family, named: Sequence[tuple[int, str]], last: str, column: str) -> str:
    """The label that `bound` is on, empty without one: by the adjective that compares or by the measure, the nearest of those that the
    question has `named` (each with its place), that of the bound before (`last`), the `column` that is asked for, or the only one that fits."""
    free = replace(bound, unit="")
    if (
        (adjective := compared(bound.said))
        and (label := label_of(family, adjective))
        and _measured(family, label, free)
    ):
        return label
    if bound.unit and (label := label_of(family, bound.unit)) and _measured(family, label, free):
        return label
    near = [
        label
        for _, label in sorted(named, key=lambda one: abs(one[0] - bound.at))
        if _measured(family, label, free) or (not is_dated(bound) and _lists(family, label))
    ]
    if near:
        return near[0]
    if last and _measured(family, last, bound):
        return last  # "ends before 2020 or after 2023"
    if column and _measured(family, column, bound):
        return column
    fitting = [label for label in family.labels if _measured(family, label, bound)]
    plain = not bound.unit and not is_dated(bound)
    return fitting[0] if len(fitting) == 1 or (fitting and is_dated(bound) and not plain) else ""


def is_dated(bound: Bound) -> bool:
    """Whether a bound is on a day."""
    return bound.least is None and bound.most is None


def _measured(family: Family, label: str, bound: Bound) -> bool:
    values = [value for record in family.records for value in values_of(record, label) if value]
    return bool(values) and MEASURED * sum(is_measured(label, value, bound) for value in values) >= len(
        values
    )


def _lists(family: Family, label: str) -> bool:
    """Whether values of a label list several things: a bound may be on how many."""
    values = [value for record in family.records for value in values_of(record, label)]
    return any(len(members(value)) > 1 and figure_in(value) is None for value in values)
