"""The reading of questions that the reader model cannot read: by words, and by meaning across languages.

Where the passages are in words of the question, a conditional logit (McFadden 1974) over the units chooses by these words, and a
logistic model (Platt 1999) says how likely the chosen one is right. Both are fitted by `python -m rag.train.reader.other_languages` on
questions in nine languages, each of which it measures by weights fitted on the others. Where hardly a word of the question stands in
the passages, as in texts in another language, and in Korean, units are chosen by
embedding similarity, the rank of their passage and question-type cues (the sentence-maximum idea of Nogueira & Cho 2019 and SBERT,
Reimers & Gurevych 2019).
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TypeAlias

from rag.encode.remember import TextEmbedder
from rag.language.dates import YEAR, find_dates, is_year
from rag.language.detection import detect
from rag.language.lexicon import counting
from rag.language.lexicon.idle import IDLE
from rag.language.lexicon.spaceless import named, tells, without_request
from rag.language.numerals import NUMBER_WORDS
from rag.language.patterns import regex
from rag.language.words import CAPITALS, HANGUL, IDLE_STEMS, SPACELESS, WORD, content, stem, stems, words
from rag.read.completing.complete import complete
from rag.read.features import AskedWords
from rag.read.given import given
from rag.read.other_languages.grams import SharedGrams
from rag.read.other_languages.short import span_of
from rag.read.other_languages.unspaced import TOLD, is_unspaced, lacks_what_is_asked, unspaced_features
from rag.read.reading import Evidence, Reading
from rag.read.units import Unit, answering, context_of, units_of
from rag.search.question import Kind
from rag.types import Passage

READ_PASSAGES = 6
"""Passages read for an answer: more costs time, and the evidence is almost never further down."""
NEAR_BEST = 0.93
"""Across languages a further unit must score at least this share of the best one."""
NEAR_SHARE = 0.6
"""By words it must be at least this likely, as a share of the best one's probability."""
MOST_UNITS = 3
"""Most units quoted by this reading."""
FEWEST_HELD = 0.25
"""Weighted share of the question's words that some unit holds with its passage where they are in one language."""
CHOOSING = (3.23, 2.35, 2.17, 3.25, 0.22, 0.26, 3.35, 2.6, 3.33)
"""Weights of `WORD_FEATURES` in the choice of a unit."""
BELIEVING = (-3.64, 5.65, -0.08, -3.74, -1.27, -0.32, 0.21, 3.03, -0.27, 0.1, 3.47, 0.05)
"""Of the confidence in it: the constant, `WORD_FEATURES` with the score of the passage itself, the unit's share of probability, and the
logarithm of how many units there are. Absent ones were texts of other matters, and the
very texts without the sentences that answer."""
CHOOSING_UNSPACED = (5.74, 3.66, 1.94, 5.69, -0.16, 0.04, 1.76)
BELIEVING_UNSPACED = (-5.33, 6.85, 0.45, -2.33, 3.32, -0.77, 0.01, 0.4, 3.01, 0.48)
"""The same of `rag.read.other_languages.unspaced.UNSPACED_FEATURES`, fitted on questions in Chinese and Thai."""
WORD_FEATURES = ("own", "under", "held", "passage", "new", "pairs", "own4", "under4", "held4")
"""Shares of the question's words, weighted by how few units have them, that a unit has, with what it stands under, with its passage;
the score of the passage as a share of the best one's; the logarithm of how many words the unit has besides; pairs of words in a row; the
first three by four letters in a row instead of words, as `rag.read.other_languages.grams` counts them."""
HELD, PASSAGE = WORD_FEATURES.index("held"), WORD_FEATURES.index("passage")
_KOREAN = regex(rf"[{HANGUL}]")
_COUNTED = 4.0
"""What a unit gains in the choice that has the number or time which a question counts by its question word."""
_WEIGHTS = {"similarity": 0.45, "overlap": 0.35, "passage": 0.12, "cue": 0.08}
"""Across languages. Chosen by hand on the development sets."""
_UNREAD = {"similarity": 0.0, "overlap": 0.8, "passage": 0.12, "cue": 0.08}
"""The same where the embedder does not know the script of the question: what it takes for meaning is noise."""
_TOLD = 0.5
"""What a unit gains there that has the number or time which a question counts."""
_TOLD_SURER = 0.25
"""What the share of its words that stand there gains in the confidence where words are not set apart."""
_UNTOLD = 0.2
"""Share of the confidence that is left where no number stands at all, or none beside what is counted."""


def read(question: str, kind: Kind, passages: Sequence[Passage], embedder: TextEmbedder) -> Reading:
    """Choose the units of `passages` that best answer `question`."""
    question = without_request(question)
    passages = passages[:READ_PASSAGES]
    around = units_of(passages)
    units = answering(around)
    if not units:
        return Reading(0.0, None, ())
    chosen, confidence = _by_words(question, kind, units, passages) or _by_meaning(
        question, kind, units, passages, embedder
    )
    best = chosen[0][0]
    short = (
        short_span(question, kind, best.text) if SPACELESS.search(question) else span_of(question, best.text)
    )
    place = (best.start + short[0], best.start + short[1]) if short else None
    score_of = dict(chosen)
    evidence = tuple(
        Evidence(
            unit.passage,
            unit.start,
            unit.end,
            score_of.get(unit, chosen[0][1]),
            place if unit == best else None,
        )
        for unit in dict.fromkeys([*complete(question, kind, best, around), *score_of])
    )
    return Reading(confidence, best.text[slice(*short)] if short else None, evidence)


