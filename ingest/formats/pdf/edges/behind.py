"""Rows near the edge of a page that repeat on others and are yet part of the text behind them: names of columns over a table, the
last row of one, labelled values of a form, lines of a paragraph. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.formats.pdf.blocks import ends
from ingest.formats.pdf.lines import Line

_SAME_PLACE = 4.0
"""Points by which the edges of two lines of one text, or of two cells of one column, may differ."""
_TIGHT = 1.35
"""Sizes of letters between two lines of one text at most."""
_LINES = 1.8
"""The same for lines of a form."""
_TWO, _MORE = 2.0, 3.2
"""Sizes of letters between two rows of a table that have two columns in common at most, and those that have more: a header with a
name and a number stands over two columns by chance."""
_LABELLED = re.compile(r"[^\W\d_][^:：]{0,39}[:：]\s*\S")
_PAGE = re.compile(r"\W*[^\W\d_]{1,10}\.?\s*\d{1,4}(?:\s*(?:[/|-]|[^\W\d_]{1,3})\s*\d{1,4})?\W*")
"""A page with its word, as in Page 3 of 12."""
_FEWEST_WORDS = 6
"""Words of a line that may be one of a paragraph at least."""
_FULL = 60
"""Letters of a line that reaches from margin to margin, at least."""

Cell = tuple[float, float, str]


def is_part(outer: Sequence[Line], inner: Sequence[Line], *, top: bool) -> bool:
    """Whether the lines of a row belong to those of the row behind it, away from the edge; `top`: at the head of the page."""
    if _is_row(outer, inner):
        return True
    if len(outer) > 1 or len(inner) > 1:
        return False
    line, text = outer[0], inner[0]
    even = abs(text.left - line.left) <= _SAME_PLACE and abs(text.size - line.size) <= 0.1 * line.size
    step = abs(text.base - line.base)
    if not even or step > _LINES * line.size:
        return False
    if _LABELLED.match(line.text) and _LABELLED.match(text.text):
        return True
    above, below = (line, text) if top else (text, line)
    whole = not above.cells and not ends(above.text) and len(above.text.split()) >= _FEWEST_WORDS
    full = len(above.text) >= _FULL and above.right >= below.right - 2 * above.size
    flows = whole and (below.text[0].islower() or full)
    return flows or (not top and step <= _TIGHT * line.size)  # years that end notes count the pages by chance


def _is_row(outer: Sequence[Line], inner: Sequence[Line]) -> bool:
    """Whether two rows have columns in common, as the rows of a table have."""
    over, under = _cells(outer), _cells(inner)
    if min(len(over), len(under)) < 2 or any(_PAGE.fullmatch(text) for _, _, text in over):
        return False
    shared = sum(any(_is_column(cell, other) for other in under) for cell in over)
    far = abs(inner[0].base - outer[0].base) / max(outer[0].size, inner[0].size, 1.0)
    return (shared > 2 and far <= _MORE and 2 * shared >= len(over)) or (shared == 2 and far <= _TWO)


def _is_column(one: Cell, other: Cell) -> bool:
    apart = one[0] - other[0], one[1] - other[1], (one[0] + one[1] - other[0] - other[1]) / 2
    return min(map(abs, apart)) <= _SAME_PLACE


def _cells(row: Sequence[Line]) -> list[Cell]:
    return [
        cell
        for line in sorted(row, key=lambda line: line.left)
        for cell in line.cells or ((line.left, line.right, line.text),)
    ]
