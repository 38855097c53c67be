"""The span of text that is shown and read for a chunk: with what belongs to it and whole sentences around it. Pure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from rag.language.layout.leads import leads_of
from rag.language.outline import Outline
from rag.types import Block, Span

MAX_PASSAGE_CHARS = 1400
"""Longest passage: about 300 word pieces, what a person reads at a glance."""


class Surroundings:
    """The places of a text at which a passage may begin or end."""

    def __init__(self, text: str, blocks: Sequence[Block], sentences: Sequence[Span]) -> None:
        """`sentences`: those of `text`; they are cut at `blocks`."""
        self._blocks = blocks
        self._leads = leads_of(text, blocks)
        self._outline = Outline.of(blocks)
        leading = set(self._leads)
        self._starts: list[int] = []
        """Of sentences: not in the middle of a list that something leads in, not at furniture."""
        self._ends: list[int] = []
        """Of sentences: not of headings, lead-ins or furniture, which say nothing at the end."""
        number = 0
        for start, end in self._outline.cut(text, sentences):
            while number + 1 < len(blocks) and blocks[number].end <= start:
                number += 1
            kind = blocks[number].kind if blocks else "paragraph"
            if kind == "furniture":
                continue
            if not blocks or self._leads[number] < 0:
                self._starts.append(start)
            if kind != "heading" and number not in leading:
                self._ends.append(end)

    def widened(self, start: int, end: int) -> Span:
        """The span of a chunk moved to where its list or table begins, then to where sentences before it begin and
        sentences after it end, in turn, up to MAX_PASSAGE_CHARS.
        """
        start = self._with_lead(start, end)
        room = max(0, MAX_PASSAGE_CHARS - (end - start))
        before = self._starts[bisect_left(self._starts, start - room) : bisect_left(self._starts, start)]
        after = self._ends[bisect_right(self._ends, end) : bisect_right(self._ends, end + room)]
        grew = True
        while grew:
            grew = False
            if after and after[0] - start <= MAX_PASSAGE_CHARS:
                end, grew = after.pop(0), True
            if before and end - before[-1] <= MAX_PASSAGE_CHARS:
                start, grew = before.pop(), True
        return start, end

    def _with_lead(self, start: int, end: int) -> int:
        """Where what leads in the list or table begins that a chunk goes on with, if all of it fits a passage."""
        number = self._outline.at(start)
        if number is not None and self._leads[number] >= 0:
            first = self._blocks[self._leads[number]].start
            if end - first <= MAX_PASSAGE_CHARS:
                return first
        return start
