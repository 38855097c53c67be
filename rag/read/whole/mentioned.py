"""The answers to "Which drones are mentioned?", each thing with its quotes, and to "Tell me about drones": what names them."""

from __future__ import annotations

from collections.abc import Sequence

from rag.language.forms.plurals import singular
from rag.language.words import content
from rag.read.documents.catalogue import first_lines
from rag.read.gist import sentences_holding
from rag.read.whole.grouping import Named, NamedAt
from rag.read.whole.items import BATCH, Progress, items
from rag.read.whole.kinds import forms
from rag.read.whole.surveyed import (
    MOST_COMPARED,
    MOST_SHOWN,
    MOST_WORDS,
    OVERVIEW,
    SENTENCES,
    Item,
    Shelf,
    Survey,
    in_marks,
    sentences_shown,
    so_many,
)
from rag.search.whole.exhaustive import Exhaustive
from rag.search.whole.item_lists import ListedKind
from rag.search.whole.mentions import mentions, subject_words
from rag.store.catalog import DocumentInfo, Scope
from rag.store.index import Index
from rag.types import Coverage, Passage

MOST_QUOTES = 3
"""Quotes of one thing, each from another document."""
FEWEST_LISTED = 3
"""Places that name a thing, below a heading or behind labels, from which they are a list of what these say."""
LIKELY = 0.7
"""Confidence in a list of names: each is quoted, but that all were told as such is not sure."""


def items_named(
    wanted: Exhaustive,
    index: Index,
    scope: Scope | None,
    documents: Sequence[DocumentInfo],
    progress: Progress | None = None,
) -> Survey | None:
    """All things of the kind that is asked for; None where documents speak of the kind but name nothing that was told."""
    found = items(
        index, wanted.subject, documents, scope, progress, headed=wanted.headed, condition=wanted.condition
    )
    total, count = len(documents), len(found.things)
    if wanted.headed and (found.named < FEWEST_LISTED or not count):
        return None
    *before, head = wanted.subject.split()
    one = " ".join([*before, singular(head)])
    several = (
        wanted.subject
        if " of " in wanted.subject or singular(head) != head
        else " ".join([*before, forms(head)[1]])
    )
    if not count:
        if found.spoken_of:
            return None
        lead = f"None of {so_many(total)} speaks of any {one}; all {total:,} were read."
        return Survey(lead, (), (), Coverage(total, total, 0), LIKELY, found=False)
    read = f"all {total:,} were read" if found.complete else "more are named than are read"
    kind = one if count == 1 else several
    lead = f"{count:,} {kind} {'is' if count == 1 else 'are'} named in {found.documents:,} of {so_many(total)}; {read}"
    lead += "." if count <= MOST_SHOWN else f"; the first {MOST_SHOWN} are shown."
    passages, shown = things_quoted(found.things[:MOST_SHOWN], index)
    names = ", ".join(thing.name for thing in found.things[:MOST_SHOWN])
    short = str(count) if wanted.number else names if count <= MOST_SHOWN else None
    return Survey(lead, shown, passages, Coverage(total, total, count), LIKELY, short=short)


def holding_kind(
    wanted: ListedKind,
    index: Index,
    scope: Scope | None,
    documents: Sequence[DocumentInfo],
    *,
    negated: bool,
    number: bool,
) -> Survey:
    """The documents that name anything of a kind told by its looks, each with its first; `negated`: those that do not."""
    found = items(index, wanted.noun, documents, scope, condition=wanted.condition)
    first: dict[str, NamedAt] = {}
    for one in sorted((one for thing in found.things for one in thing.found), key=lambda one: one.start):
        first.setdefault(one.document_id, one)
    total = len(documents)
    if negated:
        others = [document for document in documents if document.id not in first]
        lead = f"{len(others):,} of {so_many(total)} {'names' if len(others) == 1 else 'name'} no such {wanted.noun}"
        return first_lines(lead, index, others, total)
    count = len(first)
    coverage = Coverage(total if found.complete else count, total, count)
    if not count:
        lead = f"None of {so_many(total)} names such {wanted.noun}; all {total:,} were read."
        return Survey(lead, (), (), coverage, LIKELY, found=False)
    lead = f"{count:,} of {so_many(total)} {'names' if count == 1 else 'name'} such {wanted.noun}"
    lead += "." if count <= MOST_SHOWN else f"; the first {MOST_SHOWN} are shown."
    shelf = Shelf(index)
    ids = sorted(first)[:MOST_SHOWN]
    passages = tuple(shelf.passage(n, key, *first[key].around) for n, key in enumerate(ids, 1))
    shown = tuple(Item(n, *first[key].around) for n, key in enumerate(ids))
    return Survey(lead, shown, passages, coverage, LIKELY, short=str(count) if number else None)


def things_quoted(things: Sequence[Named], index: Index) -> tuple[tuple[Passage, ...], tuple[Item, ...]]:
    """Each thing with a quote from each of the first documents that name it."""
    shelf = Shelf(index)
    passages: list[Passage] = []
    shown: list[Item] = []
    for thing in things:
        first = list({one.document_id: one for one in reversed(thing.found)}.values())[::-1]
        for one in sorted(first[:MOST_QUOTES], key=lambda one: one is not thing.found[0]):
            passages.append(shelf.passage(len(passages) + 1, one.document_id, *one.around))
            shown.append(Item(len(shown), *one.around, thing.name, (one.start, one.end)))
    return tuple(passages), tuple(shown)


def said_of(subject: str, index: Index, scope: Scope | None, total: int) -> Survey | None:
    """Sentences that name `subject`, of the documents that name it most; None where passages may tell it in other words.

    `total`: how many documents there are in `scope`."""
    found = mentions(index, subject, scope)
    capitals = " ".join(word for word in subject_words(subject) if word[0].isupper() or word[0].isdigit())
    wanted = content(capitals) or content(subject)
    if not found.found or not 0 < len(wanted) <= MOST_WORDS:
        return None
    ids = [mention.stored.chunk.document_id for mention in found.found[:MOST_COMPARED]]
    of_each = [
        (document_id, spans)
        for at in range(0, len(ids), BATCH)
        for document_id, text in index.catalog.contents_of(ids[at : at + BATCH]).items()
        if (spans := sentences_holding(text.text, text.outline.blocks, wanted))
    ]
    of_each.sort(key=lambda each: (-len(each[1]), each[0]))
    each = max(1, SENTENCES // max(1, len(of_each)))
    said, passages = sentences_shown(
        [(document_id, spans[:each]) for document_id, spans in of_each[:SENTENCES]], index
    )
    if not said:
        return None
    count = len(found.found)
    lead = f"{count} of {so_many(total)} speak{'s' if count == 1 else ''} of {in_marks(subject)}."
    coverage = Coverage(total if found.complete else count, total, len(said))
    return Survey(lead, said, passages, coverage, OVERVIEW)
