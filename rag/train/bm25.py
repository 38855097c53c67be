"""BM25 over texts in memory, for finding what a question is wrongly put to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rag.language.words import FUNCTION_WORDS

WORD = re.compile(r"\w+")


class Bm25:
    """BM25 over a fixed list of texts (k1 1.2, b 0.75), in memory."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = list(texts)
        counts = [Counter(w.lower() for w in WORD.findall(text)) for text in self.texts]
        lengths = np.array([sum(c.values()) for c in counts], np.float32)
        norm = 1.2 * (0.25 + 0.75 * lengths / max(1.0, float(lengths.mean())))
        postings: dict[str, list[tuple[int, float]]] = {}
        for number, count in enumerate(counts):
            for word, times in count.items():
                postings.setdefault(word, []).append((number, times * 2.2 / (times + norm[number])))
        self.postings: dict[str, tuple[NDArray[np.int32], NDArray[np.float32]]] = {}
        self.rarity: dict[str, float] = {}
        for word, found in postings.items():
            self.rarity[word] = float(np.log(1 + (len(counts) - len(found) + 0.5) / (len(found) + 0.5)))
            self.postings[word] = (
                np.array([n for n, _ in found], np.int32),
                np.array([s for _, s in found], np.float32),
            )

    def best(self, question: str, k: int) -> list[int]:
        """Numbers of the `k` best texts, best first."""
        scores = np.zeros(len(self.texts), np.float32)
        for word in {w.lower() for w in WORD.findall(question)} - FUNCTION_WORDS:
            if word in self.postings:
                numbers, parts = self.postings[word]
                scores[numbers] += self.rarity[word] * parts
        k = min(k, len(scores))
        top = np.argpartition(-scores, k - 1)[:k]
        return [int(n) for n in top[np.argsort(-scores[top])] if scores[n] > 0]
