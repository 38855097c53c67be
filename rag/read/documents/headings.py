"""How many sections or chapters a document has, and which."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.language.words import plural
from rag.read.whole.sections import Section, sections_of
from rag.read.whole.surveyed import MOST_SHOWN, SURE, Item, Shelf, Survey
from rag.store.catalog import DocumentInfo
from rag.store.index import Index
from rag.types import Coverage

FEWEST = 2
"""Headings that are sections: one is a title."""
_ANY = ("section", "chapter")
"""What headings may be called that say no word for themselves."""


def headings_of(
    called: str, number: bool, index: Index, documents: Sequence[DocumentInfo], total: int
) -> Survey | None:
    """The parts of the only one of `documents` that are `called` so, by their headings; None where it has none.

    `total`: how many documents there are. Raises UnknownDocument.
    """
    if len(documents) != 1:
        return None
    document = index.catalog.document(documents[0].id)
    title = document.title.casefold()
    found = parts([one for one in sections_of(document) if one.title.casefold() != title], called)
    if len(found) < FEWEST:
        return None
    lead = f"“{document.title}” has {len(found)} {plural(called)}"
    lead += "." if len(found) <= MOST_SHOWN else f"; the first {MOST_SHOWN} are shown."
    shelf = Shelf(index)
    spans = [(one.start, one.start + _line(document.text, one)) for one in found[:MOST_SHOWN]]
    passages = tuple(shelf.passage(n, document.id, *span) for n, span in enumerate(spans, 1))
    items = tuple(Item(n, *span, begins="item") for n, span in enumerate(spans))
    return Survey(
        lead, items, passages, Coverage(1, total, len(found)), SURE, short=str(len(found)) if number else None
    )


def parts(sections: Sequence[Section], called: str) -> list[Section]:
    """Those that call themselves so, `Section 4 Speed`; else, where sections are asked for, those of the highest level that
    has several.

    >>> [one.title for one in parts([Section("Act", 1, 0, 90), Section("Article 1", 2, 9, 40), Section("Article 2", 2, 41, 90)], "article")]
    ['Article 1', 'Article 2']
    """
    named = [one for one in sections if re.match(rf"(?:{called}|§)\s*[\dA-Z]", one.title, re.IGNORECASE)]
    if named or called not in _ANY:
        return named
    levels = [one.level for one in sections]
    level = next((level for level in sorted(set(levels)) if levels.count(level) >= FEWEST), 0)
    return [one for one in sections if one.level == level]


def _line(text: str, section: Section) -> int:
    """The length of the heading of a section."""
    end = text.find("\n", section.start)
    return (len(text) if end < 0 else end) - section.start
