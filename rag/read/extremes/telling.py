"""The one of a table or of a list that has the most or the least of what is asked, told from all of it.

"Which service is the cheapest?", a table with the column "price" → its row with the least price, which is quoted. The reader sees
each row by itself: it cannot tell which is the least.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from rag.language.synonyms import synonyms_of
from rag.language.words import content, stems
from rag.read.extremes.asked import Extreme, Measure, extreme_asked
from rag.read.extremes.sums import sum_of
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
from rag.read.extremes.two import two_asked
from rag.read.extremes.values import compared
from rag.read.reading import Reading
from rag.read.whole.surveyed import Survey
from rag.store.index import Index
from rag.types import Filters, Passage, Span

_ANY = stems("one item option thing product service offer choice kind type entry row line price")
"""What anything may be called that is compared."""
_LEAVING = stems("leave leaves depart departs departure from start starts begin begins open opens")
"""What the column of the first and the last is called where none is named: when a bus leaves, not when it arrives."""
_NO_MEASURE = stems("rank place position no nr number id code")
MOST_EQUAL = 3
"""Things told that share the extreme."""


def extreme_of(
    question: str,
    looked: Reading,
    read: Sequence[Passage],
    sure: float,
    index: Index,
    filters: Filters | None,
    further: Callable[[str], Sequence[Passage]] = lambda text: (),
) -> Survey | None:
    """The thing with the most or the least of what `question` compares; None where it compares nothing, where no table and no list
    of the documents that were `read` tells it of all its things, or where the reader was `sure` of another place.

    Values of one column must all be of one kind, and each word of the question must stand in the table or around it, what the things
    are called in other words too: where pools are compared, no hotel is the cheapest. `further` finds passages for a text: a table
    that tells what is the heaviest has a column for the weight, which the question does not name.
    """
    asked = extreme_asked(question)
    if asked is None:
        return sum_of(question, looked, read, sure, index, filters) or _of_two(question, read, index, filters)
    found = _found(asked, read, index)
    if not found and asked.told_as and looked.confidence < sure:
        found = _found(asked, further(f"{question} {asked.told_as}"), index)
    if len(found) != 1:  # which of two tables is meant is not known
        return None
    things, best = found[0]
    if looked.confidence >= sure and not is_within(looked, read, things):
        return None
    return _survey(asked, things, *best, index, filters)


def _found(
    asked: Extreme, read: Sequence[Passage], index: Index
) -> list[tuple[Things, tuple[list[Span], int, str]]]:
    return [(things, best) for things in all_things(read, index) if (best := _best_of(asked, things))]


def _of_two(question: str, read: Sequence[Passage], index: Index, filters: Filters | None) -> Survey | None:
    """Both of the two things that `question` compares, and which of them has more or less of it, where it asks which; see `extreme_of`."""
    two = two_asked(question)
    asked = extreme_asked(two.question) if two else None
    if two is None or asked is None:
        return None
    found = []
    for things in all_things(read, index):
        rows = [
            [span for span in things.spans if content(name) == content(things.label(span))]
            for name in two.names
        ]
        both = tuple(span for each in rows for span in each)
        if all(len(each) == 1 for each in rows) and (best := _best_of(asked, replace(things, spans=both))):
            found.append((replace(things, spans=both), best))
    if len(found) != 1:
        return None
    things, (ends, _, head) = found[0]
    lead = f"Both{by_column(head) or ' of them'}:"
    return quoted(things, things.spans, lead, things.label(ends[0]) if two.which else None, index, filters)


def _best_of(asked: Extreme, things: Things) -> tuple[list[Span], int, str] | None:
    """The things with the extreme, among how many, and the column that tells it."""
    if len(things.spans) > MOST_ROWS:
        return None
    rows = [
        (span, cells) for span in things.spans if (cells := things.cells(span)) and not OF_ALL.match(cells[0])
    ]
    if things.heads and any(len(cells) != len(things.heads) for _, cells in rows):
        return None
    around, heads = stems(things.around), stems("\n".join(things.heads))
    among, left = chosen_by(asked.others - asked.named, around | heads, rows)
    called = _ANY.union(around, heads, *(stems(" ".join(cells)) for _, cells in rows))
    left -= around | asked.things | asked.idle
    if not all(synonyms_of(one) & called for one in asked.things):
        called |= stems(" ".join(things.called_beside()))
        if not all(synonyms_of(one) & called for one in asked.things):
            return None
    for column, measures in _columns(asked, things, [cells for _, cells in among]):
        values = compared([cells[column] for _, cells in among], measures)
        if values is None:
            continue
        if left - (stems(things.heads[column]) if things.heads else frozenset()):
            return None  # "with a balcony", where a column says which have one
        known = [value for value in values if value is not None]
        end = max(known) if asked.most else min(known)
        best = [span for (span, _), value in zip(among, values, strict=True) if value == end]
        alone = len(known) == 1 and len(among) < len(rows)  # the words of the question chose it
        if len(best) <= MOST_EQUAL and (len(best) < len(known) or alone):
            return best, len(known), things.heads[column] if things.heads else ""
        return None
    return None


def _columns(
    asked: Extreme, things: Things, rows: Sequence[Sequence[str]]
) -> Iterator[tuple[int, tuple[Measure, ...]]]:
    """The columns that may tell what is compared, the likeliest first, each with what its values may be."""
    if not things.heads:
        if asked.measures and "time" not in asked.measures:
            yield 0, asked.measures
        return
    heads = [content(head) for head in things.heads]
    if "time" in asked.measures:
        named = [n for n, head in enumerate(heads) if head & (asked.others | asked.things | asked.columns)]
        leaving = [n for n, head in enumerate(heads) if head & _LEAVING]
        of_time = [n for n in range(len(heads)) if _tells(rows, n, "time")]
        chosen = [n for n in named or leaving or of_time if n in of_time]
        if asked.columns and not named:  # the oldest: no column says when it was founded
            return
        if len(chosen) == 1 or (leaving and chosen == leaving):
            yield chosen[0], ("time",)
        return
    named = [n for n, head in enumerate(heads) if n and head & asked.named]
    named = named or [n for n, head in enumerate(heads) if n and head & asked.columns]
    named = named or [n for n, head in enumerate(heads) if n and head & asked.things]  # "the longest range"
    if not named and asked.measures == ("price",):
        named = [n for n in range(1, len(heads)) if _tells(rows, n, "price")]
    if len(named) == 1 and not heads[named[0]] & _NO_MEASURE:
        yield named[0], asked.measures or ("price", "duration", "length", "weight", "number")
    if len(named) == 1 and asked.measures and heads[named[0]] & asked.columns:
        yield named[0], ("number",)


def _tells(rows: Sequence[Sequence[str]], column: int, measure: Measure) -> bool:
    return compared([cells[column] for cells in rows], (measure,)) is not None


def _survey(
    asked: Extreme,
    things: Things,
    best: Sequence[Span],
    among: int,
    head: str,
    index: Index,
    filters: Filters | None,
) -> Survey:
    lead = f"The {asked.said} of {among}{by_column(head)}:"
    said = [things.label(span) for span in best]
    if asked.wants_value and head:
        said = [things.cells(best[0])[things.heads.index(head)]]
    return quoted(things, best, lead, ", ".join(said) or None, index, filters)
