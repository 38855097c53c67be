"""A section, a table or a list that is wanted whole: told from the blocks of the document that has it.

"What does section 4.2 say?" → documents that speak of it (indexes) → headings → the blocks below one, each quoted
"... say about oil?" → those of the blocks that speak of oil
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from typing import TypeAlias

from rag.language.outline import Outline
from rag.language.sentences import split
from rag.language.words import content, fold, lemma
from rag.read.whole.sections import numbered, of_release, sections_of, titled
from rag.read.whole.surveyed import SURE, Item, Shelf, Survey, so_many
from rag.search.retriever import Retriever
from rag.search.whole.item_lists import PartAsked
from rag.store.catalog import Scope
from rag.store.index import Index
from rag.types import MAX_QUOTE_CHARS, Begins, Block, Coverage, Document, Filters, Passage

MOST_DOCUMENTS = 200
"""Documents whose headings are looked at, those that speak of the part first."""
MOST_FOUND = 3
"""Parts of one name that are told; of more their documents are named."""
MOST_PIECES = 60
"""Quotes of one part; a longer one is told to its sixtieth, and says so."""
_TITLE_CHARS = 300
"""A longer paragraph before a table or a list is no title of it."""


Piece: TypeAlias = tuple[int, int, Begins]
"""Start and end of what is quoted together, and how it begins."""


@dataclass(frozen=True, slots=True)
class DocumentPart:
    """A stretch of a document with what it is called."""

    document: Document
    title: str
    start: int
    end: int
    pieces: tuple[Piece, ...] = ()
    """Those that are wanted of it; none: all."""


def part_of(wanted: PartAsked, index: Index, retriever: Retriever, filters: Filters | None) -> Survey | None:
    """The part that is wanted, quoted from beginning to end; None where no document has one of that name."""
    documents, of_name = _candidates(wanted, index, retriever, filters)
    found: list[DocumentPart] = []
    for document_id in documents:
        found += _parts(index.catalog.document(document_id), wanted, named=of_name)
    if not found:
        return None
    total = index.catalog.count(index.catalog.scope(filters))
    if wanted.about and len(found) <= MOST_FOUND:
        coverage = Coverage(len(documents), total, len(found))
        told = _about(wanted.about, found, index, coverage, released=wanted.released)
        # A manual has a 4.2 and a guarantee of version 2.1.0, too: only what tells changes is a release.
        return told if told.found or not wanted.released else None
    if len(found) > MOST_FOUND:
        return _several(found, index, Coverage(len(documents), total, len(found)))
    return _told(found, index, Coverage(len(documents), total, len(found)))


def _candidates(
    wanted: PartAsked, index: Index, retriever: Retriever, filters: Filters | None
) -> tuple[list[str], bool]:
    """Ids of the documents that may have the part, the likeliest first, and whether the question names them."""
    scope = index.catalog.scope(filters)
    known = index.catalog.documents(scope)
    if wanted.document:
        words = content(wanted.document)
        named = [info.id for info in known if words and words <= content(f"{info.title} {info.id}")]
        if named:
            return named[:MOST_DOCUMENTS], True
    if len(known) <= MOST_DOCUMENTS:
        return [info.id for info in known], False
    name = " ".join(part for part in (wanted.kind, wanted.number, wanted.name, wanted.document) if part)
    near = [passage.document_id for passage in retriever.search(name, MOST_DOCUMENTS, filters)]
    terms = [index.lexical.terms(word) for word in (wanted.number or wanted.name).split()]
    holding = index.lexical.holding([term for term in terms if term], MOST_DOCUMENTS * 10, scope or Scope())
    near += [chunk_id.rpartition("@")[0] for chunk_id in holding]
    return list(dict.fromkeys(near))[:MOST_DOCUMENTS], False


def _parts(document: Document, wanted: PartAsked, *, named: bool) -> Iterator[DocumentPart]:
    """Those of `document` that are called so. What follows "of" may be its name or the end of the part's."""
    whole = wanted.name + (f" of {wanted.document}" if wanted.document and not named else "")
    if wanted.document and not named and wanted.number:
        return  # a document of another name
    if wanted.kind == "section":
        sections = sections_of(document)
        found = numbered(sections, wanted.number) if wanted.number else titled(sections, whole)
        for section in of_release(sections, wanted.number) if wanted.released else found:
            yield DocumentPart(document, section.title, section.start, section.end)
    else:
        for title, start, end in _groups(document, "row" if wanted.kind == "table" else "item"):
            if _is_called(title, wanted, whole):
                yield DocumentPart(document, _shortened(title), start, end)


def _groups(document: Document, kind: str) -> Iterator[tuple[str, int, int]]:
    """Rows or items that follow each other, with what they are called, best name first: caption, lead-in that ends in a
    colon, heading, any other text before, header row."""
    blocks, text = document.blocks, document.text
    outline = Outline.of(blocks)
    at = 0
    while at < len(blocks):
        if blocks[at].kind != kind:
            at += 1
            continue
        first = at
        while at < len(blocks) and blocks[at].kind == kind and (at == first or not _begins(blocks[at], kind)):
            at += 1
        around = [blocks[n] for n in (first - 1, at) if 0 <= n < len(blocks)]
        captions = [text[b.start : b.end] for b in around if b.kind == "caption"]
        before = blocks[first - 1] if first else None
        lead = text[before.start : before.end] if before and before.kind == "paragraph" else ""
        headings = outline.section(text, blocks[first].start)[-1:]
        header = text[blocks[first].start : blocks[first].end] if kind == "row" else ""
        lead = lead if len(lead) <= _TITLE_CHARS else ""
        after = (lead, *headings) if lead.rstrip().endswith(":") else (*headings, lead)
        titles = (*captions, *after, header)
        yield (
            "\n".join(" ".join(title.split()) for title in titles if title),
            blocks[first].start,
            blocks[at - 1].end,
        )


