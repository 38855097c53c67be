"""What was read → what is said: quoted sentences with their citations, the short answer, a refusal that is true, what is to
be said with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rag.prove.citations import Quotes, render
from rag.prove.differing import SOURCES_DIFFER, Said, differing, says
from rag.prove.drafts.draft import Draft
from rag.prove.labels import without_labels
from rag.read.completing.frames import of_one_frame
from rag.read.completing.keywords import figures_in
from rag.read.completing.occasions import happens_again
from rag.read.completing.speaking import turns_aside
from rag.read.judge import shipped_calibration
from rag.read.otherwise.leading import quoted_apart
from rag.read.otherwise.sameness import speaks_of_less
from rag.read.otherwise.sides import Side
from rag.read.reading import Look, Reading
from rag.read.scoping.told_from import told_from
from rag.read.whole.surveyed import Survey, with_citations
from rag.search.question import Question
from rag.store.catalog import Catalog
from rag.types import (
    Answer,
    Begins,
    Best,
    Block,
    BlockKind,
    Citation,
    Engine,
    Filters,
    Passage,
    Sentence,
    Timings,
)

DOUBT = "I found no sure answer; this is the closest."
"""Notice of an answer that is only a little more likely right than the operating point asks."""
DOUBTFUL = 0.15
"""An answer is in doubt up to so much confidence above the operating point."""
UNPROVED = 0.45
"""Support of a sentence that is `cited` below which little speaks for it: 17 of 44 such of a strong writer stay below, and 17 of 19 made up
by hand; no answer of that writer consists of such alone."""
_ON_THEIR_OWN: frozenset[BlockKind | None] = frozenset({"item", "row", "field", "code", "heading"})
"""Blocks that stand on lines of their own in a document, and do so where they are quoted."""


def gives_way(
    draft: Draft, question: Question, passages: Sequence[Passage], looked: Reading, point: float, look: Look
) -> bool:
    """Whether the local reader, which is sure from `point` on, should answer in place of a written answer.

    Where nothing of it stands; and where sentences were taken out, or none is near to being proved, and in the rest the reader
    finds no answer, though it has one itself. A reply whose sentence that answers could not be proved keeps those around it: "The two are held in the
    county jail", where it was asked what they had stolen.
    """
    doubted = draft.unresolved or all(sentence.support < UNPROVED for sentence in draft.sentences)
    if draft.fell or draft.refused or not doubted or looked.confidence < point:
        return draft.fell
    text = " ".join(sentence.text for sentence in draft.sentences)
    first = passages[0]
    alone = replace(
        first, text=text, end=first.start + len(text), section=(), columns="", blocks=(), places=(), pages=()
    )
    return look(question, (alone,)).confidence < point


def quote(
    reading: Reading, passages: Sequence[Passage], quotes: Quotes
) -> tuple[tuple[Sentence, ...], tuple[Citation, ...]]:
    """The reader's evidence, word for word, each with the citation that proves it."""
    sentences: list[Sentence] = []
    before: BlockKind | None = None
    for evidence in reading.evidence:
        passage = passages[evidence.passage]
        citation = quotes.cite(passage, evidence.start, evidence.end, evidence.focus)
        kind = _kind_at(passage.blocks, evidence.start)
        begins: Begins = "row" if sentences and {kind, before} & _ON_THEIR_OWN else ""
        lines = citation.quote.splitlines() if kind == "code" else [citation.quote]
        text = "\n".join(filter(None, map(without_labels, lines)))  # two commands are not one
        sentences.append(Sentence(text, (citation.label,), begins=begins))
        before = kind
    return tuple(sentences), quotes.citations


def _kind_at(blocks: Sequence[Block], offset: int) -> BlockKind | None:
    """The kind of the block that holds a document offset."""
    return next((block.kind for block in blocks if block.start <= offset < block.end), None)


def nearest_answer(reading: Reading, passages: Sequence[Passage], quotes: Quotes) -> Best | None:
    """What a declined answer came nearest to."""
    if reading.best is None:
        return None
    evidence = reading.best
    citation = quotes.cite(passages[evidence.passage], evidence.start, evidence.end, evidence.focus)
    return Best(without_labels(citation.quote), citation)


NO_DOCUMENT = "There is no document to search."
"""The refusal over an empty index."""


