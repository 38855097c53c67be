"""Questions about the whole corpus, answered from all of it: which documents, how many, the newest, an overview.

    Question.exhaustive → every document looked at, through the catalog and the indexes → quotes, one a document or
    section, with a first sentence that counts, and the coverage

What is counted is counted off the catalog or off listed quotes, so it is sure; a list too long to show says how long.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from rag.encode.remember import TextEmbedder
from rag.language.words import fold, stems, words
from rag.monitoring.tracing import traced
from rag.read.documents.authored import authors_of, by_several, by_the_unknown
from rag.read.documents.catalogue import catalogue_values, count_of, list_of, none_left
from rag.read.documents.dated import dated, unread
from rag.read.documents.headings import headings_of, with_section
from rag.read.documents.judged import judgement
from rag.read.documents.origin import origin_of
from rag.read.documents.overview import named_in, overview_of
from rag.read.each.documents import claim_of_subject, documents_that
from rag.read.each.led import counted_as_listed
from rag.read.each.telling import (
    each_of,
    is_by_date,
    several_of,
    unless_each,
    wants_documents,
)
from rag.read.extremes.newest import newest
from rag.read.extremes.telling import extreme_of
from rag.read.judge import shipped_calibration
from rag.read.lookup.listed.telling import is_told_in_a_row
from rag.read.members.telling import members_of
from rag.read.mentioning.telling import mentioning
from rag.read.reading import Look, Reading, words_of
from rag.read.records.listing import records_of
from rag.read.records.utmost import superlative_of, utmost_of
from rag.read.scoping.attendance import attendance
from rag.read.scoping.days import of_a_day
from rag.read.scoping.named import of_documents, scoped
from rag.read.scoping.series import are_documents, of_series
from rag.read.scoping.times import records_of_a_time
from rag.read.scoping.titled import called, titled
from rag.read.whole.fillers import fillers_of
from rag.read.whole.items import Progress
from rag.read.whole.mentioned import items_named, said_of
from rag.read.whole.surveyed import Survey
from rag.read.whole.wanted_part import part_of
from rag.search.question import Question
from rag.search.retriever import Retriever
from rag.search.whole.called import called_so, named_so, of_that_name
from rag.search.whole.conditions import Condition
from rag.search.whole.everything import wants_all
from rag.search.whole.exhaustive import Exhaustive
from rag.search.whole.mentions import mentions
from rag.search.whole.narrowing import Narrowing
from rag.search.whole.records import RecordsAsked, records_asked
from rag.store.catalog import DocumentInfo, Scope
from rag.store.index import Index
from rag.types import Filters, Passage

UNSURE = 0.5
"""Confidence of the reader below which a text about what is named is asked whose it is: its own sentence may tell who wrote what it is about;
and below which records are compared, whatever it quotes."""

SURE = 0.9
"""Confidence from which what the reader quotes stands for itself where nobody asks for all there is."""
_OF_DOCUMENTS = ("count", "list", "mentions", "newest", "sectioned")
"""Aims of which a word says what documents are meant: letters, minutes, reports."""


def survey(
    question: Question,
    index: Index,
    retriever: Retriever,
    embedder: TextEmbedder,
    filters: Filters | None,
    progress: Progress | None = None,
) -> Survey | None:
    """The answer to an exhaustive `question`; None when it turns out to be about something single passages answer.

    `progress` hears how many documents are read, where that takes a while.
    """
    if question.origin and not question.origin.loose:
        told = origin_of(question.origin, index, retriever, filters, named=True)
        if told is not None:
            return told
    if told := members_of(question.text, index, retriever, filters):
        return told
    if of_one := scoped(question.text, index, retriever, filters):
        asked, within = retriever.understand(of_one[0]), of_one[1]
        if told := survey(asked, index, retriever, embedder, within, progress):
            return told
        return each_of(asked.each, index, retriever, within, progress) if asked.each else None
    if day := of_a_day(question.text, index, filters):
        plain = retriever.understand(day[0])
        told = survey(plain, index, retriever, embedder, day[1], progress)
        told = told or (each_of(plain.each, index, retriever, day[1], progress) if plain.each else None)
        if told and told.found:
            return told
    if told := attendance(question.text, index, filters) or titled(question.text, index, filters):
        return told
    if told := _of_what_they_are(question, index, retriever, embedder, filters, progress):
        return told
    if named := of_documents(question.text, index, filters):
        plain = retriever.understand(named[0])
        if plain.exhaustive and (told := survey(plain, index, retriever, embedder, named[1], progress)):
            return told
    if question.exhaustive is None and (told := called(question.text, index, filters)):
        return told
    single = question.exhaustive is None and question.records is None and not wants_documents(question)
    if single or is_told_in_a_row(question.text, lambda: retriever.search(question, filters=filters)):
        return None
    looked_up = partial(_surveyed, question, index, retriever, embedder, filters, progress)
    # all documents are read again only once: that may take seconds
    return index.at_once(lambda: unless_each(question, looked_up, index, retriever, filters, progress), 2)


def _of_what_they_are(
    question: Question,
    index: Index,
    retriever: Retriever,
    embedder: TextEmbedder,
    filters: Filters | None,
    progress: Progress | None,
) -> Survey | None:
    """What is told of the documents where the question calls them by what they all are: recipes, meetings, PEPs."""
    series = of_series(question.text, index, filters)
    if series is None:
        return None
    if told := titled(series[0], index, series[1]):
        return told
    plain = retriever.understand(series[0])
    in_words = question.records if wants_documents(plain) else None  # before passages by their sense
    if in_words and (told := _records(in_words, question.text, index, filters, progress)):
        return told
    told = survey(plain, index, retriever, embedder, series[1], progress)
    return told if told and (told.found or is_by_date(plain)) else None


def told_beside(
    question: Question,
    looked: Reading,
    read: Sequence[Passage],
    index: Index,
    retriever: Retriever,
    filters: Filters | None,
    progress: Progress | None = None,
    look: Look | None = None,
) -> Survey | None:
    """What is told instead of what was `looked` up in the passages that were `read`, or beside it; None where that stands.

    Whose a text is, where the reader is not sure; which has the most or the least; all of several things (`rag.read.each.telling`),
    and how many are listed, where `look` is what the reader says of passages.
    """
    if looked.named:
        return None
    of_origin = question.origin if looked.confidence < UNSURE else None
    if of_origin and (told := origin_of(of_origin, index, retriever, filters)):
        return told
    sure = shipped_calibration().operating_point
    further = lambda text: retriever.search(text, filters=filters)  # noqa: E731
    if told := extreme_of(question.text, looked, read, sure, index, filters, further):
        return told
    if told := _of_records(question.text, looked, read, index, filters):
        return told
    told = several_of(question, looked, read, index, retriever, filters, progress)
    if (
        told
        and looked.confidence >= SURE
        and not wants_all(question.text)
        and _is_elsewhere(told, looked, read)
    ):
        return None
    return told or (look and counted_as_listed(question, looked, read, look, index, retriever, filters))


def _is_elsewhere(told: Survey, looked: Reading, read: Sequence[Passage]) -> bool:
    """Whether all that is told stands in one document, and not where the reader found its answer."""
    best = looked.best
    places = [(told.passages[item.passage].document_id, item.start, item.end) for item in told.items]
    return len({document for document, _, _ in places}) == 1 and not any(
        best and document == read[best.passage].document_id and best.start < end and start < best.end
        for document, start, end in places
    )


def _of_records(
    text: str, looked: Reading, read: Sequence[Passage], index: Index, filters: Filters | None
) -> Survey | None:
    """The record of all documents with the most or the least; None where the reader is sure of another place that says the superlative
    itself, or where the records may be of something else."""
    found = utmost_of(text, index, filters, are_documents=lambda noun: are_documents(noun, index, filters))
    if found is None or looked.confidence < UNSURE:
        return found and found[0]
    told, are_called_so = found
    said = " ".join(words_of(one, read) for one in looked.evidence)
    return told if are_called_so and not (stems(said) & superlative_of(text)) else None


@traced("survey", lambda found: {} if found is None else {"documents": found.coverage.documents_read})
def _surveyed(
    question: Question,
    index: Index,
    retriever: Retriever,
    embedder: TextEmbedder,
    filters: Filters | None,
    progress: Progress | None,
) -> Survey | None:
    wanted = question.exhaustive
    if asked := question.records:
        of_records = _records(asked, question.text, index, filters, progress)
        if of_records is not None or wanted is None:
            return of_records
    if wanted is None:
        return None
    if wanted.part is not None:
        found = part_of(wanted.part, index, retriever, filters)
        if found is not None or wanted.instead is None:
            return found
        wanted = wanted.instead
    scope = index.catalog.scope(filters)
    everything = whole = index.catalog.documents(scope)
    if of_that := _of_that_name(wanted, everything):
        wanted = replace(wanted, aim="count" if wanted.number else "list")
        everything, scope = of_that, Scope(documents=tuple(document.id for document in of_that))
    elif wanted.titled and wanted.aim in ("list", "count"):
        if wanted.instead is None:
            return None
        wanted = wanted.instead
    elif wanted.aim in _OF_DOCUMENTS and (called := called_so(question.text, everything)):
        everything, scope = called, Scope(documents=tuple(document.id for document in called))
        wanted = replace(wanted, narrowing=named_so(question.text, called, wanted.narrowing))
    narrowing = wanted.narrowing
    if (narrowing.by_date or wanted.aim == "newest") and not narrowing.undated:
        everything = dated(everything, index)
    documents, wanted = _chosen(wanted, everything)
    if not documents and narrowing.unknown_source and wanted.aim in ("list", "count", "newest"):
        told = by_the_unknown(wanted, index, scope, everything, whole)
        if told is not None or not narrowing.sure:
            return told
    if not documents and narrowing.folder and not narrowing.sure:  # "in German prisons" is no folder
        return _of_a_kind(narrowing.folder, question.text, index, filters)
    if not documents and everything and narrowing != Narrowing():
        naming = mentions(index, narrowing.unknown_source, scope).found
        return none_left(narrowing, everything, len(naming), unread(everything) if narrowing.by_date else 0)
    if len(documents) < len(everything):
        scope = Scope(documents=tuple(document.id for document in documents))
    return _by_aim(wanted, index, retriever, embedder, filters, scope, documents, progress)


def _records(
    asked: RecordsAsked, text: str, index: Index, filters: Filters | None, progress: Progress | None = None
) -> Survey | None:
    """The records that `text` asks for, or those of documents of a time that it names."""
    scope = index.catalog.scope(filters)
    return records_of(asked, text, index, scope, progress) or records_of_a_time(asked, text, index, scope)


def _of_a_kind(word: str, text: str, index: Index, filters: Filters | None) -> Survey | None:
    """The documents whose heads say the `word` before theirs: "community posts" are of a category. They are listed, so they can be
    counted."""
    asked = (
        records_asked(text) if re.search(rf"(?<!\bin )(?<!\bthe )\b{re.escape(word)}\s+[a-z]", text) else None
    )
    if asked is None:
        return None
    told = _records(replace(asked, number=False), text, index, filters)
    return replace(told, short=str(told.coverage.items)) if told and asked.number else told


def _of_that_name(wanted: Exhaustive, everything: Sequence[DocumentInfo]) -> list[DocumentInfo]:
    """The documents that are called what is wanted: minutes, invoices, and recipes where nothing else says that all are wanted."""
    papers = wanted.titled and wanted.aim in ("list", "count")
    others = wanted.aim == "items" and wanted.headed and wanted.condition == Condition() and not wanted.number
    return of_that_name(wanted.subject, everything) if papers or others else []


def _chosen(wanted: Exhaustive, everything: Sequence[DocumentInfo]) -> tuple[list[DocumentInfo], Exhaustive]:
    """The documents that are meant, and what is wanted of them where they are chosen by their titles."""
    narrowing = wanted.narrowing
    documents = [document for document in everything if narrowing.holds(document)]
    if documents or not narrowing.folder or narrowing.sure or not (called := _titled(narrowing, everything)):
        return documents, wanted
    return called, replace(wanted, narrowing=replace(narrowing, folder="", called=narrowing.folder))


def _titled(narrowing: Narrowing, everything: Sequence[DocumentInfo]) -> list[DocumentInfo]:
    """The documents whose titles say the word before theirs, "meeting notes", where no folder is called so; empty for a single one."""
    word, others = fold(narrowing.folder), replace(narrowing, folder="")
    called = [one for one in everything if word in words(one.title)]
    return [one for one in called if others.holds(one)] if len(called) > 1 else []


def _by_aim(
    wanted: Exhaustive,
    index: Index,
    retriever: Retriever,
    embedder: TextEmbedder,
    filters: Filters | None,
    scope: Scope | None,
    documents: Sequence[DocumentInfo],
    progress: Progress | None,
) -> Survey | None:
    if wanted.aim == "count":
        return count_of(wanted, documents)
    if wanted.aim == "list":
        return list_of(wanted, index, documents)
    if wanted.aim == "values":
        return catalogue_values(wanted, documents)
    if wanted.aim == "judgement":
        return judgement(wanted, retriever, filters, len(documents))
    if wanted.aim == "authors":
        of = by_several if wanted.subject else authors_of
        return of(wanted, index, documents)
    if wanted.aim == "items":
        listed = items_named(wanted, index, scope, documents, progress)
        if listed is not None or wanted.role is None:
            return listed
    if wanted.role is not None:
        if wanted.role.writes and (called := called_so(wanted.role.rest, documents)):
            return authors_of(replace(wanted, number=wanted.role.number), index, called)
        return fillers_of(wanted.role, index, scope, documents, progress)
    if wanted.aim == "headings":
        named = named_in(wanted.subject, documents)
        return headings_of(wanted.parts, wanted.number, index, named, len(documents))
    if wanted.aim == "sectioned":
        return with_section(wanted, index, scope, documents)
    if wanted.aim == "mentions":
        found = mentioning(wanted, index, scope, documents, embedder)
        claim = claim_of_subject(wanted.subject) if found is None or not found.found else ""
        if claim and not wanted.negated:
            number = wanted.number
            said = documents_that(
                claim, wanted.subject, index, retriever, filters, number=number, progress=progress
            )
            return said or found
        return found
    if wanted.aim == "said":
        return said_of(wanted.subject, index, scope, len(documents))
    if wanted.aim == "newest":
        return newest(wanted, index, scope, documents)
    return overview_of(wanted, index, retriever, embedder, filters, documents)
