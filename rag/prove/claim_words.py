"""The content words of a claim or a text, cut to stems. Pure."""

from __future__ import annotations

from collections.abc import Set
from functools import lru_cache
from itertools import pairwise

from rag.language.words import FUNCTION_WORDS, stem, words

LIGHT_WORDS = frozenset(
    """use uses used using make makes made mean means meant call calls called calling get gets got give gives given take takes
    took taken go goes went gone come comes came put set keep keeps kept let hold holds held show shows showed shown
    represent represents represented refer refers referred consist consists contain contains concern concerns
    include includes included including become becomes became located based called known named related involved
    note notes noted state states stated tell tells told explain explained describe described mention mentioned add added
    near nearby currently eventually later early time times year years day part parts way ways fact due reason result
    number kind type form place thing things one ones several various different certain main following previous next
    however moreover furthermore thus hence therefore otherwise instead finally lastly additionally likewise similarly meanwhile
    nevertheless nonetheless consequently accordingly afterwards serve serves served serving correspond corresponds
    corresponded corresponding treat treats treated treating regard regards regarded belong belongs belonged apply applies applied
    good well able likely possible need needs needed require requires required cost costs remain remains remained around along together away back really actually usually generally often""".split()
)
"""Words that carry no claim of their own when they stand in for others."""


@lru_cache(maxsize=16384)
def claim_stems(text: str) -> frozenset[str]:
    """Stems of the content words of `text`."""
    return frozenset(stem(word) for word in claim_words(text))


@lru_cache(maxsize=4096)
def claim_words(text: str) -> tuple[str, ...]:
    """The content words of `text` in order, folded."""
    return tuple(word for word in words(text) if word not in FUNCTION_WORDS)


@lru_cache(maxsize=16384)
def pairs(text: str) -> frozenset[tuple[str, str]]:
    """Neighbouring content words of `text`, as stems."""
    return frozenset(pairwise(stem(word) for word in claim_words(text)))


def share(part: Set[object], whole: Set[object]) -> float:
    """Share of `part` that is in `whole`; 0 of nothing."""
    return len(part & whole) / len(part) if part else 0.0
