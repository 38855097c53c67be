"""Document → chunks: whole sentences packed into the embedder's token budget. Pure.

The text is tokenised once, in slices; sentences from `rag.language.sentences` are packed greedily, and a chunk
rather ends at a page, heading or paragraph than in the middle of one. Spans come from the text
itself, so the span law holds by construction.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from rag.language import sentences
from rag.language.blocks import blocks_of
from rag.language.outline import Outline
from rag.types import Chunk, Document

CHUNKER_VERSION = 2
"""Part of every chunk id: raise it when the same document would be cut differently."""

MAX_CHUNK_TOKENS = 220
"""Longest chunk in tokens of the embedder: shorter ones are found more sharply, longer ones cost fewer vectors."""

MAX_CHUNK_CHARS = 1100
"""Longest chunk in characters, so that one passage is one screenful."""

MAX_HEADER_TOKENS = 48
"""Longest header: with it a chunk still has 206 of MiniLM's 256 tokens."""

_SLICE_CHARS = 200_000
"""Text tokenised at once: bounds memory (a token costs about 100 bytes here)."""

_MIN_FILL = {4: 0.35, 3: 0.5, 2: 0.6, 1: 0.75}
"""How full a chunk must be to end early at a page (4), heading (3), paragraph (2) or line (1)."""

_CLAUSE = re.compile(r"[;:,،、，；][\"'”’»)]*\s+|\s+[–—-]\s+")
_SPACE = re.compile(r"\s+")
_PLAIN_WORD = re.compile(r"(?<![^\W_])[^\W\d_]{2,}(?![^\W_])")
_HEADING_CHARS = 90
_SLACK_TOKENS = 4
_SPACES = ("", " ", "\n", "\r", "\t")
_MONTHS = "January February March April May June July August September October November December"


class Tokenizer(Protocol):
    """What splitting needs of `rag.encode.embedder.Embedder`."""

    @property
    def max_tokens(self) -> int: ...

    def count_tokens(self, text: str) -> int: ...

    def token_offsets(self, text: str) -> list[tuple[int, int]]: ...


@dataclass(frozen=True, slots=True)
class _Unit:
    """A sentence, or a piece of one that is too long for a chunk."""

    start: int
    end: int
    tokens: int
    level: int
    """What begins here: 4 page, 3 heading, 2 paragraph, 1 line, 0 sentence."""
    is_heading: bool = False


def split(
    document: Document,
    embedder: Tokenizer,
    spans: Sequence[tuple[int, int]] | None = None,
    *,
    max_tokens: int | None = None,
    overlap_sentences: int = 0,
) -> list[Chunk]:
    """Chunks of `document` in order; every character that is not white space is in one.

    `embedding_text(chunk)` never has more than `embedder.max_tokens` tokens as `embedder` counts;
    chunks are packed up to `max_tokens` (default `MAX_CHUNK_TOKENS`). With `overlap_sentences`, a chunk is widened to the
    left by up to so many sentences where there is room. `spans`: the sentences of the text, where they are known.
    """
    line = header(document, embedder)
    version = version_of(document)
    room = embedder.max_tokens - embedder.count_tokens(line + "\n")
    budget = max(1, min(max_tokens or MAX_CHUNK_TOKENS, room))
    units = list(_units(document.text, spans or sentences.split(document.text), embedder, budget))
    packed = _pack(units, budget, overlap_sentences)
    safe = _fitting(document.text, packed, embedder, line)
    return [
        Chunk(
            id=f"{document.id}@{version}:{number:05d}",
            document_id=document.id,
            start=start,
            end=end,
            text=document.text[start:end],
            header=line,
            page=document.page_at(start),
        )
        for number, (start, end) in enumerate(safe)
    ]


def embedding_text(chunk: Chunk) -> str:
    """What the embedder is given for `chunk`."""
    return _joined(chunk.header, chunk.text)


def version_of(document: Document) -> str:
    """12 hex digits that change with text, blocks, metadata, or the way of cutting."""
    fields = [CHUNKER_VERSION, document.title, document.source, document.url, document.date]
    fields += [document.language, list(document.pages)]
    digest = hashlib.sha256(json.dumps(fields).encode())
    digest.update(document.text.encode("utf-8", "surrogatepass"))
    digest.update(Outline.of(document.blocks or blocks_of(document.text)).columns())
    return digest.hexdigest()[:12]


