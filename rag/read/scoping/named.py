"""Questions of one document that they name by its matter: "Who is thanked in the memo about CSV files?", and of all documents under
a name that people have for them: "Which e-mail addresses are given in the handbook?"

what stands at the end of the question → documents whose titles say it, else the one that the best passages are of → the question
without it, asked of those
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from rag.language.patterns import regex
from rag.language.words import content, fold, stems
from rag.search.retriever import Retriever
from rag.search.whole.called import FRONT
from rag.store.catalog import DocumentInfo
from rag.store.index import Index
from rag.types import Filters

MOST_DOCUMENTS = 3
"""Documents of a matter; of more the words name no single one."""
NEAREST = 5
"""Passages of which most must be of one document where no title says its matter."""
_NAMED = regex(
    r",?+(?<!\s)\s++(?:(?:mentioned|named|described|listed|given|found)\s+)?(?:in|of|by|from)\s+(?:the|this|that)\s+(?:news\s+)?(?:article|story|memo|document|page|report|note|letter|paper|rfc|text|post|interview|review)"
    r"\s+(?:on|about|of|called|titled|concerning|regarding)\s+(?P<what>[^?!,]{2,120}?)[\s?.!]*$",
    re.IGNORECASE,
)
_TELLS = regex(r"\b(?:mentioned|named|quoted|described|thanked|listed|given)\b", re.IGNORECASE)

_NAME = (
    r"handbooks?|manual|guide|guidebook|playbook|wiki|documentation|docs|knowledge\s+base|intranet|web\s?site|policies|rules|rfcs|standards"
    r"|specifications?|specs|minutes|proceedings|news|newspapers?|magazine|blog|faqs?|reference|book|dossier|binder"
)
_NO_PART = "of|in|by|from|to|for|on|at|with|and|or|that|which|who|the|this|these|those|our|your|my|is|are|was|were|does|do|did"
"""Words that are no part of a name."""
_CALLED = regex(
    rf"(?P<pages>\b(?:pages|documents|articles|parts|chapters|files|texts)\s+(?:of|in|from)\s+)?\b(?P<the>the|this|these|those|our|your|my)\s+(?P<before>(?:(?!(?:{_NO_PART})\b)[\w'’&-]+\s+){{0,3}}?)(?P<name>{_NAME})\b"
    r"(?!\s+(?:on|about|called|titled|for|of|pages?|documents?|articles?|folders?|director(?:y|ies))\b)",
    re.IGNORECASE,
)


def scoped(
    text: str, index: Index, retriever: Retriever, filters: Filters | None
) -> tuple[str, Filters] | None:
    """The question without the document that it names at its end, and filters for that; None where it names none."""
    match = _NAMED.search(text)
    if match is None or (filters is not None and filters.documents):
        return None
    words = content(match["what"])
    everything = index.catalog.documents(index.catalog.scope(filters))
    called = [one.id for one in everything if words and words <= stems(f"{one.title} {one.id}")]
    if not 0 < len(called) <= MOST_DOCUMENTS:
        near = Counter(passage.document_id for passage in retriever.search(match["what"], NEAREST, filters))
        called = [document_id for document_id, count in near.most_common(1) if 2 * count > NEAREST]
    if not called:
        return None
    left = text[: match.start()].rstrip(" ,")
    verb = _TELLS.search(match.group())
    asked = f"{left} {verb.group()}?" if verb else f"{left}?"
    return asked, replace(filters or Filters(), documents=tuple(called))


def of_documents(text: str, index: Index, filters: Filters | None) -> tuple[str, Filters | None] | None:
    """The question with "the documents" for a name of all of them, and filters where one document is called so.

    Of a few that are, those are meant, and of these those that also say what stands before the name, "the pump FAQ"; of several, and
    where pages of it are asked for, the name is that of all. None where it says no such name, or where the documents are chosen already.
    """
    match = _CALLED.search(text)
    if match is None or (filters is not None and filters.documents):
        return None
    everything = index.catalog.documents(index.catalog.scope(filters))
    called = _called(match["name"], everything)
    before = content(match["before"]) - content(match["name"])
    called = [one for one in called if before and before <= _words_of(one)] or called
    pages = match["pages"] or ""
    said = pages.split()[0] if pages else f"{match['the']} documents"
    plain = f"{text[: match.start()]}{said}{text[match.end() :]}"
    if 0 < len(called) <= MOST_DOCUMENTS and not pages and 2 * len(called) <= len(everything):
        return plain, replace(filters or Filters(), documents=tuple(one.id for one in called))
    return plain, filters


def _called(name: str, documents: Sequence[DocumentInfo]) -> list[DocumentInfo]:
    word = fold(name).removesuffix("s")
    return [
        one
        for one in documents
        if not FRONT.search(one.id)
        and word in re.findall(r"[^\W\d_]+?(?=s?\b|[\d_])", fold(f"{one.title} {one.id}"))
    ]


def _words_of(document: DocumentInfo) -> frozenset[str]:
    """What a document is called by title, file and folders."""
    return stems(re.sub(r"[/._-]+", " ", f"{document.title} {document.id}"))
