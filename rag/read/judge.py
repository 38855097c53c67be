"""From readings of several passages to one answer and to how likely it is right. Pure.

Three models, fitted by `rag.train.calibrate` on held-out questions and kept in
`rag/models/reader/calibration.json`. The first chooses: a conditional logit (McFadden 1974) over the
sentences of the passages, by what the reader model saw in each and by its meaning and words. It is fitted
to tell the right sentence from the others of the same question, not answerable questions from others: that
is left to the second, a logistic model (Platt 1999) that judges the chosen sentence in view of all. The
third, another one, says whether the reader model's span in it is worth showing as the short answer.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from rag.encode.remember import TextEmbedder
from rag.encode.session import verified
from rag.errors import ModelFileError
from rag.language.words import details
from rag.read.reader_model import READER, Span, TextReading
from rag.read.similarity import Sentence, score
from rag.search.question import Kind, kind_of
from rag.types import Passage

SENTENCE_FEATURES = (
    "text",
    "margin",
    "below",
    "support",
    "words",
    "names",
    "near_names",
    "fits",
    "echo",
    "blend",
    "lead",
    "overlap",
    "score",
    "first",
    "length",
    "details",
)
_OF_SPAN = ("text", "margin", "below", "support", "fits", "echo")
_BLEND = SENTENCE_FEATURES.index("blend")
SCOPED_FEATURES = ("text", "margin", "support", "blend")
"""What weighs differently where all passages are of one document, so that finding it says nothing."""
ANSWER_FEATURES = (
    "bias",
    *(f"best_{name}" for name in SENTENCE_FEATURES),
    "share",
    "mass",
    "agreeing",
    "rival",
    "text",
    "margin",
    "support",
    "blend",
    "found",
    "scoped",
    *(f"scoped_{name}" for name in SCOPED_FEATURES),
)
SPAN_FEATURES = ("bias", *(f"best_{name}" for name in _OF_SPAN), "share", "words")
NO_SPAN = -5.0
"""`below` of a sentence in which the model sees no span."""

MOST_DETAILS = 8
"""Names and numbers of a sentence beyond these say no more about it."""

_WORD = re.compile(r"\w+")
_STOP = frozenset(
    "a an the of in on at to for from by with about as is are was were be been being do does did has have had "
    "what which who whom whose when where why how many much that this these those and or it its their his her "
    "there than then into over under between after before during can could will would should may might".split()
)
_STEM_CHARS = 5


_NUMBER = re.compile(
    r"\d|\b(?:no|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|half|twice|once|"
    r"hundreds?|thousands?|millions?|billions?|\w+(?:teen|ty)(?:-\w+)?)\b",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\d|\b(?:january|february|march|april|may|june|july|august|september|october|november|december|monday|"
    r"tuesday|wednesday|thursday|friday|saturday|sunday|spring|summer|autumn|fall|winter|century|week|month|"
    r"year|day|morning|evening|night|today|yesterday|tomorrow)",
    re.IGNORECASE,
)
MONEY = re.compile(
    r"[$€£₺₴¥₽]|\d ?(?:mn|bn)\b|\b(?:thousand|million|billion|trillion|usd|eur|gbp|uah|dollars?|euros?|pounds?|liras?"
    r"|hryvnias?|zlotys?|crowns?|kron[ae]r?|francs?|yen|yuan|rupees?|roubles?|rubles?|cents?)\b",
    re.IGNORECASE,
)
"""An amount of money, or the beginning or end of one."""
_NAME = re.compile(r"[A-ZÀ-ÞА-ЯІЇЄҐİŞĞÇÖÜ]")
_CUES: dict[Kind, re.Pattern[str]] = {
    "money": MONEY,
    "number": _NUMBER,
    "date": _DATE,
    "person": _NAME,
    "place": _NAME,
}


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights of the two models and the operating point."""

    sentence: tuple[float, ...]
    """One for each of `SENTENCE_FEATURES`."""
    answer: tuple[float, ...]
    """One for each of `ANSWER_FEATURES`."""
    span: tuple[float, ...]
    """One for each of `SPAN_FEATURES`."""
    operating_point: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence of one passage."""

    sentence: Sentence
    span: Span | None
    """The best span of the reader model in it; offsets count code points of the passage's text."""
    share: float
    """Probability that it is the sentence to quote if one of them is; the shares of all candidates sum to 1."""
    features: tuple[float, ...]
    """Values of `SENTENCE_FEATURES`."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Candidates, best first, and the probability that the best one is right."""

    candidates: tuple[Candidate, ...]
    confidence: float
    short: tuple[float, ...]
    """For each candidate the probability that its span says the answer as a person would; 0 without a span."""


