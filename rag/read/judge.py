"""From readings of several passages to one answer and to how likely it is right. Pure.

Four models, fitted by `rag.train.calibrate` on held-out questions and kept in
`rag/models/reader/calibration.json`. The first chooses: a conditional logit (McFadden 1974) over the
units of the passages, by what the reader model saw in each and by its meaning and words in its context. It is fitted
to tell the right unit from the others of the same question, not answerable questions from others: that
is left to the third, a logistic model (Platt 1999) that judges the chosen unit. The second is the
same as the first over the likeliest few, whose answers the reader model has read once more, each alone. The
fourth says whether the reader model's span in the chosen unit is worth showing as the short answer.

What none of them can weigh, for it is rare where they were fitted, is a veto: a question for a date that is answered
with no date, or for SHA-512 with a sentence about SHA-256.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from rag.encode.pairs import READER
from rag.encode.remember import TextEmbedder
from rag.encode.session import verified
from rag.errors import ModelFileError
from rag.language.patterns import regex
from rag.language.words import content, stems
from rag.prove.differing import other_figure
from rag.prove.support import shipped_judges
from rag.read.completing.explaining import is_explained, speaks_of
from rag.read.completing.lists import enumerates
from rag.read.features import (
    ALONE_FEATURES,
    ANSWER_FEATURES,
    SENTENCE_FEATURES,
    SPAN_FEATURES,
    Alone,
    Candidate,
    Featured,
    Seen,
    alone_features,
    answer_features,
    seen_alone,
    span_features,
    surroundings,
    unit_features,
)
from rag.read.lookup.identity import names_person
from rag.read.lookup.named import is_looked_up
from rag.read.lookup.times.states import doubt_of_a_range
from rag.read.reader_model import TextReading
from rag.read.units import Unit, unmarked
from rag.read.vetoes.lacking import lacks_what_was_asked
from rag.search.question import Kind
from rag.types import Passage

WORTH = 0.05
"""Share of the likeliest's probability that a candidate must have to be looked at again, and preferred where the others
have not what was asked for: what says nothing of the question is no answer."""
UNLIKELY = 0.003
"""The same where the likeliest one cannot be the answer: what can is read, however little it says."""
LOOKED_AT = 3  # most candidates that are read once more, alone: of 877 questions five lose two (eval/LOG.md)
NEAR_BEST = 0.5
"""Least share of the best one's probability for a further unit: a lower one adds more wrong than right ones (eval/LOG.md)."""
NEAR_TOLD = 0.25
"""The same where no one fact is asked for: a second reason or condition is worth more there than it costs to read (eval/LOG.md)."""
NEAR_NEXT = 0.2
"""The same for a unit beside one that is quoted: what stands together is read together."""
NEAR_KIND = 0.2
"""The same for a candidate that names several things, or a person, where that is asked for and the best one names none."""
BESIDE = 0.006
"""The same for a second place that speaks for or against a "whether"."""
MOST_UNITS = 4
"""Most units quoted, beside what completes them."""
CONTRADICTING = 12
"""Units, likeliest first, among which one is looked for that contradicts the best: comparing takes time."""
VETOED = 0.1
"""Most confidence in an answer that lacks what was asked for."""
LOOKED_UP = 0.6
"""Least confidence in what the question names as one looks things up: a cell by its row and column, a step by its number
and list, a term in a glossary, steps by their heading. All are rare where the models were fitted, and such a cell was
right whenever it was looked at (eval/LOG.md)."""
EXPLAINED = 0.5
"""Least confidence where the event that a "why" asks for is told, and behind it what had happened before (`completing.explaining`)."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights of the four models and the operating point."""

    sentence: tuple[float, ...]
    """One for each of `SENTENCE_FEATURES`."""
    answer: tuple[float, ...]
    """One for each of `ANSWER_FEATURES`."""
    span: tuple[float, ...]
    """One for each of `SPAN_FEATURES`."""
    alone: tuple[float, ...]
    """One for each of `ALONE_FEATURES`."""
    operating_point: float


@dataclass(frozen=True, slots=True)
class Judgement:
    """Candidates, best first, and the probability that the best one is right."""

    candidates: tuple[Candidate, ...]
    confidence: float
    short: tuple[float, ...]
    """For each candidate the probability that its span says the answer as a person would; 0 without a span."""
    alone: tuple[Seen, ...] = ()
    """The words that may answer in what is quoted of the best one, as the model reads that without its surroundings."""


@cache
def shipped_calibration() -> Calibration:
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
        tuple(float(data["alone"][name]) for name in ALONE_FEATURES),
        float(data["operating_point"]),
    )


