"""The span of text that is shown and read for a chunk: with whole sentences around it. Pure."""

from __future__ import annotations

from rag.sentences import split

MAX_PASSAGE_CHARS = 1400
"""Longest passage: about 300 word pieces, what a person reads at a glance."""


def widened(start: int, end: int, text: str) -> tuple[int, int]:
    """The span of a chunk with neighbouring sentences, in turn after and before it, up to MAX_PASSAGE_CHARS."""
    room = max(0, MAX_PASSAGE_CHARS - (end - start))
    around = (max(0, start - room), min(len(text), end + room))
    before = [around[0] + left for left, _ in split(text[around[0] : start])]
    if around[0] > 0 and before:
        del before[0]  # cut off by the window, perhaps in the middle of a sentence
    after = [end + right for _, right in split(text[end : around[1]])]
    if around[1] < len(text) and after:
        del after[-1]
    grew = True
    while grew:
        grew = False
        if after and after[0] - start <= MAX_PASSAGE_CHARS:
            end, grew = after.pop(0), True
        if before and end - before[-1] <= MAX_PASSAGE_CHARS:
            start, grew = before.pop(), True
    return start, end
