"""Units → spans of chunks: as many as fit, ended early where the text ends something. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ingest.chunk.units import MAX_CHUNK_CHARS, Tokenizer, Unit, cut_point
from rag.language.layout.leads import LISTED, is_list
from rag.store.derived import for_embedding
from rag.types import Block

_MIN_FILL = {4: 0.35, 3: 0.5, 2: 0.6, 1: 0.75}
"""How full a chunk must be to end early at a page (4), heading (3), paragraph (2) or line (1)."""

_SLACK_TOKENS = 4
_SPACES = ("", " ", "\n", "\r", "\t")


def pack(
    units: Sequence[Unit], blocks: Sequence[Block], budget: int, overlap: int
) -> Iterator[tuple[int, int, int]]:
    """Chunks `(start, end, tokens)` of one run of units."""
    groups = _groups(units, blocks, budget)
    first = 0
    while first < len(units):
        last = _reach(units, first, budget)
        if last < len(units):
            last = _best_end(units, groups, first, last, budget)
        left = _widened(units, first, last, budget, overlap)
        tokens = sum(unit.tokens for unit in units[left:last])
        yield units[left].start, units[last - 1].end, tokens
        first = last


def _groups(units: Sequence[Unit], blocks: Sequence[Block], budget: int) -> list[int]:
    """For each unit the first of those that it stays together with, a list with its lead-in for one; itself where
    they are too many for a chunk."""
    groups = list(range(len(units)))
    first = 0
    for last in range(1, len(units) + 1):
        if last < len(units) and _bound(units[last - 1], units[last], blocks):
            continue
        tokens = sum(unit.tokens for unit in units[first:last])
        if tokens <= budget and units[last - 1].end - units[first].start <= MAX_CHUNK_CHARS:
            groups[first:last] = [first] * (last - first)
        first = last
    return groups


def _bound(before: Unit, unit: Unit, blocks: Sequence[Block]) -> bool:
    """Whether a unit belongs to the same list, table or piece of code as the one before, or is led in by it."""
    return before.clings or (blocks[unit.block].kind in LISTED and is_list(blocks, before.block, unit.block))


def _reach(units: Sequence[Unit], first: int, budget: int) -> int:
    """One past the last unit that fits into a chunk which starts at `first`."""
    tokens, last = 0, first
    while last < len(units):
        tokens += units[last].tokens
        too_long = units[last].end - units[first].start > MAX_CHUNK_CHARS
        if last > first and (tokens > budget or too_long):
            break
        last += 1
    return last


def _best_end(units: Sequence[Unit], groups: Sequence[int], first: int, reach: int, budget: int) -> int:
    """Where to end a chunk that could run to `reach`."""
    total = sum(unit.tokens for unit in units[first:reach])
    chars = units[reach - 1].end - units[first].start
    full = max(total / budget, chars / MAX_CHUNK_CHARS, 1e-9)
    best, best_level, tokens = reach, 0, total
    for end in range(reach, first, -1):
        fill = full * tokens / max(total, 1)
        level = units[end].level if groups[end] == end else 0
        if level > best_level and fill >= _MIN_FILL[level]:
            best, best_level = end, level
        tokens -= units[end - 1].tokens
    if groups[best] > first:
        best = groups[best]
    while best > first + 1 and units[best - 1].clings:
        best -= 1
    return best


def _widened(units: Sequence[Unit], first: int, last: int, budget: int, overlap: int) -> int:
    tokens = sum(unit.tokens for unit in units[first:last])
    for _ in range(min(overlap, first)):
        tokens += units[first - 1].tokens
        if tokens > budget or units[last - 1].end - units[first - 1].start > MAX_CHUNK_CHARS:
            break
        first -= 1
    return first


def fitting(
    text: str, spans: Iterable[tuple[int, int, int]], embedder: Tokenizer, line: str
) -> Iterator[tuple[int, int]]:
    """The spans, halved where the tokenizer, asked about the header `line` and chunk together, counts too many.

    That can happen where a cut goes through what it takes for one word. Chunks between white space with
    room to spare are not counted again: the second count costs as much as all the rest of splitting.
    """
    spare = embedder.max_tokens - embedder.count_tokens(f"{line}\n") - _SLACK_TOKENS
    for start, end, tokens in spans:
        between_spaces = text[start - 1 : start] in _SPACES and text[end : end + 1] in _SPACES
        if (between_spaces and tokens <= spare) or end - start < 2:
            yield start, end
            continue
        if embedder.count_tokens(for_embedding(line, text[start:end])) <= embedder.max_tokens:
            yield start, end
            continue
        cut = cut_point(text, start, start + (end - start) // 2)
        halves = _trimmed(text, [(start, cut), (cut, end)])
        unknown = embedder.max_tokens
        yield from fitting(text, ((*half, unknown) for half in halves), embedder, line)


def _trimmed(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for start, end in spans:
        piece = text[start:end]
        stripped = piece.strip()
        if stripped:
            left = start + len(piece) - len(piece.lstrip())
            yield left, left + len(stripped)
