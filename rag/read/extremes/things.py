"""What questions for the most, the least or a sum compare: the rows of a table, the members of a list, the lines of a form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rag.errors import UnknownDocument
from rag.language.dates import MONTH_NAMES, MONTHS, WEEKDAYS, between, find_dates
from rag.language.patterns import regex
from rag.language.words import fold, stem, stems, words
from rag.read.each.listed import STATED
from rag.read.lists.group import FEWEST
from rag.read.lists.groups import groups_of, headings_above
from rag.read.lists.tables import rows_listed
from rag.read.lookup.tables.rows import called, cells_of
from rag.read.reading import Reading
from rag.read.whole.surveyed import Item, Shelf, Survey
from rag.store.index import Index
from rag.types import Block, Coverage, Document, Filters, Passage, Span

_LABEL = regex(r"\s?[:|]|\s{2,}|\s?\.{3,}|\s+[–—-]\s")
"""What stands between what a thing is called and its value."""
_FULL = {name[:3]: name for name in (*WEEKDAYS, *MONTHS) if name != "may"} | {
    "tues": "tuesday",
    "thurs": "thursday",
}
_SHORT = regex(rf"\b(?:{'|'.join(_FULL)})\b", re.IGNORECASE)
"""Days and months cut short, as timetables have them."""
DOCUMENTS = 3
"""Documents whose tables and lists are looked through, those with the best passages."""
OF_ALL = regex(r"\W*(?:(?:sub|grand )?total|sum|average|mean|all|others?|overall)\b", re.IGNORECASE)
"""Begins a row that is of all the others."""
_OF_STEM = {
    stem: [name for name in (*WEEKDAYS, *MONTHS) if stem in stems(name)]
    for stem in stems(" ".join((*WEEKDAYS, *MONTHS)))
}
"""The days and months that have a stem."""
_STEM_OF_MONTH = dict(enumerate(map(stem, MONTH_NAMES), 1))
_EXCEPT = regex(r"\b(?:except|not|no|but|without|closed)\b", re.IGNORECASE)
MOST_NAMED = 40
"""Things of which it is looked up what they are called elsewhere."""
MOST_HEAD = 60
"""Characters of the name of a column that is told."""
MOST_ROWS = 1000
"""Rows of a table that are compared."""


@dataclass(frozen=True, slots=True)
class Things:
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

    def called_beside(self) -> Iterator[str]:
        """The words behind what the things are called, elsewhere in the document: "45 Cargo bikes are in the city" calls Cargo a bike."""
        for span in self.spans[:MOST_NAMED]:
            if label := self.label(span):
                beside = re.compile(rf"(?<!\w){re.escape(label)} ([^\W\d_]{{3,30}})")
                yield from (match[1] for match in beside.finditer(self.document.text))

    def label(self, span: Span) -> str:
        """What one of the things is called."""
        cells = self.cells(span)
        return called(self.heads, cells) if self.heads else _LABEL.split(cells[0], 1)[0].strip()


def all_things(read: Sequence[Passage], index: Index) -> Iterator[Things]:
    """The tables, lists and forms of the documents with the best of the passages that were `read`."""
    for document_id in list(dict.fromkeys(passage.document_id for passage in read))[:DOCUMENTS]:
        try:
            document = index.catalog.document(document_id)
        except UnknownDocument:  # removed since the search
            continue
        yield from _things_of(document)


def _things_of(document: Document) -> Iterator[Things]:
    text, blocks = document.text, document.blocks
    above = headings_above(text, blocks)
    for heads, at, rows in rows_listed(text, blocks):
        names = cells_of(heads)
        before = blocks[at - 1] if at and blocks[at - 1].kind != "furniture" else None
        said = "\n".join((document.title, *above[at], _shown(text, before)))
        start = before.start if before else rows[0].start
        names = names if len(names) > 1 else ()
        yield Things(document, names, tuple((row.start, row.end) for row in rows), said, start)
    for group in groups_of(text, blocks):
        if group.form in ("items", "lines"):
            said = "\n".join((document.title, group.said))
            spans = tuple(member.name for member in group.members)
            yield Things(document, (), spans, said, spans[0][0] - len(group.lead))
    for at, run in _fields(blocks):
        said = "\n".join((document.title, *above[at]))
        yield Things(document, (), tuple((block.start, block.end) for block in run), said, run[0].start)


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


def chosen_by(
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
    if any(word in _of_day(cell) for cell in cells):
        return True
    if _EXCEPT.search(said):
        return False
    return any(
        between(name, said) or (name in WEEKDAYS and "daily" in words(fold(said)))
        for name in _OF_STEM.get(word, ())
    )


def _of_day(cell: str) -> frozenset[str]:
    """The year and the stem of the month of a cell that is a day: 2031-03-14 is of March."""
    days, rest = find_dates(cell)
    if len(days) != 1 or len(days[0].readings) != 1 or rest.strip():
        return frozenset()
    year, month, _ = next(iter(days[0].readings))
    return frozenset(filter(None, (str(year or ""), _STEM_OF_MONTH.get(month or 0, ""))))


def is_within(looked: Reading, read: Sequence[Passage], things: Things) -> bool:
    """Whether what the reader would quote stands in the table or the list."""
    first, last = things.start, things.spans[-1][1]
    return any(
        read[each.passage].document_id == things.document.id and first <= each.start and each.end <= last
        for each in looked.evidence
    )


def by_column(head: str) -> str:
    """By which column things were compared, as it is told; empty where its name is long."""
    return f" by “{head}”" if head and len(head) <= MOST_HEAD else ""


def quoted(
    things: Things,
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
