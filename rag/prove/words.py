"""The content words of a claim or a text, cut to stems. Pure."""

from __future__ import annotations

from collections.abc import Set
from functools import lru_cache
from itertools import pairwise

from rag.language.words import FUNCTION_WORDS, words


@lru_cache(maxsize=16384)
def stems(text: str) -> frozenset[str]:
    """The content words of `text`, folded and cut to a stem of at most six letters.

    Six letters join most inflections of English, Turkish and Ukrainian words without a table per language.
    """
    return frozenset(stem(word) for word in content(text))


def stem(word: str) -> str:
    """The stem of a folded word."""
    if len(word) > 4 and word.endswith(("ies", "ied")):
        word = word[:-3] + "y"
    if len(word) > 6:
        return word[:6]
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word


@lru_cache(maxsize=4096)
def content(text: str) -> tuple[str, ...]:
    """The content words of `text` in order, folded."""
    return tuple(word for word in words(text) if word not in FUNCTION_WORDS)


@lru_cache(maxsize=16384)
def pairs(text: str) -> frozenset[tuple[str, str]]:
    """Neighbouring content words of `text`, as stems."""
    return frozenset(pairwise(stem(word) for word in content(text)))


def share(part: Set[object], whole: Set[object]) -> float:
    """Share of `part` that is in `whole`; 0 of nothing."""
    return len(part & whole) / len(part) if part else 0.0
