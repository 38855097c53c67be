"""The content words of a claim or a text, cut to stems. Pure."""

from __future__ import annotations

from collections.abc import Set
from functools import lru_cache
from itertools import pairwise

from rag.language.words import FUNCTION_WORDS, stem, words


@lru_cache(maxsize=16384)
def stems(text: str) -> frozenset[str]:
    """Stems of the content words of `text`."""
    return frozenset(stem(word) for word in content(text))


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
