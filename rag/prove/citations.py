"""Proof after writing: text with `[n]` labels and the passages shown → sentences, citations, unresolved. Pure.

Each sentence is held against the passages it cites (`rag.prove.verdict`). The runs of source sentences that prove it
become its verbatim quotes. One that its own labels do not prove is tried with the other passages shown, and taken out
with the reason when it is rejected there too. A sentence that nothing speaks against but that is not proved stands as
`cited`, and says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rag.monitoring.tracing import traced
from rag.prove.claim_words import claim_stems
from rag.prove.labels import MAX_SENTENCE_CHARS, Reply, Written
from rag.prove.obeying import leads_elsewhere, obeys, tells_nothing
from rag.prove.spans import trim
from rag.prove.support import Judges, shipped_judges
from rag.prove.verdict import MAX_PIECES, Piece, Proof, Source, agreeing, prove
from rag.types import Citation, Passage, Sentence, SentenceProved, Span, Status, Unresolved
from rag.write.prompt import THOUGHT_ENDS, is_refusal, missing_words

OTHERS = 3
"""Passages beside those a sentence cites, nearest in wording, that it is tried with when its own do not prove it."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """What stands of a written answer."""

    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]
    unresolved: tuple[Unresolved, ...]
    refused: bool
    """The model wrote the refusal phrase and no sentence stands."""

    @property
    def text(self) -> str:
        """The sentences with their `[n]` markers."""
        return render(self.sentences)


@dataclass(frozen=True, slots=True)
class Checked:
    """A sentence of a reply with its proof."""

    written: Written
    proof: Proof
    passages: tuple[int, ...]
    """Positions of the passages that `proof` counts as its sources."""
    unknown: tuple[int, ...] = ()
    """Labels it cites that were not shown."""

    @property
    def doubtful(self) -> bool:
        """Whether only the score speaks against it: a second look may settle it."""
        return self.proof.status != "proved" and not self.proof.vetoed and bool(self.proof.pieces)


def resolve(text: str, passages: Sequence[Passage], judges: Judges | None = None) -> Resolved:
    """Check a whole written answer. `passages[n - 1]` is what was shown as `[n]`."""
    resolver = Resolver(passages, judges)
    resolver.feed(text)
    resolver.finish()
    return resolver.resolved


def render(sentences: Iterable[Sentence], doubt: str = "") -> str:
    """Sentences with their markers, items and rows on lines of their own: `It opened in 1932. [1][2]`.

    `doubt` is put before those that are only `cited`.
    """
    text = ""
    for sentence in sentences:
        begins = {"item": "\n- ", "line": "\n\n", "row": "\n", "": " "}[sentence.begins]
        mark = doubt if sentence.status == "cited" else ""
        labels = "".join(f"[{label}]" for label in sentence.citations)
        text += f"{begins}{mark}{sentence.text} {labels}".rstrip()
    return text.strip()


def quote_citation(passage: Passage, start: int, end: int, label: int, focus: Span | None = None) -> Citation:
    """The citation that quotes the document span `start:end` (document offsets) of `passage`.

    White space at either end is left out. More than `MAX_QUOTE_CHARS` are cut at word boundaries around
    `focus` (document offsets, say of the short answer; default: the beginning). Raises ValueError when the span
    is empty or not inside the passage: such a quote could not be proved.
    """
    left, right = start - passage.start, end - passage.start
    if not 0 <= left < right <= len(passage.text) or not passage.text[left:right].strip():
        raise ValueError(f"span {start}:{end} is empty or outside passage {passage.start}:{passage.end}")
    inner = None if focus is None else (focus[0] - passage.start, focus[1] - passage.start)
    left, right = trim(passage.text, left, right, inner)
    return Citation(
        label=label,
        document_id=passage.document_id,
        title=passage.title,
        source=passage.source,
        url=passage.url,
        date=passage.date_at(passage.start + left),
        page=passage.page_at(passage.start + left),
        start=passage.start + left,
        end=passage.start + right,
        quote=passage.text[left:right],
        place=passage.place_at(passage.start + left),
    )


class Quotes:
    """Citations numbered 1, 2, ... in order of first use; the same span of a document keeps its label.

    `holds` says whether a document, by id, holds a quote: a reprint of the passage that does not is not named.
    """

    def __init__(self, holds: Callable[[str, str], bool] = lambda document_id, quote: False) -> None:
        self._holds = holds
        self._labels: dict[tuple[str, int, int], Citation] = {}

    def cite(self, passage: Passage, start: int, end: int, focus: Span | None = None) -> Citation:
        """The citation of this span, new or known. Arguments and errors as for `quote_citation`."""
        citation = quote_citation(passage, start, end, len(self._labels) + 1, focus)
        key = (citation.document_id, citation.start, citation.end)
        if key not in self._labels:
            also_in = tuple(other for other in passage.also_in if self._holds(other, citation.quote))
            self._labels[key] = replace(citation, also_in=also_in)
        return self._labels[key]

    @property
    def citations(self) -> tuple[Citation, ...]:
        return tuple(self._labels.values())


class Resolver:
    """Checks an answer while it is being written: feed the pieces, get each sentence as it is proved."""

    def __init__(
        self,
        passages: Sequence[Passage],
        judges: Judges | None = None,
        holds: Callable[[str, str], bool] = lambda document_id, quote: False,
        *,
        strict: bool = False,
    ) -> None:
        """`strict`: sentences that are only `cited` do not stand."""
        self._passages = tuple(passages)
        self._sources = tuple(Source(p.text, _header(p)) for p in passages)
        self._judges = shipped_judges() if judges is None else judges
        self._holds = holds
        self._strict = strict
        self._begin()

    def _begin(self) -> None:
        self._reply = Reply()
        self._quotes = Quotes(self._holds)
        self._checked: list[Checked] = []
        self._refused = False
        self._said: set[str] = set()
        self.missing = ""
        """Words that the model wants searched for, when it says that something is missing."""

    def feed(self, piece: str) -> list[SentenceProved]:
        """Take the next piece of text; return the sentences that are complete and stand by now. At THOUGHT_ENDS all before is void."""
        if piece == THOUGHT_ENDS:
            self._begin()
            return []
        return self._check_all(self._reply.feed(piece))

    def finish(self) -> list[SentenceProved]:
        """The text is complete: return what is still to be proved."""
        return self._check_all(self._reply.finish())

    @property
    def checked(self) -> tuple[Checked, ...]:
        """Every sentence of the reply so far, standing or not."""
        return tuple(self._checked)

    def settle(self, checked: Sequence[Checked]) -> None:
        """Put `checked`, as long as `self.checked`, in its place: what a second look at the doubtful ones found."""
        self._checked = list(checked)

    @property
    def resolved(self) -> Resolved:
        """Everything decided so far, citations numbered in the order of the sentences that stand."""
        quotes, sentences, unresolved = Quotes(self._holds), [], []
        for item in self._checked:
            if item.unknown:
                reason = "the answer cites a label that was not shown"
                unresolved.append(Unresolved(item.written.text, item.unknown, reason))
            if self._stands(item):
                sentences.append(self._sentence(item, quotes)[0])
            else:
                reason = "; ".join(item.proof.reasons)
                unresolved.append(Unresolved(item.written.text, item.written.labels, reason))
        refused = self._refused and not sentences
        return Resolved(tuple(sentences), quotes.citations, tuple(unresolved), refused)

    def _check_all(self, written: Iterable[Written]) -> list[SentenceProved]:
        standing = []
        for each in written:
            if (words := missing_words(each.text)) is not None:
                self.missing = words
                continue
            if is_refusal(each.text):
                self._refused = True
                continue
            if tells_nothing(each.text):
                continue
            if (words := " ".join(each.text.casefold().split()).rstrip(".")) in self._said:
                continue  # small models say the same of each passage in turn
            self._said.add(words)
            item = self._check(each)
            self._checked.append(item)
            if self._stands(item):
                standing.append(SentenceProved(*self._sentence(item, self._quotes)))
        return standing

    def _stands(self, item: Checked) -> bool:
        return item.proof.status == "proved" or (item.proof.status == "cited" and not self._strict)

    def _sentence(self, item: Checked, quotes: Quotes) -> tuple[Sentence, tuple[Citation, ...]]:
        spans = [(self._passages[item.passages[p.source]], p.start, p.end) for p in item.proof.pieces]
        citations = tuple(
            dict.fromkeys(quotes.cite(p, p.start + start, p.start + end) for p, start, end in spans)
        )
        labels = tuple(citation.label for citation in citations)
        status: Status = "proved" if item.proof.status == "proved" else "cited"
        return Sentence(item.written.text, labels, item.proof.support, status, item.written.begins), citations

    @traced("prove", lambda item: {"proof": item.proof.status})
    def _check(self, written: Written) -> Checked:
        unknown = tuple(label for label in written.labels if not 1 <= label <= len(self._passages))
        known = tuple(label - 1 for label in written.labels if label not in unknown)
        if len(written.text) > MAX_SENTENCE_CHARS:
            return Checked(written, _refuted("too long to be checked"), known, unknown)
        tried = [Checked(written, self._prove(written.text, known), known, unknown)] if known else []
        if not known or tried[0].proof.status != "proved":
            tried += self._elsewhere(written, known, unknown, doubted=bool(tried) and tried[0].doubtful)
        best = max(
            tried,
            key=_standing,
            default=Checked(written, _refuted("the sentence cites no passage"), (), unknown),
        )
        if best.proof.status == "cited":
            best = denial(tried, known) or best
        if best.proof.status == "rejected" and not known:
            best = replace(best, proof=replace(best.proof, reasons=("the sentence cites no passage",)))
        if best.proof.status == "proved":
            best = self._with_agreeing(best, known)
        if best.proof.status != "rejected" and self._obeys(best):
            return replace(best, proof=_refuted("instructions are no answer"))
        if best.proof.status != "rejected" and leads_elsewhere(written.text, self._known()):
            return replace(best, proof=_refuted("it has an address that no passage has"))
        return best

    def _elsewhere(
        self, written: Written, known: Sequence[int], unknown: tuple[int, ...], *, doubted: bool
    ) -> list[Checked]:
        """The sentence on the passages it does not cite, each alone; if only `doubted`, on those that have more of its words."""
        wanted = claim_stems(written.text)
        shared = [len(wanted & claim_stems(source.text)) for source in self._sources]
        least = max((shared[n] for n in known), default=0) if doubted else -1
        others = [n for n in range(len(self._passages)) if n not in known and shared[n] > least]
        others.sort(key=lambda n: -shared[n])
        return [Checked(written, self._prove(written.text, (n,)), (n,), unknown) for n in others[:OTHERS]]

    def _prove(self, claim: str, at: Sequence[int]) -> Proof:
        return prove(claim, [self._sources[n] for n in at], self._judges)

    def _with_agreeing(self, item: Checked, known: Sequence[int]) -> Checked:
        """`item` with the quotes of the other passages it cites that prove it by themselves."""
        used = {item.passages[piece.source] for piece in item.proof.pieces}
        pieces, at = list(item.proof.pieces), list(item.passages)
        for n in known:
            if n in used or len(pieces) >= MAX_PIECES:
                continue
            span = agreeing(item.written.text, self._sources[n], self._judges)
            if span is not None:
                at.append(n)
                pieces.append(Piece(len(at) - 1, *span))
        return replace(item, proof=replace(item.proof, pieces=tuple(pieces)), passages=tuple(at))

    def _known(self) -> Iterator[str]:
        """All texts that may give an address."""
        for passage in self._passages:
            yield from (passage.text, passage.title, passage.url or "")

    def _obeys(self, item: Checked) -> bool:
        quotes = [self._sources[item.passages[p.source]].text[p.start : p.end] for p in item.proof.pieces]
        return obeys(item.written.text, quotes)


def denial(tried: Sequence[Checked], known: Sequence[int]) -> Checked | None:
    """The first of `tried` that says otherwise: what one source denies, another must state, and that it leaves it open is not enough.

    Of passages that the sentence does not cite (`known` are those it does) only what they say outright counts: models that are asked
    what stands in the place of a detail find something in a text on something else.
    """
    return next(
        (
            item
            for item in tried
            if item.proof.contradicted and (tuple(item.passages) == tuple(known) or not item.proof.by_models)
        ),
        None,
    )


def _refuted(reason: str) -> Proof:
    return Proof("rejected", 0.0, (), (reason,), vetoed=True)


def _standing(item: Checked) -> tuple[int, float]:
    """Proved before cited before rejected; of rejected ones the first, whose reason speaks of its own labels."""
    rank = ("rejected", "cited", "proved").index(item.proof.status)
    return rank, item.proof.support if rank == 2 else 0.0


def _header(passage: Passage) -> str:
    """What is known of a passage's document: title, source, date, and the headings above it."""
    return " | ".join(
        part
        for part in (passage.title, *passage.section, passage.columns, passage.source, passage.date)
        if part
    )
