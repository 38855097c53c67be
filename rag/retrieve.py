"""Question → ranked passages.

    question ─analyse→ whole + parts ─each→ dense ∪ BM25 → scores ─merge→ chunks ─rag/passages.py→ passages

Each part is scored on its own candidates: min-max fusion of cosine and BM25 (a plain reciprocal-rank fusion
loses to BM25 at rank 1 on half of the development sets), plus the share of the question's words, weighted by
rarity, that the chunk's best sentence holds, its best two in a row, and of its names that the whole chunk holds.
Publishers and days named in the question lift what matches.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Self

import numpy as np
from numpy.typing import NDArray

from rag.catalog import Scope, StoredChunk
from rag.index import Index
from rag.lexical import analyse as analyse_words
from rag.lexical import lower
from rag.passages import CROWDING, assemble
from rag.question import Part, Question, analyse
from rag.remember import TextEmbedder
from rag.types import Filters, Passage
from rag.words import details


@dataclass(frozen=True, slots=True)
class Weights:
    """What each part of the score trades; values chosen on the development sets (eval/LOG.md, 2026-11-21)."""

    dense: float = 0.6
    """Share of the cosine in the fusion, the rest is BM25."""
    sentence: float = 0.4
    """Weight of the best sentence's word overlap beside the fused score: favours chunks that say it in one place."""
    pair: float = 0.5
    """The same of the best two sentences in a row: the second says "it" of what the first names."""
    names: float = 0.12
    """Weight of the share of the question's names and numbers that the chunk or its header holds."""
    source: float = 0.3
    """Lift of a chunk whose publisher the question names."""
    period: float = 0.3
    """Lift of a chunk dated within a period that the question names."""
    part: float = 0.9
    """A part's best chunk counts this much beside the whole question's best."""
    crowding: float = CROWDING
    """Factor on a document's score for each passage it already has in the list; 1 = no diversity."""

    @property
    def most(self) -> float:
        """Score of a chunk that is first in both indexes and says the whole question in one sentence."""
        return 1.0 + self.sentence + self.pair + self.names


