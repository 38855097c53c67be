"""Units scored by meaning and words; alone, the reading of questions that the reader model cannot read.

Units are chosen by embedding similarity, weighted word overlap, question-type cues and the rank of their
passage (the sentence-maximum idea of Nogueira & Cho 2019 and SBERT, Reimers & Gurevych 2019).
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from rag.encode.remember import TextEmbedder
from rag.language.dates import YEAR, find_dates, is_year
from rag.language.lexicon import counting
from rag.language.lexicon.spaceless import named, tells, without_request
from rag.language.numerals import NUMBER_WORDS
from rag.language.words import CAPITALS, IDLE_STEMS, SPACELESS, WORD, content, stems
from rag.read.completing.complete import complete
from rag.read.features import AskedWords
from rag.read.given import given
from rag.read.reading import Evidence, Reading
from rag.read.units import Unit, answering, context_of, units_of
from rag.search.question import Kind
from rag.types import Passage

READ_PASSAGES = 6
"""Passages read for an answer: more costs time, and the evidence is almost never further down."""
NEAR_BEST = 0.93
"""A further unit must score at least this share of the best one."""
MOST_UNITS = 3
"""Most units quoted by this reading."""
_WEIGHTS = {"similarity": 0.45, "overlap": 0.35, "passage": 0.12, "cue": 0.08}
"""Chosen by hand on the development sets."""
_UNREAD = {"similarity": 0.0, "overlap": 0.8, "passage": 0.12, "cue": 0.08}
"""The same where the embedder does not know the script of the question: what it takes for meaning is noise."""
_TOLD = 0.5
"""What a unit gains that has the number or time which a question counts by its question word."""
_TOLD_SURER = 0.25
"""What the share of its words that stand there gains in the confidence."""
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
    scores, overlaps = score(question, kind, units, passages, embedder)
    order = sorted(range(len(units)), key=lambda i: (-scores[i], i))
    best = order[0]
    chosen = [best]
    for index in order[1:]:
        if len(chosen) == MOST_UNITS or scores[index] < NEAR_BEST * scores[best]:
            break
        if all(stems(units[index].text) != stems(units[i].text) for i in chosen):
            chosen.append(index)
    focus = short_span(question, kind, units[best].text)
    place = (units[best].start + focus[0], units[best].start + focus[1]) if focus else None
    score_of = {units[i]: scores[i] for i in chosen}
    quoted = dict.fromkeys([*complete(question, kind, units[best], around), *score_of])
    evidence = tuple(
        Evidence(
            unit.passage,
            unit.start,
            unit.end,
            score_of.get(unit, scores[best]),
            place if unit == units[best] else None,
        )
        for unit in quoted
    )
    short = units[best].text[focus[0] : focus[1]] if focus else None
    spaceless = bool(SPACELESS.search(question))
    confidence = (
        _by_words(question, units[best].text, overlaps[best])
        if spaceless
        else _confidence(scores[best], overlaps[best])
    )
    if not spaceless and counting.counts(question, units[best].text) in (0.0, 0.5):
        confidence *= _UNTOLD
    return Reading(confidence, short, evidence)


def score(
    question: str, kind: Kind, units: Sequence[Unit], passages: Sequence[Passage], embedder: TextEmbedder
) -> tuple[list[float], list[float]]:
    """Score in about 0..1 for each unit, and its word overlap alone."""
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


def _by_words(question: str, text: str, overlap: float) -> float:
    """Confidence where words are all there is to go by: .5 where two thirds of what the question tells are there."""
    told = tells(question, text)
    share = _UNTOLD if told == 0 else 1.0
    return share / (1 + math.exp(-(10.0 * (overlap + _TOLD_SURER * (told == 1)) - 6.5)))


# --- short answers -----------------------------------------------------------------------------------------

_NUMBER = re.compile(
    rf"(?:[$€£₺] ?)?\b\d[\d,.]*\d?\b(?: ?(?:%|percent|per cent|million|billion|thousand|km|kilometers?|kilometres?|mm))*"
    rf"|\b(?:{'|'.join(NUMBER_WORDS)})\b",
    re.IGNORECASE,
)
_YEAR = re.compile(rf"\b{YEAR}\b")
_NAME = re.compile(rf"\b[{CAPITALS}][\w'’-]+(?: (?:of |the |de |van |al-)?[{CAPITALS}][\w'’-]+)*")


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