def weighed(
    question: str,
    kind: Kind,
    units: Sequence[Unit],
    passages: Sequence[Passage],
    readings: Sequence[TextReading] | Mapping[int, TextReading],
    embedder: TextEmbedder,
    calibration: Calibration,
) -> list[Candidate]:
    """The `units` of `passages`, which are in order of rank, as candidates, best first."""
    found = unit_features(question, kind, units, passages, readings, embedder, calibration.sentence)
    return ranked(found, [_dot(calibration.sentence, features) for _, _, features in found])


def worth_a_look(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The likeliest of the candidates, best first, that a second look may find to be the best."""
    return [each for each in candidates[:LOOKED_AT] if each.share >= WORTH * candidates[0].share]


def second_look(looked: Sequence[Alone], alone: Sequence[float]) -> list[Alone]:
    """Candidates whose answers were read alone, best first, by the weights `alone`; what they share stays the same."""
    total = sum(each.candidate.share for each in looked)
    utilities = [_dot(alone, alone_features(each)) for each in looked]
    top = max(utilities, default=0.0)
    weights = [math.exp(utility - top) for utility in utilities]
    scale = total / sum(weights) if weights else 0.0
    found = [
        replace(each, candidate=replace(each.candidate, share=weight * scale))
        for each, weight in zip(looked, weights, strict=True)
    ]
    return together(sorted(found, key=lambda each: -each.candidate.share))


def together(looked: Sequence[Alone]) -> list[Alone]:
    """`looked`, best first; those of which the same would be quoted, from another place too, count as one with all their shares."""
    shares: dict[tuple[str, ...], float] = {}
    said = [tuple(" ".join(unmarked(unit.text).split()) for unit in each.quoted) for each in looked]
    for each, words in zip(looked, said, strict=True):
        shares[words] = shares.get(words, 0.0) + each.candidate.share
    found = []
    for each, words in zip(looked, said, strict=True):
        share = shares.pop(words, each.candidate.share)
        several = share > each.candidate.share
        found.append(replace(each, candidate=replace(each.candidate, share=share)) if several else each)
    return sorted(found, key=lambda each: -each.candidate.share)


def unvetoed(
    question: str, kind: Kind, candidates: Sequence[Candidate], passages: Sequence[Passage]
) -> list[Candidate]:
    """The likeliest of those behind the first that have what was asked for, where the first has it not."""
    able: list[Candidate] = []
    for each in candidates[1:CONTRADICTING]:
        if each.share < UNLIKELY * candidates[0].share or len(able) == LOOKED_AT:
            break
        if not lacks_what_was_asked(question, kind, [each.unit], passages):
            able.append(each)
    return able


def preferred(
    question: str,
    kind: Kind,
    looked: Sequence[Alone],
    candidates: Sequence[Candidate],
    passages: Sequence[Passage],
) -> tuple[Alone, list[Candidate]]:
    """The likeliest of `looked` that has what was asked for, and all candidates with it first.

    `looked`: from `second_look`, of the first of `candidates`. Where all lack it, or are unlikely: the likeliest.
    """
    able = [
        each
        for each in looked
        if each.candidate.share >= WORTH * looked[0].candidate.share
        and not lacks_what_was_asked(question, kind, each.quoted, passages)
    ]
    best = able[0] if able else looked[0]
    if not tells_kind(kind, best.quoted):
        near = (each for each in able if each.candidate.share >= NEAR_KIND * best.candidate.share)
        best = next((each for each in near if tells_kind(kind, each.quoted)), best)
    others = [each.candidate for each in looked if each is not best]
    return best, [best.candidate, *others, *candidates[len(looked) :]]


def tells_kind(kind: Kind, quoted: Sequence[Unit]) -> bool:
    """Whether what is quoted names several things for a list, and a person or a body for "who"; True for other kinds."""
    if kind == "person":
        return any(names_person(unit.text) for unit in quoted)
    return kind != "list" or enumerates(quoted)


def judge(
    question: str,
    kind: Kind,
    candidates: Sequence[Candidate],
    best: Alone,
    passages: Sequence[Passage],
    embedder: TextEmbedder,
    calibration: Calibration,
) -> Judgement:
    """How likely the best of `candidates` (see `preferred`) is right, and the span of each worth showing."""
    features = answer_features(question, best, passages, embedder)
    confidence = sigmoid(_dot(calibration.answer, features) - doubt_of_a_range(question))
    if lacks_what_was_asked(question, kind, best.quoted, passages):
        confidence = min(confidence, VETOED)
    elif is_looked_up(question, kind, best.candidate.unit, best.quoted, passages):
        confidence = max(confidence, LOOKED_UP)
    elif kind == "reason" and is_explained(
        question,
        best.quoted,
        {each.unit: each.share for each in candidates},
        surroundings(best.candidate.unit, passages[best.candidate.unit.passage]),
    ):
        confidence = max(confidence, EXPLAINED)
    short = (
        sigmoid(_dot(calibration.span, span_features(c, passages))) if c.span else 0.0 for c in candidates
    )
    return Judgement(tuple(candidates), confidence, tuple(short), seen_alone(best, passages))


def further(
    question: str,
    kind: Kind,
    candidates: Sequence[Candidate],
    quoted: Sequence[Unit],
    passages: Sequence[Passage],
) -> list[Candidate]:
    """Candidates nearly as likely as the best that have what was asked for and say something that what is quoted does not."""
    best = candidates[0]
    found: list[Candidate] = []
    for other in candidates[1:]:
        if len(found) == MOST_UNITS - 1:
            break
        known = [stems(unit.text) for unit in (*quoted, *(c.unit for c in found))]
        words = stems(other.unit.text)
        if any(words <= each or each <= words for each in known):
            continue
        beside = any(_stand_together(other.unit, unit) for unit in quoted)
        apart = kind == "yes_no" and not found and other.unit.passage != best.unit.passage
        both_sides = apart and speaks_of(question, other.unit.text)
        one_fact = kind in ("number", "money", "code", "date", "person", "place")
        enough = NEAR_BEST if one_fact else NEAR_NEXT if beside else NEAR_TOLD
        near = other.share >= (BESIDE if both_sides else enough) * best.share
        if near and not lacks_what_was_asked(question, kind, [other.unit], passages):
            found.append(other)
    return found


_WHICH = regex(r"\b(?:which|who|what)\b", re.IGNORECASE)
_MORE = regex(
    r"(?i)\b(?:more|fewer|less|\w{2,}ier|(?:long|larg|small|great|high|low|old|young|new|bigg|fast|slow|cheap"
    r"|strong|weak|wid|deep|near|lat|clos|tall|short)er)\b"
)


def _stand_together(one: Unit, other: Unit) -> bool:
    ends = (one.before == (other.start, other.end), other.before == (one.start, one.end))
    return one.passage == other.passage and any(ends)


def _compares(question: str) -> bool:
    """Whether it is asked which of several has more: their figures differ as they should."""
    return any(
        (which := _WHICH.search(part)) and _MORE.search(part, which.end()) for part in question.split("?")
    )


def contradicting(
    question: str, best: Candidate, candidates: Sequence[Candidate], passages: Sequence[Passage]
) -> Candidate | None:
    """The likeliest sentence of another document that says the same as `best` but for the figure that was asked for.

    However unlikely it is: who asks should hear that the documents disagree. Of the question it must name what only title and headings
    of `best` name: what the drill weighs does not contradict what the saw weighs.
    """
    if best.span is None or _compares(question):
        return None
    passage = passages[best.unit.passage]
    answer = passage.text[best.span.start : best.span.end]
    under = content(question) & stems(surroundings(best.unit, passage)) - stems(best.unit.text)
    for other in candidates[1:CONTRADICTING]:
        if (beside := passages[other.unit.passage]).document_id != passage.document_id:
            if under - stems(f"{other.unit.text}\n{surroundings(other.unit, beside)}"):
                continue
            titles = passage.title, beside.title
            said = other_figure(best.unit.text, other.unit.text, titles, shipped_judges().embedder)
            if said and (said[0] in answer or answer in said[0]):
                return other
    return None


def ranked(found: Sequence[Featured], utilities: Sequence[float]) -> list[Candidate]:
    """Units as candidates, best first, their shares by the softmax of the `utilities`."""
    top = max(utilities, default=0.0)
    weights = [math.exp(utility - top) for utility in utilities]
    total = sum(weights)
    candidates = [
        Candidate(unit, span, weight / total, features)
        for (unit, span, features), weight in zip(found, weights, strict=True)
    ]
    return sorted(candidates, key=lambda c: (-c.share, c.unit.passage, c.unit.start))


def sigmoid(logit: float) -> float:
    """Log odds → probability, without overflow."""
    if logit >= 0:
        return 1 / (1 + math.exp(-logit))
    return math.exp(logit) / (1 + math.exp(logit))


def _dot(weights: Sequence[float], features: Sequence[float]) -> float:
    return sum(w * f for w, f in zip(weights, features, strict=True))