def refusal(catalog: Catalog, filters: Filters | None) -> str:
    """The refusal; it claims no more than was searched."""
    count = catalog.count(catalog.scope(filters))
    if count == 0:
        return NO_DOCUMENT if filters is None else "No document passes the filters."
    return f"I could not find this in {'the one document' if count == 1 else f'{count:,} documents'}."


def _counts(said: Said) -> bool:
    """Whether so many things are told, which is no day: `300 guests`."""
    return any(figure.counted and not figure.date for figure in figures_in(*said))


def differences(
    question: Question, reading: Reading, passages: Sequence[Passage], citations: Sequence[Citation]
) -> list[str]:
    """A line for each pair of cited sources that say different things of what was asked, or answer the question differently."""

    def of_one(one: Said, other: Said) -> bool:
        here, there = one[0], other[0]
        return (
            not (question.kind == "date" and any(map(_counts, (one, other))))
            and not happens_again(question.text, question.kind, here, there)
            and of_one_frame(question.text, question.kind, one, other)
            and not speaks_of_less(question.text, question.kind, Side(*one), Side(*other))
            and not quoted_apart(question.text, question.kind, passages, citations, (one, other))
            and not any(
                turns_aside(question.text, question.kind, text, others)
                for text, others in ((here, there), (there, here))
            )
        )

    lines = differing(citations, of_one)
    if lines or not reading.rivals:
        return lines
    told = []
    for evidence in reading.rivals:
        passage = passages[evidence.passage]
        at = next(
            (c for c in citations if (c.document_id, c.start) == (passage.document_id, evidence.start)), None
        )
        if at is None or evidence.focus is None:
            return []
        start, end = (place - passage.start for place in evidence.focus)
        told.append(says(at.label, passage.text[start:end]))
    return [f"{SOURCES_DIFFER} {told[0]}, {told[1]}."]


def reservations(
    question: Question, reading: Reading, citations: Sequence[Citation], *, local: bool, sure: bool
) -> list[str]:
    """What is to be said with an answer: that it is not sure, or not whole, and which date "on Monday" is; of a written answer,
    which is not `local`, whether it is `sure` is known."""
    lines = told_from(question, citations)
    if not local:
        return lines if sure else [*lines, DOUBT]
    if reading.missing:
        named = "; ".join(f"“{part.strip(' ,;?')}”" for part in reading.missing)
        lines.append(f"Not found in the documents: {named}.")
    if reading.confidence < shipped_calibration().operating_point + DOUBTFUL:
        lines.append(DOUBT)
    return lines


def short_of(reading: Reading, draft: Draft, *, local: bool) -> str | None:
    """The reader's short answer; beside a written answer, which is not `local`, only where that says it too."""
    short = reading.short_answer
    said = " ".join(sentence.text for sentence in draft.sentences).casefold()
    return short if local or (short and short.casefold() in said) else None


def courtesy(question: str, line: str, engine: Engine, timings_ms: Timings) -> Answer:
    """What is said where no document was asked: nothing is proved, so nothing is answered."""
    return Answer(question, "declined", line, None, 0.0, (), (), (), engine, timings_ms)


def outlined(question: str, surveyed: Survey, quotes: Quotes, engine: Engine, timings_ms: Timings) -> Answer:
    """A survey as an answer: its lead and its quotes, or that nothing is found."""
    sentences, citations = with_citations(surveyed, quotes)
    return Answer(
        question=question,
        outcome="answered" if surveyed.found else "declined",
        text="\n".join(render([each]) for each in sentences) if surveyed.found else surveyed.lead,
        short_answer=surveyed.short,
        confidence=round(surveyed.confidence, 4),
        sentences=sentences if surveyed.found else (),
        citations=citations,
        passages=surveyed.passages,
        engine=engine,
        timings_ms=timings_ms,
        coverage=surveyed.coverage,
    )


def overview_told(
    question: str,
    surveyed: Survey,
    draft: Draft,
    likely: float,
    passages: Sequence[Passage],
    engine: Engine,
    timings_ms: Timings,
) -> Answer:
    """An overview that a language model wrote from `passages`, as an answer; `likely`: how likely it is right."""
    return Answer(
        question=question,
        outcome="answered",
        text=render(draft.sentences),
        short_answer=None,
        confidence=round(likely, 4),
        sentences=draft.sentences,
        citations=draft.citations,
        passages=tuple(passages),
        engine=replace(engine, answerer=draft.answerer),
        timings_ms=timings_ms,
        unresolved=draft.unresolved,
        notices=(surveyed.lead,) if surveyed.lead else (),
    )
