"""The span of text that is shown and read for a chunk: with whole sentences around it. Pure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import itemgetter

MAX_PASSAGE_CHARS = 1400
"""Longest passage: about 300 word pieces, what a person reads at a glance."""

Span = tuple[int, int]
"""Start and end in a text."""


def widened(start: int, end: int, sentences: Sequence[Span]) -> Span:
    """The span of a chunk moved to where `sentences` of the text before it begin and after it end, in turn, up to
    MAX_PASSAGE_CHARS.
    """
    room = max(0, MAX_PASSAGE_CHARS - (end - start))
    before = [left for left, _ in sentences[_first(sentences, start - room) : _first(sentences, start)]]
    after = [right for _, right in sentences[_next(sentences, end) : _next(sentences, end + room)]]
    grew = True
    while grew:
        grew = False
        if after and after[0] - start <= MAX_PASSAGE_CHARS:
            end, grew = after.pop(0), True
        if before and end - before[-1] <= MAX_PASSAGE_CHARS:
            start, grew = before.pop(), True
    return start, end


def _first(sentences: Sequence[Span], place: int) -> int:
    """Number of sentences that begin before `place`."""
    return bisect_left(sentences, place, key=itemgetter(0))


def _next(sentences: Sequence[Span], place: int) -> int:
    """Number of sentences that end at `place` or before."""
    return bisect_right(sentences, place, key=itemgetter(1))
