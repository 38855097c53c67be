"""Whether the words in which two statements differ are other words for the same thing, or tell two things apart.

Word vectors cannot say it: `winter` is as near to `summer` as `party` is to `side`. What tells is how the sentences are made. Who
speaks of two things in one way writes one sentence twice and changes a word: without the words that only one of them has,
nothing is left in which they differ. Who says one thing in two ways builds another sentence, and its own words hold it together:
without them the two are hardly more alike than with them (`eval/LOG.md` has the figures).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rag.language.patterns import regex
from rag.prove.stating.relations import GROUPS
from rag.prove.stating.statements import Statement, Word

if TYPE_CHECKING:
    from rag.prove.support import Embedder

ALIKE = 0.8
"""Cosine of two clauses without their figures from which one may be the other in other words, with the built-in embedder."""
SAME_FRAME = 0.945
"""Cosine of what is left without the words of one side, from which they are one sentence with another word put in."""
MOST_WORDS = 6
"""Words that only one of them has: with more, they say more than one thing."""
GAIN = 0.05
"""How much nearer the clauses may come by leaving those words out: more, and they tell something else."""
_FIGURE = "X"
_JOINED = regex(r"(?:-\w+)+")
_ENGLISH = regex(r"\b(?:the|an?|is|are|was|were|of|to|for|with|has|have|be|must|at|in)\b")


def reworded(
    mine: Statement, theirs: Statement, here: Sequence[Word], there: Sequence[Word], embedder: Embedder
) -> bool:
    """Whether `here` and `there`, the words that only one of two clauses has, may be other words for what the other says."""
    left = [*here, *there]
    if (
        len(left) > MOST_WORDS
        or any(word.name or word.which for word in left)
        or not (_ENGLISH.search(mine.clause) and _ENGLISH.search(theirs.clause))
    ):
        return False
    if here and there and _known(here, there):
        return False
    whole, bare = (
        [_without(statement, words) for statement, words in ((mine, ours), (theirs, others))]
        for ours, others in (((), ()), (here, there))
    )
    vectors = embedder.embed([*whole, *bare])
    alike, frame = float(vectors[0] @ vectors[1]), float(vectors[2] @ vectors[3])
    return alike >= ALIKE and frame < SAME_FRAME and frame - alike <= GAIN


def _without(statement: Statement, words: Sequence[Word]) -> str:
    """The clause with its figures blanked, and `words` left out."""
    spans = sorted(
        [(figure.start, figure.end, _FIGURE) for figure in statement.figures]
        + [(*_whole(statement.clause, word), "") for word in words]
    )
    parts, at = [], 0
    for start, end, put in spans:
        parts += [statement.clause[at:start], put]
        at = max(at, end)
    return " ".join("".join((*parts, statement.clause[at:])).split())


def _whole(clause: str, word: Word) -> tuple[int, int]:
    """Span of a word with what a hyphen joins to it: `runner-up`."""
    joined = _JOINED.match(clause, word.end)
    return word.start, joined.end() if joined else word.end


def _known(here: Sequence[Word], there: Sequence[Word]) -> bool:
    """Whether both sides have a word of which it is known what it means: the groups of words that mean the same hold neither."""
    return any(word.keys & GROUPS for word in here) and any(word.keys & GROUPS for word in there)
