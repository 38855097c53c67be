"""Signs that a chunk answers, each from 0 to 1 → a score: their weighted sum. Pure.

The weights are those of a conditional logit (McFadden 1974; as a loss for ranking it is ListNet's, Cao et al. 2007) over
the candidates of questions whose chunk is known. `rag.train.ranking` fits such weights; the shipped ones were found with
the same loss by gradient, and rank as well (eval/LOG.md, 2026-11-30).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rag.store.overlap import Held

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Weights:
    """What each part of the score trades. Those down to `length` sum to 1; they are learned from some 2,300 questions on six
    real folders and four development sets (eval/LOG.md, 2026-11-30). The others are set by hand."""

    spread: float = 0.14
    """The cosine, scaled to 0..1 over the candidates."""
    near: float = 0.21
    """How little the cosine is below the best one's, see `FAR`."""
    bm25: float = 0.12
    """BM25 as a share of the best one's."""
    sentence: float = 0.11
    """Share of the words in the chunk's best sentence: favours chunks that say it in one place."""
    pair: float = 0.08
    """The same of the best two sentences in a row: the second says "it" of what the first names."""
    words: float = 0.18
    """The same of the whole chunk with its header."""
    length: float = 0.16
    """The length of the chunk, see `SHORT` and `LONG`: a line by itself is near to many questions and answers few."""
    source: float = 0.3
    """Lift of a chunk whose publisher the question names."""
    period: float = 0.3
    """Lift of a chunk dated within a period that the question names."""
    part: float = 0.89
    """A part's best chunk counts this much beside the whole question's best."""
    crowding: float = 0.97
    """Factor on a document's score for each passage it already has in the list; 1 = no diversity."""

    def found(self, signs: Floats, terms: int) -> Floats:
        """Scores by what `found` tells, (n,); `terms`: words of the question."""
        scores: Floats = signs @ np.array([self.spread, self.near, self.bm25 * by_words(terms)])
        return scores

    def said(self, signs: Floats, terms: int) -> Floats:
        """Scores by what `said` tells, (n,); `terms`: words of the question."""
        words = np.array([self.sentence, self.pair, self.words]) * by_words(terms)
        scores: Floats = signs @ np.append(words, self.length)
        return scores


FAR = 0.4
"""How far a cosine is below the best one's where `Weights.near` counts nothing."""
SHORT, LONG = 20, 1200
"""Characters of a chunk at which `Weights.length` counts nothing and all; between them its logarithm counts."""
FEW_WORDS, MANY_WORDS = 8, 20
MORE_BY_WORDS = 0.65
"""What BM25 and the shares of words count more for a question of `MANY_WORDS` than for one of `FEW_WORDS`: a short question is
asked in any words, a long one names what the texts name."""


def by_words(terms: int) -> float:
    """Factor on what the words of a question with so many count.

    >>> [round(by_words(terms), 3) for terms in (3, 14, 30)]
    [1.0, 1.325, 1.65]
    """
    return 1 + MORE_BY_WORDS * min(1.0, max(0.0, (terms - FEW_WORDS) / (MANY_WORDS - FEW_WORDS)))


def found(cosines: Floats, bm25: Floats) -> Floats:
    """What both indexes say of each candidate, (n, 3): `spread`, `near`, `bm25` of `Weights`."""
    if not len(cosines):
        return np.zeros((0, 3))
    spread, top = float(cosines.max() - cosines.min()), float(bm25.max())
    scaled = (cosines - cosines.min()) / spread if spread > 1e-5 else np.ones_like(cosines)
    near = np.clip(1 - (cosines.max() - cosines) / FAR, 0, 1)
    return np.stack([scaled, near, bm25 / top if top > 0 else bm25], axis=1)


def said(held: Held, shares: Floats, lengths: Sequence[int]) -> Floats:
    """What each chunk says of a question, (n, 4): `sentence`, `pair`, `words`, `length` of `Weights`.

    `shares`: of each term in the rarity of the question's; `lengths`: of the chunks, in characters.
    """
    sentence, pair = held.best(shares)
    long = np.log(np.clip(lengths, SHORT, LONG) / SHORT) / math.log(LONG / SHORT)
    return np.stack([sentence, pair, held.anywhere(shares), long], axis=1)
