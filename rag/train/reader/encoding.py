"""Examples as word pieces and targets."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # a machine for training needs nothing but numpy and torch
    from rag.train.data import Example
    from rag.train.reader.claims import Claim
    from rag.types import Span

QUESTION_PIECES = 40
TITLE_PIECES = 16
CLAIM_PIECES = 72

TOKENIZER = Path(__file__).parents[2] / "models" / "all-MiniLM-L6-v2" / "tokenizer.json"
CLS, SEP, COLON = 101, 102, 1024
TWIN = "twin:"
"""How the group of an example begins that has the text of the one before it, and is to be read like it."""


@dataclass(slots=True)
class Encoded:
    """Word pieces and targets of one example; positions count from [CLS]."""

    ids: list[int]
    passage: int  # first position of the text's window
    start: int  # -1 = span not known, 0 = null
    end: int
    answerable: bool
    support: list[tuple[int, int]] | None
    types_from: int
    verdict: int | None = None
    """Of a claim: 0 supported, 1 contradicted, 2 open, 3 = one of the last two; None of a question."""
    known: bool = True
    """Whether the targets are to be believed; without, only a teacher says what is right."""
    times: int = 1
    """How often an epoch holds it."""
    given: float | None = None
    """Weight of the known targets beside a teacher's; None: that of the run."""
    group: str = ""
    """Source and kind."""


def encode(
    tokenizer: Any, example: Example, pieces: int, draw: random.Random, *, with_title: bool
) -> Encoded:
    """`[CLS] question [SEP] title : window of the text [SEP]`, the window holding the answer."""
    question = tokenizer.encode(example.question, add_special_tokens=False).ids[:QUESTION_PIECES]
    title: list[int] = []
    if with_title and example.title:
        title = [*tokenizer.encode(example.title, add_special_tokens=False).ids[:TITLE_PIECES], COLON]
    text = tokenizer.encode(example.text, add_special_tokens=False)
    offsets = text.offsets
    first, last = 0, len(offsets)
    focus = window_of(example)
    inside = covering(offsets, focus) if focus else None
    if last > pieces:
        if inside:
            low, high = max(0, inside[1] + 1 - pieces), min(inside[0], last - pieces)
            first = draw.randint(min(low, high), high) if high >= 0 else 0
            # Text begins at its beginning more often than a random cut would have it.
            if low == 0 and draw.random() < 0.3:
                first = 0
        else:
            first = draw.choice((0, draw.randint(0, last - pieces)))
        last = first + pieces
    types_from = len(question) + 2
    passage = types_from + len(title)
    start, end = (0, 0) if not example.answerable else (-1, -1)
    if example.answers and example.answerable and inside and first <= inside[0] and inside[1] < last:
        start, end = inside[0] - first + passage, inside[1] - first + passage
    sentences = None
    if example.support is not None:
        found = [covering(offsets, s) for s in example.support]
        sentences = [
            (max(a, first) - first + passage, min(b, last - 1) - first + passage)
            for a, b in (f for f in found if f)
            if a < last and b >= first
        ]
    return Encoded(
        ids=[CLS, *question, SEP, *title, *text.ids[first:last], SEP],
        passage=passage,
        start=start,
        end=end,
        answerable=example.answerable,
        support=sentences,
        types_from=types_from,
    )


def encode_claim(tokenizer: Any, claim: Claim, pieces: int) -> Encoded:
    """`[CLS] claim [SEP] text [SEP]`, cut to so many `pieces` of the text."""
    stated = tokenizer.encode(claim.claim, add_special_tokens=False).ids[:CLAIM_PIECES]
    text = tokenizer.encode(claim.text, add_special_tokens=False).ids[:pieces]
    return Encoded(
        ids=[CLS, *stated, SEP, *text, SEP],
        passage=len(stated) + 2,
        start=-1,
        end=-1,
        answerable=False,
        support=None,
        types_from=len(stated) + 2,
        verdict=claim.verdict,
        group=claim.source,
    )


def covering(offsets: Sequence[tuple[int, int]], span: tuple[int, int]) -> tuple[int, int] | None:
    """First and last word piece that overlap a span of code points."""
    found = [n for n, (a, b) in enumerate(offsets) if a < span[1] and span[0] < b]
    return (found[0], found[-1]) if found else None


def layers_of(names: Iterable[str]) -> int:
    """How many encoder layers a checkpoint has whose tensors are called so."""
    return len({name.split(".")[2] for name in names if name.startswith("encoder.layer.")})


def open_tokenizer() -> Any:
    """The tokenizer of all-MiniLM-L6-v2 (uncased BERT word pieces)."""
    from tokenizers import Tokenizer

    return Tokenizer.from_file(str(TOKENIZER))


def window_of(example: Example) -> Span | None:
    """What a window of the text must hold: the answer, or the place where one is missing."""
    if example.answers:
        return example.answers[0]
    return example.focus
