"""The values that flow from stage to stage: frozen, plain, stdlib only.

    Document ─chunk→ Chunk ─retrieve→ Passage ─read or write→ Sentence + Citation ─decide→ Answer

Every `start` and `end` counts Unicode code points of `Document.text`, and the span law holds for chunks,
passages and citations alike: `document.text[start:end] == x.text` (`x.quote` for a citation).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Literal, TypeAlias

Outcome: TypeAlias = Literal["answered", "declined"]
Turn: TypeAlias = Mapping[str, str]
"""One turn of a conversation: `{"role": "user" | "assistant", "content": ...}`."""
Span: TypeAlias = tuple[int, int]
"""Start and end of a stretch of a text, in code points; the end is behind it."""
Status: TypeAlias = Literal["quoted", "proved", "cited"]
"""How a sentence of an answer is proved: a slice of the source, proved by its quote, or not refuted but not proved."""
Begins: TypeAlias = Literal["", "item", "line", "row"]
"""How it begins on the page: after the one before, as an item, a paragraph, or a quoted line (step, row, command)."""
BlockKind: TypeAlias = Literal[
    "heading", "paragraph", "item", "row", "code", "caption", "note", "field", "furniture"
]

MAX_QUOTE_CHARS = 400
"""Longest quote a citation may carry: a reader checks a sentence, not a page."""


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a document as a person sees it; blocks are in order, do not overlap, and cover all that is not white
    space."""

    kind: BlockKind
    """`furniture` (running headers, navigation) is stored and shown, but neither searched nor quoted as an answer."""
    start: int
    end: int
    level: int = 0
    """Of a heading 1 to 6, 1 the highest; of an item its depth from 1; of a row 1 for the header of its table, else 0."""


@dataclass(frozen=True, slots=True)
class Place:
    """What a part of a document without pages is called: a sheet, a mail, a cell of a notebook."""

    start: int
    """The part reaches from here to the next place."""
    name: str
    row: int = 0
    """Of a table: the row that begins at `start`, from 1. Each line break leads to the next row, each `|` to the next
    column. 0 for a part that is no table."""
    column: int = 1
    """Of a table: the column in which its lines begin, from 1."""
    date: str | None = None
    """When this part is from, ISO 8601, where it has a date of its own: a mail of a mailbox."""

    def after(self, text: str) -> str:
        """What the place is called that comes after `text`, which begins where this one does.

        >>> Place(0, "Stock", row=7).after("Kestrel | 4\\nTern | ")
        'Stock!B8'
        """
        if not self.row:
            return self.name
        column, letters = self.column + text.count("|", text.rfind("\n") + 1), ""
        while column:
            column, letter = divmod(column - 1, 26)
            letters = chr(ord("A") + letter) + letters
        cell = f"{letters}{self.row + text.count(chr(10))}"
        return f"{self.name}!{cell}" if self.name else cell


@dataclass(frozen=True, slots=True)
class Document:
    """One source text exactly as it is shown to people."""

    id: str
    text: str
    title: str
    source: str | None = None
    """Who published it."""
    url: str | None = None
    date: str | None = None
    """Publication date as ISO 8601, `YYYY-MM-DD`."""
    language: str | None = None
    """ISO 639-1 code."""
    pages: tuple[int, ...] = ()
    """Offset at which each page starts; empty where the source has no pages."""
    blocks: tuple[Block, ...] = ()
    """What the text is made of; empty in an index of an older version."""
    words: bytes = b""
    """Where words that were read from pictures stand on their pages (`rag.store.wordboxes`)."""
    places: tuple[Place, ...] = ()
    """What its parts are called, in order; empty where they have no names of their own."""

    def page_at(self, offset: int) -> int | None:
        """1-based page that holds the code point at `offset`, or None without pages."""
        if not self.pages:
            return None
        return max(1, bisect_right(self.pages, offset))

    def place_at(self, offset: int) -> str | None:
        """What the part that holds the code point at `offset` is called: `Stock!B7`, the subject of a mail; or None."""
        return _place_at(self.places, offset, self.text, 0)