def header(document: Document, embedder: Tokenizer) -> str:
    """`Title. Source. 8 March 2024.`: searched along with each chunk, at most `MAX_HEADER_TOKENS`.

    A title without a word (a file name such as `000_71c7eea8`) is left out: it is only noise there.
    """
    limit = min(MAX_HEADER_TOKENS, embedder.max_tokens // 4)
    tail = "".join(f" {part}." for part in (document.source, _in_words(document.date)) if part)
    tail = _cut(" ".join(tail.split()), embedder, limit // 2)
    title = " ".join(document.title.split()).rstrip(".")
    if not _says_something(title):
        return tail
    title = _cut(title, embedder, limit - len(embedder.token_offsets(tail)) - 1)
    mark = "" if title[-1:] in "?!…" else "."
    return f"{title}{mark} {tail}".strip() if title else tail


def _units(text: str, spans: Sequence[tuple[int, int]], embedder: Tokenizer, budget: int) -> Iterator[_Unit]:
    previous = 0
    for first, last in _slices(spans):
        left, right = spans[first][0], spans[last - 1][1]
        # An empty span counts too: tiktoken takes several tokens for one rare character.
        starts = [start for start, _ in embedder.token_offsets(_joined("", text[left:right]))]
        for index in range(first, last):
            start, end = spans[index]
            count = bisect_left(starts, end - left) - bisect_left(starts, start - left)
            following = spans[index + 1][0] if index + 1 < len(spans) else len(text)
            level = _level(text, previous, start)
            heading = _is_heading(text, start, end, following, level)
            level = 3 if heading and 0 < level < 3 else level
            previous = end
            if count <= budget and end - start <= MAX_CHUNK_CHARS:
                yield _Unit(start, end, count, level, heading)
                continue
            here = starts[bisect_left(starts, start - left) : bisect_left(starts, end - left)]
            for piece in _pieces(text, start, end, [left + offset for offset in here], budget):
                yield _Unit(*piece, level)
                level = 0


def _slices(spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Ranges of sentences that make up about `_SLICE_CHARS` each."""
    first = 0
    for index, (_, end) in enumerate(spans):
        if end - spans[first][0] >= _SLICE_CHARS or index == len(spans) - 1:
            yield first, index + 1
            first = index + 1


def _level(text: str, previous: int, start: int) -> int:
    gap = text[previous:start]
    if "\f" in gap:
        return 4
    breaks = gap.count("\n") or gap.count("\r")
    return 2 if breaks > 1 or previous == 0 else breaks


def _is_heading(text: str, start: int, end: int, following: int, level: int) -> bool:
    """A short line of its own that does not end like a sentence, with something after it."""
    if level == 0 or following == len(text) or end - start > _HEADING_CHARS:
        return False
    line = text[start:end]
    if line[0] == "#":
        return True
    alone = text.count("\n", end, following) > 1
    return alone and line[-1] not in '.!?…;,"”»)' and line[0] not in "-*•|>"


def _pieces(
    text: str, start: int, end: int, tokens: Sequence[int], budget: int
) -> Iterator[tuple[int, int, int]]:
    """A long sentence in pieces `(start, end, tokens)`: cut after a clause, else a word, else inside."""
    while start < end:
        first = bisect_left(tokens, start)
        limit = min(end, start + MAX_CHUNK_CHARS)
        if first + budget < len(tokens):
            limit = min(limit, max(tokens[first + budget], start + 1))
        cut = limit if limit == end else _cut_point(text, start, limit)
        piece = text[start:cut].rstrip()
        if piece:
            stop = start + len(piece)
            yield start, stop, bisect_left(tokens, stop) - first
        start = cut
        while start < end and text[start].isspace():
            start += 1


def _cut_point(text: str, start: int, limit: int) -> int:
    middle = start + (limit - start) // 2
    for pattern, earliest in ((_CLAUSE, middle), (_SPACE, start)):
        ends = [match.end() for match in pattern.finditer(text, earliest, limit + 1)]
        ends = [cut for cut in ends if cut <= limit]
        if ends:
            return ends[-1]
    return limit


def _pack(units: Sequence[_Unit], budget: int, overlap: int) -> Iterator[tuple[int, int, int]]:
    """Chunks `(start, end, tokens)`: as many units as fit, ended early where the text ends something."""
    first = 0
    while first < len(units):
        last = _reach(units, first, budget)
        if last < len(units):
            last = _best_end(units, first, last, budget)
        left = _widened(units, first, last, budget, overlap)
        tokens = sum(unit.tokens for unit in units[left:last])
        yield units[left].start, units[last - 1].end, tokens
        first = last


def _reach(units: Sequence[_Unit], first: int, budget: int) -> int:
    """One past the last unit that fits into a chunk which starts at `first`."""
    tokens, last = 0, first
    while last < len(units):
        tokens += units[last].tokens
        too_long = units[last].end - units[first].start > MAX_CHUNK_CHARS
        if last > first and (tokens > budget or too_long):
            break
        last += 1
    return last


def _best_end(units: Sequence[_Unit], first: int, reach: int, budget: int) -> int:
    """Where to end a chunk that could run to `reach`."""
    total = sum(unit.tokens for unit in units[first:reach])
    chars = units[reach - 1].end - units[first].start
    full = max(total / budget, chars / MAX_CHUNK_CHARS, 1e-9)
    best, best_level, tokens = reach, 0, total
    for end in range(reach, first, -1):
        fill = full * tokens / max(total, 1)
        level = units[end].level
        if level > best_level and fill >= _MIN_FILL[level]:
            best, best_level = end, level
        tokens -= units[end - 1].tokens
    # A heading goes with what follows it.
    while best > first + 1 and units[best - 1].is_heading:
        best -= 1
    return best


def _widened(units: Sequence[_Unit], first: int, last: int, budget: int, overlap: int) -> int:
    tokens = sum(unit.tokens for unit in units[first:last])
    for _ in range(min(overlap, first)):
        tokens += units[first - 1].tokens
        if tokens > budget or units[last - 1].end - units[first - 1].start > MAX_CHUNK_CHARS:
            break
        first -= 1
    return first


def _fitting(
    text: str, spans: Iterable[tuple[int, int, int]], embedder: Tokenizer, line: str
) -> Iterator[tuple[int, int]]:
    """The spans, halved where the tokenizer, asked about header and chunk together, counts too many.

    That can happen where a cut goes through what it takes for one word. Chunks between white space with
    room to spare are not counted again: the second count costs as much as all the rest of splitting.
    """
    spare = embedder.max_tokens - embedder.count_tokens(f"{line}\n") - _SLACK_TOKENS
    for start, end, tokens in spans:
        between_spaces = text[start - 1 : start] in _SPACES and text[end : end + 1] in _SPACES
        if (between_spaces and tokens <= spare) or end - start < 2:
            yield start, end
            continue
        if embedder.count_tokens(_joined(line, text[start:end])) <= embedder.max_tokens:
            yield start, end
            continue
        cut = _cut_point(text, start, start + (end - start) // 2)
        halves = _trimmed(text, [(start, cut), (cut, end)])
        unknown = embedder.max_tokens
        yield from _fitting(text, ((*half, unknown) for half in halves), embedder, line)


def _trimmed(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for start, end in spans:
        piece = text[start:end]
        stripped = piece.strip()
        if stripped:
            left = start + len(piece) - len(piece.lstrip())
            yield left, left + len(stripped)


def _joined(line: str, text: str) -> str:
    # BERT's normaliser deletes form feeds, which would glue two pages' words together.
    text = text.replace("\f", "\n")
    return f"{line}\n{text}" if line else text


def _in_words(date: str | None) -> str | None:
    if date is None:
        return None
    try:
        day = datetime.date.fromisoformat(date)
    except ValueError:
        return date
    return f"{day.day} {_MONTHS.split()[day.month - 1]} {day.year}"


def _says_something(title: str) -> bool:
    """Whether a title has a word, or is a bare number such as `1984`."""
    return title.isdigit() or _PLAIN_WORD.search(title) is not None


def _cut(text: str, embedder: Tokenizer, max_tokens: int) -> str:
    """`text` cut after a word so that it has at most `max_tokens` tokens, special ones not counted."""
    offsets = embedder.token_offsets(text)
    if len(offsets) <= max_tokens:
        return text
    if max_tokens <= 0:
        return ""
    limit = offsets[max_tokens][0]
    kept = text[:limit]
    if not text[limit - 1 : limit].isspace() and " " in kept:
        kept = kept.rsplit(" ", 1)[0]
    return kept.rstrip(" ,;:-–—")
