"""Records of documents of a time that no label tells: "How many releases were there in 2018?", of posts whose day the catalog knows.

a day or a time in the question → the documents of it → the records of these that the rest of the question asks for
"""

from __future__ import annotations

from dataclasses import replace

from rag.language.words import fold, lemma
from rag.read.records.comparing import meets
from rag.read.records.labels import are_of_documents, is_one_each
from rag.read.records.linking import linked
from rag.read.records.listing import best_of, prose_in, read_for, told_of
from rag.read.whole.surveyed import Survey, so_many
from rag.search.whole.narrowing import day_of
from rag.search.whole.records import RecordsAsked
from rag.store.catalog import Scope
from rag.store.index import Index

DATED = 0.8
"""Share of all documents that are dated, for a time to choose some."""
_MADE = frozenset(map(lemma, "add added publish write post release date make come appear issue".split()))
"""What is done to documents on their day."""


def records_of_a_time(asked: RecordsAsked, text: str, index: Index, scope: Scope | None) -> Survey | None:
    """The records that `text` asks for of documents of a time that it names; None where it names none, where documents are not dated,
    or where no label explains what else is asked."""
    times = [bound for bound in asked.bounds if bound.period or bound.months]
    documents = index.catalog.documents(scope) if len(times) == 1 else []
    days = {one.id: day for one in documents if (day := day_of(one))}
    theirs = {key for key, day in days.items() if meets(day[:10], times[0])}
    if not theirs or len(days) < DATED * len(documents):
        return None
    said = tuple(one for one in asked.words if lemma(fold(one.text)) not in _MADE)
    plain = replace(asked, words=said, bounds=tuple(one for one in asked.bounds if one is not times[0]))
    there, _ = read_for(plain, index, scope, documents)
    each, prose = [one for one in there or () if not one.is_table and is_one_each(one)], prose_in(index)
    listed = replace(plain, number=False)  # they are documents: no figure of a text tells how many
    best = best_of([one for family in each if (one := linked(listed, family, prose, text)) is not None])
    if best is None or not best.tests:
        return None
    best.is_kind = best.is_kind or are_of_documents(best.family, asked.head)
    best.family = replace(
        best.family, records=tuple(r for r in best.family.records if r.document_id in theirs)
    )
    told, such = told_of(best, plain, index, len(theirs), None), f"dated {times[0].said.strip()}"
    return told and replace(told, lead=f"Of the {so_many(len(theirs))} {such}: {told.lead}")
