"""Two halves of a sentence, told in another order, or each with the figure of the other. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rag.prove.signals.conflicts import (
    JOINING,
    LONGEST_HALF,
    MOST_HALVES,
    Change,
    Token,
    halves_turned,
    same_run,
    tokens_of,
)
from rag.prove.spans import nearest_sentence

_LEAST = 3
"""Words of a half: 9 euros on weekdays."""


def figures_of_other_half(claim: str, *texts: str) -> tuple[Change, ...]:
    """The figures of a claim whose halves are those of its sentence, word for word, but for their figures, which are exchanged.

    "9 euros on Sundays and 12 on weekdays", where it is 9 on weekdays and 12 on Sundays.
    """
    ours, theirs = tokens_of(claim), tokens_of(nearest_sentence(claim, *texts))
    for at in [at for at, token in enumerate(ours) if token.key in JOINING][:MOST_HALVES]:
        for length in range(min(at, len(ours) - at - 1, LONGEST_HALF), _LEAST - 1, -1):
            left, right = ours[at - length : at], ours[at + 1 : at + 1 + length]
            figures = [[token for token in half if token.kind == "number"] for half in (left, right)]
            if [len(each) for each in figures] != [1, 1] or _is_told([*left, ours[at], *right], theirs):
                continue
            (here,), (there,) = figures
            if _is_told([*_with(right, there, here), ours[at], *_with(left, here, there)], theirs):
                return (Change("number", here.text, there.text, framed=True),)
    return ()


def figures_in_other_order(claim: str, *texts: str) -> frozenset[str]:
    """The figures of halves that their sentence tells in the other order."""
    ours = tokens_of(claim)
    turned = halves_turned(ours, tokens_of(nearest_sentence(claim, *texts)))
    return frozenset(ours[at].text for at in turned if ours[at].kind == "number")


def _with(half: Sequence[Token], own: Token, other: Token) -> list[Token]:
    """`half` with the figure `other` in place of its `own`."""
    return [replace(other, key=token.key) if token is own else token for token in half]


def _is_told(run: Sequence[Token], theirs: Sequence[Token]) -> bool:
    """Whether the words of `run` stand in `theirs`, one behind the other."""
    return any(same_run(run, theirs[n:]) == len(run) for n in range(len(theirs) - len(run) + 1))
