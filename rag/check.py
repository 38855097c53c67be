"""Proof for any text: every sentence of a draft held against the corpus.

    draft ─blocks, sentences→ claims ─search→ passages ─prove→ proved, cited, contradicted, not found

Quotation marks are taken at their word: what stands between them must stand in a document letter for letter, and one
that is nearly right shows what the document says instead.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher
from typing import Any, Literal, TypeAlias

from rag.history import Words, worded
from rag.language.blocks import blocks_of
from rag.language.inert import as_markdown
from rag.language.sentences import split
from rag.prove.citations import Quotes
from rag.prove.support import Judges
from rag.prove.verdict import Piece, Source, prove
from rag.prove.words import stems
from rag.search.followups import leans_on_history
from rag.types import Block, Citation, Passage

Finding: TypeAlias = Literal["proved", "cited", "contradicted", "not_found", "no_claim"]

SAID: dict[Finding, str] = {
    "proved": "proved",
    "cited": "not proved word for word",
    "contradicted": "the documents say otherwise",
    "not_found": "not found in the documents",
    "no_claim": "no claim",
}
"""Each finding in words."""
PASSAGES = 5
"""Passages that a sentence is held against."""
MOST_CHARS = 500_000
"""Longest draft: a book. A sentence costs a search and some readings."""
FEWEST_WORDS = 3
"""A sentence of fewer words that carry meaning claims nothing that could be looked up."""
QUOTED_WORDS = 3
"""Words between quotation marks from which they quote; fewer are a term or irony."""
NEARLY = 0.75
"""Likeness of words from which a passage is taken for what was misquoted."""
_QUOTATION = re.compile(r"“([^”]{1,1000})”|\"([^\"\n]{1,1000})\"|«([^»]{1,1000})»|„([^“”]{1,1000})[“”]")
_WORD = re.compile(r"\w+")
_MOST_STARTS = 200
"""Places tried in one passage: each costs a comparison of as many words as the quotation has."""


@dataclass(frozen=True, slots=True)
class CheckedSentence:
    """A sentence of the draft with what the corpus says to it; `start` and `end` count code points of the draft."""

    text: str
    start: int
    end: int
    status: Finding
    support: float = 0.0
    citations: tuple[int, ...] = ()
    reason: str | None = None
    """What speaks against it, or why it is not proved."""
    words: Words = ()
    """A quotation that is not right, and what the source says, word by word."""


@dataclass(frozen=True, slots=True)
class Check:
    """A draft, sentence by sentence."""

    sentences: tuple[CheckedSentence, ...]
    citations: tuple[Citation, ...]

    @property
    def counts(self) -> dict[Finding, int]:
        """Sentences by status."""
        return dict(Counter(sentence.status for sentence in self.sentences))

    @property
    def holds(self) -> bool:
        """Whether nothing is contradicted or not found."""
        return not {"contradicted", "not_found"} & {sentence.status for sentence in self.sentences}

    def to_dict(self) -> dict[str, Any]:
        """The object that `citewell check --json` prints."""
        return {"holds": self.holds, "counts": self.counts, **asdict(self)}


@dataclass(frozen=True, slots=True)
class Corpus:
    """What a draft is checked against."""

    search: Callable[[str, int], Sequence[Passage]]
    holds: Callable[[str, str], bool]
    """(document id, quote) → whether the document holds it word for word, white space apart."""
    judges: Judges


def check(draft: str, corpus: Corpus, blocks: Sequence[Block] = ()) -> Check:
    """Every sentence of `draft` against `corpus`. `blocks`: what it is made of, where that is known.

    Headings and code claim nothing, nor do questions and scraps. Raises ValueError for a draft over `MOST_CHARS`.
    """
    found = Check((), ())
    for _, latest in checking(draft, corpus, blocks):
        found = latest
    return found


def checking(
    draft: str, corpus: Corpus, blocks: Sequence[Block] = ()
) -> Generator[tuple[int, Check], None, None]:
    """`check` sentence by sentence: how many there are in all, and what is found so far. Raises ValueError as it does."""
    if len(draft) > MOST_CHARS:
        raise ValueError(
            f"the draft has {len(draft):,} characters; at most {MOST_CHARS:,} are checked at once"
        )
    spans = [
        (block.kind, block.start + start, block.start + end)
        for block in blocks or blocks_of(draft)
        for start, end in split(draft[block.start : block.end])
    ]
    quotes = Quotes(corpus.holds)
    sentences: list[CheckedSentence] = []
    before = ""
    for kind, start, end in spans:
        text = " ".join(draft[start:end].split())
        if kind in ("heading", "code", "furniture") or not _claims(text):
            sentences.append(CheckedSentence(text, start, end, "no_claim"))
        else:
            sentences.append(_checked(text, start, end, before, corpus, quotes))
            before = text
        yield len(spans), Check(tuple(sentences), quotes.citations)


def _claims(text: str) -> bool:
    return not text.rstrip("\"'”’»)").endswith("?") and len(stems(text)) >= FEWEST_WORDS


def _checked(text: str, start: int, end: int, before: str, corpus: Corpus, quotes: Quotes) -> CheckedSentence:
    asked = f"{text} {before}" if before and leans_on_history(text) else text
    passages = corpus.search(asked, PASSAGES)
    if not passages:
        return CheckedSentence(text, start, end, "not_found", reason="nothing like it is in the documents")
    for quotation in _quotations(text):
        wrong = _misquoted(quotation, passages, corpus, quotes)
        if wrong is not None:
            status, labels, reason, words = wrong
            return CheckedSentence(text, start, end, status, 0.0, labels, reason, words)
    sources = [Source(passage.text, _header(passage)) for passage in passages]
    proof = prove(text, sources, corpus.judges)
    labels = tuple(_cite(piece, passages, quotes) for piece in proof.pieces) if proof.pieces else ()
    said = "; ".join(proof.reasons) or None
    if proof.status != "rejected":
        return CheckedSentence(text, start, end, proof.status, proof.support, labels, said)
    if proof.contradicted:
        return CheckedSentence(text, start, end, "contradicted", proof.support, labels[:1], said)
    return CheckedSentence(text, start, end, "not_found", proof.support, (), said)


def _cite(piece: Piece, passages: Sequence[Passage], quotes: Quotes) -> int:
    passage = passages[piece.source]
    return quotes.cite(passage, passage.start + piece.start, passage.start + piece.end).label


def _header(passage: Passage) -> str:
    return ". ".join(part for part in (passage.title, passage.source, passage.date) if part)


def _quotations(text: str) -> list[str]:
    found = (next(group for group in match.groups() if group) for match in _QUOTATION.finditer(text))
    return [one for one in found if len(_WORD.findall(one)) >= QUOTED_WORDS]


def _misquoted(
    quotation: str, passages: Sequence[Passage], corpus: Corpus, quotes: Quotes
) -> tuple[Finding, tuple[int, ...], str, Words] | None:
    """What is wrong with a quotation: what the source says instead, or that nobody says it; None when it is right."""
    plain = quotation.strip(" ,.;:!?…")
    documents = dict.fromkeys(passage.document_id for passage in passages)
    if any(corpus.holds(document, plain) for document in documents):
        return None
    best = nearest(plain, passages)
    if best is None or best.likeness < NEARLY:
        return "not_found", (), f"no document says “{plain}” word for word", ()
    citation = quotes.cite(best.passage, best.passage.start + best.start, best.passage.start + best.end)
    said = " ".join(best.text.split())
    reason = f"quoted as “{plain}”; the source says “{said}”"
    return "contradicted", (citation.label,), reason, worded(" ".join(plain.split()), said)


@dataclass(frozen=True, slots=True)
class Nearest:
    """The stretch of a passage that is most like a quotation; offsets count from the start of the passage."""

    likeness: float
    """0..1: of the words and their order (Ratcliff & Obershelp 1988, as difflib has it)."""
    passage: Passage
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.passage.text[self.start : self.end]


def nearest(quotation: str, passages: Sequence[Passage]) -> Nearest | None:
    """The stretch of as many words as `quotation` has that is most like it; None where no word is shared."""
    words = [word.lower() for word in _WORD.findall(quotation)]
    matcher: SequenceMatcher[str] = SequenceMatcher(None, autojunk=False)
    matcher.set_seq2(words)
    best: Nearest | None = None
    for passage in passages:
        for start, end in _stretches(words, passage.text):
            matcher.set_seq1([word.lower() for word in _WORD.findall(passage.text[start:end])])
            floor = best.likeness if best else 0.0
            if matcher.real_quick_ratio() <= floor or matcher.quick_ratio() <= floor:
                continue
            likeness = matcher.ratio()
            if likeness > floor:
                best = Nearest(likeness, passage, start, end)
    return best


def _stretches(words: Sequence[str], text: str) -> Iterator[tuple[int, int]]:
    """Spans of as many words as there are `words`, from each word of `text` that is among them."""
    wanted = set(words)
    found = list(_WORD.finditer(text))
    starts = [n for n, word in enumerate(found) if word.group().lower() in wanted]
    for n in starts[:_MOST_STARTS]:
        yield found[n].start(), found[min(n + len(words), len(found)) - 1].end()


def with_footnotes(found: Check) -> str:
    """The draft as Markdown: what is said of each sentence behind it, the quotes as footnotes."""
    lines = []
    for sentence in found.sentences:
        marks = "".join(f"[^{label}]" for label in sentence.citations)
        doubt = "" if sentence.status in ("proved", "no_claim") else f" **({SAID[sentence.status]})**"
        lines.append(f"{as_markdown(sentence.text)}{marks}{doubt}")
    notes = [
        f"[^{c.label}]: {as_markdown(c.title)} ({as_markdown(c.document_id)} {c.start}-{c.end}): “{as_markdown(c.quote)}”"
        for c in found.citations
    ]
    return "\n\n".join([*lines, *notes])