Scored: TypeAlias = tuple[list[tuple[Unit, float]], float]
"""Units that are quoted, the best first, with their scores; and the confidence in the best."""


def _by_words(question: str, kind: Kind, units: Sequence[Unit], passages: Sequence[Passage]) -> Scored | None:
    """The units likeliest by words; None where the passages hold hardly any of the question's, the likeliest stands in an English text
    (names alone are the same in both), or in Korean, whose endings grow onto its words: nothing is fitted on it."""
    if _KOREAN.search(question):
        return None
    unspaced = is_unspaced(question)
    choosing, believing = (CHOOSING_UNSPACED, BELIEVING_UNSPACED) if unspaced else (CHOOSING, BELIEVING)
    found = features_of(question, kind, units, passages)
    if max(features[HELD] for features in found) < FEWEST_HELD:
        return None
    told = [None if unspaced else counting.counts(question, unit.text) for unit in units]
    utilities = [
        sum(weight * value for weight, value in zip(choosing, features, strict=True))
        + _COUNTED * (gain or 0.0)
        for features, gain in zip(found, told, strict=True)
    ]
    top = max(utilities)
    weights = [math.exp(utility - top) for utility in utilities]
    order = sorted(range(len(units)), key=lambda n: (-weights[n], n))
    best = order[0]
    if detect(passages[units[best].passage].text) == "en":
        return None
    share = weights[best] / sum(weights)
    features = list(found[best])
    features[PASSAGE] = passages[units[best].passage].score
    seen = (1.0, *features, share, math.log(len(units)))
    logit = sum(weight * value for weight, value in zip(believing, seen, strict=True))
    confidence = 1 / (1 + math.exp(-logit))
    untold = features[TOLD] < 0 if unspaced else told[best] in (0.0, 0.5)
    untold = untold or not counting.tells_kind(question, units[best].text)
    if untold or lacks_what_is_asked(question, passages):
        confidence *= _UNTOLD
    near = [n for n in order if weights[n] >= NEAR_SHARE * weights[best]]
    return _apart([(units[n], share * weights[n]) for n in near]), confidence


def features_of(
    question: str, kind: Kind, units: Sequence[Unit], passages: Sequence[Passage]
) -> list[tuple[float, ...]]:
    """What each unit has of `question`: `UNSPACED_FEATURES` where its script sets no words apart, else `WORD_FEATURES`."""
    if is_unspaced(question):
        return unspaced_features(question, units, passages)
    return word_features(question, kind, units, passages)


def word_features(
    question: str, kind: Kind, units: Sequence[Unit], passages: Sequence[Passage]
) -> list[tuple[float, ...]]:
    """`WORD_FEATURES` of each unit, for a question whose words are set apart."""
    telling = " ".join(word for word in WORD.findall(question) if not stems(word) <= IDLE)
    asked = AskedWords(telling or question, kind, units)
    top = max((passage.score for passage in passages), default=1.0) or 1.0
    wholes = [stems(passage.text) for passage in passages]
    rows = _pairs(question)
    spelled = SharedGrams(telling or question, units, passages)
    found: list[tuple[float, ...]] = []
    for unit in units:
        passage = passages[unit.passage]
        own, under = stems(unit.text), stems(f"{passage.title} {context_of(unit, passage)}")
        found.append(
            (
                asked.share(own),
                asked.share(own, under),
                asked.share(own, under, wholes[unit.passage]),
                passage.score / top,
                math.log1p(len(content(unit.text) - asked.words)),
                float(len(rows & _pairs(unit.text))),
                *spelled.of(unit),
            )
        )
    return found


def _pairs(text: str) -> set[tuple[str, str]]:
    return set(pairwise(stem(word) for word in words(text)))


def _apart(scored: Sequence[tuple[Unit, float]]) -> list[tuple[Unit, float]]:
    """The first of them that say different things."""
    kept: list[tuple[Unit, float]] = []
    for unit, value in scored:
        if len(kept) < MOST_UNITS and all(stems(unit.text) != stems(other.text) for other, _ in kept):
            kept.append((unit, value))
    return kept


def _by_meaning(
    question: str, kind: Kind, units: Sequence[Unit], passages: Sequence[Passage], embedder: TextEmbedder
) -> Scored:
    scores, overlaps = score(question, kind, units, passages, embedder)
    order = sorted(range(len(units)), key=lambda n: (-scores[n], n))
    best = order[0]
    near = [n for n in order if n == best or scores[n] >= NEAR_BEST * scores[best]]
    said = units[best].text
    if SPACELESS.search(question):
        confidence = _confidence_by_words(question, said, overlaps[best])
    else:
        confidence = _confidence(scores[best], overlaps[best])
        confidence *= _UNTOLD if counting.counts(question, said) in (0.0, 0.5) else 1.0
    return _apart([(units[n], scores[n]) for n in near]), confidence


