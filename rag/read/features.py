"""What the models of `rag.read.judge` see: of every unit, of the chosen one in view of all, of its short answer. Pure.

A unit is seen with what the reader model found in it, its words and its meaning, and in its context: the headings
above it, the line that leads its list in, the sentence before it (`rag.read.units`).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from rag.encode.remember import TextEmbedder
from rag.language.sentences import OF_QUESTIONS, asks
from rag.language.words import content, names_and_numbers, stems
from rag.read.given import counted, counts, given
from rag.read.reader_model import AnswerSpan, TextReading
from rag.read.units import Unit, answering, context_of, known_of, lead_of
from rag.read.vetoes.years import is_dateline
from rag.search.question import Kind
from rag.search.specifics import specifics
from rag.types import Passage

SENTENCE_FEATURES = tuple(
    """
    text margin below support words names near_names fits echo similarity overlap lead nearby
    context score first length details label new codes sibling kind counts item row field line code
    steps reason names_around
    """.split()
)
"""Of the text the unit stands in: text, margin (the reader model), words, names (found of the question), score, first."""
OF_SPAN = ("text", "margin", "below", "support", "fits", "echo")
OF_BEST = ("text", "first", "names", "length", "context")
ANSWER_FEATURES = (
    "bias",
    *(f"best_{name}" for name in OF_BEST),
    "meaning",
    "share",
    "alone_margin",
    "codes_there",
)
"""Few on purpose: with a thousand questions to fit to nine tell better than seventy what has an answer (eval/LOG.md). None
says what kind of question it is: which kinds are asked in vain is a habit of a collection."""
ALONE_FEATURES = ("share", "answerable", "margin", "support")
"""Of a candidate whose answer was read alone: its share as log odds among the candidates, and what the model saw."""
SPAN_FEATURES = ("bias", *(f"best_{name}" for name in OF_SPAN), "share", "words")
MOST_EMBEDDED = 24
"""Units that are embedded for a question: on 877 questions 24 of 53 gave the same answer to each, 16 to all but seven."""
NO_SPAN = -5.0
"""`below` of a unit in which the model sees no span."""
SMALLEST_SHARE = 1e-6
MOST_DETAILS = 8
"""Names and numbers of a unit beyond these say no more about it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit of one passage."""

    unit: Unit
    span: AnswerSpan | None
    """The best span of the reader model in it; offsets count code points of the passage's text."""
    share: float
    """Probability that it is the unit to quote if one of them is; the shares of all candidates sum to 1."""
    features: tuple[float, ...]
    """Values of `SENTENCE_FEATURES`."""


@dataclass(frozen=True, slots=True)
class Alone:
    """A candidate with what would be quoted of it, and what the reader model sees in that alone."""

    candidate: Candidate
    quoted: list[Unit]
    reading: TextReading


@dataclass(frozen=True, slots=True)
class Seen:
    """Words that may answer, and how far above the null answer the model sees them."""

    text: str
    margin: float


Featured = tuple[Unit, AnswerSpan | None, tuple[float, ...]]
"""A unit, the best span in it, and its features."""


class AskedWords:
    """A question's words, and how much each tells among the units."""

    def __init__(self, question: str, kind: Kind, units: Sequence[Unit]) -> None:
        self.kind = kind
        self.words = content(question)
        self.specifics = specifics(question)
        self.things = counted(question)
        frequency = Counter(word for unit in units for word in stems(unit.text))
        self.weights = {word: math.log(1 + len(units) / (1 + frequency[word])) for word in self.words}
        self.total = sum(self.weights.values()) or 1.0

    def share(self, *texts: frozenset[str]) -> float:
        """Weighted share of the question's words in any of the texts."""
        return sum(w for word, w in self.weights.items() if any(word in text for text in texts)) / self.total

    def rarest(self, there: frozenset[str]) -> float:
        """Share of the weight that the most telling word has which is not `there`; 0 when none is missing."""
        return max((w for word, w in self.weights.items() if word not in there), default=0.0) / self.total


def telling(question: str, kind: Kind, units: Sequence[Unit], passages: Sequence[Passage]) -> list[Unit]:
    """The units that can answer: what repeats the question or the title, or asks itself, has no answer, if others have.

    A sentence that says most of a question for yes or no, or of two things ("more oars or more sails?"), answers it.
    """
    asked, able, polar = content(question), answering(units), kind == "yes_no" or " or " in question

    def tells(unit: Unit) -> bool:
        words = content(unit.text)
        repeats = unit.form == "line" and words <= content(passages[unit.passage].title)
        questions = asks(unit.text) and words & asked and not OF_QUESTIONS.search(question)
        if repeats or questions or (kind == "date" and is_dateline(question, unit.text)):
            return False
        return bool(words - asked) or (polar and unit.form == "sentence" and 2 * len(words) > len(asked))

    return [unit for unit in able if tells(unit)] or able


