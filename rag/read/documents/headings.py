"""How many sections or chapters a document has, and which; and which documents have one of a name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.language.forms.plurals import plural
from rag.read.documents.catalogue import first_lines, names_of
from rag.read.whole.items import BATCH
from rag.read.whole.sections import Section, sections_in, sections_of, words_of
from rag.read.whole.surveyed import MOST_SHOWN, SURE, Item, Shelf, Survey, in_marks, so_many
from rag.search.whole.exhaustive import Exhaustive
from rag.search.whole.mentions import MOST_CHUNKS, subject_words
from rag.store.catalog import DocumentInfo, Scope
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


def with_section(
    wanted: Exhaustive, index: Index, scope: Scope | None, documents: Sequence[DocumentInfo]
) -> Survey | None:
    """Those of `documents` that have a section called `wanted.subject`, each with its heading; None where its words name no heading
    at all and are not said to be one ("a short section").

    The chunks that hold the words (index) → their documents → their headings.
    """
    titles = names_of(documents)
    owners, complete = _holding(wanted.subject, index, scope)
    exact, wider = _headed_so(wanted.subject, index, sorted(owners & titles.keys()))
    if wanted.titled:
        exact = {**wider, **exact}
    found = exact or ({} if wanted.headed else wider)
    if not found and (wanted.whether or not wanted.headed):
        return None
    total, count, name = len(documents), len(found), in_marks(wanted.subject)
    read = total if complete else len(owners)
    coverage = Coverage(read, total, count)
    if wanted.negated and read == total:
        others = [one for one in documents if one.id not in found]
        return _lacking(others, name, index, coverage)
    if not found:
        return Survey(
            f"None of {so_many(total)} has a section called {name}.", (), (), coverage, SURE, found=False
        )
    called = "called" if exact else "with a heading that says"
    lead = f"{'' if read == total else 'At least '}{count:,} of {so_many(total)} {'has' if count == 1 else 'have'} a section {called} {name}"
    lead += "." if count <= MOST_SHOWN else f"; the first {MOST_SHOWN} are shown."
    if exact and (more := wider.keys() - exact.keys()):
        lead += f" In {len(more):,} more it is part of a longer heading."
    shelf = Shelf(index)
    shown = sorted(found)[:MOST_SHOWN]
    spans = [found[key] for key in shown]
    passages = tuple(
        shelf.passage(n, key, *span) for n, (key, span) in enumerate(zip(shown, spans, strict=True), 1)
    )
    items = tuple(
        Item(n, *span, titles[key], begins="item")
        for n, (key, span) in enumerate(zip(shown, spans, strict=True))
    )
    return Survey(lead, items, passages, coverage, SURE, short=str(count) if wanted.number else None)


def _lacking(others: Sequence[DocumentInfo], name: str, index: Index, coverage: Coverage) -> Survey:
    """The documents that have no section of a name."""
    total = coverage.documents_total
    if not others:
        lead = f"None of {so_many(total)} lacks a section called {name}."
        return Survey(lead, (), (), coverage, SURE, found=False)
    verb = "has" if len(others) == 1 else "have"
    return first_lines(f"{len(others):,} of {so_many(total)} {verb} no section {name}", index, others, total)


def _holding(name: str, index: Index, scope: Scope | None) -> tuple[set[str], bool]:
    """The documents with chunks that hold the words of `name`, and whether these are all; however "acknowledgement" is spelt."""
    forms = (
        f"{re.sub('dge?ment', 'dgment', word)} {re.sub('dge?ment', 'dgement', word)}"
        for word in subject_words(name)
    )
    terms = [term for form in forms if (term := index.lexical.terms(form))]
    ids = index.lexical.holding(terms, MOST_CHUNKS + 1, scope) if terms else []
    return {key.rpartition("@")[0] for key in ids[:MOST_CHUNKS]}, len(ids) <= MOST_CHUNKS


def _headed_so(
    name: str, index: Index, documents: Sequence[str]
) -> tuple[dict[str, tuple[int, int]], dict[str, tuple[int, int]]]:
    """Of documents that have a heading with just the words of `name`, and of those that have one with others, where it stands."""
    wanted = words_of(name)
    exact: dict[str, tuple[int, int]] = {}
    wider: dict[str, tuple[int, int]] = {}
    for at in range(0, len(documents) if wanted else 0, BATCH):
        for key, held in index.catalog.contents_of(documents[at : at + BATCH]).items():
            for one in sections_in(held.text, held.outline.headings):
                if wanted <= (words := words_of(one.title)):
                    span = one.start, one.start + _line(held.text, one)
                    (exact if words == wanted else wider).setdefault(key, span)
    return exact, wider


def parts(sections: Sequence[Section], called: str) -> list[Section]:
    """Those that call themselves so, `Section 4 Speed`; else, where sections are asked for, those of the highest level that
    has several.

    >>> [one.title for one in parts([Section("Act", 1, 0, 90), Section("Article 1", 2, 9, 40), Section("Article 2", 2, 41, 90)], "article")]
    ['Article 1', 'Article 2']
    """
    numbered = re.compile(rf"(?:{called}\s+|§\s*)(?:\d|(?-i:[A-Z]|[IVXL]+)\b)", re.IGNORECASE)
    named = [one for one in sections if numbered.match(one.title)]
    if named or called not in _ANY:
        return named
    levels = [one.level for one in sections]
    level = next((level for level in sorted(set(levels)) if levels.count(level) >= FEWEST), 0)
    return [one for one in sections if one.level == level]


def _line(text: str, section: Section) -> int:
    """The length of the heading of a section."""
    end = text.find("\n", section.start)
    return (len(text) if end < 0 else end) - section.start
