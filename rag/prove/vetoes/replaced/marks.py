"""Where in a text the shipped reader sees the answer to a question, every span of it and not only the best.

`rag.read.reader_model` names the likeliest spans; what is wanted here is how likely a span is that somebody else has in mind.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from rag.encode.pairs import CLS, SEP, PairModel, open_pairs
from rag.prove.entailment import CLAIM_PIECES, TEXT_PIECES

ANSWER_PIECES = 30


@dataclass(frozen=True, slots=True)
class AnswerMarks:
    """What the reader sees in a text that it is asked about."""

    pieces: tuple[tuple[int, int], ...]
    """Code point spans of the word pieces read."""
    logits: NDArray[np.float64]
    """(n, n): log odds that the answer is from one piece to another, -inf where that is no span; comparable within these marks only."""
    null: float
    """The same of no answer at all."""

    def of(self, start: int, end: int) -> float:
        """The log odds of the best answer that holds these code points of the text; -inf of what was not read."""
        held = [n for n, (first, last) in enumerate(self.pieces) if first < end and last > start]
        return float(self.logits[: held[0] + 1, held[-1] :].max()) if held else -np.inf

    def best(self) -> tuple[int, int]:
        """Code points of the likeliest answer; there must be pieces."""
        first, last = divmod(int(self.logits.argmax()), len(self.pieces))
        return self.pieces[first][0], self.pieces[last][1]


Asking: TypeAlias = Callable[[str, str], AnswerMarks]
"""A reader: question, text → marks."""


@lru_cache(maxsize=32)
def answer_marks(question: str, text: str) -> AnswerMarks:
    """What the shipped reader sees in `text`; raises ModelFileError.

    Remembered, some 100 KB each: a sentence is held against several sets of passages.
    """
    return _read(open_pairs(), question, text)


def _read(model: PairModel, question: str, text: str) -> AnswerMarks:
    """The same of any such model; what is longer is cut. A span at [CLS] is the null answer (Rajpurkar et al. 2018, SQuAD 2.0)."""
    asked = model.pieces.kept(question)[0][:CLAIM_PIECES]
    ids, spans = model.pieces.kept(text)
    ids, spans = ids[:TEXT_PIECES], spans[:TEXT_PIECES]
    head = [CLS, *asked, SEP]
    seen = model.run([*head, *ids, SEP], len(head), ["tokens"])[0][0].astype(np.float64)
    inside = seen[len(head) : len(head) + len(ids)]
    far = np.arange(len(ids))[None, :] - np.arange(len(ids))[:, None]
    logits = np.where(
        (far >= 0) & (far < ANSWER_PIECES), inside[:, 0][:, None] + inside[:, 1][None, :], -np.inf
    )
    return AnswerMarks(tuple(spans), logits, float(seen[0, 0] + seen[0, 1]))
