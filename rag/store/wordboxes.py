"""Where words that were read from pictures stand on their pages, packed to a few bytes each. Pure."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from dataclasses import dataclass

_WORD = struct.Struct("<IHHHHHB")
_WHOLE = 65_535
_SURE = 100


@dataclass(frozen=True, slots=True)
class WordBox:
    """A word that was read from a picture: its span in the text, its place on the page, and how sure the reading is."""

    start: int
    end: int
    box: tuple[float, float, float, float]
    """Left, top, width, height as parts of the page, 0..1."""
    confidence: float
    """0..1, as the engine says."""


def packed_words(words: Iterable[WordBox]) -> bytes:
    """`words` for the catalog; places are kept to a 65,535th of the page, confidence to a hundredth."""
    return b"".join(
        _WORD.pack(
            word.start,
            min(word.end - word.start, _WHOLE),
            *(round(min(max(part, 0.0), 1.0) * _WHOLE) for part in word.box),
            round(min(max(word.confidence, 0.0), 1.0) * _SURE),
        )
        for word in words
    )


def words_within(packed: bytes, start: int, end: int) -> list[WordBox]:
    """The words that overlap `[start, end)`."""
    whole = len(packed) - len(packed) % _WORD.size
    return [
        WordBox(
            begin, begin + size, (left / _WHOLE, top / _WHOLE, width / _WHOLE, height / _WHOLE), sure / _SURE
        )
        for begin, size, left, top, width, height, sure in _WORD.iter_unpack(packed[:whole])
        if begin < end and begin + size > start
    ]
