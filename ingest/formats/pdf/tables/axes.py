"""Numbers along the axes of a chart, and numbers that count the lines of a program: they say nothing by themselves. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.formats.pdf.lines import Line

_FEWEST = 4
"""Numbers that are an axis: three steps of one size are no accident."""
_TICK = re.compile(r"([-–−]?)\s?[$€£¥]?(\d{1,9}(?:[.,]\d{1,6})*)\s?(?:%|[kMKGmµ]?[VAWΩFsg]|[kM]?Hz|°C)?")
_SIGNS = frozenset("-–−$€£¥")
_EVEN = 0.02
"""Part of a step by which another may differ: labels are rounded."""
_FIRST_YEAR, _LAST_YEAR = 1800, 2100


def numbers_along(rows: Sequence[Line]) -> list[range]:
    """Where lines of nothing but numbers in equal steps stand, one number a line or several, as along an axis."""
    found: list[range] = []
    at = 0
    while at < len(rows):
        end, values = at, list[float]()
        while end < len(rows) and (own := _values(rows[end])) and _goes_on(values, own):
            values += own
            end += 1
        if len(values) >= _FEWEST and not _are_years(values) and not _are_sections(values):
            found.append(range(at, end))
        at = max(end, at + 1)
    return found


def _goes_on(values: Sequence[float], own: Sequence[float]) -> bool:
    """Whether numbers go on in the steps of those before them."""
    return not values or _is_even([*values[-2:], *own], step=values[1] - values[0] if values[1:] else None)


def _values(row: Line) -> list[float]:
    """The numbers of a line that holds nothing else."""
    if row.kind != "text" or not (row.text[0].isdecimal() or row.text[0] in _SIGNS):
        return []
    pieces = [cell for _, _, cell in row.cells] if row.cells else row.text.split()
    ticks = [_TICK.fullmatch(piece.strip()) for piece in pieces]
    values = [_value(tick[1], tick[2]) for tick in ticks if tick is not None]
    return values if len(values) == len(ticks) and (len(values) != 2) and _is_even(values) else []


def _value(sign: str, digits: str) -> float:
    whole, _, part = digits.replace(
        ",", "" if re.fullmatch(r"\d{1,3}(?:,\d{3})+", digits) else "."
    ).partition(".")
    return (-1 if sign else 1) * float(f"{whole}.{part.replace('.', '') or 0}")


def _is_even(values: Sequence[float], step: float | None = None) -> bool:
    """Whether the values rise, or fall, in equal steps, or in steps of `step`; two or fewer do."""
    steps = [after - before for before, after in pairwise(values)]
    usual = step if step is not None else next(iter(steps), 0.0)
    return all(one and abs(one - usual) <= _EVEN * abs(usual) for one in steps)


def _are_years(values: Sequence[float]) -> bool:
    """Whether they may be years, which head the columns of a table."""
    return all(_FIRST_YEAR <= value <= _LAST_YEAR and value.is_integer() for value in values)


def _are_sections(values: Sequence[float]) -> bool:
    """Whether they may be 10.1, 10.2 and so on: parts of one section."""
    first = values[0]
    return first > 1 and round(first % 1, 6) == round(values[1] - first, 6) == 0.1
