"""When and where something in a programme is, by a table whose rows are times. Pure.

"When does Ada Moe speak?" → "10:00 | Tides (Dr Ada Moe) | Sails (Bo Falk)" under "Time | Hall A | Hall B": 10:00; "Where?": Hall A.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.language.dates import MONTH_NAMES, WEEKDAYS
from rag.language.words import content, stems
from rag.read.lookup.tables.rows import Row, around, tables, with_names
from rag.read.reading import Held
from rag.read.units import Unit
from rag.types import Passage

FEWEST = 3
"""Rows of a programme."""
SHARE = 0.7
"""Share of its rows that begin with a time."""
_TIME = re.compile(
    rf"\d{{1,2}}[:.]\d\d\b.*|\d{{1,2}} ?(?:am|pm)\b.*|(?:{'|'.join(day[:3] for day in WEEKDAYS)})[a-z]*\b.*|(?:\d{{1,2}}\.? )?(?:{'|'.join(MONTH_NAMES)})\b.*|\d{{4}}-\d\d-\d\d",
    re.IGNORECASE,
)
_WHEN = re.compile(r"\W*(?:when|(?:at )?what time|(?:on )?(?:what|which) day)\b(?P<rest>.*)", re.IGNORECASE)
_WHERE = re.compile(
    r"\W*(?:where|(?:in|on|at) (?:what|which) (?P<thing>hall|room|stage|track|court|tent|venue|place|field|ring))\b(?P<rest>.*)",
    re.IGNORECASE,
)
_LIGHT = content(
    "speak speaks speaking talk talks give gives giving present presents presenting play plays playing perform performs start starts begin"
    " begins take takes place hold held holding session lecture workshop shown show shows run runs on go goes happen happens event there"
    " find found see seen hear heard dr prof mr mrs ms"
)
"""What one says of something in a programme."""


def in_programme(question: str, units: Sequence[Unit], passages: Sequence[Passage]) -> Held | None:
    """The row of the one cell that holds what `question` asks the time or the place of; the short answer is its time, or its column."""
    when, where = _WHEN.fullmatch(question), _WHERE.fullmatch(question)
    match = when or where
    if match is None:
        return None
    found: list[tuple[Row, int]] = []
    for table in tables(units, passages):
        timed = [row for row in table if _TIME.fullmatch(row.cells[0])]
        if len(timed) < max(FEWEST, SHARE * len(table)) or (where and len(table[0].names) < 3):
            continue
        asked = content(match["rest"]) - _LIGHT
        said = asked - around(timed[0], passages[timed[0].unit.passage])
        found += [
            (row, n)
            for row in timed
            for n, cell in enumerate(row.cells)
            if n and said and said <= stems(cell)
        ]
    if len(found) != 1:
        return None
    row, column = found[0]
    return Held(with_names(row, units), row.cells[0] if when else row.names[column] or None)
