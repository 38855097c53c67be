"""Passages in order of search → in order of what the reader model says of each.

Search weighs words and the meaning of a whole passage; the reader sees question and text together (a cross-encoder, as
Nogueira & Cho 2019 rank with one). On nine folders of other people the passage that answers is among the first three
for 76 questions of 100 by search, for 80 by both; the reader alone tells less than both (eval/LOG.md, 2026-11-30). It is
the dearest part of a question: it reads on behind the first few only while none of them surely answers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeAlias

from rag.read.reader_model import TextReading, shipped_reader
from rag.read.scene import heading
from rag.search.question import Question
from rag.types import Passage

FIRST = 3
"""Passages that are always looked at."""
MOST = 8
"""Passages looked at while none answers: twelve bring no more of the right ones among the first three."""
ANSWERS = 0.0
"""Log odds that a text answers, from which none behind the first is looked at."""
SCORE, RANK = 2.0, 0.9
"""Log odds that the score of search counts, as a share of the best one's, and the first place, the second half of it."""


Read: TypeAlias = Callable[[str, Sequence[str], Sequence[str]], list[TextReading]]
"""A reader model: a question, texts and what stands above them to a reading each."""


def best_first(
    question: Question, passages: Sequence[Passage], read: Read | None = None
) -> tuple[Passage, ...]:
    """`passages`, which are in order of rank, with those first that likeliest answer; ranks and scores stay those of the places.

    `read`: default the shipped reader. Raises ModelFileError when a model file is missing or altered.
    """
    if question.language or len(passages) < 2:
        return tuple(passages)
    read = read or shipped_reader().read
    seen = _answerable(question.text, passages[:FIRST], read)
    if max(seen) < ANSWERS:
        seen += _answerable(question.text, passages[FIRST:MOST], read)
    top = passages[0].score or 1.0
    worth = [
        odds + SCORE * passage.score / top + RANK / passage.rank
        for odds, passage in zip(seen, passages, strict=False)
    ]
    order = [*sorted(range(len(seen)), key=lambda n: -worth[n]), *range(len(seen), len(passages))]
    places = [(passage.rank, passage.score) for passage in passages]
    return tuple(
        replace(passages[n], rank=rank, score=score) for n, (rank, score) in zip(order, places, strict=True)
    )


def _answerable(question: str, passages: Sequence[Passage], read: Read) -> list[float]:
    """Log odds that each of the passages answers."""
    if not passages:
        return []
    readings = read(question, [each.text for each in passages], [heading(each) for each in passages])
    return [reading.answerable for reading in readings]
