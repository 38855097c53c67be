"""Words that a claim puts in the place of others of the sentence it follows, and that mean nothing near."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.language.words import stem
from rag.prove.claim_words import LIGHT_WORDS, claim_stems, claim_words
from rag.prove.signals.aligning import opcodes
from rag.prove.signals.facts import name_words
from rag.prove.spans import nearest_sentence
from rag.prove.stating.wordings import unconnected
from rag.types import MAX_QUOTE_CHARS

if TYPE_CHECKING:
    from rag.prove.support import Embedder

NEAR = 0.42
"""Cosine of two words from which one may stand for the other, with the built-in embedder. Changed words of false
sentences on the bundled notes reach .24 to .48, those of true ones begin at .50 (light words apart)."""

COPIED = 0.7
"""Share of the claim's content words, in order, from which a new word among them is suspicious."""


def strangers(claim: str, text: str, embedder: Embedder) -> tuple[str, ...]:
    """Words that `claim` puts in the place of others while it follows a sentence of `text`, and that mean nothing near.

    `Farmers have bought twelve drones` has four words in five from its source; the fifth is the claim. A synonym
    (`purchased`) is near a word of the sentence; names are left to `missing`.
    """
    written = claim_words(unconnected(claim))
    if len(written) < 3 or not claim_stems(text):
        return ()
    sentence = nearest_sentence(claim, text)
    if len(sentence) > MAX_QUOTE_CHARS - 20:  # cut to a quote: the word may stand in the rest
        return ()
    source = claim_words(sentence)
    blocks = opcodes([stem(word) for word in written], [stem(word) for word in source])
    if sum(i2 - i1 for tag, i1, i2, _, _ in blocks if tag == "equal") < COPIED * len(written):
        return ()
    given, named = claim_stems(text), name_words(claim)
    new = [
        word
        for tag, i1, i2, _, _ in blocks
        if tag == "replace"
        for word in written[i1:i2]
        if not (stem(word) in given or word in named or word in LIGHT_WORDS or word[0].isdigit())
    ]
    if not new:
        return ()
    vectors = embedder.embed([*new, *source])
    nearest = (vectors[: len(new)] @ vectors[len(new) :].T).max(axis=1)
    return tuple(word for word, cosine in zip(new, nearest, strict=True) if cosine < NEAR)
