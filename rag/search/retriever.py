"""Question → ranked passages.

    question ─understand→ whole + parts ─each→ dense ∪ BM25 → scores ─merge→ chunks ─rag/search/passages.py→ passages

The vector index is searched for the whole question, BM25 for each part, and each part scores its own candidates by
learned weights (`rag/search/ranking/signs.py`): of how near they are in meaning, of BM25, of the share of the part's
words that the chunk holds, its best sentence and its best two in a row, and of the chunk's length. Publishers and days
named in the question lift what matches.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from rag.encode.remember import TextEmbedder
from rag.language.grammar import in_full
from rag.language.words import FUNCTION_WORDS, WORD, fold
from rag.monitoring.tracing import traced
from rag.prove.signals.introductions import spelled_out
from rag.search.meanwhile import meanwhile
from rag.search.passages import assemble
from rag.search.question import Part, Question, closed_up, understand
from rag.search.ranking import signs as ranking
from rag.search.ranking.defining import abbreviation_in, defines, term_asked
from rag.search.ranking.signs import Weights
from rag.search.turns.topics import topic_last
from rag.store.catalog import Scope, StoredChunk
from rag.store.index import Index
from rag.store.overlap import Held, code
from rag.types import Filters, Passage

CANDIDATES = 50
"""Chunks taken from each index: with more from BM25, one document crowds out the facts of others."""
PART_CANDIDATES = 30
"""Chunks taken from BM25 for each part of a question that has several."""
SOURCE_CANDIDATES = 40
"""Further chunks taken from each publisher that the question names."""
DEFINING_CANDIDATES = 200
"""Chunks taken from BM25 where it is asked what a thing is: every text about it says its name, and one says what it is."""
DEFINING = 1.5
"""Factor of a chunk that says what a thing is, where that is asked."""
RESCORED = 30
"""Candidates of a part whose sentences are looked at, and so the most that a search for one gives: more finds nothing on the
development sets."""


class Retriever:
    """Searches one index. Safe to share between threads; sees new generations by itself."""

    def __init__(
        self,
        index: Index,
        embedder: TextEmbedder,
        weights: Weights | None = None,
    ) -> None:
        self._index = index
        self._embedder = embedder
        self._weights = weights or Weights()
        self._generation = -1
        self._last: tuple[tuple[object, ...], tuple[Passage, ...]] | None = None
        """The last search for words as they are, which one question asks for several times, with what it found."""
        self._sources: list[str] = []
        self._idle: frozenset[str] = frozenset()
        """Index terms of words that say nothing about a subject."""

    def understand(self, text: str) -> Question:
        """`text` taken apart, without the short forms that people type, with the publishers that the catalog knows."""
        self._refresh()
        return understand(topic_last(in_full(closed_up(text))), self._sources)

    @traced("search", lambda passages: {"passages": len(passages)})
    def search(self, question: Question | str, k: int = 10, filters: Filters | None = None) -> list[Passage]:
        """At most `k` passages, best first, scores from 0 to 1; empty when nothing is in scope.

        Raises UnknownDocument or UsageError for filters that make no sense.
        """
        if not isinstance(question, str):
            return self._index.at_once(lambda: self._search(question, k, filters))
        wanted, last = (self._index.refresh(), question, k, filters), self._last
        if last and last[0] == wanted:
            return list(last[1])
        asked = self.understand(question)
        found = self._index.at_once(lambda: self._search(asked, k, filters))
        if self._index.catalog.generation == wanted[0]:
            self._last = wanted, tuple(found)
        return found

    def similar(self, question: str, texts: Sequence[str]) -> list[float]:
        """How near each text is to the question in meaning: cosines."""
        cosines = self._embedder.embed(texts) @ self._embedder.embed_question(question)
        return [float(cosine) for cosine in cosines]

    def shares(self, question: str, texts: Sequence[str]) -> list[float]:
        """How much of the words of `question` each text holds, rare ones counting more: 0 to 1."""
        self._refresh()
        rarity = self._rarity(self._terms(question))
        held = [rarity.keys() & self._index.lexical.terms(text) for text in texts]
        total = sum(rarity.values()) or 1.0
        return [sum(rarity[term] for term in sorted(terms)) / total for terms in held]

    def common(self, word: str) -> float:
        """The share of all chunks that have `word`."""
        terms = self._index.lexical.terms(word)
        return max(map(self._index.lexical.frequency, terms), default=0) / max(1, self._index.lexical.count())

    def _search(self, question: Question, k: int, filters: Filters | None) -> list[Passage]:
        self._refresh()
        found = self._gather(question, self._index.catalog.scope(filters))
        scores: dict[str, float] = {}
        worth = 0.0
        for one, of_part in zip(found.parts, self._scored(found), strict=True):
            top = max(of_part.values(), default=0.0) or 1.0
            if one is found.parts[0]:
                worth = min(1.0, top)
            # Every part's best chunk counts alike; what the whole question's best is worth makes it comparable
            # between questions, so that the reader can tell a lucky find from a poor one.
            for chunk_id, score in of_part.items():
                scores[chunk_id] = max(scores.get(chunk_id, 0.0), worth * one.weight * score / top)
        ranked = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
        chosen = [(found.chunks[chunk_id], score) for chunk_id, score in ranked]
        return assemble(chosen, k, self._index.catalog, self._weights.crowding)

    def _refresh(self) -> None:
        generation = self._index.refresh()
        if generation != self._generation:
            self._sources = self._index.catalog.sources()
            self._idle = frozenset(self._index.lexical.terms(" ".join(sorted(FUNCTION_WORDS))))
            self._generation = generation

    def _gather(self, question: Question, scope: Scope | None) -> _Found:
        """Candidates of the question and its parts. BM25 is searched while the question is embedded.

        One vector serves all parts: searched on their own, theirs found nothing more on the development sets.
        """
        # It is the caller's thread that embeds: that may be a request, which Ctrl-C is to end.
        with meanwhile(lambda: self._match(question, scope)) as matched:
            vector = self._embedder.embed_question(question.text)
            nearest = dict(self._index.vectors.search(vector, CANDIDATES, scope))
            found = matched()
        cosine = found.cosines(vector) | nearest
        for one in found.parts:
            one.cosine = {i: cosine[i] for i in sorted(one.bm25.keys() | nearest.keys()) if i in cosine}
            if one.part.sources or one.part.periods:
                self._read(found, one.cosine)
                one.lift = self._lifts(one.part, [found.chunks[i] for i in one.cosine if i in found.chunks])
        short = abbreviation_in(question.text)
        if term := term_asked(question.text) or short:
            self._read(found, nearest)
            texts = {i: stored.chunk.text for i, stored in found.chunks.items()}
            found.defining = {
                i for i, text in texts.items() if defines(term, text) or (short and spelled_out(short, text))
            }
            lift = found.parts[0].lift
            found.parts[0].lift = {**lift, **{i: lift.get(i, 1.0) * DEFINING for i in found.defining}}
        return found

    def _read(self, found: _Found, chunk_ids: Iterable[str]) -> None:
        """Read the rows of candidates that only the vector index found."""
        missing = sorted(set(chunk_ids) - found.chunks.keys())
        if missing:
            found.chunks |= self._index.catalog.passages(missing)

    def _match(self, asked: Question, scope: Scope | None) -> _Found:
        """The parts of a question with what BM25 finds for each, and all that is read of it: what needs no vector."""
        parts = []
        most = DEFINING_CANDIDATES if term_asked(asked.text) else CANDIDATES  # such a question has one part
        for part, weight in _weighted(asked, self._weights.part):
            terms = self._terms(part.text)
            count = most if part is asked.whole else PART_CANDIDATES
            bm25 = self._matching(part, terms, scope, count)
            parts.append(_Sought(part, weight, terms, bm25))
        rarity = self._rarity(dict.fromkeys(term for one in parts for term in one.terms))
        ids = set[str]().union(*(one.bm25 for one in parts))
        # Some of these the vector index finds as well, but it is still at work.
        chunks, vectors = self._index.catalog.passages_with_vectors(sorted(ids))
        return _Found(parts, rarity, chunks, list(chunks), vectors)

    def _matching(
        self, part: Part, terms: Mapping[str, float], scope: Scope | None, count: int
    ) -> dict[str, float]:
        """BM25 score of the best `count` chunks, and of the best from each publisher that the part names."""
        bm25 = dict(self._index.lexical.search_terms(terms, count, scope))
        if scope is None or scope.sources is None:
            for source in sorted(part.sources):
                within = replace(scope or Scope(), sources=(source,))
                bm25.update(self._index.lexical.search_terms(terms, SOURCE_CANDIDATES, within))
        return bm25

    def _scored(self, found: _Found) -> list[dict[str, float]]:
        """For each part the scores of its best candidates."""
        met = [
            dict(zip(one.cosine, self._weights.found(_met(one), len(one.terms)).tolist(), strict=True))
            for one in found.parts
        ]
        best = [_first(of_part, RESCORED) for of_part in met]
        best[0] += [i for i in sorted(found.defining) if i in met[0] and i not in best[0]]
        together = set[str]().union(*best)
        self._read(found, together)
        ids = sorted(together & found.chunks.keys())
        scores = []
        for one, of_part, chosen, signs in zip(found.parts, met, best, _said(found, ids), strict=True):
            said = self._weights.said(signs, len(one.terms)).round(9)  # equals are to be equal
            of_chunk = dict(zip(ids, said.tolist(), strict=True))
            scores.append(
                {i: one.lift.get(i, 1.0) * (of_part[i] + of_chunk[i]) for i in chosen if i in of_chunk}
            )
        return scores

    def signs(self, question: str) -> tuple[list[StoredChunk], NDArray[np.float64], int]:
        """The candidates of a question, their signs in the order of `Weights`, (n, 7), and how many terms it has: for learning."""
        asked = self.understand(question)
        found = self._index.at_once(lambda: self._gather(replace(asked, parts=()), None))
        one = found.parts[0]
        self._read(found, one.cosine)
        live = [chunk_id in found.chunks for chunk_id in one.cosine]
        ids = [chunk_id for chunk_id in one.cosine if chunk_id in found.chunks]
        signs = np.concatenate([_met(one)[live], _said(found, ids)[0]], axis=1)
        return [found.chunks[chunk_id] for chunk_id in ids], signs, len(one.terms)

    def _terms(self, text: str) -> dict[str, float]:
        """Index terms of `text` that say something about the subject; all of them when none does."""
        words = self._index.lexical.terms(text)
        # The index keeps every word. What is written in capitals is a name: US, WHO, IT.
        names = {fold(word) for word in WORD.findall(text) if len(word) > 1 and word.isupper()}
        content = [word for word in words if word not in self._idle or word in names]
        return dict.fromkeys(content or words, 1.0)

    def _rarity(self, terms: Iterable[str]) -> dict[str, float]:
        """Inverse chunk frequency of index terms, as in BM25 (Robertson & Zaragoza 2009)."""
        count = self._index.lexical.count()
        weights = {}
        for word in terms:
            frequency = self._index.lexical.frequency(word)
            weights[word] = math.log(1 + (count - frequency + 0.5) / (frequency + 0.5))
        return weights

    def _lifts(self, part: Part, chunks: Iterable[StoredChunk]) -> dict[str, float]:
        """Factors above 1 of the chunks whose publisher or day the question names."""
        lifts: dict[str, float] = {}
        for stored in chunks:
            lift, published = 1.0, stored.date
            if stored.source in part.sources:
                lift *= 1 + self._weights.source
            if part.periods and published and len(published) >= 10:
                day = date.fromisoformat(published[:10])
                if any(period.holds(day) for period in part.periods):
                    lift *= 1 + self._weights.period
            lifts[stored.chunk.id] = lift
        return lifts


@dataclass(slots=True)
class _Sought:
    """A part of the question and its candidates."""

    part: Part
    weight: float
    terms: Mapping[str, float]
    bm25: dict[str, float]
    cosine: dict[str, float] = field(default_factory=dict)
    lift: Mapping[str, float] = field(default_factory=dict)


@dataclass(slots=True)
class _Found:
    """What the indexes found for a question."""

    parts: list[_Sought]
    """The whole question first."""
    rarity: dict[str, float]
    """Of the index terms of all parts."""
    chunks: dict[str, StoredChunk]
    """Those of them that were read and are live."""
    rows: list[str]
    """Live chunks that BM25 found."""
    vectors: NDArray[np.float32]
    """Theirs, (len(rows), dimension)."""
    defining: Set[str] = frozenset()
    """Those that say what a thing is, where that is asked."""

    def cosines(self, vector: NDArray[np.float32]) -> dict[str, float]:
        """Of what BM25 found; rounded, so that those of equal vectors are equal."""
        if not self.rows:
            return {}
        return dict(zip(self.rows, (self.vectors @ vector).round(6).tolist(), strict=True))


def _met(one: _Sought) -> NDArray[np.float64]:
    """What both indexes say of each candidate of a part, in the order of its cosines."""
    cosines = np.array(list(one.cosine.values()), dtype=np.float64)
    return ranking.found(cosines, np.array([one.bm25.get(i, 0.0) for i in one.cosine], dtype=np.float64))


def _said(found: _Found, chunk_ids: Sequence[str]) -> list[NDArray[np.float64]]:
    """For each part how much of it each chunk says."""
    if not chunk_ids:
        return [np.zeros((0, 4)) for _ in found.parts]
    chunks = [found.chunks[i] for i in chunk_ids]
    held = Held([_codes(one) for one in chunks], list(found.rarity))
    lengths = [len(one.chunk.text) for one in chunks]
    return [ranking.said(held, _shares(found.rarity, one.terms.keys()), lengths) for one in found.parts]


def _codes(stored: StoredChunk) -> bytes:
    """The words of a chunk; those that an older version stored are made ready here."""
    if stored.codes is not None:
        return stored.codes
    return code(stored.chunk.header, stored.chunk.text, stored.language)


def _shares(rarity: Mapping[str, float], some: Collection[str]) -> NDArray[np.float64]:
    """The share of each term in the rarity of `some` of them, (terms,); nothing for the others."""
    total = sum(rarity[term] for term in rarity if term in some)
    return np.array([value / total if term in some else 0.0 for term, value in rarity.items()])


def _first(scores: Mapping[str, float], count: int) -> list[str]:
    return sorted(scores, key=lambda i: (-scores[i], i))[:count]


def _weighted(asked: Question, part_weight: float) -> list[tuple[Part, float]]:
    """The whole question at full weight, then its parts, which inherit the sources it names."""
    parts = [
        (part if part.sources else replace(part, sources=asked.whole.sources), part_weight)
        for part in asked.parts
    ]
    return [(asked.whole, 1.0), *parts]
