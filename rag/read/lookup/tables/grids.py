"""When and where something in a programme is, by a table whose rows are times. Pure.

"When does Ada Moe speak?" → "10:00 | Tides (Dr Ada Moe) | Sails (Bo Falk)" under "Time | Hall A | Hall B": 10:00; "Where?": Hall A.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.language.dates import MONTH_NAMES, WEEKDAYS
from rag.language.patterns import regex
from rag.language.words import content, stems
from rag.prove.signals.introductions import is_office
from rag.read.lookup.tables.rows import Row, around, tables, with_names
from rag.read.reading import Held
from rag.read.units import Unit
from rag.types import Passage

FEWEST = 3
"""Rows of a programme."""
SHARE = 0.7
"""Share of its rows that begin with a time."""
_TIME = regex(
    rf"\d{{1,2}}[:.]\d\d\b.*|\d{{1,2}} ?(?:am|pm)\b.*|(?:{'|'.join(day[:3] for day in WEEKDAYS)})[a-z]*\b.*|(?:\d{{1,2}}\.? )?(?:{'|'.join(MONTH_NAMES)})\b.*|\d{{4}}-\d\d-\d\d",
    re.IGNORECASE,
)
_WHEN = regex(r"\W*(?:when|(?:at )?what time|(?:on )?(?:what|which) day)\b(?P<rest>.*)", re.IGNORECASE)
_WHERE = regex(
    r"\W*(?:where|(?:in|on|at) (?:what|which) (?P<thing>hall|room|stage|track|court|tent|venue|place|field|ring))\b(?P<rest>.*)",
    re.IGNORECASE,
)
_ORIGIN = regex(r"\b(?:found(?:ed|ers?|ing)|born)\b|\bfrom\W*$", re.IGNORECASE)
"""What no programme tells of somebody in it."""
_ANY_PLACE = regex(r"room|place|venue|location|where", re.IGNORECASE)
"""What a column is called that names the place of each row."""
_PLACE = regex(rf"{_ANY_PLACE.pattern}|hall|stage|track|court|tent|field|ring|site|building", re.IGNORECASE)
"""The same beside a column of talks; in a row of halls it is one of them."""
_NO_PLACE = content(
    "morning afternoon evening night day date time from to speaker talk title topic subject event activity session name lecturer host"
    " who what act artist band crew team leader notes remarks skipper driver teacher trainer cook duty duration length end start price person home away"
)
"""What columns are called that are of something else than one place."""
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
    if match is None or _ORIGIN.search(match["rest"]):
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
    value = _day_and_time(question, row, column) if when else _place_of(row, column)
    return Held(with_names(row, units), value) if value else None


def _day_and_time(question: str, row: Row, column: int) -> str:
    """When the cell of a column is: a column may be of a day, as in a timetable of a week."""
    head = row.names[column]
    if not _TIME.fullmatch(head):
        return row.cells[0]
    asked = re.search(r"\b(?:time|day)\b", question, re.IGNORECASE)
    if asked:
        return head if asked[0].lower() == "day" else row.cells[0]
    return f"{head}, {row.cells[0]}"


def _place_of(row: Row, column: int) -> str | None:
    """Where the cell of a column is: in the place that the row names, else in the one that the column is of; None without."""
    head = row.names[column]
    is_other = bool(content(head) & _NO_PLACE) or _TIME.fullmatch(head) or is_office(head.lower())
    named = _PLACE if is_other else _ANY_PLACE
    place = next((n for n, name in enumerate(row.names) if named.fullmatch(name)), None)
    if place is not None:
        return row.cells[place] if place != column else None
    return None if is_other else head or None
