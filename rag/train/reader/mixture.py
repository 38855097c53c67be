"""What an epoch is made of: given questions, and questions made of them, in fixed shares."""

from __future__ import annotations

import random
from collections.abc import Sequence

from rag.train.bm25 import Bm25
from rag.train.data import Example
from rag.train.reader.negatives import moved, removed, retrieved, swapped

MIXTURE = {
    "given:new_wiki": 7199,
    "given:squad2": 1088,
    "given:timeqa": 867,
    "given:covidqa": 385,
    "given:multihop_wiki": 448,
    "given:quotesum": 68,
    "given:clapnq": 134,
    "given:amazon_reviews": 2500,
    "given:reddit": 3200,
    "written:squad2": 1030,
    "written:timeqa": 249,
    "written:clapnq": 122,
    "written:multihop_wiki": 164,
    "paired:new_wiki": 1700,
    "paired:amazon_reviews": 700,
    "paired:reddit": 800,
    "paired:squad2": 109,
    "paired:timeqa": 75,
    "retrieved:new_wiki": 2400,
    "retrieved:reddit": 400,
    "retrieved:squad2": 300,
    "retrieved:timeqa": 300,
    "retrieved:covidqa": 100,
    "retrieved:multihop_wiki": 160,
    "removed:new_wiki": 2000,
    "removed:squad2": 150,
    "removed:timeqa": 200,
    "removed:reddit": 500,
    "swapped:new_wiki": 4500,
    "swapped:squad2": 450,
    "swapped:timeqa": 250,
    "swapped:reddit": 700,
    "swapped:amazon_reviews": 400,
    "moved:new_wiki": 900,
}
"""Sizes of the parts of one epoch (see `mix`)."""

FINISH = {
    "given:squad2": 1632,
    "written:squad2": 1545,
    "swapped:squad2": 500,
    "removed:squad2": 150,
    "given:timeqa": 400,
    "written:timeqa": 332,
    "given:clapnq": 134,
    "written:clapnq": 122,
    "given:multihop_wiki": 224,
    "written:multihop_wiki": 164,
    "given:new_wiki": 2200,
    "moved:new_wiki": 250,
    "swapped:new_wiki": 1500,
    "removed:new_wiki": 300,
    "retrieved:new_wiki": 500,
    "given:reddit": 400,
    "retrieved:reddit": 150,
}
"""The same for the last part of a run: what people wrote to deceive, and encyclopaedic text."""

MORE = {
    "given:written": 560,
    "written:written": 420,
    "retrieved:written": 100,
    "swapped:written": 40,
    "given:squad2": 220,
    "written:squad2": 500,
    "swapped:squad2": 60,
    "given:timeqa": 80,
    "written:timeqa": 100,
    "given:clapnq": 80,
    "written:clapnq": 122,
    "given:multihop_wiki": 60,
    "written:multihop_wiki": 40,
    "given:covidqa": 40,
    "given:new_wiki": 200,
    "swapped:new_wiki": 50,
    "removed:new_wiki": 30,
    "retrieved:new_wiki": 60,
    "given:reddit": 40,
}
"""For training a reader on: questions written by hand on handbooks, manuals and news, and of what it knows so much
that it is not forgotten."""

WIDE = MIXTURE | {
    "given:amazon_reviews": 6000,
    "given:reddit": 7000,
    "given:written": 560,
    "written:written": 420,
    "retrieved:written": 300,
    "swapped:written": 100,
    "paired:new_wiki": 2900,
    "swapped:reddit": 1500,
    "swapped:amazon_reviews": 1000,
    "removed:reddit": 1000,
}
"""Nearly everything there is, for a network that begins anew."""

HAND = MORE | {
    "given:hand": 100_000,
    "written:hand": 100_000,
    "retrieved:hand": 300,
    "swapped:hand": 200,
    "given:new_wiki": 1500,
    "swapped:new_wiki": 500,
    "removed:new_wiki": 150,
    "retrieved:new_wiki": 400,
    "given:reddit": 500,
    "retrieved:reddit": 100,
    "given:squad2": 544,
    "given:timeqa": 300,
    "given:covidqa": 150,
}
"""The last run: every question of one's own twice, among what must not be forgotten."""

MIXTURES = {
    "epoch": (MIXTURE, FINISH),
    "wide": (WIDE, {part: FINISH.get(part, 0) + HAND.get(part, 0) for part in {**FINISH, **HAND}}),
    "more": (MORE, MORE),
    "hand": (HAND, HAND),
}
"""What a run begins and ends with; `wide` is that of the shipped reader."""


def mix(
    examples: Sequence[Example], texts: dict[str, list[str]], sizes: dict[str, int], seed: int
) -> list[Example]:
    """The training mixture: `sizes` maps `kind` or `kind:source` to a number of examples.

    A size above what there is repeats examples; kinds that are made draw on answerable questions
    of the sources named, in an order fixed by `seed`.
    """
    draw = random.Random(seed)
    indexes: dict[str, Bm25] = {}
    result: list[Example] = []
    for key, size in sizes.items():
        kind, _, source = key.partition(":")
        if kind in ("given", "written", "paired"):
            pool = [e for e in examples if e.kind == kind and e.source == source]
            whole, part = divmod(size, max(1, len(pool)))
            result += pool * min(whole, 2)
            if whole < 2:
                result += draw.sample(pool, part)
            continue
        pool = [e for e in examples if e.source == source and e.answers and e.answerable]
        draw.shuffle(pool)
        if source not in indexes:
            indexes[source] = Bm25(list(dict.fromkeys(texts[source])))
        index, made = indexes[source], 0
        for example in pool:
            if made >= size:
                break
            new = _made(kind, example, index, draw)
            if new is not None:
                result.append(new)
                made += 1
    draw.shuffle(result)
    return result


def _made(kind: str, example: Example, index: Bm25, draw: random.Random) -> Example | None:
    """A question of `kind` made of `example`; None where that cannot be done."""
    if kind == "retrieved":
        return retrieved(example, index, draw)
    if kind == "removed":
        return removed(example)
    near = next((n for n in index.best(example.text[:300], 3) if index.texts[n] != example.text), 0)
    make = swapped if kind == "swapped" else moved
    return make(example, index.texts[near], draw)
