"""How much of a question a chunk says, sentence by sentence. Pure.

    chunk ─code→ bytes kept in the catalog ─Held(codes, terms)→ which terms each sentence holds ─best→ shares

A question is held against the words of a hundred chunks. They are stemmed once, when a chunk is stored, and kept as
numbers, so that all of them are looked through at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from rag.language.patterns import regex
from rag.store.terms import analyse, analyse_parts

_SENTENCE_END = regex(r"[.!?…\n](?!\w)[.!?…\s\"”’»)]*|[。！？]+")
"""A rough split (one line break ends nothing), many times faster than rag/language/sentences.py; here a wrong cut costs a
little score, no proof."""

_HEADER, _END = 0, 1
"""What ends the header, and a sentence, among the numbers of words."""

_CODE = np.dtype("<u4")
Array = NDArray[np.float64]


def code(header: str, text: str, language: str | None) -> bytes:
    """The words of a chunk as numbers, see `encoded`."""
    return encoded(analyse(header, language), sentences(text, language))


def sentences(text: str, language: str | None) -> list[list[str]]:
    """The index terms of each sentence."""
    return analyse_parts(text, language, _SENTENCE_END)


def encoded(header: Sequence[str], said: Iterable[Sequence[str]]) -> bytes:
    """Index terms as numbers (little-endian uint32), the end of the header and of each sentence `said` marked."""
    numbers = [*map(_number, header), _HEADER]
    for sentence in said:
        numbers += map(_number, sentence)
        numbers.append(_END)
    return np.array(numbers, dtype=_CODE).tobytes()


@lru_cache(maxsize=32_768)  # some 4 MB: texts say the same few thousand words again and again
def _number(term: str) -> int:
    """One of four billion: that two terms of a question and a chunk share one costs a little score."""
    return max(crc32(term.encode()), _END + 1)


class Held:
    """Which of `terms` each of the chunks `codes` (see `code`) holds, and where."""

    def __init__(self, codes: Sequence[bytes], terms: Sequence[str]) -> None:
        numbers = np.frombuffer(b"".join(codes), dtype=_CODE)
        lengths = np.array([len(chunk) // _CODE.itemsize for chunk in codes])
        marks = np.flatnonzero(numbers <= _END)  # a header or a sentence is what ends here: a line
        self._headers = numbers[marks] == _HEADER
        self._first = np.searchsorted(marks, np.cumsum(lengths) - lengths)
        known = np.array([_number(term) for term in terms], dtype=_CODE)
        order = np.argsort(known)
        place = np.minimum(np.searchsorted(known, numbers, sorter=order), max(0, len(known) - 1))
        self._lines = np.zeros((len(marks), len(known)))
        if len(known):
            found = np.flatnonzero(known[order[place]] == numbers)
            self._lines[np.searchsorted(marks, found), order[place[found]]] = 1.0

    def best(self, values: Array) -> tuple[Array, Array]:
        """For each chunk the sum of the `values` of terms, (terms,), in its best sentence, and in its best two in a row."""
        said = np.where(self._headers, 0.0, self._lines @ values)
        both = np.maximum(self._lines[:-1], self._lines[1:]) @ values
        both[self._headers[:-1] | self._headers[1:]] = 0.0
        pairs = np.append(both, 0.0)  # the last line of a chunk and the header of the next are no pair
        single = np.maximum.reduceat(said, self._first)
        return single, np.maximum(single, np.maximum.reduceat(pairs, self._first))

    def anywhere(self, values: Array) -> Array:
        """For each chunk the sum of the `values` of the terms that it or its header holds."""
        held: Array = np.maximum.reduceat(self._lines, self._first, axis=0) @ values
        return held
