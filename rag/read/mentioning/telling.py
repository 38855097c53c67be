"""The documents that mention a subject, told with the sentence that does, and how much was looked through."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rag.encode.remember import TextEmbedder
from rag.language.words import content, stems
from rag.read.documents.catalogue import first_lines
from rag.read.extremes.newest import no_mention
from rag.read.mentioning.imports import imported, importing
from rag.read.whole.mentioned import holding_kind
from rag.read.whole.surveyed import MOST_SHOWN, MOST_WORDS, SURE, Item, Survey, in_marks, so_many
from rag.search.passages import passage_of
from rag.search.whole.exhaustive import Exhaustive
from rag.search.whole.item_lists import shaped_kind
from rag.search.whole.mentions import Mentions, mentions, without_class
from rag.store.catalog import DocumentInfo, Scope
from rag.store.index import Index
from rag.types import Coverage, Passage

MOST_NEAR = 2
"""Documents that are told as the nearest in meaning where none mentions something."""


def mentioning(
    wanted: Exhaustive,
    index: Index,
    scope: Scope | None,
    documents: Sequence[DocumentInfo],
    embedder: TextEmbedder,
) -> Survey | None:
    """Those of `documents` that mention the subject of `wanted`, or do not; None where other words may say it, which passages tell."""
    if (shaped := shaped_kind(wanted.subject)) is not None:
        return holding_kind(shaped, index, scope, documents, negated=wanted.negated, number=wanted.number)
    module = imported(wanted.subject)
    found = importing(index, module, scope) if module else mentions(index, wanted.subject, scope)
    if not module and not found.found and (shorter := without_class(wanted.subject)):
        wanted, found = replace(wanted, subject=shorter), mentions(index, shorter, scope)
    total = len(documents)
    if wanted.negated and found.complete:
        named = {mention.stored.chunk.document_id for mention in found.found}
        others = [document for document in documents if document.id not in named]
        verb = "does" if len(others) == 1 else "do"
        told = f"{len(others)} of {so_many(total)} {verb} not {_doing(wanted, module)}"
        return first_lines(told, index, others, total)
    count = len(found.found)
    if not count and (wanted.whether or (not module and len(content(wanted.subject)) > MOST_WORDS)):
        return None
    coverage = Coverage(total if found.complete else count, total, count)
    if not count:
        return _nothing(wanted, module, index, scope, embedder, coverage)
    return _named(found, wanted, module, index, coverage)


def _named(found: Mentions, wanted: Exhaustive, module: str, index: Index, coverage: Coverage) -> Survey:
    count, total = len(found.found), coverage.documents_total
    lead = f"{count} of {so_many(total)} {_doing(wanted, module, 's' if count == 1 else '')}"
    if not found.complete:
        lead = f"At least {lead}, and not all passages with these words were read"
    lead += "." if count <= MOST_SHOWN else f"; the first {MOST_SHOWN} are shown."
    said = stems(wanted.subject)
    order = sorted(found.found, key=lambda mention: not said <= stems(mention.stored.title))
    titled = sum(said <= stems(mention.stored.title) for mention in order)
    if 0 < titled < count:
        lead += f" It stands in {titled} title{', which comes' if titled == 1 else 's; these come'} first."
    contents = index.catalog.contents({mention.stored.version for mention in order[:MOST_SHOWN]})
    shown = [mention for mention in order[:MOST_SHOWN] if mention.stored.version in contents]
    passages = tuple(
        passage_of(rank, 1.0, m.stored, contents[m.stored.version], m.stored.chunk.start, m.stored.chunk.end)
        for rank, m in enumerate(shown, 1)
    )
    items = tuple(Item(n, mention.start, mention.end) for n, mention in enumerate(shown))
    return Survey(lead, items, passages, coverage, SURE, short=str(count) if wanted.number else None)


def _nothing(
    wanted: Exhaustive,
    module: str,
    index: Index,
    scope: Scope | None,
    embedder: TextEmbedder,
    coverage: Coverage,
) -> Survey:
    """That no document does, with those nearest in meaning."""
    near = _nearest(wanted.subject, index, scope, embedder)
    total = coverage.documents_total
    lead = f"None of {so_many(total)} {_doing(wanted, module, 's')}." if module else no_mention(wanted, total)
    if near:
        lead += f" Nearest in meaning: {', '.join(f'“{p.title}” ({p.document_id})' for p in near)}."
    return Survey(lead, (), near, coverage, SURE, found=False)


def _doing(wanted: Exhaustive, module: str, s: str = "") -> str:
    """What documents do that are asked for; `s`: the ending of the verb where it is one."""
    return (
        f"show{s} code that imports {in_marks(module)}"
        if module
        else f"mention{s} {in_marks(wanted.subject)}"
    )


def _nearest(subject: str, index: Index, scope: Scope | None, embedder: TextEmbedder) -> tuple[Passage, ...]:
    """What other words may say of `subject`: a passage of each of the documents nearest to it in meaning."""
    found = index.vectors.search(embedder.embed_question(subject), 4 * MOST_NEAR, scope)
    chunks = index.catalog.passages(chunk_id for chunk_id, _ in found)
    first = {chunks[key].chunk.document_id: chunks[key] for key, _ in reversed(found) if key in chunks}
    order = list(dict.fromkeys(chunks[key].chunk.document_id for key, _ in found if key in chunks))[
        :MOST_NEAR
    ]
    contents = index.catalog.contents({first[owner].version for owner in order})
    return tuple(
        passage_of(rank, 1.0, stored, contents[stored.version], stored.chunk.start, stored.chunk.end)
        for rank, stored in enumerate((first[owner] for owner in order), 1)
        if stored.version in contents
    )
