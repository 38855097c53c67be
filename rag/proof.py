"""Does this text support this claim? A number between 0 and 1, from signals a reader can check.

`support` looks at how much of the claim's wording the text covers, at its best place and overall, whether
the claim's numbers, dates and names occur, whether the claim contradicts the sentence it follows, and, when
an embedder is given, how near the best sentence is in meaning. The signals are combined by a logistic
regression whose few weights are below; `eval/bench/support.py` fits and measures them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence, Set
from dataclasses import astuple, dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Protocol

from rag.conflicts import conflicts
from rag.facts import facts, missing
from rag.sentences import split
from rag.types import MAX_QUOTE_CHARS
from rag.words import FUNCTION_WORDS, words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    class Embedder(Protocol):
        """The part of `rag.embed.Embedder` that is needed here."""

        def embed(self, texts: Sequence[str]) -> NDArray[np.float32]: ...


SUPPORTED = 0.5
"""Support from which a sentence may stand. Lower lets more paraphrases through and more unproved claims with
them; chosen on wice development claims and corrupted sentences, see `eval/LOG.md`."""

CAP = 0.2
"""Highest score of a claim with a detail that is missing from the text or contradicts it: below any sane threshold."""

NEAREST = 24
"""Sentences of the text, nearest in wording, that are compared in meaning. On wice the nearest sentence of all is
among them for 96 % of the claims, and a long page costs no more than a short one."""


TRIED = 16
"""Windows of a text, nearest in wording, whose numbers, dates and names are looked at: the others are a waste of time."""


@dataclass(frozen=True, slots=True)
class Signals:
    """What the score is made of; every value is between 0 and 1."""

    covered: float
    """Share of the claim's content words in the whole text."""
    covered_best: float
    """The same in the best run of sentences of at most `MAX_QUOTE_CHARS`."""
    ordered_best: float
    """Share of the claim's neighbouring word pairs in that run."""
    details: float
    """Share of the claim's numbers, dates and names that occur in the text."""
    complete: float
    """1 when all of them do."""
    similarity: float
    """Cosine of the claim and the nearest sentence; 0 where no embedder is given."""


_WEIGHTS = (0.88, 1.56, 0.81, 0.59, 1.86, 1.11)
_BIAS = -4.72
_WEIGHTS_OF_WORDING = (0.96, 1.66, 0.91, 0.65, 1.85, 0.0)
_BIAS_OF_WORDING = -4.18
"""Weights of `Signals` in their order, with and without an embedder: L2-regularised logistic regression on the 349
wice development claims, `supported` against the rest (`python -m eval.bench.support --fit`)."""


def support(claim: str, text: str, embedder: Embedder | None = None) -> float:
    """How well `text` supports `claim`: 0 (not at all) to 1; from `SUPPORTED` on it counts as supported.

    A claim without words has nothing to prove and gets 0, as does any claim on an empty text. Without
    `embedder` the score rests on wording and details alone.
    """
    if not stems(claim) or not stems(text):
        return 0.0
    found = astuple(signals(claim, text, embedder))
    weights, bias = (_WEIGHTS_OF_WORDING, _BIAS_OF_WORDING) if embedder is None else (_WEIGHTS, _BIAS)
    score = 1.0 / (1.0 + math.exp(-bias - sum(w * x for w, x in zip(weights, found, strict=True))))
    return min(score, CAP) if missing(claim, text) or contradictions(claim, text) else score


def signals(claim: str, text: str, embedder: Embedder | None = None) -> Signals:
    """The values behind `support(claim, text, embedder)`; `text` must hold a word."""
    content = stems(claim)
    start, end = best_windows(claim, text, windows(text))[0]
    best = text[start:end]
    pairs = _pairs(claim)
    covered_best = _share(content, stems(best))
    details = _detail_count(claim)
    lacking = len(missing(claim, text)) / details if details else 0.0
    return Signals(
        covered=_share(content, stems(text)),
        covered_best=covered_best,
        ordered_best=_share(pairs, _pairs(best)) if pairs else covered_best,
        details=1.0 - lacking,
        complete=float(not lacking),
        similarity=0.0 if embedder is None else _similarity(claim, text, embedder),
    )


def contradictions(claim: str, *texts: str) -> tuple[str, ...]:
    """What `claim` changes in the one sentence of `texts` whose wording it is nearest to; see `rag.conflicts`.

    The nearest is chosen by all words alike: a claim with a wrong name is near the sentence it was made from,
    not the one where that name happens to stand.
    """
    content = stems(claim)
    sentences = [text[start:end] for text in texts for start, end in split(text)]
    return conflicts(claim, max(sentences, key=lambda s: _wording(content, s))) if sentences else ()


def windows(text: str, max_chars: int = MAX_QUOTE_CHARS) -> list[tuple[int, int]]:
    """Spans of single sentences of `text` and of neighbouring ones that fit in `max_chars` together.

    A sentence longer than `max_chars` is a window of its own.
    """
    return list(_windows(text, max_chars))


@lru_cache(maxsize=512)
def _windows(text: str, max_chars: int) -> tuple[tuple[int, int], ...]:
    spans = split(text)
    found = []
    for first, (start, end) in enumerate(spans):
        found.append((start, end))
        for _, later_end in spans[first + 1 : first + 4]:
            if later_end - start > max_chars:
                break
            found.append((start, later_end))
    return tuple(found)


def best_windows(claim: str, text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The `TRIED` best of `spans` to prove `claim`, best first: wording and details covered, shorter preferred."""
    content = stems(claim)
    near = sorted(spans, key=lambda span: -_wording(content, text[span[0] : span[1]]))[:TRIED]
    return sorted(near, key=lambda span: -window_score(claim, text[span[0] : span[1]]))


def window_score(claim: str, window: str) -> float:
    """How good a place `window` is to prove `claim`."""
    details = _detail_count(claim)
    lacking = len(missing(claim, window)) / details if details else 0.0
    return _wording(stems(claim), window) - 0.5 * lacking


def _wording(content: frozenset[str], window: str) -> float:
    return _share(content, stems(window)) - 0.0004 * len(window)


@lru_cache(maxsize=8192)
def stems(text: str) -> frozenset[str]:
    """The content words of `text`, folded and cut to a stem of at most six letters.

    Six letters join most inflections of English, Turkish and Ukrainian words without a table per language.
    """
    return frozenset(_stem(word) for word in words(text) if word not in FUNCTION_WORDS)


def _stem(word: str) -> str:
    if len(word) > 4 and word.endswith(("ies", "ied")):
        word = word[:-3] + "y"
    if len(word) > 6:
        return word[:6]
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word


@lru_cache(maxsize=8192)
def _pairs(text: str) -> frozenset[tuple[str, str]]:
    content = [_stem(word) for word in words(text) if word not in FUNCTION_WORDS]
    return frozenset(pairwise(content))


@lru_cache(maxsize=1024)
def _detail_count(claim: str) -> int:
    stated = facts(claim)
    return len(stated.dates) + len(stated.names) + sum(not q.weak for q in stated.quantities)


def _share(part: Set[object], whole: Set[object]) -> float:
    return len(part & whole) / len(part) if part else 0.0


def _similarity(claim: str, text: str, embedder: Embedder) -> float:
    content = stems(claim)
    sentences = [text[start:end] for start, end in split(text)]
    nearest = sorted(sentences, key=lambda sentence: -len(content & stems(sentence)))[:NEAREST]
    vectors = embedder.embed([claim, *nearest])
    return max(0.0, float((vectors[1:] @ vectors[0]).max()))
