"""Proof for any text: every sentence of a draft held against the corpus.

    draft ─blocks, sentences→ claims ─search→ passages ─prove→ proved, cited, contradicted, not found

Quotation marks are taken at their word: what stands between them must stand in a document letter for letter, and one
that is nearly right shows what the document says instead.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Generator, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from typing import Any, Literal, TypeAlias

from rag.check.affirming import affirmed, has_denial
from rag.check.claims import FEWEST_WORDS, Claim, claims_of
from rag.check.quotations import misquoted, quotations
from rag.check.rows import against, cells_of, matching_row, rows_of
from rag.check.untold import untold
from rag.encode.session import cores
from rag.history import Words
from rag.language.names import find_names, runs
from rag.language.patterns import regex
from rag.language.sentences import split
from rag.prove.citations import Quotes
from rag.prove.claim_words import claim_stems
from rag.prove.signals.conflicts import denial
from rag.prove.signals.facts import Detail, absent
from rag.prove.support import Judges
from rag.prove.verdict import REFUTED, Piece, Proof, Source, prove
from rag.search.followups import leans_on_history
from rag.search.meanwhile import in_turn
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
_WORST: tuple[Finding, ...] = ("no_claim", "proved", "cited", "not_found", "contradicted")
SAME_BUT_ONE = 0.5
"""Support of a sentence without one detail from which a source with another in its place speaks of the same."""
_NOWHERE, _OTHERWISE = "not in the cited text: ", "the source says otherwise: "
_LACKING = regex(rf"{_NOWHERE}([^;]+)(?:; |$)")
_CHANGED = regex(r"'([^']+)' for '([^']+)'")
"""What stands in a reason: `prove.support.vetoes`."""
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

    @property
    def explained(self) -> str:
        """The finding and why, in words, each said once."""
        said, reason = SAID[self.status], self.reason or ""
        if reason.startswith(said):
            return reason
        if reason.startswith("the cited text does not support it"):  # of what is not found, nothing is cited
            return said
        return f"{said}: {_in_words(reason)}" if reason else said


def _in_words(reason: str) -> str:
    """A reason for a person: what a source says, not what the draft does; what is exchanged is not told as lacking too.

    >>> _in_words("not in the cited text: 9090; the source says otherwise: '9090' for '9187'")
    "'9187', not '9090'"
    """
    lacking, changed = _LACKING.match(reason), _CHANGED.findall(reason)
    if lacking and {ours for ours, _ in changed} >= set(lacking[1].split(", ")):
        reason = reason[lacking.end() :]
    return _CHANGED.sub(r"'\2', not '\1'", reason.replace(_OTHERWISE, "").replace(_NOWHERE, ""))


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
    """Every sentence of `draft` against `corpus`, see `claims_of`. `blocks`: what it is made of, where that is known.

    Raises ValueError for a draft over `MOST_CHARS`.
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
    claims, quotes = claims_of(draft, blocks), Quotes(corpus.holds)
    sentences: list[CheckedSentence] = []
    for found, places in in_turn(partial(_found, corpus=corpus), claims, cores()):
        labels = tuple(quotes.cite(*places.found[n]).label for n in found.citations)
        sentences.append(replace(found, citations=labels))
        yield len(claims), Check(tuple(sentences), quotes.citations)


class _Places:
    """What one sentence cites, to be numbered when its turn comes: sentences are checked side by side."""

    def __init__(self) -> None:
        self.found: list[tuple[Passage, int, int]] = []

    def cite(self, passage: Passage, start: int, end: int) -> int:
        """Which of the places that the sentence cites this is."""
        place = passage, start, end
        if place not in self.found:
            self.found.append(place)
        return self.found.index(place)


def _found(claim: Claim, corpus: Corpus) -> tuple[CheckedSentence, _Places]:
    """What `corpus` says to a claim; its `citations` count the places."""
    places = _Places()
    if claim.kind == "no_claim":
        return CheckedSentence(claim.text, claim.start, claim.end, "no_claim"), places
    checked = _checked_row if claim.kind == "row" else _checked
    return checked(claim, corpus, places), places


def _checked(claim: Claim, corpus: Corpus, places: _Places) -> CheckedSentence:
    text, start, end, said = claim.text, claim.start, claim.end, claim.said
    asked = f"{said} {claim.before}" if claim.before and leans_on_history(said) else said
    passages = corpus.search(asked, PASSAGES)
    if not passages:
        return CheckedSentence(text, start, end, "not_found", reason="nothing like it is in the documents")
    for quotation in quotations(text):
        wrong = misquoted(quotation, passages, corpus.holds, places.cite)
        if wrong is not None:
            return CheckedSentence(text, start, end, wrong[0], 0.0, *wrong[1:])
    sources = [Source(passage.text, _header(passage)) for passage in passages]
    if not has_denial(said) and (other := against(said, list(rows_of(passages)))):
        row, why = other
        label = _cite(Piece(row.passage, row.start, row.end), passages, places)
        return CheckedSentence(text, start, end, "contradicted", 0.0, (label,), f"the table says {why}")
    status, support, pieces, reason = _stands(said, sources, corpus.judges)
    labels = tuple(_cite(piece, passages, places) for piece in pieces)
    return CheckedSentence(text, start, end, status, support, labels, reason)


