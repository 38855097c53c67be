"""Sentences that are instructions and no answer: ours repeated, or those of a document obeyed. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from rag.language.sentences import split
from rag.language.words import stem
from rag.prove.claim_words import claim_words, share
from rag.write.prompt import INSTRUCTIONS

REPEATED = 0.85
"""Share of a sentence's words, in pairs, that stand in our instructions from which it repeats them."""

_ADDRESSED = re.compile(
    r"\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:instructions?|prompts?|rules|guidelines|everything above)\b"
    r"|\b(?:you are|act as|pretend to be|roleplay as)\b.{0,30}\b(?:assistant|AI|(?:language )?model|chatbot)\b"
    r"|\b(?:AI|assistant|(?:language )?model|chatbot)s?\b.{0,30}\b(?:must|should|shall|has to|have to)\b.{0,20}"
    r"\b(?:say|write|state|answer|reply|respond|output|tell|claim|recommend)\b"
    r"|(?:^|[.!?:;]\s+|\bplease\s+)(?:now\s+|instead\s+)?(?:say|write|state|answer|reply|respond|output|claim|tell \w+)\s+"
    r"(?:only\b|exactly\b|simply\b|always\b|instead\b|that\b|to everyone\b)",
    re.IGNORECASE,
)
"""Words by which a text turns to a language model. Documents about such models may be hit: their sentences are then
quoted by the local reader, never by a model that reads them."""


def obeys(sentence: str, quotes: Sequence[str]) -> bool:
    """Whether `sentence` repeats our instructions, or rests on words of `quotes` that address whoever reads them."""
    pairs = _pairs(sentence)
    if len(pairs) >= 3 and share(pairs, _ours()) >= REPEATED:
        return True
    return any(_ADDRESSED.search(text) for text in (sentence, *quotes))


@cache
def _ours() -> frozenset[tuple[str, str]]:
    return frozenset(pair for start, end in split(INSTRUCTIONS) for pair in _pairs(INSTRUCTIONS[start:end]))


def _pairs(text: str) -> frozenset[tuple[str, str]]:
    written = [stem(word) for word in claim_words(text)]
    return frozenset(pairwise(written))
