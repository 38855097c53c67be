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
from typing import Any, Literal, TypeAlias

from rag.check.quotations import misquoted, quotations
from rag.history import Words
from rag.language.blocks import blocks_of
from rag.language.names import find_names, runs
from rag.language.sentences import split
from rag.prove.citations import Quotes
from rag.prove.signals.facts import Detail, absent
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
_NOTE = re.compile(r"\s?\[\^?\w{1,4}\]:?")
"""The mark of a note or of a source."""
_NOTED = re.compile(r"[.!?…][\"'”’»)]*(?:\[\^?\w{1,4}\])+(?=\s)")
_NO_CLAIM = re.compile(
    r"\W*(?:(?:see|cf|compare|please|let\s+us|let's|thank(?:s|\s+you)|dear|hello|what\s+an?|how\s+to)\b"
    r"|(?:i|we)\s+(?:\w+ly\s+)?(?:think|believe|feel|hope|wish|guess|suggest|recommend|propose|should|would|could|will|shall|want|need|have\s+to|are\s+going\s+to|look\s+at)\b"
    r"|(?:this|the\s+(?:present|following))\s+(?:\w+\s+)?(?:note|document|draft|section|chapter|memo|page|post|overview|summary|table|list)\s+(?:\w+ly\s+)?"
    r"(?:gives?|describes?|summari[sz]es?|shows?|lists?|explains?|outlines?|discusses|collects?|is|was)\b)",
    re.IGNORECASE,
)
"""How requests, opinions and what is said of the draft itself begin."""
SAME_BUT_ONE = 0.5
"""Support of a sentence without one detail from which a source with another in its place speaks of the same."""
_BEFORE = r"(?:,?\s+(?:(?:back\s+)?in|on|at|by|to|since|from|during|until|around)(?:\s+(?:early|late|mid|the))?)?\s*"


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
        for start, end in _sentences(draft[block.start : block.end])
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


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Those of `split`; a sentence also ends where the mark of a note stands behind its stop."""
    for start, end in split(text):
        for mark in _NOTED.finditer(text, start, end):
            yield start, mark.end()
            start = end - len(text[mark.end() : end].lstrip())
        yield start, end


def _claims(text: str) -> bool:
    """Whether a sentence says something that documents could hold: no question, no scrap, no request, no opinion, nothing of
    the draft itself."""
    if text.rstrip("\"'”’»)").endswith("?") or len(stems(text)) < FEWEST_WORDS:
        return False
    return not _NO_CLAIM.match(_NOTE.sub("", text))


def _checked(text: str, start: int, end: int, before: str, corpus: Corpus, quotes: Quotes) -> CheckedSentence:
    said = " ".join(_NOTE.sub("", text).split())
    asked = f"{said} {before}" if before and leans_on_history(said) else said
    passages = corpus.search(asked, PASSAGES)
    if not passages:
        return CheckedSentence(text, start, end, "not_found", reason="nothing like it is in the documents")
    for quotation in quotations(text):
        wrong = misquoted(quotation, passages, corpus.holds, quotes)
        if wrong is not None:
            status, cited, why, words = wrong
            return CheckedSentence(text, start, end, status, 0.0, cited, why, words)
    sources = [Source(passage.text, _header(passage)) for passage in passages]
    proof = prove(said, sources, corpus.judges)
    labels = tuple(_cite(piece, passages, quotes) for piece in proof.pieces) if proof.pieces else ()
    reason = "; ".join(proof.reasons) or None
    if proof.status != "rejected":
        return CheckedSentence(text, start, end, proof.status, proof.support, labels, reason)
    if proof.contradicted:
        return CheckedSentence(text, start, end, "contradicted", proof.support, labels[:1], reason)
    if proof.vetoed and (other := _otherwise(said, sources, corpus.judges)):
        label = _cite(other[0], passages, quotes)
        return CheckedSentence(text, start, end, "contradicted", proof.support, (label,), other[1])
    return CheckedSentence(text, start, end, "not_found", proof.support, (), reason)


def _otherwise(text: str, sources: Sequence[Source], judges: Judges) -> tuple[Piece, str] | None:
    """Where a source says the same with another day, number or name of the kind: without what nobody tells, the sentence stands
    there."""
    whole = "\n\n".join(f"{source.header}\n\n{source.text}" for source in sources)
    for lacking in absent(text, whole):
        told = " ".join(lacking.run) or lacking.text
        rest = re.sub(_BEFORE + re.escape(told), "", text) if told else text
        if rest == text or len(stems(rest)) < FEWEST_WORDS:
            continue
        proof = prove(rest, sources, judges)
        for piece in proof.pieces if proof.support >= SAME_BUT_ONE else ():
            quote = sources[piece.source].text[piece.start : piece.end]
            if other := _in_its_place(lacking, text, quote):
                return piece, f"the source says otherwise: '{told}' for '{other}'"
    return None


def _in_its_place(lacking: Detail, text: str, quote: str) -> str | None:
    """Another day of `quote`, another number before the same word, a name that ends as the lacking one does."""
    if lacking.date:
        return next((other.text for other in absent(quote, text) if other.date), None)
    if lacking.kind == "number":
        counted = _behind(lacking.text, text)
        numbers = (other.text for other in absent(quote, text) if other.kind == "number")
        return next((other for other in numbers if counted and _behind(other, quote) == counted), None)
    names = (run for run in runs(quote, find_names(quote)) if run[-1] == lacking.run[-1])
    return next((" ".join(run) for run in names if len(run) > 1 and run != lacking.run), None)


def _behind(number: str, text: str) -> frozenset[str]:
    """The word that a number counts, as its stem."""
    match = re.search(rf"{re.escape(number)}[\s-]+([^\W\d_]+)", text)
    return frozenset(stems(match[1])) if match else frozenset()


def _cite(piece: Piece, passages: Sequence[Passage], quotes: Quotes) -> int:
    passage = passages[piece.source]
    return quotes.cite(passage, passage.start + piece.start, passage.start + piece.end).label


def _header(passage: Passage) -> str:
    return ". ".join(part for part in (passage.title, passage.source, passage.date) if part)