def score(
    question: str, kind: Kind, units: Sequence[Unit], passages: Sequence[Passage], embedder: TextEmbedder
) -> tuple[list[float], list[float]]:
    """Score across languages in about 0..1 for each unit, and its word overlap alone."""
    weights = _UNREAD if SPACELESS.search(question) else _WEIGHTS
    similarity = embedder.embed([unit.text for unit in units]) @ embedder.embed_question(question)
    asked = AskedWords(named(question), kind, units)
    top = max((p.score for p in passages), default=1.0) or 1.0
    scores, overlaps = [], []
    for unit, near in zip(units, similarity, strict=True):
        passage = passages[unit.passage]
        own = _joined(question, stems(unit.text))
        # The title says what a sentence with "the company" or "he" is about: what stands around counts for half.
        around = _joined(question, stems(f"{passage.title} {context_of(unit, passage)}"))
        overlap = (asked.share(own) + asked.share(own, around)) / 2 - asked.rarest(own | around)
        cue = max(0.0, given(kind, unit.text)) if kind != "other" else 0.0
        told = _TOLD * (_told(question, unit.text) or 0.0)
        overlaps.append(overlap)
        scores.append(
            weights["similarity"] * max(0.0, float(near))
            + weights["overlap"] * overlap
            + weights["passage"] * passage.score / top
            + weights["cue"] * cue
            + told
        )
    return scores, overlaps


def _told(question: str, text: str) -> float | None:
    """How far `text` has what `question` counts by its question word; None where nothing is counted."""
    spaceless = tells(question, text)
    return counting.counts(question, text) if spaceless is None else spaceless


def _joined(question: str, there: frozenset[str]) -> frozenset[str]:
    """`there` with the pairs of characters of `question` that only join two words which are there.

    >>> sorted(_joined("展厅关闭", frozenset({"展厅", "关闭"})) - {"展厅", "关闭"})
    ['厅关']
    """
    found = set(there)
    for run in SPACELESS.findall(question):
        pairs = [run[n : n + 2] for n in range(len(run) - 1)]
        found |= {
            pair
            for before, pair, after in zip(pairs, pairs[1:], pairs[2:], strict=False)
            if {before, after} <= there
        }
    return frozenset(found)


def _confidence(score: float, overlap: float) -> float:
    return 1 / (1 + math.exp(-(9.0 * score + 2.0 * overlap - 5.6)))


def _confidence_by_words(question: str, text: str, overlap: float) -> float:
    """Where words are all there is to go by: .5 where two thirds of what the question tells are there."""
    told = tells(question, text)
    share = _UNTOLD if told == 0 else 1.0
    return share / (1 + math.exp(-(10.0 * (overlap + _TOLD_SURER * (told == 1)) - 6.5)))


# --- short answers -----------------------------------------------------------------------------------------

_NUMBER = regex(
    rf"(?:[$€£₺] ?)?\b\d[\d,.]*\d?\b(?: ?(?:%|percent|per cent|million|billion|thousand|km|kilometers?|kilometres?|mm))*"
    rf"|\b(?:{'|'.join(NUMBER_WORDS)})\b",
    re.IGNORECASE,
)
_YEAR = regex(rf"\b{YEAR}\b")
_NAME = regex(rf"\b[{CAPITALS}][\w'’-]+(?: (?:of |the |de |van |al-)?[{CAPITALS}][\w'’-]+)*")


def short_span(question: str, kind: Kind, text: str) -> tuple[int, int] | None:
    """Span in `text` that looks like the answer to a question of this `kind`, or None without a cue."""
    asked = stems(question)
    if kind in ("number", "money"):
        found = [m.span() for m in _NUMBER.finditer(text) if not is_year(m.group())]
        return _nearest(found, text, asked)
    if kind == "date":
        dates, rest = find_dates(text)
        spans = [(date.start, date.end) for date in dates] + [m.span() for m in _YEAR.finditer(rest)]
        return _nearest(sorted(spans), text, asked)
    if kind in ("person", "place"):
        names = [m for m in _NAME.finditer(text) if not stems(m.group()) & asked and " " in m.group()]
        return _nearest([m.span() for m in names], text, asked)
    return None


def _nearest(spans: Sequence[tuple[int, int]], text: str, asked: frozenset[str]) -> tuple[int, int] | None:
    """The span nearest to words of the question, not a word of the question itself."""
    anchors = [m.start() for m in WORD.finditer(text) if content(m.group()) & (asked - IDLE_STEMS)]
    fresh = [(start, end) for start, end in spans if not stems(text[start:end]) <= asked]
    if not fresh:
        return None
    if not anchors:
        return fresh[0]
    return min(fresh, key=lambda span: sum(sorted(abs(span[0] - a) for a in anchors)[:3]))
