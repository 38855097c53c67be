"""Passages → the sentences that answer, a short answer, and how likely it is right; no language model.

The reader model looks at every passage (`rag.read.reader_model`), the calibrated judge weighs every sentence
by what the model saw in it, by its meaning and by its words (`rag.read.judge`), and this module
picks what to quote. Every part of a question gets its best sentence, so that a comparison is answered with
both sides; lists join spans of several sentences; a yes-no question gets the evidence, of two passages if
there are, and never a guessed "yes".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rag.encode.remember import TextEmbedder
from rag.prove.differing import other_figure
from rag.read.judge import MONEY, Candidate, judge, shipped, stems, weighed
from rag.read.reader_model import TextReading, reader_model
from rag.read.reading import Evidence, Reading
from rag.read.similarity import MAX_SENTENCES, READ_PASSAGES, Sentence, sentences_of
from rag.read.similarity import read as read_by_similarity
from rag.search.question import Kind, Part, Question
from rag.types import Passage

__all__ = ["MAX_SENTENCES", "READ_PASSAGES", "Evidence", "Reading", "operating_point", "read"]

NEAR_BEST = 0.5
"""A further sentence must be at least this likely, as a share of the best one's probability: on held-out questions
a lower bound cites the right sentence more often, by less than it adds wrong ones (eval/LOG.md)."""
SHORT_FROM = 0.3
"""Probability from which a span is shown as the short answer: F1 on held-out questions is flat below and falls above."""
CONTRADICTING = 12
"""Sentences, likeliest first, among which one is looked for that contradicts the best: comparing takes time."""
_ASKING = re.compile(r"\b(?:who|whom|whose|what|which|when|where|why|how)\b", re.IGNORECASE)


def read(question: Question, passages: Sequence[Passage], embedder: TextEmbedder) -> Reading:
    """Read the best of `passages`, which are in order of rank.

    `embedder` says which sentences mean what is asked; alone it serves questions in languages that
    the reader model does not cover. Raises ModelFileError when a model file is missing or altered.
    """
    kind = question.kind
    if question.language:
        return read_by_similarity(question.text, kind, passages, embedder)
    passages = passages[:READ_PASSAGES]
    sentences = sentences_of(passages)
    if kind == "money":
        # The model likes any number; what something costs is told by an amount of money or not at all.
        sentences = [sentence for sentence in sentences if MONEY.search(sentence.text)]
    if not sentences:
        return Reading(0.0, None, ())
    readings = _readings(question.text, tuple(p.text for p in passages), tuple(p.title for p in passages))

    def weigh(asked: str) -> list[Candidate]:
        return weighed(asked, sentences, passages, readings, embedder, shipped())

    verdict = judge(weigh(question.text), passages, readings, shipped())
    of_parts = [weigh(part.text)[0].sentence for part in _answered_apart(question)]
    quoted = chosen(kind, verdict.candidates, of_parts)
    rival = contradicting(quoted[0], verdict.candidates, passages)
    if rival and rival not in quoted:
        quoted = [*quoted[: MAX_SENTENCES - 1], rival]
    short = dict(zip(verdict.candidates, verdict.short, strict=True))
    evidence = tuple(_evidence(each, passages, short[each] >= SHORT_FROM) for each in quoted)
    parts = [e for e, each in zip(evidence, quoted, strict=True) if each.sentence in of_parts]
    return Reading(verdict.confidence, _short(kind, evidence, parts, passages), evidence)


def _answered_apart(question: Question) -> tuple[Part, ...]:
    """Parts that want an answer each: of a question with several question words, or the sides of a comparison."""
    several = question.kind == "yes_no" or len(_ASKING.findall(question.text)) > 1
    return question.parts if several else ()


@lru_cache(maxsize=32)
def _readings(question: str, texts: tuple[str, ...], titles: tuple[str, ...]) -> list[TextReading]:
    """What the model sees; kept for a while, since a question is often put again: retried, or at another threshold."""
    return reader_model().read(question, texts, titles)


def operating_point() -> float:
    """The confidence below which nothing is answered, unless the settings say otherwise; from the calibration."""
    return shipped().operating_point


def chosen(kind: Kind, candidates: Sequence[Candidate], of_parts: Sequence[Sentence] = ()) -> list[Candidate]:
    """The best sentence, the best of each part of the question, and others nearly as likely: at most three in all.

    None says only what another one says already.
    """
    best = candidates[0]
    quoted = [best]
    for other in sorted(candidates[1:], key=lambda c: c.sentence not in of_parts):
        if len(quoted) == MAX_SENTENCES:
            break
        words = stems(other.sentence.text)
        if any(words <= known or known <= words for known in (stems(c.sentence.text) for c in quoted)):
            continue
        both_sides = kind == "yes_no" and len(quoted) == 1 and other.sentence.passage != best.sentence.passage
        if other.sentence in of_parts or both_sides or other.share >= NEAR_BEST * best.share:
            quoted.append(other)
    return quoted


def contradicting(
    best: Candidate, candidates: Sequence[Candidate], passages: Sequence[Passage]
) -> Candidate | None:
    """The likeliest sentence of another document that says the same as `best` but for the figure that was asked for.

    However unlikely it is: who asks should hear that the documents disagree.
    """
    if best.span is None:
        return None
    passage = passages[best.sentence.passage]
    answer = passage.text[best.span.start : best.span.end]
    for other in candidates[1:CONTRADICTING]:
        if passages[other.sentence.passage].document_id != passage.document_id:
            figures = other_figure(best.sentence.text, other.sentence.text)
            if figures and figures[0] in answer:
                return other
    return None


def _evidence(candidate: Candidate, passages: Sequence[Passage], short: bool) -> Evidence:
    """A candidate as a span of its document; its focus is the part of the model's span that lies in it."""
    sentence, span = candidate.sentence, candidate.span
    focus = None
    if span and short:
        start = passages[sentence.passage].start
        focus = (max(sentence.start, start + span.start), min(sentence.end, start + span.end))
        if focus[0] >= focus[1]:
            focus = None
    return Evidence(sentence.passage, sentence.start, sentence.end, candidate.share, focus)


def _short(
    kind: Kind, evidence: Sequence[Evidence], parts: Sequence[Evidence], passages: Sequence[Passage]
) -> str | None:
    """The words of the best sentence's focus; of all sentences' for a list or several parts; nothing for yes or no."""
    shown = evidence if kind == "list" else evidence[:1]
    if len(parts) > 1:
        # The answer to one part alone would pass for the whole.
        shown = parts if all(each.focus for each in parts) else ()
    if kind == "yes_no" or not shown or not shown[0].focus:
        return None
    items: list[str] = []
    for each in shown:
        if each.focus:
            passage = passages[each.passage]
            item = passage.text[each.focus[0] - passage.start : each.focus[1] - passage.start]
            if not any(stems(item) <= stems(other) for other in items):
                items.append(item)
    return "; ".join(items)