CANDIDATES = 100
"""Chunks taken from each index for a part: more finds nothing on the development sets."""
SOURCE_CANDIDATES = 40
"""Further chunks taken from each publisher that the question names."""
RESCORED = 30
"""Candidates whose sentences are looked at: reading words is the costly step."""


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
        self._sources: list[str] = []

    def search(self, question: str, k: int = 10, filters: Filters | None = None) -> list[Passage]:
        """At most `k` passages, best first, scores from 0 to 1; empty when nothing is in scope.

        Raises UnknownDocument or UsageError for filters that make no sense.
        """
        self._refresh()
        scope = self._index.catalog.scope(filters)
        asked = analyse(question, self._sources)
        parts = _weighted(asked, self._weights.part)
        vectors = np.stack([self._embedder.embed_question(part.text) for part, _ in parts])
        near = self._index.vectors.search_each(vectors, CANDIDATES, scope)
        scores: dict[str, float] = {}
        worth = 0.0
        wanted = [self._terms(part.text) for part, _ in parts]
        seen = _Seen(frozenset().union(*wanted))
        for (part, weight), terms, vector, nearest in zip(parts, wanted, vectors, near, strict=True):
            found = self._score(part, terms, vector, nearest, scope, seen)
            top = max(found.values(), default=0.0) or 1.0
            if part is asked.whole:
                worth = min(1.0, top / self._weights.most)
            # Every part's best chunk counts alike; what the whole question's best is worth makes it comparable
            # between questions, so that the reader can tell a lucky find from a poor one.
            for chunk_id, score in found.items():
                scores[chunk_id] = max(scores.get(chunk_id, 0.0), worth * weight * score / top)
        ranked = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
        return assemble(
            [(seen.stored[chunk_id], score) for chunk_id, score in ranked],
            k,
            self._index.catalog,
            self._weights.crowding,
        )

    def _refresh(self) -> None:
        generation = self._index.refresh()
        if generation != self._generation:
            self._sources = self._index.catalog.sources()
            self._generation = generation

    def _score(
        self,
        part: Part,
        terms: Mapping[str, float],
        vector: NDArray[np.float32],
        nearest: Sequence[tuple[str, float]],
        scope: Scope | None,
        seen: _Seen,
    ) -> dict[str, float]:
        """Score of each candidate of `part`, which asks for `terms`; `nearest`: chunks by cosine to its `vector`."""
        bm25 = self._matching(part, terms, scope)
        cosine = dict(nearest)
        missing = [chunk_id for chunk_id in bm25 if chunk_id not in cosine]
        seen.vectors.update(self._index.catalog.vectors(i for i in missing if i not in seen.vectors))
        cosine.update((i, float(seen.vectors[i] @ vector)) for i in missing if i in seen.vectors)
        ids = sorted(cosine)
        if not ids:
            return {}
        fused = self._fuse([cosine[i] for i in ids], [bm25.get(i, 0.0) for i in ids])
        lift = self._lifts(part, ids)
        lifted = {i: score * lift.get(i, 1.0) for i, score in zip(ids, fused, strict=True)}
        best = sorted(ids, key=lambda i: (-lifted[i], i))[:RESCORED]
        seen.stored.update(self._index.catalog.passages(i for i in best if i not in seen.stored))
        wanted = _Wanted.of(self._rarity(terms), self._terms(" ".join(details(part.text))))
        return {
            i: lifted[i] + lift.get(i, 1.0) * self._said(seen.words_of(i), wanted)
            for i in best
            if i in seen.stored  # what is not live is dropped
        }

    def _matching(self, part: Part, terms: Mapping[str, float], scope: Scope | None) -> dict[str, float]:
        """BM25 score of the best chunks, and of the best from each publisher that the part names."""
        bm25 = dict(self._index.lexical.search_terms(terms, CANDIDATES, scope))
        if scope is None or scope.sources is None:
            for source in sorted(part.sources):
                within = replace(scope or Scope(), sources=(source,))
                bm25.update(self._index.lexical.search_terms(terms, SOURCE_CANDIDATES, within))
        return bm25

    def _said(self, words: _Words, wanted: _Wanted) -> float:
        """How much of the question a chunk says: in one sentence, in two in a row, and of its names anywhere."""
        held = [wanted.terms.intersection(sentence) for sentence in words.sentences]
        sentence = max(map(wanted.share, held), default=0.0)
        pair = max((wanted.share(a | b) for a, b in pairwise(held)), default=sentence)
        names = wanted.names_share(words.header.union(*held))
        return (
            self._weights.sentence * sentence
            + self._weights.pair * max(sentence, pair)
            + self._weights.names * names
        )

    def _terms(self, text: str) -> dict[str, float]:
        words = self._index.lexical.terms(text)
        content = [word for word in words if word not in _STOP]
        return dict.fromkeys(content or words, 1.0)

    def _rarity(self, terms: Iterable[str]) -> dict[str, float]:
        """Inverse chunk frequency of index terms, as in BM25 (Robertson & Zaragoza 2009)."""
        count = self._index.lexical.count()
        weights = {}
        for word in terms:
            frequency = self._index.lexical.frequency(word)
            weights[word] = math.log(1 + (count - frequency + 0.5) / (frequency + 0.5))
        return weights

    def _fuse(self, cosine: Sequence[float], bm25: Sequence[float]) -> list[float]:
        """Weighted sum of cosine scaled to 0..1 over the candidates and BM25 as a share of the best."""
        dense = np.asarray(cosine, dtype=np.float64)
        sparse = np.asarray(bm25, dtype=np.float64)
        spread = float(dense.max() - dense.min())
        dense = (dense - dense.min()) / spread if spread > 1e-9 else np.ones_like(dense)
        top = float(sparse.max())
        sparse = sparse / top if top > 0 else sparse
        fused: list[float] = (self._weights.dense * dense + (1 - self._weights.dense) * sparse).tolist()
        return fused

    def _lifts(self, part: Part, ids: Sequence[str]) -> dict[str, float]:
        """Factors above 1 of the chunks whose publisher or day the question names."""
        if not part.sources and not part.periods:
            return {}
        lifts: dict[str, float] = {}
        for chunk_id, (source, published) in self._index.catalog.origins_of(ids).items():
            lift = 1.0
            if source in part.sources:
                lift *= 1 + self._weights.source
            if part.periods and published and len(published) >= 10:
                day = date.fromisoformat(published[:10])
                if any(period.holds(day) for period in part.periods):
                    lift *= 1 + self._weights.period
            lifts[chunk_id] = lift
        return lifts


