"""The span of text that is shown and read for a chunk: with whole sentences around it. Pure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from rag.sentences import split

MAX_PASSAGE_CHARS = 1400
"""Longest passage: about 300 word pieces, what a person reads at a glance."""

Span = tuple[int, int]


def passages(chunks: Sequence[Span], sentences: Sequence[Span]) -> list[Span]:
    """The spans of `chunks` of a text, widened; `sentences` are all of the text's."""
    starts, ends = [start for start, _ in sentences], [end for _, end in sentences]
    found = []
    for start, end in chunks:
        room = max(0, MAX_PASSAGE_CHARS - (end - start))
        before = starts[bisect_left(starts, start - room) : bisect_left(starts, start)]
        after = ends[bisect_right(ends, end) : bisect_right(ends, end + room)]
        found.append(_grown(start, end, before, after))
    return found


def widened(start: int, end: int, text: str) -> Span:
    """The same for one chunk, from the text around it only."""
    room = max(0, MAX_PASSAGE_CHARS - (end - start))
    around = (max(0, start - room), min(len(text), end + room))
    before = [around[0] + left for left, _ in split(text[around[0] : start])]
    if around[0] > 0 and before:
        del before[0]  # cut off by the window, perhaps in the middle of a sentence
    after = [end + right for _, right in split(text[end : around[1]])]
    if around[1] < len(text) and after:
        del after[-1]
    return _grown(start, end, before, after)


def _grown(start: int, end: int, before: list[int], after: list[int]) -> Span:
    """`start` and `end` moved to where sentences `before` begin and `after` end, in turn, up to MAX_PASSAGE_CHARS."""
    grew = True
    while grew:
        grew = False
        if after and after[0] - start <= MAX_PASSAGE_CHARS:
            end, grew = after.pop(0), True
        if before and end - before[-1] <= MAX_PASSAGE_CHARS:
            start, grew = before.pop(), True
    return start, end
