"""Sentences that say what a claim says but for a small word. Pure."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import TypeAlias

from rag.language.grammar import NEGATIONS
from rag.language.words import words
from rag.prove.claim_words import claim_stems, share
from rag.prove.signals.conflicts import Change, ChangeKind
from rag.prove.spans import sentences_of

Find: TypeAlias = "Callable[[str], Sequence[tuple[tuple[Hashable, str], str]]]"
FOLLOWED = 0.8
"""Share of the content words of a claim in a sentence from which the two tell of the same."""


def followed_by(claim: str, texts: Sequence[str], apart: str) -> Iterator[str]:
    """The sentences of `texts` that have nearly all content words of `claim`, those of `apart` left out, and deny as often as it does."""
    wanted, denied = claim_stems(claim) - claim_stems(apart), _denials(claim)
    for sentence in sentences_of(texts):
        if share(wanted, claim_stems(sentence)) >= FOLLOWED and _denials(sentence) == denied:
            yield sentence


def other_of_it(kind: ChangeKind, claim: str, texts: Sequence[str], find: Find) -> tuple[Change, ...]:
    """What `claim` says otherwise of something than a sentence of `texts` that says the same besides, and than no sentence says.

    `find`: what a sentence says, of what, and the words for both.
    """
    mine = find(claim)
    told = {each for sentence in sentences_of(texts) for each, _ in find(sentence)} if mine else set()
    return tuple(
        dict.fromkeys(
            Change(kind, written, other, framed=True)
            for (said, thing), written in mine
            if (said, thing) not in told
            for sentence in followed_by(claim, texts, written)
            for (_, same), other in find(sentence)
            if same == thing
        )
    )


def _denials(sentence: str) -> int:
    return sum(
        word in NEGATIONS or word == "cannot" or word.endswith(("n't", "n’t")) for word in words(sentence)
    )
