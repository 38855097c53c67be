"""How much of a question stands in a text by four letters in a row: compounds and endings that stems part are told by them (McNamee
and Mayfield, "Character n-gram tokenization for European language text retrieval", Information Retrieval 7, 2004). Pure.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from rag.language.words import WORD, fold
from rag.read.units import Unit, context_of
from rag.types import Passage

_LETTERS = 4


class SharedGrams:
    """The grams of `question`, weighted by how few of `units` have them."""

    def __init__(self, question: str, units: Sequence[Unit], passages: Sequence[Passage]) -> None:
        self._passages = passages
        self._wholes = [grams(passage.text) for passage in passages]
        frequency = Counter(gram for unit in units for gram in grams(unit.text))
        self._weights = {gram: math.log(1 + len(units) / (1 + frequency[gram])) for gram in grams(question)}
        self._total = sum(self._weights.values()) or 1.0

    def of(self, unit: Unit) -> tuple[float, float, float]:
        """Weighted shares that `unit` has, that it has with what it stands under, and with its passage."""
        passage = self._passages[unit.passage]
        own = grams(unit.text)
        under = own | grams(f"{passage.title} {context_of(unit, passage)}")
        return self._share(own), self._share(under), self._share(under | self._wholes[unit.passage])

    def _share(self, there: frozenset[str]) -> float:
        return sum(weight for gram, weight in self._weights.items() if gram in there) / self._total


@lru_cache(maxsize=2048)
def grams(text: str) -> frozenset[str]:
    """Four letters in a row of each word of `text`, its ends among them; a short word is one.

    >>> sorted(grams("Waschtag am See"))
    ['^am$', '^see$', '^was', 'asch', 'chta', 'htag', 'scht', 'tag$', 'wasc']
    """
    found: set[str] = set()
    for word in WORD.findall(text):
        ends = f"^{fold(word)}$"
        if len(ends) <= _LETTERS + 1:
            found.add(ends)
        else:
            found.update(ends[n : n + _LETTERS] for n in range(len(ends) - _LETTERS + 1))
    return frozenset(found)
