"""Which of the things along the top of a table has the most or the least of what a row tells. Pure.

"Which costs less for half a day, the kayak or the canoe?" → "half day | £39 | £27" under "| Canoe | Kayak": Kayak
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.language.patterns import regex
from rag.language.synonyms import synonyms_of
from rag.language.words import content, stems
from rag.read.extremes.asked import Extreme, Measure, extreme_asked
from rag.read.extremes.two import Two, two_asked
from rag.read.extremes.values import compared
from rag.read.lookup.tables.rows import Row, around, tables, with_names
from rag.read.reading import Held
from rag.read.units import Unit
from rag.types import Passage

FEWEST = 3
"""Things along the top, where none are named."""
MOST_EQUAL = 3
"""Things told that share the extreme."""
_MEASURES: tuple[Measure, ...] = ("price", "duration", "length", "weight", "number")
_OF_ROWS = stems(
    "price cost fee fare rate amount total weight length height width depth size qty quantity number date time day duration unit year"
    " month age rank points seats name notes remarks"
)
"""What columns are called that tell something of each row: no things."""
_LIGHT = content(
    "cost costs have has had take takes weigh weighs hold holds hire rent buy use charge charged one per each"
)
_MOST = regex(r"\b(?:more|less|most|least|highest|lowest|\w+est|\w+er)\b", re.IGNORECASE)


def asks_across(question: str) -> bool:
    """Whether `question` asks which of two has more of something, or which of all the most."""
    return _asked(question)[1] is not None


def across(question: str, units: Sequence[Unit], passages: Sequence[Passage]) -> Held | None:
    """The row that tells what `question` compares, below the things along the top, and which of them has the most or the least of it;
    None where no table or several tell it, or the values are not of one kind."""
    two, asked = _asked(question)
    if asked is None:
        return None
    found = [
        (row, said)
        for table in tables(units, passages)
        if (row := _row_of(question, asked, two, table, passages)) and (said := _best(asked, two, row))
    ]
    if len({(row.names, row.cells) for row, _ in found}) != 1:
        return None
    row, said = found[0]
    return Held(with_names(row, units), said if two is None or two.which else None)


def _asked(question: str) -> tuple[Two | None, Extreme | None]:
    """The two things that `question` compares, if it names two, and what it asks the most or the least of."""
    two = two_asked(question)
    return two, extreme_asked(two.question if two else question)


def _row_of(
    question: str, asked: Extreme, two: Two | None, table: Sequence[Row], passages: Sequence[Passage]
) -> Row | None:
    """The one row whose label says what is compared."""
    first = table[0]
    heads = stems("\n".join(first.names[1:]))
    near = around(first, passages[first.unit.passage])
    measured = any(content(name) and content(name) <= _OF_ROWS for name in first.names[1:])
    if measured or not all(synonyms_of(thing) & (near | heads) for thing in asked.things):
        return None
    if (two and not _columns(two, first)) or (not two and len(first.names) - 1 < FEWEST):
        return None
    names = content(" ".join(two.names)) if two else frozenset()
    wanted = content(_MOST.sub(" ", question)) - names - asked.things - asked.columns - asked.idle - _LIGHT
    rows = [(len(wanted & content(row.cells[0])), row) for row in table]
    most = max(count for count, _ in rows)
    best = [row for count, row in rows if count == most]
    if not most or len(best) != 1 or not wanted <= content(best[0].cells[0]) | near:
        return None
    return best[0]


def _columns(two: Two, row: Row) -> list[int]:
    """The columns of the two named things; none where one of them has no column or several."""
    fit = [
        [n for n, name in enumerate(row.names) if n and content(thing) <= content(name) and content(thing)]
        for thing in two.names
    ]
    return [each[0] for each in fit] if all(len(each) == 1 for each in fit) else []


def _best(asked: Extreme, two: Two | None, row: Row) -> str | None:
    columns = _columns(two, row) if two else range(1, len(row.names))
    values = compared([row.cells[n] for n in columns], asked.measures or _MEASURES)
    known = [value for value in values or () if value is not None]
    if len(known) < 2:
        return None
    end = max(known) if asked.most else min(known)
    best = [row.names[n] for n, value in zip(columns, values or (), strict=True) if value == end]
    return ", ".join(best) if len(best) <= MOST_EQUAL and len(best) < len(known) else None
