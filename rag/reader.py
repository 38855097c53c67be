"""Passages → the sentences that answer, a short answer, and how likely it is right; no language model.

The reader model looks at every passage (`rag.extract`), the calibrated judge weighs every sentence
by what the model saw in it, by its meaning and by its words (`rag.confidence`), and this module
picks what to quote. Lists join spans of several sentences; a yes-no question gets the evidence, of
two passages if there are, and never a guessed "yes".
"""

from __future__ import annotations

from collections.abc import Sequence

from rag.confidence import NO_SPAN, Candidate, judge, shipped, sigmoid, stems
from rag.extract import READER, TextReading, reader_model
from rag.question import Kind, uncovered_language
from rag.reading import Evidence, Reading
from rag.sentence_reader import SentenceEmbedder, sentences_of
from rag.sentence_reader import read as read_by_similarity
from rag.types import Passage

__all__ = ["OPERATING_POINT", "READ_PASSAGES", "Evidence", "Reading", "read"]

OPERATING_POINT = 0.25
"""Decline below this confidence, unless the settings say otherwise. Right answers plus right refusals are most at
0.3 to 0.5 on held-out questions, half of which are deceptive on purpose, and right minus wrong answers at 0.2 to
0.25 on the bundled gold, of which a quarter cannot be answered: the lower end of the one, the upper of the other."""
READ_PASSAGES = 6
"""Passages read for an answer: more costs time, and the evidence is almost never further down."""
MAX_SENTENCES = 3
"""Sentences in a local answer."""
NEAR_BEST = 0.7
"""A further sentence must be at least this likely, as a share of the best one's probability."""
BELOW_BEST = -1.0
"""A span is shown as the short answer if its logit, halved, is at most this much below its passage's best."""
SHORT_MARGIN = -1.0
"""No short answer where the span's logit, halved, is further below the null answer's: the sentence says more.
Held-out squad2 F1 would gain 6 points without this rule, right answers on the bundled gold lose 8."""
LIST_ITEMS = 6


def read(question: str, kind: Kind, passages: Sequence[Passage], embedder: SentenceEmbedder) -> Reading:
    """Read the best of `passages`, which are in order of rank.

    `embedder` says which sentences mean what is asked; alone it serves questions in languages that
    the reader model does not cover. Raises ModelFileError when a model file is missing or altered.
    """
    if uncovered_language(question, READER.languages):
        return read_by_similarity(question, kind, passages, embedder)
    passages = passages[:READ_PASSAGES]
    sentences = sentences_of(passages)
    if not sentences:
        return Reading(0.0, None, ())
    readings = reader_model().read(question, [p.text for p in passages], [p.title for p in passages])
    verdict = judge(question, sentences, passages, readings, embedder, shipped())
    chosen = _chosen(kind, verdict.candidates)
    evidence = tuple(_evidence(candidate, passages, readings) for candidate in chosen)
    return Reading(verdict.confidence, _short(kind, evidence, passages), evidence)


def _chosen(kind: Kind, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The best sentence and at most two more that are nearly as likely and say something else."""
    best = candidates[0]
    chosen = [best]
    seen = [stems(best.sentence.text)]
    for other in candidates[1:]:
        if len(chosen) == MAX_SENTENCES:
            break
        words = stems(other.sentence.text)
        if any(words <= known or known <= words for known in seen):
            continue
        both_sides = kind == "yes_no" and len(chosen) == 1 and other.sentence.passage != best.sentence.passage
        if both_sides or sigmoid(other.logit) >= NEAR_BEST * sigmoid(best.logit):
            chosen.append(other)
            seen.append(words)
    return chosen


def _evidence(candidate: Candidate, passages: Sequence[Passage], readings: Sequence[TextReading]) -> Evidence:
    """A candidate as a span of its document, with the short answer in it if it is good enough."""
    sentence, span = candidate.sentence, candidate.span
    focus = None
    if span and candidate.fits >= 0:
        reading = readings[sentence.passage]
        below = max(NO_SPAN, (span.logit - reading.spans[0].logit) / 2)
        start = passages[sentence.passage].start
        place = (max(sentence.start, start + span.start), min(sentence.end, start + span.end))
        if below >= BELOW_BEST and reading.margin / 2 > SHORT_MARGIN and place[0] < place[1]:
            focus = place
    return Evidence(sentence.passage, sentence.start, sentence.end, sigmoid(candidate.logit), focus)


def _short(kind: Kind, evidence: Sequence[Evidence], passages: Sequence[Passage]) -> str | None:
    """The words of the best sentence's focus; of all sentences' for a list; nothing for yes or no."""
    if kind == "yes_no" or not evidence or not evidence[0].focus:
        return None
    items: list[str] = []
    for each in evidence[: LIST_ITEMS if kind == "list" else 1]:
        if each.focus:
            passage = passages[each.passage]
            item = passage.text[each.focus[0] - passage.start : each.focus[1] - passage.start]
            if not any(stems(item) <= stems(other) for other in items):
                items.append(item)
    return "; ".join(items)