def unit_features(
    question: str,
    kind: Kind,
    units: Sequence[Unit],
    passages: Sequence[Passage],
    readings: Sequence[TextReading] | Mapping[int, TextReading],
    embedder: TextEmbedder,
    weights: Sequence[float] | None = None,
) -> list[Featured]:
    """Every unit with its span and what the first model sees of it (`SENTENCE_FEATURES`).

    With the `weights` of that model only the `MOST_EMBEDDED` units are embedded that are likeliest by all else; what the
    others mean is taken to be nothing of the question.
    """
    if not units:
        return []
    asked = AskedWords(question, kind, units)
    there = [stems(known_of(passage)) for passage in passages]
    found = [
        _of_unit(asked, unit, passages[unit.passage], readings[unit.passage], there[unit.passage], passages)
        for unit in units
    ]
    embedded = list(units)
    if weights is not None and len(units) > MOST_EMBEDDED:
        likely = np.argsort(
            -np.array([features for _, _, features in found]) @ np.array(weights), kind="stable"
        )
        embedded = [units[int(n)] for n in likely[:MOST_EMBEDDED]]
        near = {(unit.passage, *at) for unit in embedded for at in (unit.lead, unit.before) if at}
        embedded += [
            unit for unit in units if unit not in embedded and (unit.passage, unit.start, unit.end) in near
        ]
    meaning = _similarities(question, embedded, passages, embedder)
    return [(unit, span, _with_meaning(features, unit, meaning)) for unit, span, features in found]


def _with_meaning(
    features: tuple[float, ...], unit: Unit, meaning: dict[tuple[int, int, int], float]
) -> tuple[float, ...]:
    """`features` with those of meaning in their places."""
    similarity = meaning.get((unit.passage, unit.start, unit.end), 0.0)
    nearby = max(
        (meaning.get((unit.passage, *at), 0.0) for at in (unit.lead, unit.before) if at), default=0.0
    )
    told = {
        "similarity": similarity,
        "lead": similarity - max(meaning.values()),
        "nearby": max(nearby, similarity),
    }
    return tuple(told.get(name, value) for name, value in zip(SENTENCE_FEATURES, features, strict=True))


def _similarities(
    question: str, units: Sequence[Unit], passages: Sequence[Passage], embedder: TextEmbedder
) -> dict[tuple[int, int, int], float]:
    """Cosine of the question and each unit, by passage and span; a row means something with the names of its columns."""
    texts = [
        f"{lead_of(u, passages[u.passage])} {u.text}".strip() if u.form == "row" else u.text for u in units
    ]
    found = embedder.embed(texts) @ embedder.embed_question(question)
    return {(u.passage, u.start, u.end): max(0.0, float(s)) for u, s in zip(units, found, strict=True)}


