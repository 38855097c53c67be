"""From readings of several passages to one answer and to how likely it is right. Pure.

Two logistic models (Platt 1999), fitted by `rag.train.calibrate` on held-out questions and kept in
`rag/models/reader/calibration.json`: the first judges every span that the reader model offers, by
what the model saw and by the words around it; the second the best span in view of the others.
Agreement of independent documents raises confidence, a good different answer lowers it; reprints
are one document by then.
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
from rag.extract import READER, Span, TextReading
from rag.question import Kind, kind_of
from rag.sentences import split
from rag.types import Passage

SPAN_FEATURES = (
    "bias",
    "text",
    "margin",
    "below",
    "support",
    "words",
    "names",
    "near",
    "near_names",
    "fits",
    "echo",
    "score",
    "first",
)
ANSWER_FEATURES = ("bias", "best", "agreeing", "rival", "text")

_WORD = re.compile(r"\w+")
_DETAIL = re.compile(r"\b(?:[A-ZÀ-ÞА-ЯІЇЄҐİŞĞÇÖÜ][\w’'-]*\w|\d[\d.,]*\d|\d)")
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
_NAME = re.compile(r"[A-ZÀ-ÞА-ЯІЇЄҐİŞĞÇÖÜ]")
_CUES: dict[Kind, re.Pattern[str]] = {"number": _NUMBER, "date": _DATE, "person": _NAME, "place": _NAME}


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights of the two models and the operating point."""

    span: tuple[float, ...]
    """One for each of `SPAN_FEATURES`."""
    answer: tuple[float, ...]
    """One for each of `ANSWER_FEATURES`."""
    operating_point: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """A span of one passage."""

    passage: int
    """Index into the passages that were read."""
    span: Span
    logit: float
    """Log odds of the first model that this span answers the question."""


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
        tuple(float(data["span"][name]) for name in SPAN_FEATURES),
        tuple(float(data["answer"][name]) for name in ANSWER_FEATURES),
        float(data["operating_point"]),
    )


def judge(
    question: str, passages: Sequence[Passage], readings: Sequence[TextReading], calibration: Calibration
) -> Verdict:
    """Weigh the readings of `passages`, which are in order of rank."""
    found = [
        Candidate(number, span, _dot(calibration.span, features))
        for number, span, features in span_features(question, passages, readings)
    ]
    found.sort(key=lambda c: (-c.logit, c.passage, c.span.start))
    if not found:
        return Verdict((), 0.0)
    return Verdict(
        tuple(found), sigmoid(_dot(calibration.answer, answer_features(found, passages, readings)))
    )


def span_features(
    question: str, passages: Sequence[Passage], readings: Sequence[TextReading]
) -> list[tuple[int, Span, tuple[float, ...]]]:
    """Passage, span and what the first model sees of it (`SPAN_FEATURES`), for every span offered."""
    asked = stems(question) - _STOP
    details = stems(" ".join(_DETAIL.findall(question[1:]))) - _STOP
    cue = _CUES.get(kind_of(question))
    top = passages[0].score if passages else 0.0
    rows: list[tuple[int, Span, tuple[float, ...]]] = []
    for number, (passage, reading) in enumerate(zip(passages, readings, strict=True)):
        there = stems(f"{passage.title} {passage.text}")
        sentences = split(passage.text)
        for span in reading.spans:
            text = passage.text[span.start : span.end]
            start, end = _home(sentences, span)
            near = stems(passage.text[start:end])
            said = stems(text)
            features = (
                1.0,
                reading.answerable,
                max(-8.0, min(8.0, (span.logit - reading.null) / 2)),
                max(-8.0, (span.logit - reading.spans[0].logit) / 2),
                reading.support_of(start, end),
                _share(asked, there),
                _share(details, there),
                _share(asked, near),
                _share(details, near),
                0.0 if cue is None else 1.0 if cue.search(text) else -1.0,
                len(said & asked) / len(said) if said else 1.0,
                passage.score / top if top > 0 else 0.0,
                float(passage.rank == 1),
            )
            rows.append((number, span, features))
    return rows


def _home(sentences: Sequence[tuple[int, int]], span: Span) -> tuple[int, int]:
    """The sentence that holds most of a span."""
    return max(
        sentences,
        key=lambda s: min(s[1], span.end) - max(s[0], span.start),
        default=(span.start, span.end),
    )


def _share(wanted: frozenset[str], there: frozenset[str]) -> float:
    return len(wanted & there) / len(wanted) if wanted else 1.0


def answer_features(
    candidates: Sequence[Candidate], passages: Sequence[Passage], readings: Sequence[TextReading]
) -> tuple[float, ...]:
    """What the second model sees (`ANSWER_FEATURES`) of candidates in order, best first."""
    best = candidates[0]
    said = answer_words(passages[best.passage], best.span)
    agreeing = rival = 0.0
    for other in candidates[1:]:
        chance = sigmoid(other.logit)
        if same_answer(said, answer_words(passages[other.passage], other.span)):
            if passages[other.passage].document_id != passages[best.passage].document_id:
                agreeing = max(agreeing, chance)
        else:
            rival = max(rival, chance)
    return (1.0, best.logit, agreeing, rival, max(reading.answerable for reading in readings))


def answer_words(passage: Passage, span: Span) -> frozenset[str]:
    """Words of a span, without articles and the like."""
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