@cache
def shipped() -> Calibration:
    """The calibration beside the shipped weights; raises ModelFileError."""
    path = READER.folder / "calibration.json"
    try:
        return from_json(json.loads(verified(READER, path.name)))
    except (ValueError, KeyError) as error:
        raise ModelFileError(f"model file {path} cannot be read ({error!r}). {READER.advice}") from None


def from_json(data: dict[str, Any]) -> Calibration:
    """The calibration of a parsed file; raises KeyError when a weight is missing."""
    return Calibration(
        tuple(float(data["sentence"][name]) for name in SENTENCE_FEATURES),
        tuple(float(data["answer"][name]) for name in ANSWER_FEATURES),
        tuple(float(data["span"][name]) for name in SPAN_FEATURES),
        float(data["operating_point"]),
    )


def weighed(
    question: str,
    sentences: Sequence[Sentence],
    passages: Sequence[Passage],
    readings: Sequence[TextReading],
    embedder: TextEmbedder,
    calibration: Calibration,
) -> list[Candidate]:
    """The `sentences` of `passages`, which are in order of rank, as candidates, best first."""
    found = sentence_features(question, sentences, passages, readings, embedder)
    return ranked(found, [_dot(calibration.sentence, features) for _, _, features in found])


def judge(
    candidates: Sequence[Candidate],
    passages: Sequence[Passage],
    readings: Sequence[TextReading],
    calibration: Calibration,
) -> Verdict:
    """How likely the best of `candidates` (see `weighed`) is right, and the span of each worth showing."""
    if not candidates:
        return Verdict((), 0.0, ())
    features = answer_features(candidates, passages, readings)
    short = (
        sigmoid(_dot(calibration.span, span_features(c, passages))) if c.span else 0.0 for c in candidates
    )
    return Verdict(tuple(candidates), sigmoid(_dot(calibration.answer, features)), tuple(short))


Found = tuple[Sentence, Span | None, tuple[float, ...]]
"""A sentence, the best span in it, and its features."""


def ranked(found: Sequence[Found], utilities: Sequence[float]) -> list[Candidate]:
    """Sentences as candidates, best first, their shares by the softmax of the `utilities`."""
    top = max(utilities, default=0.0)
    weights = [math.exp(utility - top) for utility in utilities]
    total = sum(weights)
    candidates = [
        Candidate(sentence, span, weight / total, features)
        for (sentence, span, features), weight in zip(found, weights, strict=True)
    ]
    return sorted(candidates, key=lambda c: (-c.share, c.sentence.passage, c.sentence.start))


