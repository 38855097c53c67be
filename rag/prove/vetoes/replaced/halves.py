"""Two halves of a sentence, told in another order, or each with the figure of the other. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rag.prove.signals.conflicts import Change, Token, halves, halves_turned, has_run, tokens_of
from rag.prove.spans import nearest_sentence

_LEAST = 3
"""Words of a half: 9 euros on weekdays."""


def figures_of_other_half(claim: str, *texts: str) -> tuple[Change, ...]:
    """The figures of a claim whose halves are those of its sentence, word for word, but for their figures, which are exchanged.

    "9 euros on Sundays and 12 on weekdays", where it is 9 on weekdays and 12 on Sundays.
    """
    ours, theirs = tokens_of(claim), tokens_of(nearest_sentence(claim, *texts))
    for left, at, right in halves(ours, _LEAST):
        figures = [[token for token in ours[half] if token.kind == "number"] for half in (left, right)]
        if [len(each) for each in figures] != [1, 1] or has_run(theirs, ours[left.start : right.stop]):
            continue
        (here,), (there,) = figures
        if has_run(theirs, [*_with(ours[right], there, here), ours[at], *_with(ours[left], here, there)]):
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