def _of_unit(
    asked: AskedWords,
    unit: Unit,
    passage: Passage,
    reading: TextReading,
    there: frozenset[str],
    passages: Sequence[Passage],
) -> Featured:
    """A unit with its span and its features but for those of meaning, which are 0."""
    start, end = unit.start - passage.start, unit.end - passage.start
    # A span belongs to the unit that holds its middle.
    inside = [s for s in reading.spans if start <= (s.start + s.end) // 2 < end]
    # What the question says already is no answer to it, however sure the model is.
    echoes = [_echo(passage.text[s.start : s.end], asked.words) for s in inside]
    pick = next((n for n, echo in enumerate(echoes) if echo < 1), 0)
    span = inside[pick] if inside else None
    around = context_of(unit, passage)
    own, context, title = (
        stems(unit.text),
        stems(around),
        stems(" ".join((passage.title, *passage.section))),
    )
    near = f"{unit.text}\n{surroundings(unit, passage)}"
    fits = given(asked.kind, passage.text[span.start : span.end]) if span else -1.0
    names = asked.specifics.names
    features = (
        reading.answerable,
        margin_of(reading),
        max(NO_SPAN, (span.logit - reading.spans[0].logit) / 2) if span else NO_SPAN,
        reading.support_of(start, end),
        _share(asked.words, there),
        _share(names, there),
        _share(names, own),
        fits,
        echoes[pick] if inside else 0.0,
        0.0,
        asked.share(own),
        0.0,
        0.0,
        asked.share(own, context, title),
        passage.score / passages[0].score if passages[0].score > 0 else 0.0,
        float(passage.rank == 1),
        math.log(len(unit.text)),
        float(min(MOST_DETAILS, len(names_and_numbers(unit.text)))),
        float(any(words and words <= asked.words for words in map(content, unit.labels))),
        math.log1p(len(content(unit.text) - asked.words)),
        asked.specifics.share(near),
        float(asked.specifics.missed(unit.text)),
        given(asked.kind, unit.text, around),
        counts(asked.things, unit.text, around),
        float(unit.form == "item"),
        float(unit.form == "row"),
        float(unit.form == "field"),
        float(unit.form == "line"),
        float(unit.form == "code"),
        float(asked.kind in ("means", "list") and (unit.form in ("item", "code") or unit.text.endswith(":"))),
        float(asked.kind == "reason" and given("reason", unit.text) > 0),
        _share(names, stems(near)),
    )
    return unit, span, features


def _echo(span: str, asked: frozenset[str]) -> float:
    """Share of a span's words that the question has as well."""
    said = content(span)
    return len(said & asked) / len(said) if said else 1.0


def margin_of(reading: TextReading) -> float:
    """How far the best span is above the null answer, in log odds of one end, within bounds."""
    return max(-8.0, min(8.0, reading.margin / 2))


def _share(wanted: frozenset[str], there: frozenset[str]) -> float:
    return len(wanted & there) / len(wanted) if wanted else 1.0


def answer_features(
    question: str, best: Alone, passages: Sequence[Passage], embedder: TextEmbedder
) -> tuple[float, ...]:
    """What the third model sees (`ANSWER_FEATURES`) of the best candidate.

    Its meaning is that of the unit, of what stands before it, or of the heading right above it, whichever is nearest to the
    question: "No, it must be for yourself." means little without that heading.
    """
    features = dict(zip(SENTENCE_FEATURES, best.candidate.features, strict=True))
    _, _, heading = best.candidate.unit.under.rpartition(" › ")
    passage = passages[best.candidate.unit.passage]
    said = "\n".join(unit.text for unit in best.quoted)
    above = float(embedder.embed([heading])[0] @ embedder.embed_question(question)) if heading else 0.0
    return (
        1.0,
        *(features[name] for name in OF_BEST),
        max(features["nearby"], above),
        best.candidate.share,
        margin_of(best.reading),
        specifics(question).share(
            known_of(passage), "\n".join((said, surroundings(best.candidate.unit, passage)))
        ),
    )


def alone(quoted: Sequence[Unit], passages: Sequence[Passage]) -> tuple[str, str]:
    """What would be quoted as a text of its own, a row with the names of its columns, and the title and headings above."""
    passage = passages[quoted[0].passage]
    said: list[str] = []
    for unit in quoted:
        if unit.passage == quoted[0].passage:
            names = lead_of(unit, passage) if unit.form == "row" else ""
            said += [text for text in (names, unit.text) if text not in said]
    return " ".join(filter(None, said)), " > ".join(
        (passage.title, quoted[0].under) if quoted[0].under else (passage.title, *passage.section)
    )


def seen_alone(each: Alone, passages: Sequence[Passage]) -> tuple[Seen, ...]:
    """The spans in the text of `alone`, best first."""
    text, _ = alone(each.quoted, passages)
    return tuple(Seen(text[s.start : s.end], s.logit - each.reading.null) for s in each.reading.spans)


def alone_features(each: Alone) -> tuple[float, ...]:
    """`ALONE_FEATURES` of a candidate."""
    share = math.log(max(each.candidate.share, SMALLEST_SHARE))
    return (
        share,
        each.reading.answerable,
        margin_of(each.reading),
        mean_support(each.reading),
    )


def mean_support(reading: TextReading) -> float:
    """Mean probability of the pieces to support an answer, 0 without any."""
    return float(reading.support.mean()) if len(reading.support) else 0.0


def surroundings(unit: Unit, passage: Passage) -> str:
    """What a unit stands under, in its document."""
    return "\n".join((context_of(unit, passage), passage.title, *passage.section))


def _feature(candidate: Candidate, name: str) -> float:
    return candidate.features[SENTENCE_FEATURES.index(name)]


def span_features(candidate: Candidate, passages: Sequence[Passage]) -> tuple[float, ...]:
    """What the third model sees (`SPAN_FEATURES`) of a candidate that has a span."""
    assert candidate.span is not None
    text = passages[candidate.unit.passage].text[candidate.span.start : candidate.span.end]
    return (
        1.0,
        *(_feature(candidate, name) for name in OF_SPAN),
        candidate.share,
        float(len(text.split())),
    )