def sentence_features(
    question: str,
    sentences: Sequence[Sentence],
    passages: Sequence[Passage],
    readings: Sequence[TextReading],
    embedder: TextEmbedder,
) -> list[Found]:
    """Every sentence with its span and what the first model sees of it (`SENTENCE_FEATURES`)."""
    if not sentences:
        return []
    kind = kind_of(question)
    asked = stems(question) - _STOP
    named = stems(" ".join(details(question))) - _STOP
    cue = _CUES.get(kind)
    blends, overlaps = score(question, kind, sentences, passages, embedder)
    top_blend, top_score = max(blends), passages[0].score
    there = [stems(f"{p.title} {p.text}") for p in passages]
    rows: list[Found] = []
    for sentence, blend, overlap in zip(sentences, blends, overlaps, strict=True):
        number = sentence.passage
        passage, reading = passages[number], readings[number]
        start, end = sentence.start - passage.start, sentence.end - passage.start
        # A span belongs to the sentence that holds its middle.
        inside = [s for s in reading.spans if start <= (s.start + s.end) // 2 < end]
        # What the question says already is no answer to it, however sure the model is.
        echoes = [_echo(passage.text[s.start : s.end], asked) for s in inside]
        pick = next((n for n, echo in enumerate(echoes) if echo < 1), 0)
        span = inside[pick] if inside else None
        fits = 0.0 if cue is None else -1.0
        if cue is not None and span and cue.search(passage.text[span.start : span.end]):
            fits = 1.0
        features = (
            reading.answerable,
            _margin(reading),
            max(NO_SPAN, (span.logit - reading.spans[0].logit) / 2) if span else NO_SPAN,
            reading.support_of(start, end),
            _share(asked, there[number]),
            _share(named, there[number]),
            _share(named, stems(sentence.text)),
            fits,
            echoes[pick] if inside else 0.0,
            blend,
            blend - top_blend,
            overlap,
            passage.score / top_score if top_score > 0 else 0.0,
            float(passage.rank == 1),
            math.log(len(sentence.text)),
            min(MOST_DETAILS, len(details(sentence.text))),
        )
        rows.append((sentence, span, features))
    return rows


def _echo(span: str, asked: frozenset[str]) -> float:
    """Share of a span's words that the question has as well."""
    said = stems(span) - _STOP
    return len(said & asked) / len(said) if said else 1.0


def _margin(reading: TextReading) -> float:
    return max(-8.0, min(8.0, reading.margin / 2))


def _share(wanted: frozenset[str], there: frozenset[str]) -> float:
    return len(wanted & there) / len(wanted) if wanted else 1.0


def answer_features(
    candidates: Sequence[Candidate], passages: Sequence[Passage], readings: Sequence[TextReading]
) -> tuple[float, ...]:
    """What the second model sees (`ANSWER_FEATURES`) of candidates in order, best first."""
    best = candidates[0]
    said = answer_words(passages, best)
    mass, agreeing, rival = best.share, 0.0, 0.0
    for other in candidates[1:]:
        if not same_answer(said, answer_words(passages, other)):
            rival = max(rival, other.share)
            continue
        mass += other.share
        if passages[other.sentence.passage].document_id != passages[best.sentence.passage].document_id:
            agreeing = max(agreeing, other.share)
    scoped = float(len({passage.document_id for passage in passages}) == 1)
    return (
        1.0,
        *best.features,
        best.share,
        mass,
        agreeing,
        rival,
        max(reading.answerable for reading in readings),
        max(_margin(reading) for reading in readings),
        max((float(reading.support.max()) for reading in readings if len(reading.support)), default=0.0),
        max(candidate.features[_BLEND] for candidate in candidates),
        passages[0].score,
        scoped,
        *(scoped * best.features[SENTENCE_FEATURES.index(name)] for name in SCOPED_FEATURES),
    )


def span_features(candidate: Candidate, passages: Sequence[Passage]) -> tuple[float, ...]:
    """What the third model sees (`SPAN_FEATURES`) of a candidate that has a span."""
    assert candidate.span is not None
    text = passages[candidate.sentence.passage].text[candidate.span.start : candidate.span.end]
    seen = (candidate.features[SENTENCE_FEATURES.index(name)] for name in _OF_SPAN)
    return (1.0, *seen, candidate.share, float(len(text.split())))


def answer_words(passages: Sequence[Passage], candidate: Candidate) -> frozenset[str]:
    """Words of a candidate's span, without articles and the like; of its sentence where it has no span."""
    span = candidate.span
    text = (
        passages[candidate.sentence.passage].text[span.start : span.end] if span else candidate.sentence.text
    )
    return frozenset(_WORD.findall(text.lower())) - _STOP


def same_answer(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two answers say the same: the shorter one's words are in the longer one."""
    return bool(one) and bool(other) and (one <= other or other <= one)


def stems(text: str) -> frozenset[str]:
    """First letters of the words: crude, but the same for every language with suffixes."""
    return frozenset(word[:_STEM_CHARS] for word in _WORD.findall(text.lower()))


def sigmoid(logit: float) -> float:
    """Log odds → probability, without overflow."""
    if logit >= 0:
        return 1 / (1 + math.exp(-logit))
    return math.exp(logit) / (1 + math.exp(logit))


def _dot(weights: Sequence[float], features: Sequence[float]) -> float:
    return sum(w * f for w, f in zip(weights, features, strict=True))
