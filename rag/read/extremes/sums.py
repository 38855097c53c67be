"""What the rows of a table come to, where their sum or average is asked for: "How much did we spend on paint in total?"

No row tells it, and the reader sees each by itself: it would quote the first as if it were all. What is added up is quoted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.language.patterns import regex
from rag.language.words import content, stems
from rag.read.extremes.asked import Measure
from rag.read.extremes.things import (
    MOST_ROWS,
    OF_ALL,
    Things,
    all_things,
    by_column,
    chosen_by,
    is_within,
    quoted,
)
from rag.read.extremes.values import compared
from rag.read.lookup.cells import PRICES
from rag.read.reading import Reading, words_of
from rag.read.whole.surveyed import Survey
from rag.store.index import Index
from rag.types import Filters, Passage, Span

FEWEST = 2
"""Fewest rows that are a sum."""
MOST_QUOTED = 30
"""Most rows that are added up: each is quoted, so that the sum can be checked."""
_SUM = regex(
    r"\b(?:in total|altogether|all together|in all|in sum|all in all|(?:the|our|your|my|their|its) (?:overall |grand )?(?:total|sum)|total)\b",
    re.IGNORECASE,
)
_AVERAGE = regex(r"\b(?:on average|(?:the |our )?average|(?:the )?mean)\b(?! by\b)", re.IGNORECASE)
_ASKS = regex(
    r"\s*(?:(?:and|so)\s+)?(?:how (?:much|many)|what(?:['’]s| is| was| are| were| do| does| did)?|(?:please\s+)?(?:tell me|give me|add up|sum up))\b",
    re.IGNORECASE,
)
_NOT_ALL = regex(r"\b(?:not|never|except|without|besides|excluding|other than|per)\b|n['’]t\b", re.IGNORECASE)
"""Asks for a part that no word of a row chooses."""
_PAID = PRICES | stems("spend spent pay paid cost price amount bill expense charge money worth")
"""Words of a question for what was paid; they choose nothing."""
_WHOLE = stems("sum total come came add up altogether average mean all together overall grand year value")
"""Words for all of something; neither do these."""
_PAID_IN = PRICES | stems("amount sum paid")
"""What a column is called that tells what was paid."""
_MONEY: tuple[Measure, ...] = ("price", "number")
_UNIT = regex(r"\(\s*([^\W\d_]{1,8}|[$€£¥₴₺%])\s*\)|\bin ([A-Z]{3}|euros?|dollars?|pounds?)\b")
"""The unit that the name of a column tells: "Amount (EUR)"."""
_PLACES = regex(r"\d(?:\.(?P<point>\d{1,4})|,(?P<comma>\d{1,2}))(?!\d)")
"""What stands behind the point, or behind the comma where that sets no thousands apart."""
_COIN = regex(r"^\s*([$€£¥₴₺])")
_BEHIND = regex(r"\d\s?([$€£¥₴₺]|[^\W\d_]{1,12})\s*$")


@dataclass(frozen=True, slots=True)
class Sum:
    """What is added up: the words that choose rows or a column, and whether the average is asked for."""

    words: frozenset[str]
    average: bool
    money: bool
    """Whether what was paid is asked for."""


def sum_asked(question: str) -> Sum | None:
    """The sum that `question` asks for; None where it asks for none.

    >>> found = sum_asked("How much did we pay for rope in total?")
    >>> found and (sorted(found.words), found.average, found.money)
    (['rope'], False, True)
    """
    average = _AVERAGE.search(question)
    mark = average or _SUM.search(question)
    if mark is None or not _ASKS.match(question) or _NOT_ALL.search(question):
        return None
    money = bool(stems(question) & _PAID - _WHOLE)
    return Sum(content(question) - _PAID - _WHOLE - stems(mark[0]), average is not None, money)


def sum_of(
    question: str,
    looked: Reading,
    read: Sequence[Passage],
    sure: float,
    index: Index,
    filters: Filters | None,
) -> Survey | None:
    """The sum or the average that `question` asks for, of the rows of the one table of the documents that were `read` whose words the
    question's are; None without one, where a row or what the reader `looked` up tells it, or where that is `sure` of another place.
    """
    asked = sum_asked(question)
    if asked is None:
        return None
    said = " ".join(words_of(one, read) for one in looked.evidence)
    if _SUM.search(said) or _AVERAGE.search(said):
        return None
    found = [(things, added) for things in all_things(read, index) if (added := _added(asked, things))]
    if len(found) != 1:
        return None
    things, (spans, column, told) = found[0]
    if looked.confidence >= sure and not is_within(looked, read, things):
        return None
    kind, by = "average" if asked.average else "sum", by_column(things.heads[column])
    lead = f"The {kind} of {len(spans)}{by} is {told}:"
    return quoted(things, spans, lead, told, index, filters)


def _added(asked: Sum, things: Things) -> tuple[list[Span], int, str] | None:
    """The rows that are added up, by which column, and what they come to."""
    if not things.heads or len(things.spans) > MOST_ROWS:
        return None
    every = [(span, things.cells(span)) for span in things.spans]
    rows = [row for row in every if not OF_ALL.match(row[1][0])]
    if any(len(cells) != len(things.heads) for _, cells in rows):
        return None
    around, heads = stems(things.around), stems("\n".join(things.heads))
    chosen, left = chosen_by(asked.words, around | heads, rows)
    columns = _columns(asked, things, [cells for _, cells in chosen])
    told = len(chosen) == len(rows) < len(every)  # a row of the table tells it
    if told or left - around - heads or not FEWEST <= len(chosen) <= MOST_QUOTED or len(columns) != 1:
        return None
    column = columns[0]
    cells = [cells[column] for _, cells in chosen]
    values = compared(cells, _MONEY)
    if values is None or None in values:
        return None
    total = sum(value for value in values if value is not None)
    places = max(map(_places, cells))
    if asked.average:
        total, places = total / len(values), max(places, 2)
    return [span for span, _ in chosen], column, _told(total, min(places, 4), things.heads[column], cells)


def _columns(asked: Sum, things: Things, rows: Sequence[Sequence[str]]) -> list[int]:
    """The columns that may be added up: those named in the question; of what was paid those called as sums of money are, else of prices."""
    of_figures = [
        n for n in range(1, len(things.heads)) if compared([cells[n] for cells in rows], _MONEY) is not None
    ]
    if not asked.money:
        return [n for n in of_figures if content(things.heads[n]) & asked.words]
    called = [n for n in of_figures if content(things.heads[n]) & _PAID_IN]
    return called or [n for n in of_figures if compared([cells[n] for cells in rows], ("price",)) is not None]


def _places(cell: str) -> int:
    """How many decimal places the figure of a cell has."""
    match = _PLACES.search(cell)
    return len(match["point"] or match["comma"]) if match else 0


def _told(total: float, places: int, head: str, cells: Sequence[str]) -> str:
    """A sum in the unit of its column."""
    said = f"{total:,.{places}f}"
    if coin := _COIN.match(cells[0]):
        return f"{coin[1]}{said}"
    unit = _BEHIND.search(cells[0]) or _UNIT.search(head)
    return f"{said} {next(filter(None, unit.groups()))}" if unit else said
