"""What chunks are packed from: sentences inside blocks, and pieces of those that are too long. Pure."""

from __future__ import annotations

import re
import string
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol, runtime_checkable

from rag.language.layout.leads import is_list
from rag.store.derived import for_embedding
from rag.types import Block

MAX_CHUNK_CHARS = 1100
"""Longest chunk in characters, so that one passage is one screenful."""

_LEAD_CHARS = 300
"""A longer paragraph before a list is more than what leads it in."""

_SLICE_CHARS = 200_000
"""Text tokenised at once: bounds memory (a token costs about 100 bytes here)."""

_MOST_ALIKE = 20
"""Pieces of a run of one character that are searched."""

_CLAUSE = re.compile(r"[;:,،、，；][\"'”’»)]*\s+|(?<!\s)\s+[–—-]\s+")
_SPACE = re.compile(r"\s+")


class Tokenizer(Protocol):
    """What splitting needs of `rag.encode.embedder.Embedder`."""

    @property
    def max_tokens(self) -> int: ...

    def count_tokens(self, text: str) -> int: ...

    def token_offsets(self, text: str) -> list[tuple[int, int]]: ...


@runtime_checkable
class ByWord(Protocol):
    """A tokenizer that can count tokens without telling where they are: many times faster."""

    def count_pieces(self, text: str) -> int | None:
        """Tokens of `text`, special ones left out; None where it does not part every text between a character of
        `_PARTS` and what stands beside it."""


_PARTS = frozenset(" \t\n\r\f\u00a0" + string.punctuation)
"""White space and signs at which tokenizers of words end a word."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence inside one block, or a piece of one that is too long for a chunk."""

    start: int
    end: int
    tokens: int
    level: int
    """What begins here: 4 page, 3 heading, 2 paragraph, 1 line, item or row, 0 sentence."""
    block: int
    """Number of its block."""
    clings: bool = False
    """It is worth little without what follows: a heading, what leads a list in, the header of a table."""


def units_of(
    text: str,
    blocks: Sequence[Block],
    leads: Sequence[int],
    sentences: Sequence[tuple[int, int]],
    embedder: Tokenizer,
    budget: int,
) -> Iterator[list[Unit]]:
    """Runs of units in order, each as far as the text reaches without furniture.

    `sentences` lie inside `blocks` (`Outline.cut`), `leads` is what `leads_of` tells of these.
    """
    run: list[Unit] = []
    previous = 0
    block = -1
    for start, end, count, tokens in _counted(text, sentences, embedder):
        before = block
        while block < 0 or (block + 1 < len(blocks) and blocks[block].end <= start):
            block += 1
        if blocks[block].kind == "furniture":
            if run:
                yield run
                run = []
            previous = end
            continue
        level = _level(text[previous:start], blocks, before, block)
        previous = end
        clings = _clings(blocks, leads, block, end)
        if count <= budget and end - start <= MAX_CHUNK_CHARS:
            run.append(Unit(start, end, count, level, block, clings))
            continue
        tokens = _token_starts(text, start, end, embedder) if tokens is None else tokens
        for piece in _pieces(text, start, end, tokens, budget):
            run.append(Unit(*piece, level, block, clings))
            level = 0
    if run:
        yield run


def _clings(blocks: Sequence[Block], leads: Sequence[int], number: int, end: int) -> bool:
    """Whether what ends at `end` in a block is worth little without what follows."""
    block = blocks[number]
    if block.kind == "heading":
        return True
    if end < block.end and block.end - block.start > _LEAD_CHARS:
        return False
    return number in leads[number + 1 : number + 2]


def _level(gap: str, blocks: Sequence[Block], before: int, block: int) -> int:
    """What begins after `gap`, between two blocks or in one."""
    if "\f" in gap:
        return 4
    if before == block:
        return min(2, gap.count("\n") or gap.count("\r"))
    if blocks[block].kind == "heading":
        return 3
    return 1 if before >= 0 and is_list(blocks, before, block) else 2


def _counted(
    text: str, sentences: Sequence[tuple[int, int]], embedder: Tokenizer
) -> Iterator[tuple[int, int, int, list[int] | None]]:
    """Each sentence with the number of its tokens, and the offsets at which they begin where these are told too."""
    for first, last in _slices(sentences):
        some = sentences[first:last]
        if (counts := _by_word(text, some, embedder)) is not None:
            yield from ((start, end, count, None) for (start, end), count in zip(some, counts, strict=True))
            continue
        starts = _token_starts(text, some[0][0], some[-1][1], embedder)
        at = 0
        for start, end in some:
            at = bisect_left(starts, start, at)
            stop = bisect_left(starts, end, at)
            yield start, end, stop - at, starts[at:stop]
            at = stop


def _token_starts(text: str, left: int, right: int, embedder: Tokenizer) -> list[int]:
    """Where the tokens of a slice of `text` begin. An empty one counts too: tiktoken takes several for one rare character."""
    return [left + start for start, _ in embedder.token_offsets(for_embedding("", text[left:right]))]


def _by_word(text: str, spans: Sequence[tuple[int, int]], embedder: Tokenizer) -> list[int] | None:
    """Tokens of each of the `spans` where they can be counted one by one: nothing that is one word lies across their ends."""
    if not isinstance(embedder, ByWord):
        return None
    for (_, end), (start, _) in pairwise(spans):
        apart = text[end - 1] in _PARTS or text[end] in _PARTS
        if not (apart and (text[start - 1] in _PARTS or text[start] in _PARTS)):
            return None
    counts: list[int] = []
    for start, end in spans:
        if (count := embedder.count_pieces(for_embedding("", text[start:end]))) is None:
            return None
        counts.append(count)
    return counts


def _slices(spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Ranges of sentences that make up about `_SLICE_CHARS` each."""
    first = 0
    for index, (_, end) in enumerate(spans):
        if end - spans[first][0] >= _SLICE_CHARS or index == len(spans) - 1:
            yield first, index + 1
            first = index + 1


def _pieces(
    text: str, start: int, end: int, tokens: Sequence[int], budget: int
) -> Iterator[tuple[int, int, int]]:
    """A long sentence in pieces `(start, end, tokens)`: cut after a clause, else a word, else inside.

    A very long run of one character says no more than its beginning: its other pieces are stored, but not searched."""
    before, alike = "", 0
    while start < end:
        first = bisect_left(tokens, start)
        limit = min(end, start + MAX_CHUNK_CHARS)
        if first + budget < len(tokens):
            limit = min(limit, max(tokens[first + budget], start + 1))
        cut = limit if limit == end else cut_point(text, start, limit)
        piece = text[start:cut].rstrip()
        alike = alike + 1 if piece and piece == before * len(piece) else 0
        if piece and alike < _MOST_ALIKE:
            stop = start + len(piece)
            yield start, stop, bisect_left(tokens, stop) - first
        before = piece[-1:]
        start = cut
        while start < end and text[start].isspace():
            start += 1


def cut_point(text: str, start: int, limit: int) -> int:
    """Where to cut a text that may reach to `limit`: after a clause in its second half, else a word."""
    middle = start + (limit - start) // 2
    for pattern, earliest in ((_CLAUSE, middle), (_SPACE, start)):
        ends = [match.end() for match in pattern.finditer(text, earliest, limit + 1)]
        ends = [cut for cut in ends if cut <= limit]
        if ends:
            return ends[-1]
    return limit
