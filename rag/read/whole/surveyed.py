"""What all documents say to a question about them: quotes, a counting sentence, and how much of the corpus was looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from rag.language.outline import Outline
from rag.prove.citations import Quotes
from rag.prove.labels import without_labels
from rag.search.passages import passage_of
from rag.store.catalog import Content, StoredChunk
from rag.store.index import Index
from rag.types import Begins, Citation, Coverage, Document, Passage, Sentence

MOST_SHOWN = 60
"""Documents or things listed in one answer; the count says how many there are."""
MOST_WORDS = 4
"""Words of a subject that one sentence may hold all of: of a longer one, passages in other words may tell."""
SENTENCES = 6
"""Sentences of an outline: what fits into 150 words."""
MOST_COMPARED = 400
"""Documents among which those that stand for all are chosen; of more the newest, or the first."""
OVERVIEW = 0.8
"""Confidence in an outline: its sentences are true; whether they are the ones a person would choose is a matter of taste."""
QUOTES = "\"'“”‘’«»"
SURE = 0.95
"""Confidence in what is counted: the words were looked up, only another wording can have been missed."""


@dataclass(frozen=True, slots=True)
class Item:
    """A quote of one passage; offsets count code points of the document."""

    passage: int
    start: int
    end: int
    name: str = ""
    """What is told in place of the quote; items of one name in a row are one thing with several quotes."""
    focus: tuple[int, int] | None = None
    """Where in the quote the name stands: a long quote is cut around it."""
    begins: Begins = ""


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
    material: Callable[[], tuple[Passage, ...]] | None = None
    """Of an overview: the passages that a language model may write one from in place of the quotes."""


def with_citations(surveyed: Survey, quotes: Quotes) -> tuple[tuple[Sentence, ...], tuple[Citation, ...]]:
    """A survey as sentences with their citations: the counting sentence cites all quotes, each quote itself."""
    sentences: list[Sentence] = []
    for name, group in groupby(enumerate(surveyed.items), lambda one: one[1].name or one[0]):
        items = [item for _, item in group]
        cited = [
            quotes.cite(surveyed.passages[item.passage], item.start, item.end, item.focus) for item in items
        ]
        labels = tuple(dict.fromkeys(citation.label for citation in cited))
        if isinstance(name, str):
            sentences.append(Sentence(without_labels(name), labels, begins="item"))
        else:
            sentences.append(Sentence(without_labels(cited[0].quote), labels, begins=items[0].begins))
    if surveyed.lead:
        labels = tuple(citation.label for citation in quotes.citations)
        sentences.insert(0, Sentence(surveyed.lead, labels, status="proved"))
    return tuple(sentences), quotes.citations


class Shelf:
    """Documents as they are read once, for several quotes of each."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._known: dict[str, tuple[Content, list[StoredChunk]]] = {}

    def passage(self, rank: int, document_id: str, start: int, end: int) -> Passage:
        """The chunk of a document around a span, widened to hold it. Raises UnknownDocument."""
        if document_id not in self._known:
            document = self._index.catalog.document(document_id)
            content = Content(document.text, document.pages, document.places, Outline.of(document.blocks))
            self._known[document_id] = content, self._index.catalog.chunks(document_id)
        content, chunks = self._known[document_id]
        stored = next((s for s in reversed(chunks) if s.chunk.start <= start), chunks[0])
        left, right = min(stored.chunk.start, start), max(stored.chunk.end, end)
        return passage_of(rank, 1.0, stored, content, left, right)


def containing(rank: int, document: Document, index: Index, start: int, end: int) -> Passage:
    """The chunk of `document` around a span, widened to hold it."""
    return Shelf(index).passage(rank, document.id, start, end)


def first_line(document: Document) -> tuple[int, int]:
    start = len(document.text) - len(document.text.lstrip())
    end = document.text.find("\n", start)
    return start, len(document.text.rstrip()) if end < 0 else end


def so_many(count: int) -> str:
    return "1 document" if count == 1 else f"{count:,} documents"


def sentences_shown(
    of_each: Iterable[tuple[str, Sequence[tuple[int, int]]]], index: Index
) -> tuple[tuple[Item, ...], tuple[Passage, ...]]:
    """Sentences of documents, by id, as items, each in a passage of its own."""
    found = [(document_id, *span) for document_id, spans in of_each for span in spans]
    shelf = Shelf(index)
    passages = tuple(shelf.passage(n, *one) for n, one in enumerate(found, 1))
    return tuple(Item(n, start, end) for n, (_, start, end) in enumerate(found)), passages


def in_marks(subject: str) -> str:
    """A subject as a sentence of ours names it."""
    return f"“{' '.join(subject.split()).strip(QUOTES)}”"