def _weighted(asked: Question, part_weight: float) -> list[tuple[Part, float]]:
    """The whole question at full weight, then its parts, which inherit the sources it names."""
    parts = [
        (part if part.sources else replace(part, sources=asked.whole.sources), part_weight)
        for part in asked.parts
    ]
    return [(asked.whole, 1.0), *parts]


_ENDS = frozenset(".!?…\n")
"""What ends a sentence: a rough split, many times faster than rag/sentences.py; here a wrong cut costs a little
score, no proof."""


def _beginning_like(terms: Iterable[str]) -> re.Pattern[str]:
    """Matches ends of sentences, and the words worth stemming: those that begin as one of the `terms`, or with an accent.

    For text in lower case. No stemmer changes the first letter of a word, and many words of a text are spared by it.
    """
    first = "".join(sorted({re.escape(term[0]) for term in terms}))
    return re.compile(
        rf"[{''.join(sorted(_ENDS))}](?!\w)[.!?…\s\"”’»)]*|\b[{first}\d\x80-\U0010ffff]\w*(?:['’ʼ,\u00a0\u202f]\w+)*"
    )


@dataclass(frozen=True, slots=True)
class _Words:
    """Index terms of a chunk, as far as a question may want them."""

    header: frozenset[str]
    sentences: list[set[str]]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Index terms of a part of a question."""

    rarity: Mapping[str, float]
    terms: frozenset[str]
    names: frozenset[str]
    total: float
    total_names: float

    @classmethod
    def of(cls, rarity: Mapping[str, float], names: Iterable[str]) -> Self:
        """`rarity` of each term; those in `names` are of names and numbers."""
        named = frozenset(name for name in names if name in rarity)
        total, total_names = sum(rarity.values()), sum(rarity[name] for name in named)
        return cls(rarity, frozenset(rarity), named, total or 1.0, total_names)

    def share(self, held: Iterable[str]) -> float:
        """Share of the terms, by rarity, that are in `held`, which holds no others."""
        return sum(self.rarity[term] for term in held) / self.total

    def names_share(self, held: frozenset[str]) -> float:
        """Share of the names that are in `held`; 1 where none is wanted."""
        if not self.total_names:
            return 1.0
        return sum(self.rarity[name] for name in self.names & held) / self.total_names


@dataclass(slots=True)
class _Seen:
    """What one search has read so far; the parts of a question share it."""

    wanted: frozenset[str]
    """Index terms of the question."""
    stored: dict[str, StoredChunk] = field(default_factory=dict)
    vectors: dict[str, NDArray[np.float32]] = field(default_factory=dict)
    words: dict[str, _Words] = field(default_factory=dict)
    known: dict[str | None, dict[str, frozenset[str]]] = field(default_factory=dict)
    """For each language, what is wanted of the terms of a word."""
    pattern: re.Pattern[str] = field(init=False)
    """Finds the words worth stemming and the ends of sentences."""

    def __post_init__(self) -> None:
        self.pattern = _beginning_like(self.wanted)

    def words_of(self, chunk_id: str) -> _Words:
        """The words of a stored chunk."""
        if (words := self.words.get(chunk_id)) is None:
            stored = self.stored[chunk_id]
            header = frozenset().union(*self._sentences(stored.chunk.header, stored.language))
            words = _Words(header, self._sentences(stored.chunk.text, stored.language))
            self.words[chunk_id] = words
        return words

    def _sentences(self, text: str, language: str | None) -> list[set[str]]:
        sentences: list[set[str]] = [set()]
        known = self.known.setdefault(language, {})
        for found in self.pattern.findall(lower(text, language)):
            terms = known.get(found)
            if terms is None:
                if found[0] in _ENDS:
                    sentences.append(set())
                    continue
                terms = known[found] = self.wanted.intersection(_stemmed(found, language))
            if terms:
                sentences[-1] |= terms
        return sentences


@lru_cache(maxsize=20_000)
def _stemmed(word: str, language: str | None) -> tuple[str, ...]:
    return tuple(analyse_words(word, language))


_STOP = frozenset(
    "a an and are as at be but by for if in into is it no not of on or such that the their then there these they "
    "this to was will with what which who whom whose when where how whi why did doe does do has ha have had been "
    "were than from about between both ani any can could would should may might also it its hi his her he she i "
    "you we our your".split()
)
"""Words (stems as well) that say nothing about the subject; the index keeps them, questions leave them out."""
