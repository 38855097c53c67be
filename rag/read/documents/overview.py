"""What documents are about, in their own sentences: an outline of one, or of those that stand for all."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath

import numpy as np

from rag.encode.remember import TextEmbedder
from rag.language.patterns import regex
from rag.language.words import content, stems
from rag.read.documents.matter import outline_of_matter
from rag.read.gist import GistSentence, outline, spread
from rag.read.whole.surveyed import (
    MOST_COMPARED,
    OVERVIEW,
    SENTENCES,
    Survey,
    sentences_shown,
    so_many,
)
from rag.search.retriever import Retriever
from rag.search.whole.exhaustive import Exhaustive
from rag.search.whole.mentions import subject_words
from rag.search.whole.narrowing import DOCUMENT_NOUNS
from rag.store.catalog import DocumentInfo, Scope
from rag.store.index import Index
from rag.types import Coverage, Filters, Passage

DOCUMENTS = 8
"""Documents that stand for a folder in its outline."""
_NUMBERED = regex(
    rf"(?:the )?(?!chapter|page|section|step|part|version|table|figure|level)(?:(?P<document>{DOCUMENT_NOUNS})|[a-z]{{3,20}})(?: (?:no\.?|nr\.?|number))? ?#?(?P<number>\d{{1,6}})",
    re.IGNORECASE,
)
"""A document by its number: "article 4", "file no. 12"."""
_OF_A_KIND = regex(rf"(?P<name>\S.*?)\s+(?:{DOCUMENT_NOUNS}|policy|handbook)$", re.IGNORECASE)
"""What a document is called before what it is: "the billing page"."""
_BY_WHOM = regex(
    rf"(?:the |all )?(?:{DOCUMENT_NOUNS}) (?:by|from|in|of) (?:the )?(?P<source>\S.*)", re.IGNORECASE
)
"""Documents by who published them: "the article by Reuters"."""
_BEGINS = regex(r"\d{1,6}(?![a-z\d])", re.IGNORECASE)
_NUMBERS = regex(r"(?<![a-z\d])\d{1,6}(?![a-z\d])", re.IGNORECASE)
"""The numbers in the name of a file that stand by themselves."""
MATERIAL = 24
"""Central sentences whose passages a language model writes an overview from: two to four prompts of a small model."""


def overview_of(
    wanted: Exhaustive,
    index: Index,
    retriever: Retriever,
    embedder: TextEmbedder,
    filters: Filters | None,
    documents: Sequence[DocumentInfo],
) -> Survey | None:
    """Sentences of `documents`, or of those that the subject names, or what they tell of it; None where it names none of them, nor
    a matter of theirs."""
    total = len(documents)
    chosen = list(documents)
    if wanted.subject:
        chosen = named_in(wanted.subject, documents)
        if not chosen and wanted.matter:
            return outline_of_matter(
                wanted.subject, wanted.sentences, index, retriever, embedder, filters, total
            )
        if not chosen and wanted.titled:
            return None
        if not chosen:
            passages = retriever.search(wanted.subject, 1, filters)
            chosen = [d for d in documents if passages and d.id == passages[0].document_id]
    if not chosen:
        return None
    most = min(DOCUMENTS, wanted.sentences or DOCUMENTS)
    if len(chosen) > most:
        chosen = _standing_for_all(chosen, index, most)
    read = (index.catalog.document(info.id) for info in chosen)
    outlines = [(one.id, outline(one, embedder, MATERIAL // len(chosen))) for one in read]
    each = max(1, (wanted.sentences or SENTENCES) // len(chosen))
    told = ((name, sorted((said.start, said.end) for said in found[:each])) for name, found in outlines)
    items, passages_shown = sentences_shown(told, index)
    if not items:
        return None
    lead = (
        "" if len(chosen) == total or wanted.subject else f"{len(chosen)} of {so_many(total)} stand for all."
    )
    coverage = Coverage(len(chosen), total, len(items))
    return Survey(
        lead, items, passages_shown, coverage, OVERVIEW, material=partial(_material, outlines, index)
    )


def _material(outlines: Sequence[tuple[str, Sequence[GistSentence]]], index: Index) -> tuple[Passage, ...]:
    """The passages around all sentences of the outlines, in the order of the documents, each once."""
    spans = ((name, sorted((said.start, said.end) for said in found)) for name, found in outlines)
    _, passages = sentences_shown(spans, index)
    once = {passage.chunk_id: passage for passage in reversed(passages)}
    return tuple(replace(passage, rank=n) for n, passage in enumerate(reversed(once.values()), 1))


def named_in(subject: str, documents: Sequence[DocumentInfo]) -> list[DocumentInfo]:
    """Documents whose title or id holds every word of `subject`, and of these the one that is called just so; else the only one
    that has the number by which `subject` calls it, "article 4" is `004_7c1f.txt`; or those of the publisher that it names."""
    found, exact = _holding(subject, documents)
    if not found and (kind := _OF_A_KIND.match(subject)):
        found, exact = _holding(kind["name"], documents)
    if not found and (by := _BY_WHOM.fullmatch(subject.strip())):
        name = by["source"].casefold()
        return [d for d in documents if (d.source or "").casefold().removeprefix("the ") == name]
    numbered = None if found else _NUMBERED.fullmatch(subject.strip())
    if numbered is None:
        return exact if len(exact) == 1 else found
    number = int(numbered["number"])
    stems_of = [(d, PurePosixPath(d.id).stem) for d in documents]
    if not numbered["document"]:  # "decision 39" is `0039-domains.md` where the others begin so too
        stems_of = [(d, said.group()) for d, stem in stems_of if (said := _BEGINS.match(stem))]
        stems_of = stems_of if 2 * len(stems_of) > len(documents) else []
    of_number = [d for d, stem in stems_of if number in map(int, _NUMBERS.findall(stem))]
    return of_number if len(of_number) == 1 else []


def _holding(
    subject: str, documents: Sequence[DocumentInfo]
) -> tuple[list[DocumentInfo], list[DocumentInfo]]:
    """The documents whose title or id holds every word of `subject`, and those that are called just so; "PEP 8" is `pep-0008.rst`."""
    wanted = _plain(stems(" ".join(subject_words(subject))))
    found = [d for d in documents if wanted and wanted <= _plain(stems(f"{d.title} {d.id}"))]
    return found, [d for d in found if wanted == content(d.title)]


def _plain(words: Set[str]) -> set[str]:
    """Words with their numbers as one counts."""
    return {word.lstrip("0") or "0" if word.isdigit() else word for word in words}


def _standing_for_all(documents: Sequence[DocumentInfo], index: Index, most: int) -> list[DocumentInfo]:
    """`most` of many that stand for all: central, and unlike each other, by the means of their stored vectors."""
    newest = sorted(documents, key=lambda d: (d.date or "", d.id), reverse=True)[:MOST_COMPARED]
    by_id = {document.id: document for document in newest}
    sums: dict[str, np.ndarray[tuple[int], np.dtype[np.float32]]] = {}
    for ids, vectors in index.catalog.stored_vectors(Scope(documents=tuple(by_id))):
        for chunk_id, vector in zip(ids, vectors, strict=True):
            owner = chunk_id.rpartition("@")[0]
            sums[owner] = sums.get(owner, np.zeros_like(vector)) + vector
    known = sorted(sums)
    return [by_id[known[n]] for n in spread([sums[key] for key in known], most) if known[n] in by_id]
