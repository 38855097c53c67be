"""Ranked chunks → passages: reprints collapsed, no document crowding out the others, text widened to whole
sentences around the chunk. Reads stored text through the catalog; decides nothing about relevance.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from rag.catalog import Catalog, StoredChunk
from rag.differing import other_figure
from rag.sentences import split
from rag.types import Passage

MAX_PASSAGE_CHARS = 1400
"""Longest passage: about 300 word pieces, what a person reads at a glance."""
SHINGLE_WORDS = 5
"""Words in a row that two reprints share (Broder 1997)."""
REPRINT_SHARE = 0.6
"""Share of the shorter text's shingles that makes two passages of different documents reprints."""
CROWDING = 0.97
"""A document's score is multiplied by this for each passage it already has in the list."""


@dataclass(slots=True)
class _Group:
    """One passage in the making: the best chunk and the documents that reprint it."""

    stored: StoredChunk
    score: float
    shingles: frozenset[tuple[str, ...]]
    start: int
    end: int
    also_in: list[str] = field(default_factory=list)


def assemble(
    ranked: Sequence[tuple[StoredChunk, float]], k: int, catalog: Catalog, crowding: float = CROWDING
) -> list[Passage]:
    """At most `k` passages from chunks in order of score; a chunk inside an earlier passage adds nothing."""
    groups: list[_Group] = []
    texts: dict[str, str] = {}
    pending = list(_diverse(ranked, crowding))
    for stored, score in pending:
        if len(groups) == k:
            break
        chunk = stored.chunk
        if any(_inside(stored, group) for group in groups):
            continue
        shingles = _shingles(chunk.text)
        twin = next(
            (g for g in groups if _reprint(stored, shingles, g) and not _disagree(stored, g.stored)), None
        )
        if twin is not None:
            if chunk.document_id not in twin.also_in:
                twin.also_in.append(chunk.document_id)
            continue
        if chunk.document_id not in texts:
            texts[chunk.document_id] = catalog.document(chunk.document_id).text
        start, end = _widened(stored, texts[chunk.document_id], catalog)
        groups.append(_Group(stored, score, shingles, start, end))
    return [
        _passage(rank, group, texts[group.stored.chunk.document_id]) for rank, group in enumerate(groups, 1)
    ]


def _diverse(ranked: Sequence[tuple[StoredChunk, float]], crowding: float) -> list[tuple[StoredChunk, float]]:
    """`ranked` with each further chunk of one document a little lower, in the new order."""
    seen: dict[str, int] = {}
    lowered = []
    for stored, score in ranked:
        count = seen.get(stored.chunk.document_id, 0)
        seen[stored.chunk.document_id] = count + 1
        lowered.append((stored, score * crowding**count))
    return sorted(lowered, key=lambda pair: (-pair[1], pair[0].chunk.id))


def _inside(stored: StoredChunk, group: _Group) -> bool:
    chunk = stored.chunk
    return (
        chunk.document_id == group.stored.chunk.document_id
        and group.start <= chunk.start
        and chunk.end <= group.end
    )


def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    words = text.casefold().split()
    return frozenset(
        tuple(words[i : i + SHINGLE_WORDS]) for i in range(max(1, len(words) - SHINGLE_WORDS + 1))
    )


def _reprint(stored: StoredChunk, shingles: frozenset[tuple[str, ...]], group: _Group) -> bool:
    if stored.chunk.document_id == group.stored.chunk.document_id:
        return False
    shared = len(shingles & group.shingles)
    return shared >= REPRINT_SHARE * min(len(shingles), len(group.shingles))


def _disagree(one: StoredChunk, other: StoredChunk) -> bool:
    """Whether two reprints give another figure in some sentence: then both are worth reading."""
    here, there = ([text[a:b] for a, b in split(text)] for text in (one.chunk.text, other.chunk.text))
    changed = [sentence for sentence in here if sentence not in there]
    return any(other_figure(a, b) for b in there if b not in here for a in changed)


def _widened(stored: StoredChunk, text: str, catalog: Catalog) -> tuple[int, int]:
    """The chunk's span with neighbouring sentences, in turn after and before it, up to MAX_PASSAGE_CHARS."""
    start, end = stored.chunk.start, stored.chunk.end
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


def _passage(rank: int, group: _Group, text: str) -> Passage:
    stored = group.stored
    return Passage(
        rank=rank,
        score=round(group.score, 6),
        document_id=stored.chunk.document_id,
        chunk_id=stored.chunk.id,
        title=stored.title,
        source=stored.source,
        url=stored.url,
        date=stored.date,
        page=stored.chunk.page,
        start=group.start,
        end=group.end,
        text=text[group.start : group.end],
        also_in=tuple(group.also_in),
    )