@dataclass(frozen=True, slots=True)
class Chunk:
    """A span of a document, small enough for the embedder together with `header`."""

    id: str
    document_id: str
    start: int
    end: int
    text: str
    header: str = ""
    """Title, source and date, searched along with the text but not part of its span."""
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A span of a live document offered as evidence for one question."""

    rank: int
    """1 is best."""
    score: float
    document_id: str
    chunk_id: str
    title: str
    source: str | None
    url: str | None
    date: str | None
    page: int | None
    start: int
    end: int
    text: str
    also_in: tuple[str, ...] = ()
    """Ids of documents that carry a near-copy of this passage (reprints)."""
    section: tuple[str, ...] = ()
    """Headings above the passage, the highest first."""
    columns: str = ""
    """The row that names the columns of the table within which the passage begins."""
    blocks: tuple[Block, ...] = ()
    """Blocks of the document that overlap the passage, in document offsets; they may begin before it and end after."""
    pages: tuple[int, ...] = ()
    """Offsets of the document, after `start` and within the passage, at which a page begins."""
    place: str | None = None
    """`Document.place_at` of `start`."""
    places: tuple[Place, ...] = ()
    """Places of the document from `start` to the end of the passage; the first is cut to begin at `start`."""

    def page_at(self, offset: int) -> int | None:
        """`Document.page_at` for a document offset within the passage."""
        return None if self.page is None else self.page + bisect_right(self.pages, offset)

    def place_at(self, offset: int) -> str | None:
        """`Document.place_at` for a document offset within the passage."""
        return _place_at(self.places, offset, self.text, self.start)

    def date_at(self, offset: int) -> str | None:
        """The date of the part that holds a document offset within the passage, else that of the document."""
        return date_at(self.places, offset) or self.date

    def to_dict(self) -> dict[str, Any]:
        """What is said of a passage to other programs: all but how the reader sees it (`blocks`, `pages`, `places`)."""
        shown = asdict(self)
        del shown["blocks"], shown["pages"], shown["places"]
        return shown


@dataclass(frozen=True, slots=True)
class Citation:
    """A verbatim quote of at most `MAX_QUOTE_CHARS` code points that proves a sentence."""

    label: int
    document_id: str
    title: str
    source: str | None
    url: str | None
    date: str | None
    page: int | None
    start: int
    end: int
    quote: str
    also_in: tuple[str, ...] = ()
    """Ids of reprints that hold the quote word for word."""
    place: str | None = None
    """What the part of the document is called, where it has no pages: `Stock!B7`, the subject of a mail."""

    @property
    def where(self) -> str | None:
        """Page or place in words, None where the document has neither."""
        return f"p. {self.page}" if self.page else self.place


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an answer and the labels of the citations that prove it."""

    text: str
    citations: tuple[int, ...]
    support: float = 1.0
    """0..1: how well the cited text supports the sentence; a verbatim quote has 1."""
    status: Status = "quoted"
    begins: Begins = ""


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A sentence that was taken out because its proof failed."""

    text: str
    labels: tuple[int, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Best:
    """The sentence that a declined answer came nearest to, with its citation: a candidate, not an answer."""

    text: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Filters:
    """What a question may draw on. `after`, `before` and `as_of` are ISO dates, all inclusive."""

    documents: Sequence[str] = ()
    """Only these document ids; empty = any."""
    source: str | None = None
    """Glob over the source name, case-insensitive: `Reuters`, `*Times*`."""
    after: str | None = None
    before: str | None = None
    as_of: str | None = None
    """Answer as on this day: nothing dated later is seen."""
    include_undated: bool = False
    """Keep documents without a date when a date filter is set."""


@dataclass(frozen=True, slots=True)
class Engine:
    """Which models made the answer."""

    embedder: str
    answerer: str


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens a chat model was charged for; zero for local answers."""

    prompt_tokens: int = 0
    completion_tokens: int = 0
    cost_usd: float | None = None
    """None when the price of the model is not known."""


@dataclass(frozen=True, slots=True)
class Timings:
    """Milliseconds of wall time."""

    retrieve: float
    answer: float
    total: float


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of the corpus an answer about all of it rests on."""

    documents_read: int
    """Documents whose whole text was looked at."""
    documents_total: int
    """Documents that the question was about."""
    items: int
    """Things found, also those that are not shown."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person gets: an answer with its proof, or an honest refusal; always all passages shown."""

    question: str
    outcome: Outcome
    text: str
    """Sentences with `[n]` markers, or the refusal."""
    short_answer: str | None
    confidence: float
    """Calibrated probability that the best candidate answer is right, also when declined."""
    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]
    passages: tuple[Passage, ...]
    engine: Engine
    timings_ms: Timings
    unresolved: tuple[Unresolved, ...] = ()
    notices: tuple[str, ...] = ()
    usage: Usage = field(default_factory=Usage)
    coverage: Coverage | None = None
    """Of a question about the whole corpus."""
    best: Best | None = None
    """When declined: the candidate that was not given as the answer."""

    def to_dict(self) -> dict[str, Any]:
        """The object that `citewell ask --json` prints."""
        return asdict(self) | {"passages": tuple(passage.to_dict() for passage in self.passages)}


@dataclass(frozen=True, slots=True)
class PassagesFound:
    """First event of a stream: what the answer may draw on."""

    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class SentenceProved:
    """A sentence that passed its check, with the citations it introduced or reused."""

    sentence: Sentence
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """Last event of a stream: the whole answer. It supersedes what was streamed before."""

    answer: Answer


Event: TypeAlias = PassagesFound | SentenceProved | Done


def date_at(places: Sequence[Place], offset: int) -> str | None:
    """The date that the part at `offset` has of its own."""
    number = bisect_right(places, offset, key=lambda place: place.start) - 1
    return places[number].date if number >= 0 else None


def _place_at(places: Sequence[Place], offset: int, text: str, origin: int) -> str | None:
    """The name of the place at `offset`; `text` begins at `origin`."""
    number = bisect_right(places, offset, key=lambda place: place.start) - 1
    return (
        places[number].after(text[places[number].start - origin : offset - origin]) if number >= 0 else None
    )
