"""Examples as word pieces and targets, and batches of them."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from rag.train.data import Example, Span

QUESTION_PIECES = 40
TITLE_PIECES = 16
BATCH_TOKENS = 2200
"""Tokens of one batch of one process, about 18 examples."""

TOKENIZER = Path(__file__).parents[2] / "models" / "all-MiniLM-L6-v2" / "tokenizer.json"
CLS, SEP, COLON = 101, 102, 1024


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


def covering(offsets: Sequence[tuple[int, int]], span: tuple[int, int]) -> tuple[int, int] | None:
    """First and last word piece that overlap a span of code points."""
    found = [n for n, (a, b) in enumerate(offsets) if a < span[1] and span[0] < b]
    return (found[0], found[-1]) if found else None


def collate(examples: Sequence[Encoded]) -> dict[str, Any]:
    """Padded tensors of a batch (see `network.loss`), and `ids`, `types`, `mask`."""
    import torch

    shape = (len(examples), max(len(e.ids) for e in examples))
    arrays = {name: np.zeros(shape, np.int64) for name in ("ids", "types", "mask")}
    allowed, passage, support = (
        np.zeros(shape, bool),
        np.zeros(shape, np.float32),
        np.zeros(shape, np.float32),
    )
    for row, e in enumerate(examples):
        n = len(e.ids)
        arrays["ids"][row, :n] = e.ids
        arrays["types"][row, e.types_from : n] = 1
        arrays["mask"][row, :n] = 1
        allowed[row, 0] = True
        allowed[row, e.passage : n - 1] = True
        passage[row, e.passage : n - 1] = 1
        for a, b in e.support or ():
            support[row, a : b + 1] = 1
    batch = {name: torch.from_numpy(a) for name, a in arrays.items()}
    batch |= {
        "allowed": torch.from_numpy(allowed),
        "passage": torch.from_numpy(passage),
        "support": torch.from_numpy(support),
        "support_known": torch.tensor([float(e.support is not None) for e in examples]),
        "start": torch.tensor([e.start for e in examples]),
        "end": torch.tensor([e.end for e in examples]),
        "answerable": torch.tensor([float(e.answerable) for e in examples]),
    }
    return batch


def batches(lengths: Sequence[int], budget: int, draw: random.Random) -> list[list[int]]:
    """Batches of about `budget` tokens with alike lengths, in random order."""
    order = list(range(len(lengths)))
    draw.shuffle(order)
    result: list[list[int]] = []
    for at in range(0, len(order), 1200):
        pool = sorted(order[at : at + 1200], key=lambda n: lengths[n])
        batch: list[int] = []
        for number in pool:
            if batch and lengths[number] * (len(batch) + 1) > budget:
                result.append(batch)
                batch = []
            batch.append(number)
        result.append(batch)
    draw.shuffle(result)
    return result


def epochs(encoded: Sequence[Encoded], seed: int, world: int) -> Iterator[list[list[int]]]:
    """Endless steps; a step is one batch for each process, of like cost."""
    lengths = [len(e.ids) for e in encoded]
    number = 0
    while True:
        draw = random.Random(seed * 1000 + number)
        todo = sorted(batches(lengths, BATCH_TOKENS, draw), key=lambda b: max(lengths[n] for n in b))
        steps = [todo[at : at + world] for at in range(0, len(todo) - world + 1, world)]
        draw.shuffle(steps)
        yield from steps
        number += 1


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
