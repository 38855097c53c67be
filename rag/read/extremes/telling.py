"""The one of a table or of a list that has the most or the least of what is asked, told from all of it.

"Which service is the cheapest?", a table with the column "price" → its row with the least price, which is quoted. The reader sees
each row by itself: it cannot tell which is the least.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rag.errors import UnknownDocument
from rag.language.dates import MONTHS, WEEKDAYS, between
from rag.language.synonyms import synonyms_of
from rag.language.words import content, fold, stems, words
from rag.read.each.listed import STATED
from rag.read.extremes.asked import Extreme, Measure, extreme_asked
from rag.read.extremes.two import two_asked
from rag.read.extremes.values import compared
from rag.read.lists.group import FEWEST
from rag.read.lists.groups import groups_of, headings_above
from rag.read.lists.tables import rows_listed
from rag.read.lookup.tables.rows import called, cells_of
from rag.read.reading import Reading
from rag.read.whole.surveyed import Item, Shelf, Survey
from rag.store.index import Index
from rag.types import Block, Coverage, Document, Filters, Passage, Span

_LABEL = re.compile(r"\s?[:|]|\s{2,}|\s?\.{3,}|\s+[–—-]\s")
"""What stands between what a thing is called and its value."""
_FULL = {name[:3]: name for name in (*WEEKDAYS, *MONTHS) if name != "may"} | {
    "tues": "tuesday",
    "thurs": "thursday",
}
_SHORT = re.compile(rf"\b(?:{'|'.join(_FULL)})\b", re.IGNORECASE)
"""Days and months cut short, as timetables have them."""
DOCUMENTS = 3
"""Documents whose tables and lists are looked through, those with the best passages."""
_ANY = stems("one item option thing product service offer choice kind type entry row line price")
"""What anything may be called that is compared."""
_SUM = re.compile(r"\W*(?:(?:sub|grand )?total|sum|average|mean|all|others?|overall)\b", re.IGNORECASE)
"""Begins a row that is of all the others."""
_OF_STEM = {
    stem: [name for name in (*WEEKDAYS, *MONTHS) if stem in stems(name)]
    for stem in stems(" ".join((*WEEKDAYS, *MONTHS)))
}
"""The days and months that have a stem."""
_EXCEPT = re.compile(r"\b(?:except|not|no|but|without|closed)\b", re.IGNORECASE)
_LEAVING = stems("leave leaves depart departs departure from start starts begin begins open opens")
"""What the column of the first and the last is called where none is named: when a bus leaves, not when it arrives."""
_NO_MEASURE = stems("rank place position no nr number id code")
MOST_HEAD = 60
"""Characters of the name of a column that is told."""
MOST_ROWS = 1000
"""Rows of a table that are compared."""
MOST_EQUAL = 3
"""Things told that share the extreme."""


@dataclass(frozen=True, slots=True)
class _Things:
    """What is compared: rows of a table, or members of a list."""

    document: Document
    heads: tuple[str, ...]
    """What the columns are called; empty for a list."""
    spans: tuple[Span, ...]
    around: str
    """Title, headings, what leads it in."""
    start: int
    """Where what leads it in begins."""

    def cells(self, span: Span) -> list[str]:
        said = self.document.text[slice(*span)]
        return list(cells_of(said)) if self.heads else [said]

    def label(self, span: Span) -> str:
        """What one of the things is called."""
        cells = self.cells(span)
        return called(self.heads, cells) if self.heads else _LABEL.split(cells[0], 1)[0].strip()


def extreme_of(
    question: str,
    looked: Reading,
    read: Sequence[Passage],
    sure: float,
    index: Index,
    filters: Filters | None,
) -> Survey | None:
    """The thing with the most or the least of what `question` compares; None where it compares nothing, where no table and no list
    of the documents that were `read` tells it of all its things, or where the reader was `sure` of another place.

    Values of one column must all be of one kind, and each word of the question must stand in the table or around it, what the things
    are called in other words too: where pools are compared, no hotel is the cheapest.
    """
    asked = extreme_asked(question)
    if asked is None:
        return _of_two(question, read, index, filters)
    found = [(things, best) for things in _all_things(read, index) if (best := _best_of(asked, things))]
    if len(found) != 1:  # which of two tables is meant is not known
        return None
    things, best = found[0]
    if looked.confidence >= sure and not _is_within(looked, read, things):
        return None
    return _survey(asked, things, *best, index, filters)


def _of_two(question: str, read: Sequence[Passage], index: Index, filters: Filters | None) -> Survey | None:
    """Both of the two things that `question` compares, and which of them has more or less of it, where it asks which; see `extreme_of`."""
    two = two_asked(question)
    asked = extreme_asked(two.question) if two else None
    if two is None or asked is None:
        return None
    found = []
    for things in _all_things(read, index):
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
    lead = f"Both by “{head}”:" if head and len(head) <= MOST_HEAD else "Both of them:"
    return _quoted(things, things.spans, lead, things.label(ends[0]) if two.which else None, index, filters)


def _all_things(read: Sequence[Passage], index: Index) -> Iterator[_Things]:
    for document_id in list(dict.fromkeys(passage.document_id for passage in read))[:DOCUMENTS]:
        try:
            document = index.catalog.document(document_id)
        except UnknownDocument:  # removed since the search
            continue
        yield from _things_of(document)


def _things_of(document: Document) -> Iterator[_Things]:
    text, blocks = document.text, document.blocks
    above = headings_above(text, blocks)
    for heads, at, rows in rows_listed(text, blocks):
        names = cells_of(heads)
        before = blocks[at - 1] if at and blocks[at - 1].kind != "furniture" else None
        said = "\n".join((document.title, *above[at], _shown(text, before)))
        start = before.start if before else rows[0].start
        names = names if len(names) > 1 else ()
        yield _Things(document, names, tuple((row.start, row.end) for row in rows), said, start)
    for group in groups_of(text, blocks):
        if group.form in ("items", "lines"):
            said = "\n".join((document.title, group.said))
            spans = tuple(member.name for member in group.members)
            yield _Things(document, (), spans, said, spans[0][0] - len(group.lead))
    for at, run in _fields(blocks):
        said = "\n".join((document.title, *above[at]))
        yield _Things(document, (), tuple((block.start, block.end) for block in run), said, run[0].start)


def _fields(blocks: Sequence[Block]) -> Iterator[tuple[int, Sequence[Block]]]:
    """The runs of fields, each with the number of its first block."""
    at = 0
    while at < len(blocks):
        end = at
        while end < len(blocks) and blocks[end].kind == "field":
            end += 1
        if end - at >= FEWEST:
            yield at, blocks[at:end]
        at = max(end, at + 1)


def _shown(text: str, block: Block | None) -> str:
    return text[block.start : block.end] if block else ""


def _best_of(asked: Extreme, things: _Things) -> tuple[list[Span], int, str] | None:
    """The things with the extreme, among how many, and the column that tells it."""
    if len(things.spans) > MOST_ROWS:
        return None
    rows = [
        (span, cells) for span in things.spans if (cells := things.cells(span)) and not _SUM.match(cells[0])
    ]
    if things.heads and any(len(cells) != len(things.heads) for _, cells in rows):
        return None
    around, heads = stems(things.around), stems("\n".join(things.heads))
    among, left = _among(asked.others - asked.named, around | heads, rows)
    called = _ANY.union(around, heads, *(stems(" ".join(cells)) for _, cells in rows))
    left -= around | asked.things | asked.idle
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


def _among(
    others: frozenset[str], near: frozenset[str], rows: list[tuple[Span, list[str]]]
) -> tuple[list[tuple[Span, list[str]]], frozenset[str]]:
    """The rows that words of the question choose, and the words that choose none."""
    left = others
    for word in sorted(others):
        chosen = [row for row in rows if _holds(word, row[1])]
        if chosen and (word not in near or len(chosen) < len(rows)):
            rows, left = chosen, left - {word}
    return rows, left


def _holds(word: str, cells: Iterable[str]) -> bool:
    """Whether a row has a word, or a time within which the day or month lies."""
    said = _SHORT.sub(lambda short: _FULL[short[0].lower()], " | ".join(cells))
    if word in stems(_EXCEPT.split(said, 1)[0]):
        return True
    if _EXCEPT.search(said):
        return False
    return any(
        between(name, said) or (name in WEEKDAYS and "daily" in words(fold(said)))
        for name in _OF_STEM.get(word, ())
    )


def _columns(
    asked: Extreme, things: _Things, rows: Sequence[Sequence[str]]
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
    if not named and asked.measures == ("price",):
        named = [n for n in range(1, len(heads)) if _tells(rows, n, "price")]
    if len(named) == 1 and not heads[named[0]] & _NO_MEASURE:
        yield named[0], asked.measures or ("price", "duration", "length", "weight", "number")
    if len(named) == 1 and asked.measures and heads[named[0]] & asked.columns:
        yield named[0], ("number",)


def _tells(rows: Sequence[Sequence[str]], column: int, measure: Measure) -> bool:
    return compared([cells[column] for cells in rows], (measure,)) is not None


def _is_within(looked: Reading, read: Sequence[Passage], things: _Things) -> bool:
    """Whether what the reader would quote stands in the table or the list."""
    first, last = things.start, things.spans[-1][1]
    return any(
        read[each.passage].document_id == things.document.id and first <= each.start and each.end <= last
        for each in looked.evidence
    )


def _survey(
    asked: Extreme,
    things: _Things,
    best: Sequence[Span],
    among: int,
    head: str,
    index: Index,
    filters: Filters | None,
) -> Survey:
    by = f" by “{head}”" if head and len(head) <= MOST_HEAD else ""
    lead = f"The {asked.said} of {among}{by}:"
    said = [things.label(span) for span in best]
    if asked.wants_value and head:
        said = [things.cells(best[0])[things.heads.index(head)]]
    return _quoted(things, best, lead, ", ".join(said) or None, index, filters)


def _quoted(
    things: _Things,
    spans: Sequence[Span],
    lead: str,
    short: str | None,
    index: Index,
    filters: Filters | None,
) -> Survey:
    """Some of the things below what leads them in."""
    shelf = Shelf(index)
    passages = tuple(shelf.passage(n, things.document.id, *span) for n, span in enumerate(spans, 1))
    items = tuple(Item(n, *span, begins="item") for n, span in enumerate(spans))
    total = index.catalog.count(index.catalog.scope(filters))
    return Survey(lead, items, passages, Coverage(1, total, len(items)), STATED, short=short)
