"""Figures that a sentence has of one and a claim gives to another, of whom a second sentence has its own. Pure.

`In Ost's years it rose by 2 percent` and, further on, `in Orr's years it rose by 1 percent`: the claim has 2 percent in those of
Orr. Both names stand in the same slot, and both figures measure the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from rag.prove.claim_words import claim_stems, share
from rag.prove.signals.conflicts import Change
from rag.prove.signals.digits import change, is_figure, measured, same_figure
from rag.prove.signals.slots import Token, is_sentence, likeness, tokens
from rag.prove.spans import FOLLOWED, sentences_of


@lru_cache(maxsize=4096)
def of_the_other(claim: str, *texts: str) -> tuple[Change, ...]:
    """Figures of `claim` that `texts` have of somebody of whom it says nothing."""
    return tuple(dict.fromkeys(_changes(claim, texts)))


def _changes(claim: str, texts: Sequence[str]) -> Iterator[Change]:
    ours, content = tokens(claim), claim_stems(claim)
    if not any(map(is_figure, ours)):
        return
    sentences = sentences_of(texts)
    near = [s for s in sentences if share(content, claim_stems(s)) >= FOLLOWED and is_sentence(tokens(s))]
    for figure in filter(is_figure, ours) if len(near) > 1 else ():
        holding = [s for s in sentences if any(token.same(figure) for token in tokens(s))]
        if len(holding) != 1 or holding[0] not in near:
            continue
        there = tokens(holding[0])
        measure = measured(next(token for token in there if token.same(figure)), holding[0])
        names = [m for m in ours if m.kind == "name" and not any(token.same(m) for token in there)]
        for sentence in near if measure else ():
            theirs = tokens(sentence)
            others = [t for t in theirs if is_figure(t) and measured(t, sentence) == measure]
            if len(others) != 1 or any(same_figure(others[0], mine) for mine in ours):
                continue
            if any(_in_one_place(name, theirs, there, ours) for name in names):
                yield change(figure, others[0])


def _in_one_place(name: Token, here: Sequence[Token], there: Sequence[Token], ours: Sequence[Token]) -> bool:
    """Whether a name stands here as another, of which the claim says nothing, stands there."""
    return any(
        token.same(name)
        and any(
            other.kind == "name"
            and not any(other.same(m) for m in ours)
            and likeness(there, n, here, at).firm
            for n, other in enumerate(there)
        )
        for at, token in enumerate(here)
    )
