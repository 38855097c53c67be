"""From readings of several passages to one answer and to how likely it is right. Pure.

Two logistic models (Platt 1999), fitted by `rag.train.calibrate` on held-out questions and kept in
`rag/models/reader/calibration.json`: the first judges each passage's best span, the second the best
passage's answer in view of the others. Agreement of independent documents raises confidence, a good
different answer lowers it; reprints are one document by then.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from rag.errors import ModelFileError
from rag.extract import READER, TextReading
from rag.types import Passage

PASSAGE_FEATURES = ("bias", "text", "margin", "support", "words", "names", "score", "first")
ANSWER_FEATURES = ("bias", "best", "agreeing", "rival", "single")

_WORD = re.compile(r"\w+")
_DETAIL = re.compile(r"\b(?:[A-ZÀ-ÞА-ЯІЇЄҐİŞĞÇÖÜ][\w’'-]*\w|\d[\d.,]*\d|\d)")
_STOP = frozenset(
    "a an the of in on at to for from by with about as is are was were be been being do does did has have had "
    "what which who whom whose when where why how many much that this these those and or it its their his her "
    "there than then into over under between after before during can could will would should may might".split()
)
_STEM_CHARS = 5


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights of the two models and the operating point."""

    passage: tuple[float, ...]
    """One for each of `PASSAGE_FEATURES`."""
    answer: tuple[float, ...]
    """One for each of `ANSWER_FEATURES`."""
    operating_point: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """The best span of one passage."""

    passage: int
    """Index into the passages that were read."""
    logit: float
    """Log odds of the first model that this passage answers the question."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Candidates, best first, and the probability that the best one is right."""

    candidates: tuple[Candidate, ...]
    confidence: float


@cache
def shipped() -> Calibration:
    """The calibration beside the shipped weights; raises ModelFileError."""
    path = READER.folder / "calibration.json"
    try:
        return from_json(json.loads(path.read_bytes()))
    except (OSError, ValueError, KeyError) as error:
        raise ModelFileError(f"model file {path} cannot be read ({error!r}). {READER.advice}") from None


def from_json(data: dict[str, Any]) -> Calibration:
    """The calibration of a parsed file; raises KeyError when a weight is missing."""
    return Calibration(
        tuple(float(data["passage"][name]) for name in PASSAGE_FEATURES),
        tuple(float(data["answer"][name]) for name in ANSWER_FEATURES),
        float(data["operating_point"]),
    )


def judge(
    question: str, passages: Sequence[Passage], readings: Sequence[TextReading], calibration: Calibration
) -> Verdict:
    """Weigh the readings of `passages`, which are in order of rank."""
    logits = [
        _dot(calibration.passage, passage_features(question, passage, reading, passages[0].score))
        for passage, reading in zip(passages, readings, strict=True)
    ]
    order = sorted((n for n in range(len(passages)) if readings[n].spans), key=lambda n: (-logits[n], n))
    if not order:
        return Verdict((), 0.0)
    features = answer_features(order, logits, passages, readings)
    return Verdict(tuple(Candidate(n, logits[n]) for n in order), sigmoid(_dot(calibration.answer, features)))


def passage_features(
    question: str, passage: Passage, reading: TextReading, top_score: float
) -> tuple[float, ...]:
    """What the first model sees of one passage (`PASSAGE_FEATURES`)."""
    there = stems(f"{passage.title} {passage.text}")
    asked = stems(question) - _STOP
    details = stems(" ".join(_DETAIL.findall(question[1:]))) - _STOP
    span = reading.spans[0] if reading.spans else None
    return (
        1.0,
        reading.answerable,
        max(-10.0, reading.margin / 2),
        reading.support_of(span.start, span.end) if span else 0.0,
        len(asked & there) / len(asked) if asked else 0.0,
        len(details & there) / len(details) if details else 1.0,
        passage.score / top_score if top_score > 0 else 0.0,
        float(passage.rank == 1),
    )


def answer_features(
    order: Sequence[int],
    logits: Sequence[float],
    passages: Sequence[Passage],
    readings: Sequence[TextReading],
) -> tuple[float, ...]:
    """What the second model sees (`ANSWER_FEATURES`); `order`: passages by logit, best first."""
    best = order[0]
    said = answer_words(passages[best], readings[best])
    agreeing = rival = 0.0
    for number in order[1:]:
        other = answer_words(passages[number], readings[number])
        chance = sigmoid(logits[number])
        if same_answer(said, other):
            if passages[number].document_id != passages[best].document_id:
                agreeing = max(agreeing, chance)
        else:
            rival = max(rival, chance)
    return (1.0, logits[best], agreeing, rival, float(len(order) == 1))


def answer_words(passage: Passage, reading: TextReading) -> frozenset[str]:
    """Words of a passage's best span, without articles and the like."""
    if not reading.spans:
        return frozenset()
    span = reading.spans[0]
    return frozenset(_WORD.findall(passage.text[span.start : span.end].lower())) - _STOP


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
