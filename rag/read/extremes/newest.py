"""The newest or the oldest of all documents, or of those that mention something."""

from __future__ import annotations

from collections.abc import Sequence

from rag.read.whole.surveyed import SURE, Item, Survey, containing, first_line, in_marks, so_many
from rag.search.whole.exhaustive import Exhaustive
from rag.search.whole.mentions import mentions
from rag.search.whole.narrowing import day_of
from rag.store.catalog import DocumentInfo, Scope
from rag.store.index import Index
from rag.types import Coverage


def no_mention(wanted: Exhaustive, total: int) -> str:
    """That none of them mentions what is wanted."""
    return f"None of {so_many(total)} mentions {in_marks(wanted.subject)}."


def newest(
    wanted: Exhaustive, index: Index, scope: Scope | None, documents: Sequence[DocumentInfo]
) -> Survey:
    """The newest or the oldest of `documents`, or of those of them that mention a subject. Raises UnknownDocument."""
    total = len(documents)
    ids = {document.id for document in documents}
    complete = True
    if wanted.subject:
        found = mentions(index, wanted.subject, scope)
        ids, complete = {mention.stored.chunk.document_id for mention in found.found}, found.complete
    days = {d.id: day for d in documents if d.id in ids and (day := day_of(d))}
    dated = sorted((d for d in documents if d.id in days), key=lambda d: (days[d.id], d.id))
    coverage = Coverage(total if complete else len(ids), total, len(dated))
    end = "oldest" if wanted.oldest else "newest"
    if not dated:
        about = f" that mention {in_marks(wanted.subject)}" if wanted.subject else ""
        lead = f"None of {so_many(len(ids))}{about} carries a date, so which is the {end} is not known."
        lead = no_mention(wanted, total) if wanted.subject and not ids else lead
        return Survey(lead, (), (), coverage, SURE, found=False)
    info = dated[0] if wanted.oldest else dated[-1]
    document, undated = index.catalog.document(info.id), len(ids) - len(dated)
    lead = f"The {end} of {so_many(len(ids))} is “{document.title}”, dated {days[info.id]}"
    lead += f" ({undated} carry no date)." if undated else "."
    start = len(document.text) - len(document.text.lstrip())
    passage = containing(1, document, index, start, min(len(document.text), start + 1))
    return Survey(lead, (Item(0, *first_line(document)),), (passage,), coverage, SURE, short=document.title)