def _stands(
    said: str, sources: Sequence[Source], judges: Judges
) -> tuple[Finding, float, Sequence[Piece], str | None]:
    """What `sources` say to a sentence: the finding, the support, what is cited, and why it is not proved."""
    proof = prove(said, sources, judges)
    reason = "; ".join(proof.reasons) or None
    if (plain := affirmed(said)) and _denied_by_none(said, proof, sources):
        if stated := _stated(plain, sources, judges):
            return "contradicted", proof.support, (stated,), "the source states what is denied here"
        if not proof.contradicted:
            return "not_found", proof.support, (), "no document denies it"
    if (
        proof.status == "cited" and proof.support <= REFUTED
    ):  # a person who checks looks it up, and loses nothing
        return "not_found", proof.support, (), "the text that is nearest to it hardly supports it"
    if proof.status == "cited" and untold(said, (_told_by(sources[one.source]) for one in proof.pieces)):
        return "not_found", proof.support, (), "nothing like it is in the documents"
    if proof.status != "rejected":
        return proof.status, proof.support, proof.pieces, reason
    if proof.contradicted:
        return "contradicted", proof.support, proof.pieces[:1], reason
    if proof.vetoed and (other := _otherwise(said, sources, judges)):
        return "contradicted", proof.support, other[:1], other[1]
    return "not_found", proof.support, (), reason


def _stated(plain: str, sources: Sequence[Source], judges: Judges) -> Piece | None:
    """The one sentence of a source that states `plain`; several together may each speak of something else."""
    for piece in prove(plain, sources, judges).pieces:
        source = sources[piece.source]
        for start, end in split(source.text[piece.start : piece.end]):
            one = Piece(piece.source, piece.start + start, piece.start + end)
            quote = _quote(one, sources)
            if (
                not has_denial(quote)
                and prove(plain, [Source(quote, source.header)], judges).status == "proved"
            ):
                return one
    return None


def _denied_by_none(said: str, proof: Proof, sources: Sequence[Source]) -> bool:
    """Whether nothing that is quoted for a sentence denies anything."""
    return bool(denial(said, *(_quote(piece, sources) for piece in proof.pieces)))


def _told_by(source: Source) -> str:
    return f"{source.header}\n\n{source.text}"


def _quote(piece: Piece, sources: Sequence[Source]) -> str:
    return sources[piece.source].text[piece.start : piece.end]


def _checked_row(claim: Claim, corpus: Corpus, places: _Places) -> CheckedSentence:
    """A row of a draft's table: against the row of that name in a table, else cell by cell against what is written."""
    text, start, end, heads = claim.text, claim.start, claim.end, claim.heads
    cells = cells_of(text)
    passages = corpus.search(" ".join((*heads, *cells)), PASSAGES)
    if row := matching_row(heads, cells, list(rows_of(passages))):
        label = _cite(Piece(row[0].passage, row[0].start, row[0].end), passages, places)
        if row[1]:
            return CheckedSentence(
                text, start, end, "contradicted", 0.0, (label,), f"the table says {row[1]}"
            )
        return CheckedSentence(text, start, end, "proved", 1.0, (label,))
    sources = [Source(passage.text, _header(passage)) for passage in passages]
    found = [
        (f"{head}: {cell}", *_stands(f"{cells[0]} {head} {cell}", sources, corpus.judges))
        for head, cell in zip(heads[1:], cells[1:], strict=True)
        if cell
    ]
    if not found:
        return CheckedSentence(text, start, end, "no_claim")
    worst = max(found, key=lambda one: _WORST.index(one[1]))
    cited = [piece for one in found for piece in one[3][:1] if worst[1] != "not_found"]
    labels = tuple(dict.fromkeys(_cite(piece, passages, places) for piece in cited))
    reason = "; ".join(f"{cell}: {why}" for cell, status, _, _, why in found if status == worst[1] and why)
    return CheckedSentence(text, start, end, worst[1], worst[2], labels, reason or None)


def _otherwise(text: str, sources: Sequence[Source], judges: Judges) -> tuple[Piece, str] | None:
    """Where a source says the same with another day, number or name of the kind: without what nobody tells, the sentence stands
    there."""
    whole = "\n\n".join(map(_told_by, sources))
    for lacking in absent(text, whole):
        told = " ".join(lacking.run) or lacking.text
        rest = re.sub(_BEFORE + re.escape(told), "", text) if told else text
        if rest == text or len(claim_stems(rest)) < FEWEST_WORDS:
            continue
        proof = prove(rest, sources, judges)
        for piece in proof.pieces if proof.support >= SAME_BUT_ONE else ():
            quote = sources[piece.source].text[piece.start : piece.end]
            if other := _in_its_place(lacking, text, quote):
                return piece, f"{_OTHERWISE}'{told}' for '{other}'"
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
    return frozenset(claim_stems(match[1])) if match else frozenset()


def _cite(piece: Piece, passages: Sequence[Passage], places: _Places) -> int:
    passage = passages[piece.source]
    return places.cite(passage, passage.start + piece.start, passage.start + piece.end)


def _header(passage: Passage) -> str:
    return ". ".join(part for part in (passage.title, passage.source, passage.date) if part)
