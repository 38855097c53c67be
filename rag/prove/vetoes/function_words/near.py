"""Sentences that say what a claim says but for a small word. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rag.language.grammar import NEGATIONS
from rag.language.words import words
from rag.prove.claim_words import claim_stems, share
from rag.prove.spans import sentences_of

FOLLOWED = 0.8
"""Share of the content words of a claim in a sentence from which the two tell of the same."""


def followed_by(claim: str, texts: Sequence[str], apart: str) -> Iterator[str]:
    """The sentences of `texts` that have nearly all content words of `claim`, those of `apart` left out, and deny as often as it does."""
    wanted, denied = claim_stems(claim) - claim_stems(apart), _denials(claim)
    for sentence in sentences_of(texts):
        if share(wanted, claim_stems(sentence)) >= FOLLOWED and _denials(sentence) == denied:
            yield sentence


def _denials(sentence: str) -> int:
    return sum(
        word in NEGATIONS or word == "cannot" or word.endswith(("n't", "n’t")) for word in words(sentence)
    )
