"""Does this text support this claim? A number between 0 and 1, from signals a reader can check.

`support` looks at how much of the claim's wording the text covers, at its best place and overall, whether
the claim's numbers, dates and names occur, whether the claim contradicts the sentence it follows, and, when
an embedder is given, how near the best sentence is in meaning. The signals are combined by a logistic
regression whose few weights are below; `eval/bench/support.py` fits and measures them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence, Set
from dataclasses import astuple, dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Protocol

from rag.language.sentences import split
from rag.language.words import FUNCTION_WORDS, words
from rag.prove.conflicts import Change, conflicts, denial
from rag.prove.facts import details, missing, name_words
from rag.types import MAX_QUOTE_CHARS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    class Embedder(Protocol):
        """The part of `rag.encode.embedder.Embedder` that is needed here."""

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


NEAR = 0.42
"""Cosine of two words from which one may stand for the other, with the built-in embedder. Changed words of false
sentences on the bundled notes reach .24 to .48, those of true ones begin at .50 (light words apart)."""

COPIED = 0.7
"""Share of the claim's content words, in order, from which a new word among them is suspicious."""

_LIGHT_WORDS = frozenset(
    """use uses used using make makes made mean means meant call calls called calling get gets got give gives given take takes
    took taken go goes went gone come comes came put set keep keeps kept let hold holds held show shows showed shown
    represent represents represented refer refers referred consist consists contain contains concern concerns
    include includes included including become becomes became located based called known named related involved
    note notes noted state states stated tell tells told explain explained describe described mention mentioned add added
    near nearby currently eventually later early time times year years day part parts way ways fact due reason result
    number kind type form place thing things one ones several various different certain main following previous next
    good well able likely possible around along together away back really actually usually generally often""".split()
)
"""Words that carry no claim of their own when they stand in for others."""


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
    unproved = (
        missing(claim, text)
        or contradictions(claim, text)
        or (embedder is not None and strangers(claim, text, embedder))
    )
    return min(score, CAP) if unproved else score


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


_ANSWERING = re.compile(r"\s*(?:yes|no|evet|hayır|так|ні|да|нет)\s*[,:.!;–—-]+\s+", re.IGNORECASE)
"""An answer's first word, which says nothing of its own."""


def contradictions(claim: str, *texts: str) -> tuple[Change, ...]:
    """What `claim` changes in the one sentence of `texts` whose wording it is nearest to; see `rag.prove.conflicts`.

    The nearest is chosen by all words alike: a claim with a wrong name is near the sentence it was made from,
    not the one where that name happens to stand.
    """
    content = stems(claim)
    sentences = [text[start:end] for text in texts for start, end in split(text)]
    if not sentences:
        return ()
    said = _ANSWERING.sub("", claim, count=1)
    changed = conflicts(said, max(sentences, key=lambda s: _wording(content, s)))
    return changed or denial(said, *texts)


def strangers(claim: str, text: str, embedder: Embedder) -> tuple[str, ...]:
    """Words that `claim` puts in the place of others while it follows a sentence of `text`, and that mean nothing near.

    `Farmers have bought twelve drones` has four words in five from its source; the fifth is the claim. A synonym
    (`purchased`) is near a word of the sentence; names are left to `missing`.
    """
    spans = split(text)
    content = _content(claim)
    if len(content) < 3 or not spans:
        return ()
    wanted = stems(claim)
    sentence = max((text[a:b] for a, b in spans), key=lambda s: _wording(wanted, s))
    if len(sentence) > MAX_QUOTE_CHARS - 20:  # cut to a quote: the word may stand in the rest
        return ()
    source = _content(sentence)
    blocks = SequenceMatcher(
        None, [_stem(word) for word in content], [_stem(word) for word in source], autojunk=False
    ).get_opcodes()
    if sum(i2 - i1 for tag, i1, i2, _, _ in blocks if tag == "equal") < COPIED * len(content):
        return ()
    given, named = stems(text), name_words(claim)
    new = [
        word
        for tag, i1, i2, _, _ in blocks
        if tag == "replace"
        for word in content[i1:i2]
        if not (_stem(word) in given or word in named or word in _LIGHT_WORDS or word[0].isdigit())
    ]
    if not new:
        return ()
    vectors = embedder.embed([*new, *source])
    nearest = (vectors[: len(new)] @ vectors[len(new) :].T).max(axis=1)
    return tuple(word for word, cosine in zip(new, nearest, strict=True) if cosine < NEAR)


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
    return frozenset(pairwise(_stem(word) for word in _content(text)))


def _content(text: str) -> list[str]:
    """The content words of `text` in order, folded."""
    return [word for word in words(text) if word not in FUNCTION_WORDS]


@lru_cache(maxsize=1024)
def _detail_count(claim: str) -> int:
    return sum(detail.sure for detail in details(claim))


def _share(part: Set[object], whole: Set[object]) -> float:
    return len(part & whole) / len(part) if part else 0.0


def _similarity(claim: str, text: str, embedder: Embedder) -> float:
    content = stems(claim)
    sentences = [text[start:end] for start, end in split(text)]
    nearest = sorted(sentences, key=lambda sentence: -len(content & stems(sentence)))[:NEAREST]
    vectors = embedder.embed([claim, *nearest])
    return max(0.0, float((vectors[1:] @ vectors[0]).max()))
