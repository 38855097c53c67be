"""Questions about the whole corpus, answered from all of it: which documents, how many, the newest, an overview.

    Question.exhaustive → every document looked at, through the catalog and the indexes → quotes, one a document or
    section, with a first sentence that counts, and the coverage

What is counted is counted off the catalog or off listed quotes, so it is sure; a list too long to show says how long.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from rag.encode.remember import TextEmbedder
from rag.language.outline import Outline
from rag.language.words import fold
from rag.prove.citations import Quotes
from rag.prove.labels import unmarked
from rag.read.outline import outline, spread
from rag.search.exhaustive import Exhaustive
from rag.search.mentions import mentions, subject_words
from rag.search.passages import passage_of
from rag.search.question import Question
from rag.search.retriever import Retriever
from rag.store.catalog import Content, DocumentInfo, Scope
from rag.store.index import Index
from rag.types import Citation, Coverage, Document, Filters, Passage, Sentence

QUOTES = "\"'“”‘’«»"
MOST_SHOWN = 60
"""Documents listed in one answer; the count says how many there are."""
SENTENCES = 6
"""Sentences of an outline: what fits into 150 words."""
DOCUMENTS = 8
"""Documents that stand for a folder in its outline."""
MOST_COMPARED = 400
"""Documents among which those that stand for a folder are chosen; of a larger one the newest."""
SURE = 0.95
"""Confidence in what is counted: the words were looked up, only another wording can have been missed."""
OVERVIEW = 0.8
"""Confidence in an outline: its sentences are true; whether they are the ones a person would choose is a matter of taste."""


@dataclass(frozen=True, slots=True)
class Item:
    """A quote of one passage; offsets count code points of the document."""

    passage: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Survey:
    """What all documents say to a question about them."""

    lead: str
    """A first sentence that counts or names; empty where the quotes speak for themselves."""
    items: tuple[Item, ...]
    passages: tuple[Passage, ...]
    coverage: Coverage
    confidence: float
    found: bool = True
    """False when nothing is there to tell: `lead` says so, and the question is declined."""
    short: str | None = None


def survey(
    question: Question, index: Index, retriever: Retriever, embedder: TextEmbedder, filters: Filters | None
) -> Survey | None:
    """The answer to an exhaustive `question`; None when it turns out to be about something single passages answer."""
    wanted = question.exhaustive
    if wanted is None:
        return None
    scope = index.catalog.scope(filters)
    documents = index.catalog.documents(scope)
    if wanted.aim == "count":
        return _count(documents)
    if wanted.aim == "list":
        return _list(index, documents)
    if wanted.aim == "mentions":
        return _mentions(wanted, index, scope, documents)
    if wanted.aim == "newest":
        return _newest(wanted, index, scope, documents)
    return _overview(wanted, index, retriever, embedder, filters, documents)


def told(surveyed: Survey, quotes: Quotes) -> tuple[tuple[Sentence, ...], tuple[Citation, ...]]:
    """A survey as sentences with their citations: the counting sentence cites all quotes, each quote itself."""
    sentences = []
    for item in surveyed.items:
        citation = quotes.cite(surveyed.passages[item.passage], item.start, item.end)
        sentences.append(Sentence(unmarked(citation.quote), (citation.label,)))
    if surveyed.lead:
        labels = tuple(citation.label for citation in quotes.citations)
        sentences.insert(0, Sentence(surveyed.lead, labels, status="proved"))
    return tuple(sentences), quotes.citations


def _count(documents: Sequence[DocumentInfo]) -> Survey:
    count = len(documents)
    lead = f"There {'is' if count == 1 else 'are'} {_documents(count)}."
    return Survey(lead, (), (), Coverage(count, count, count), SURE, short=str(count))


def _list(index: Index, documents: Sequence[DocumentInfo]) -> Survey:
    lead = f"There {'is' if len(documents) == 1 else 'are'} {_documents(len(documents))}"
    return _first_lines(lead, index, documents, len(documents))


def _first_lines(lead: str, index: Index, documents: Sequence[DocumentInfo], total: int) -> Survey:
    """Documents by their first lines, which mostly are their titles."""
    count = len(documents)
    lead += "." if count <= MOST_SHOWN else f"; the first {MOST_SHOWN} are shown."
    passages, items = [], []
    for rank, info in enumerate(documents[:MOST_SHOWN], 1):
        document = index.catalog.document(info.id)
        start, end = _first_line(document)
        passages.append(_containing(rank, document, index, start, end))
        items.append(Item(rank - 1, start, end))
    return Survey(lead, tuple(items), tuple(passages), Coverage(total, total, count), SURE, short=str(count))


def _mentions(
    wanted: Exhaustive, index: Index, scope: Scope | None, documents: Sequence[DocumentInfo]
) -> Survey:
    found = mentions(index, wanted.subject, scope)
    total, subject = len(documents), _subject(wanted)
    if wanted.negated and found.complete:
        named = {mention.stored.chunk.document_id for mention in found.found}
        others = [document for document in documents if document.id not in named]
        verb = "does" if len(others) == 1 else "do"
        return _first_lines(
            f"{len(others)} of {_documents(total)} {verb} not mention {subject}", index, others, total
        )
    count = len(found.found)
    read = total if found.complete else count
    coverage = Coverage(read, total, count)
    if not count:
        return Survey(_no_mention(wanted, total), (), (), coverage, SURE, found=False)
    lead = f"{count} of {_documents(total)} mention{'s' if count == 1 else ''} {subject}"
    lead += "." if count <= MOST_SHOWN else f"; the first {MOST_SHOWN} are shown."
    contents = index.catalog.contents({mention.stored.version for mention in found.found[:MOST_SHOWN]})
    shown = [mention for mention in found.found[:MOST_SHOWN] if mention.stored.version in contents]
    passages = tuple(
        passage_of(rank, 1.0, m.stored, contents[m.stored.version], m.stored.chunk.start, m.stored.chunk.end)
        for rank, m in enumerate(shown, 1)
    )
    items = tuple(Item(n, mention.start, mention.end) for n, mention in enumerate(shown))
    return Survey(lead, items, passages, coverage, SURE, short=str(count) if wanted.number else None)


def _subject(wanted: Exhaustive) -> str:
    return f"“{' '.join(wanted.subject.split()).strip(QUOTES)}”"


def _no_mention(wanted: Exhaustive, total: int) -> str:
    return f"None of {_documents(total)} mentions {_subject(wanted)}."


def _newest(
    wanted: Exhaustive, index: Index, scope: Scope | None, documents: Sequence[DocumentInfo]
) -> Survey:
    total = len(documents)
    ids = {document.id for document in documents}
    complete = True
    if wanted.subject:
        found = mentions(index, wanted.subject, scope)
        ids, complete = {mention.stored.chunk.document_id for mention in found.found}, found.complete
    dated = sorted((d for d in documents if d.id in ids and d.date), key=lambda d: (d.date or "", d.id))
    coverage = Coverage(total if complete else len(ids), total, len(dated))
    if not dated:
        about = f" that mention {_subject(wanted)}" if wanted.subject else ""
        lead = f"None of {_documents(len(ids))}{about} carries a date, so which is the {_end(wanted)} is not known."
        if wanted.subject and not ids:
            lead = _no_mention(wanted, total)
        return Survey(lead, (), (), coverage, SURE, found=False)
    document = index.catalog.document((dated[0] if wanted.oldest else dated[-1]).id)
    undated = len(ids) - len(dated)
    lead = f"The {_end(wanted)} of {_documents(len(ids))} is “{document.title}”, dated {document.date}"
    lead += f" ({undated} carry no date)." if undated else "."
    start = len(document.text) - len(document.text.lstrip())
    passage = _containing(1, document, index, start, min(len(document.text), start + 1))
    return Survey(lead, (Item(0, *_first_line(document)),), (passage,), coverage, SURE, short=document.title)


def _overview(
    wanted: Exhaustive,
    index: Index,
    retriever: Retriever,
    embedder: TextEmbedder,
    filters: Filters | None,
    documents: Sequence[DocumentInfo],
) -> Survey | None:
    total = len(documents)
    chosen = list(documents)
    if wanted.subject:
        chosen = _named(wanted.subject, documents)
        if not chosen:
            passages = retriever.search(wanted.subject, 1, filters)
            chosen = [d for d in documents if passages and d.id == passages[0].document_id]
    if not chosen:
        return None
    if len(chosen) > DOCUMENTS:
        chosen = _standing_for_all(chosen, index)
    each = SENTENCES if len(chosen) == 1 else 2 if len(chosen) <= SENTENCES // 2 else 1
    items: list[Item] = []
    passages_shown: list[Passage] = []
    for info in chosen:
        document = index.catalog.document(info.id)
        for said in outline(document, embedder, each):
            passages_shown.append(_containing(len(passages_shown) + 1, document, index, said.start, said.end))
            items.append(Item(len(items), said.start, said.end))
    if not items:
        return None
    lead = (
        ""
        if len(chosen) == total or wanted.subject
        else f"{len(chosen)} of {_documents(total)} stand for all."
    )
    coverage = Coverage(len(chosen), total, len(items))
    return Survey(lead, tuple(items), tuple(passages_shown), coverage, OVERVIEW)


def _named(subject: str, documents: Sequence[DocumentInfo]) -> list[DocumentInfo]:
    """Documents whose title or id holds every word of `subject`."""
    words = {fold(word) for word in subject_words(subject)}
    return [d for d in documents if words and words <= {fold(w) for w in subject_words(f"{d.title} {d.id}")}]


def _standing_for_all(documents: Sequence[DocumentInfo], index: Index) -> list[DocumentInfo]:
    """`DOCUMENTS` of many that stand for all: central, and unlike each other, by the means of their stored vectors."""
    newest = sorted(documents, key=lambda d: (d.date or "", d.id), reverse=True)[:MOST_COMPARED]
    by_id = {document.id: document for document in newest}
    sums: dict[str, np.ndarray[tuple[int], np.dtype[np.float32]]] = {}
    for ids, vectors in index.catalog.stored_vectors(Scope(documents=tuple(by_id))):
        for chunk_id, vector in zip(ids, vectors, strict=True):
            owner = chunk_id.rpartition("@")[0]
            sums[owner] = sums.get(owner, np.zeros_like(vector)) + vector
    known = sorted(sums)
    return [by_id[known[n]] for n in spread([sums[key] for key in known], DOCUMENTS) if known[n] in by_id]


def _containing(rank: int, document: Document, index: Index, start: int, end: int) -> Passage:
    """The chunk of `document` around a span, widened to hold it."""
    chunks = index.catalog.chunks(document.id)
    stored = next((s for s in reversed(chunks) if s.chunk.start <= start), chunks[0])
    left, right = min(stored.chunk.start, start), max(stored.chunk.end, end)
    content = Content(document.text, document.pages, document.places, Outline.of(document.blocks))
    return passage_of(rank, 1.0, stored, content, left, right)


def _first_line(document: Document) -> tuple[int, int]:
    start = len(document.text) - len(document.text.lstrip())
    end = document.text.find("\n", start)
    return start, len(document.text.rstrip()) if end < 0 else end


def _documents(count: int) -> str:
    return "1 document" if count == 1 else f"{count:,} documents"


def _end(wanted: Exhaustive) -> str:
    return "oldest" if wanted.oldest else "newest"