def _begins(block: Block, kind: str) -> bool:
    return kind == "row" and block.level == 1


def _is_called(title: str, wanted: PartAsked, name: str) -> bool:
    if wanted.number:
        label = f"{wanted.kind} {wanted.number}".casefold()
        return any(
            line.casefold().startswith(label) and not line[len(label) :][:1].isalnum()
            for line in title.split("\n")
        )
    words = content(name)
    return bool(words) and words <= content(title)


def _shortened(title: str) -> str:
    return title.split("\n", 1)[0].rstrip(" :")


def _about(
    topic: str, found: Sequence[DocumentPart], index: Index, coverage: Coverage, *, released: bool
) -> Survey:
    """What the parts say about a topic: the blocks that hold its words, below which headings that hold them count; of a release
    the changes that begin so, or stand below a heading that does."""
    said = [
        replace(part, pieces=tuple(_changes(part, topic) if released else _speaking(part, content(topic))))
        for part in found
    ]
    telling = [part for part in said if part.pieces]
    if telling:
        return _told(telling, index, coverage, f" about “{topic}”")
    titles = "; ".join(f"“{part.title}” in “{part.document.title}”" for part in found)
    return Survey(f"{titles} does not mention “{topic}”.", (), (), coverage, SURE, found=False)


def _changes(part: DocumentPart, done: str) -> Iterator[Piece]:
    """The pieces that begin with what was done, "Fix #12: ...", or stand below a heading that does, "Fixed"."""
    begins = re.compile(rf"\W*(?:bug\s?)?{re.escape(lemma(fold(done)))}", re.IGNORECASE)
    text, outline = part.document.text, Outline.of(part.document.blocks)
    for piece in _pieces(part):
        above = outline.section(text, piece[0])
        below = above[above.index(part.title) + 1 :] if part.title in above else ()
        if begins.match(text, piece[0]) or (below and begins.match(below[-1])):
            yield piece


def _speaking(part: DocumentPart, words: Set[str]) -> Iterator[Piece]:
    """The pieces that hold most of `words` of any piece, where that is at least half of them; all where its title holds them."""
    if words and words <= content(part.title):
        yield from _pieces(part)
        return
    text, outline = part.document.text, Outline.of(part.document.blocks)
    shares = []
    for piece in _pieces(part):
        headings = outline.section(text, piece[0])
        below = headings[headings.index(part.title) + 1 :] if part.title in headings else ()
        held = words & content(" ".join((text[piece[0] : piece[1]], *below)))
        shares.append((len(held), piece))
    most = max((held for held, _ in shares), default=0)
    if most and 2 * most >= len(words):
        yield from (piece for held, piece in shares if held == most)


def _told(found: Sequence[DocumentPart], index: Index, coverage: Coverage, about: str = "") -> Survey:
    items: list[Item] = []
    passages: list[Passage] = []
    leads = []
    for part in found:
        pieces = part.pieces or list(_pieces(part))
        shown = pieces[:MOST_PIECES]
        lead = f"“{part.title}” in “{part.document.title}”{about}"
        if len(shown) < len(pieces):
            lead += f", its first {len(shown)} of {len(pieces)} passages"
        leads.append(lead)
        start, end = shown[0][0], shown[-1][1]
        passages.append(Shelf(index).passage(len(passages) + 1, part.document.id, start, end))
        items += [Item(len(passages) - 1, a, b, begins=begins) for a, b, begins in shown]
    return Survey(f"{'; '.join(leads)}:", tuple(items), tuple(passages), coverage, SURE)


def _several(found: Sequence[DocumentPart], index: Index, coverage: Coverage) -> Survey:
    """Parts of one name in many documents: each by its first line."""
    items: list[Item] = []
    passages: list[Passage] = []
    for part in found[:MOST_PIECES]:
        start, end, _ = next(_pieces(part))
        passages.append(Shelf(index).passage(len(passages) + 1, part.document.id, part.start, end))
        items.append(Item(len(passages) - 1, start, end, f"{part.document.title}: {part.title}"))
    lead = f"{len(found)} parts of {so_many(len({part.document.id for part in found}))} are called so; name the document."
    return Survey(lead, tuple(items), tuple(passages), coverage, SURE)


def _pieces(part: DocumentPart) -> Iterator[Piece]:
    """What is quoted of a part, in order: its blocks, long ones sentence by sentence as far as a quote may be long."""
    text = part.document.text
    inside = [b for b in part.document.blocks if part.start <= b.start < part.end and b.kind != "furniture"]
    if len(inside) > 1 and inside[0].kind == "heading" and inside[0].start == part.start:
        inside = inside[1:]
    for block in inside:
        begins: Begins = "item" if block.kind in ("item", "row") else "line"
        at = block.start + (
            2 if text.startswith("- ", block.start) else 0
        )  # a line that begins so has its mark
        if block.end - at <= MAX_QUOTE_CHARS:
            yield at, block.end, begins
            continue
        start = last = at
        for first, end in split(text[block.start : block.end]):
            if block.start + end - start > MAX_QUOTE_CHARS and last > start:
                yield start, last, begins
                begins, start = "", block.start + first
            last = block.start + end
        yield start, last, begins
