"""Sentences scored by meaning and words; alone, the reading of questions that the reader model cannot read.

Sentences are chosen by embedding similarity, weighted word overlap, question-type cues and the rank of their
passage (the sentence-maximum idea of Nogueira & Cho 2019 and SBERT, Reimers & Gurevych 2019).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rag.encode.remember import TextEmbedder
from rag.language.sentences import split
from rag.read.reading import Evidence, Reading
from rag.search.question import Kind
from rag.types import Passage

READ_PASSAGES = 6
"""Passages read for an answer: more costs time, and the evidence is almost never further down."""
MAX_SENTENCES = 3
"""Most sentences in a local answer."""
NEAR_BEST = 0.93
"""A further sentence must score at least this share of the best one."""
_WEIGHTS = {"similarity": 0.45, "overlap": 0.35, "passage": 0.12, "cue": 0.08}
"""Chosen by hand on the development sets."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a passage; `start` and `end` count code points of the document."""

    passage: int
    start: int
    end: int
    text: str


def read(question: str, kind: Kind, passages: Sequence[Passage], embedder: TextEmbedder) -> Reading:
    """Choose the sentences of `passages` that best answer `question`."""
    candidates = sentences_of(passages[:READ_PASSAGES])
    if not candidates:
        return Reading(0.0, None, ())
    scores, overlaps = score(question, kind, candidates, passages, embedder)
    order = sorted(range(len(candidates)), key=lambda i: (-scores[i], i))
    best = order[0]
    chosen = [best]
    for index in order[1:]:
        if len(chosen) == MAX_SENTENCES or scores[index] < NEAR_BEST * scores[best]:
            break
        if all(_words(candidates[index].text) != _words(candidates[i].text) for i in chosen):
            chosen.append(index)
    focus = short_span(question, kind, candidates[best].text)
    evidence = tuple(
        Evidence(
            candidates[i].passage,
            candidates[i].start,
            candidates[i].end,
            scores[i],
            (candidates[i].start + focus[0], candidates[i].start + focus[1]) if focus and i == best else None,
        )
        for i in chosen
    )
    short = candidates[best].text[focus[0] : focus[1]] if focus else None
    return Reading(_confidence(scores[best], overlaps[best]), short, evidence)


def sentences_of(passages: Sequence[Passage]) -> list[Sentence]:
    """Sentences of the passages in order, each place once; headings and scraps are left out."""
    seen: set[tuple[str, int, int]] = set()
    found = []
    for index, passage in enumerate(passages):
        for start, end in split(passage.text):
            key = (passage.document_id, passage.start + start, passage.start + end)
            if key not in seen and end - start >= 15 and not passage.text[start:end].startswith("#"):
                seen.add(key)
                found.append(Sentence(index, key[1], key[2], passage.text[start:end]))
    return found


def score(
    question: str,
    kind: Kind,
    candidates: Sequence[Sentence],
    passages: Sequence[Passage],
    embedder: TextEmbedder,
) -> tuple[list[float], list[float]]:
    """Score in about 0..1 for each candidate, and its word overlap alone."""
    similarity = embedder.embed([c.text for c in candidates]) @ embedder.embed_question(question)
    words = [_words(c.text) for c in candidates]
    frequency = Counter(word for each in words for word in each)
    asked = {
        word: math.log(1 + len(candidates) / (1 + frequency[word]))
        for word in _words(question)
        if word not in _STOP
    }
    total = sum(asked.values()) or 1.0
    top = max((p.score for p in passages), default=1.0) or 1.0
    scores, overlaps = [], []
    for index, candidate in enumerate(candidates):
        passage = passages[candidate.passage]
        # The title says what a sentence with "the company" or "he" is about: it counts for half.
        title = _words(passage.title)
        overlap = sum(
            weight if word in words[index] else 0.5 * weight if word in title else 0.0
            for word, weight in asked.items()
        )
        cue = 1.0 if short_span(question, kind, candidate.text) else 0.0
        overlaps.append(overlap / total)
        scores.append(
            _WEIGHTS["similarity"] * max(0.0, float(similarity[index]))
            + _WEIGHTS["overlap"] * overlap / total
            + _WEIGHTS["passage"] * passage.score / top
            + _WEIGHTS["cue"] * cue
        )
    return scores, overlaps


def _confidence(score: float, overlap: float) -> float:
    return 1 / (1 + math.exp(-(9.0 * score + 2.0 * overlap - 5.6)))


# --- words -------------------------------------------------------------------------------------------------

_STOP = frozenset(
    "a an the of in on at to for from by with about as is are was were be been being do does did has have had "
    "what which who whom whose when where why how many much that this these those and or it its their his her "
    "there than then into over under between after before during can could will would should may might".split()
)
_WORD = re.compile(r"\w+", re.UNICODE)
_STEM_CHARS = 6
"""Words are compared by their first letters: crude, but the same for every language with suffixes."""


def _words(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM_CHARS] for word in _WORD.findall(text.lower()))


# --- short answers -----------------------------------------------------------------------------------------

_MONTH_NAMES = "January|February|March|April|May|June|July|August|September|October|November|December"
_NUMBER_WORDS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundreds?|thousands?|millions?"
)
_NUMBER = re.compile(
    rf"(?:[$€£₺] ?)?\b\d[\d,.]*\d?\b(?: ?(?:%|percent|per cent|million|billion|thousand|km|kilometers?|kilometres?|mm))*"
    rf"|\b(?:{_NUMBER_WORDS})\b",
    re.IGNORECASE,
)
_DATE = re.compile(
    rf"\b(?:(?:early|mid|late)[- ])?(?:(?:\d{{1,2}} )?(?:{_MONTH_NAMES})(?: \d{{1,2}}\b)?(?:,? \d{{4}})?|(?:19|20)\d{{2}})\b"
)
_NAME = re.compile(
    r"\b[A-ZÀ-ÞА-ЯІЇЄҐİŞĞÇÖÜ][\w'’-]+(?: (?:of |the |de |van |al-)?[A-ZÀ-ÞА-ЯІЇЄҐİŞĞÇÖÜ][\w'’-]+)*"
)


def short_span(question: str, kind: Kind, sentence: str) -> tuple[int, int] | None:
    """Span in `sentence` that looks like the answer to a question of this `kind`, or None without a cue."""
    asked = _words(question)
    if kind in ("number", "money"):
        found = [m for m in _NUMBER.finditer(sentence) if not _DATE.fullmatch(m.group())]
        return _nearest(found, sentence, asked)
    if kind == "date":
        return _nearest(list(_DATE.finditer(sentence)), sentence, asked)
    if kind in ("person", "place"):
        names = [m for m in _NAME.finditer(sentence) if not _words(m.group()) & asked and " " in m.group()]
        return _nearest(names, sentence, asked)
    return None


def _nearest(
    matches: Sequence[re.Match[str]], sentence: str, asked: frozenset[str]
) -> tuple[int, int] | None:
    """The match nearest to words of the question, not a word of the question itself."""
    anchors = [
        m.start() for m in _WORD.finditer(sentence) if m.group().lower()[:_STEM_CHARS] in asked - _STOP
    ]
    fresh = [m for m in matches if not _words(m.group()) <= asked]
    if not fresh:
        return None
    if not anchors:
        return fresh[0].span()
    return min(fresh, key=lambda m: sum(sorted(abs(m.start() - a) for a in anchors)[:3])).span()
