"""Ranked chunks → passages: reprints collapsed, no document crowding out the others, text widened to whole
sentences around the chunk. Reads stored text through the catalog; decides nothing about relevance.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from typing import TypeAlias, TypeVar

from rag.errors import StoreError
from rag.language.layout.widening import Surroundings
from rag.language.lexicon.deeds import deeds_of
from rag.language.sentences import split
from rag.language.words import WORD, fold, lemma
from rag.prove.differing import inflected, other_figure
from rag.prove.stating.contraries import deny_each_other
from rag.prove.stating.exchanges import tells_another
from rag.prove.stating.relations import keys_of
from rag.prove.stating.statements import adds_nothing
from rag.store.catalog import Catalog, Content, StoredChunk
from rag.types import Passage, Place, date_at

SHINGLE_WORDS = 5
"""Words in a row that two reprints share (Broder 1997)."""
REPRINT_SHARE = 0.6
"""Share of the shorter text's shingles that makes two passages of different documents reprints."""
SHARED_WORDS = 0.5
"""With less of the words in common than this they are none, and their shingles are not even made."""
BRIDGED, MOST_BETWEEN = 3, 600
"""Passages, best first, between which a gap is closed, and code points of a gap."""
HEADER_CHARS = 300
"""Longest row of names of columns that goes with a passage."""
EXCHANGED = 0.5
"""Most words that only one of two sentences has, as a share of the shorter one, with which they may be one with a word exchanged."""
FEW = 2
"""Sentences in which two reprints differ, with which those in one place are compared: edited news differ in many, and in no fact."""


T = TypeVar("T")
Ranked: TypeAlias = tuple[StoredChunk, float]
"""A chunk and its score."""


class _Wording:
    """What two texts are compared by, made when it is asked for."""

    def __init__(self, text: str) -> None:
        self._words = text.casefold().split()

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(self._words)

    @cached_property
    def shingles(self) -> frozenset[tuple[str, ...]]:
        if len(self._words) < SHINGLE_WORDS:
            return frozenset([tuple(self._words)])
        return frozenset(zip(*(self._words[i:] for i in range(SHINGLE_WORDS)), strict=False))


@dataclass(slots=True)
class _Group:
    """One passage in the making: the best chunk and the documents that reprint it."""

    stored: StoredChunk
    score: float
    wording: _Wording
    start: int
    end: int
    also_in: list[str] = field(default_factory=list)


def assemble(ranked: Sequence[Ranked], k: int, catalog: Catalog, crowding: float) -> list[Passage]:
    """At most `k` passages from chunks in order of score; a chunk inside an earlier passage adds nothing.

    `crowding`: factor on a document's score for each passage it already has in the list.
    """
    groups: list[_Group] = []
    for stored, score in _diverse(ranked, crowding):
        if len(groups) == k:
            break
        chunk = stored.chunk
        if any(_inside(stored, group) for group in groups):
            continue
        wording = _Wording(chunk.text)
        twin = next(
            (g for g in groups if _reprint(stored, wording, g) and not _disagree(stored, g.stored)), None
        )
        if twin is not None:
            if chunk.document_id not in twin.also_in:
                twin.also_in.append(chunk.document_id)
            continue
        groups.append(_Group(stored, score, wording, *_span(stored, catalog)))
    _bridge(groups[:BRIDGED])
    contents = catalog.contents({group.stored.version for group in groups})
    known = [group for group in groups if group.stored.version in contents]  # others were replaced just now
    return [
        passage_of(rank, round(g.score, 6), g.stored, contents[g.stored.version], g.start, g.end, g.also_in)
        for rank, g in enumerate(known, 1)
    ]


def _bridge(groups: Sequence[_Group]) -> None:
    """Widens a passage up to the next one of its document, where little text lies between them: found on both sides of it, a paragraph
    in other words than the question was never read."""
    placed = sorted(groups, key=lambda group: (group.stored.version, group.start))
    for one, following in pairwise(placed):
        same = one.stored.version == following.stored.version
        if same and 0 < following.start - one.end <= MOST_BETWEEN:
            one.end = following.start


def _diverse(ranked: Sequence[Ranked], crowding: float) -> list[Ranked]:
    """`ranked` with each further chunk of one document a little lower, in the new order."""
    seen: dict[str, int] = {}
    lowered = []
    for stored, score in ranked:
        count = seen.get(stored.chunk.document_id, 0)
        seen[stored.chunk.document_id] = count + 1
        lowered.append((stored, score * crowding**count))
    return sorted(lowered, key=lambda one: (-one[1], one[0].chunk.id))


def _inside(stored: StoredChunk, group: _Group) -> bool:
    chunk = stored.chunk
    return (
        chunk.document_id == group.stored.chunk.document_id
        and group.start <= chunk.start
        and chunk.end <= group.end
    )


def _reprint(stored: StoredChunk, wording: _Wording, group: _Group) -> bool:
    if stored.chunk.document_id == group.stored.chunk.document_id:
        return False
    here, there = wording, group.wording
    return _share(here.words, there.words, SHARED_WORDS) and _share(
        here.shingles, there.shingles, REPRINT_SHARE
    )


def _share(some: frozenset[T], others: frozenset[T], share: float) -> bool:
    """Whether the smaller set has this share in common with the other."""
    return len(some & others) >= share * min(len(some), len(others))


def _disagree(one: StoredChunk, other: StoredChunk) -> bool:
    """Whether two reprints give another figure, name or state in some sentence, or tell something else in one of the few in which
    they differ: then both are worth reading."""
    here, there = ([text[a:b] for a, b in split(text)] for text in (one.chunk.text, other.chunk.text))
    changed, instead = (
        [sentence for sentence in some if sentence not in others]
        for some, others in ((here, there), (there, here))
    )
    if len(changed) == len(instead) <= FEW and any(map(tells_another, changed, instead)):
        return True
    return any(_changed(a, b) or other_figure(a, b) for b in instead for a in changed)


def _changed(one: str, other: str) -> bool:
    """Whether one sentence is the other with names, numbers or contrary words (`approved`, `rejected`) exchanged, or one word for another thing."""
    here, there = (WORD.findall(text) for text in (one, other))
    mine, theirs = ([word for word in a if word not in b] for a, b in ((here, there), (there, here)))
    if not mine or not theirs or len(mine) + len(theirs) > EXCHANGED * min(len(here), len(there)):
        return False
    told = [any(word[0].isupper() or word[0].isdigit() for word in words) for words in (mine, theirs)]
    return all(told) or _other_thing(mine, theirs) or deny_each_other(" ".join(mine), " ".join(theirs))


def _other_thing(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether one word each is exchanged, and for something else: not for another form of it (`says`, `said`) or a word that says nothing."""
    if len(mine) != 1 or len(theirs) != 1:
        return False
    one, other = fold(mine[0]), fold(theirs[0])
    if adds_nothing(one) or adds_nothing(other):
        return False
    keys, others = (keys_of(word) | deeds_of(word) for word in (one, other))
    return not keys & others and not inflected(lemma(one), lemma(other))


def _span(stored: StoredChunk, catalog: Catalog) -> tuple[int, int]:
    if stored.passage_start is None or stored.passage_end is None:
        content = catalog.contents([stored.version]).get(stored.version)
        if content is None:  # replaced just now
            return stored.chunk.start, stored.chunk.end
        surroundings = Surroundings(content.text, content.outline.blocks, split(content.text))
        return surroundings.widened(stored.chunk.start, stored.chunk.end)
    return stored.passage_start, stored.passage_end


def passage_of(
    rank: int,
    score: float,
    stored: StoredChunk,
    content: Content,
    start: int,
    end: int,
    also_in: Sequence[str] = (),
) -> Passage:
    """The span `start:end` of a document, whose `content` this is, as the passage of a chunk.

    Raises StoreError where the document has no such span: its text is not the one that was cut into chunks.
    """
    if not 0 <= start < end <= len(content.text):
        raise StoreError(
            f"the stored text of {stored.chunk.document_id} is not the one that was ingested. Run `citewell doctor`."
        )
    pages, outline = content.pages, content.outline
    first, last = bisect_right(pages, start), bisect_left(pages, end)
    return Passage(
        rank=rank,
        score=score,
        document_id=stored.chunk.document_id,
        chunk_id=stored.chunk.id,
        title=stored.title,
        source=stored.source,
        url=stored.url,
        date=date_at(content.places, start) or stored.date,
        page=max(1, first) if pages else None,
        start=start,
        end=end,
        text=content.text[start:end],
        also_in=tuple(also_in),
        section=outline.section(content.text, start),
        columns=_columns(content, start),
        blocks=outline.within(start, end),
        pages=pages[first:last],
        place=_place_at(content, start),
        places=_places(content, start, end),
    )


def _columns(content: Content, start: int) -> str:
    """The row that names the columns of the table that goes on at `start`, in one line."""
    header = content.outline.header(start)
    return " ".join(content.text[slice(*header)].split())[:HEADER_CHARS] if header else ""


def _place_at(content: Content, start: int) -> str | None:
    places = _places(content, start, start + 1)
    return places[0].after("") if places and places[0].start == start else None


def _places(content: Content, start: int, end: int) -> tuple[Place, ...]:
    """The places of `start:end`; the one that `start` lies in begins there."""
    text, places = content.text, content.places
    first, last = (bisect_right(places, at, key=lambda place: place.start) for at in (start, end - 1))
    inside = places[first:last]
    if not first:
        return inside
    holding = places[first - 1]
    if not holding.row or holding.start == start:
        return (replace(holding, start=start), *inside)
    # the line that `start` lies in goes on in another column than the lines after it begin in
    row = holding.row + text.count("\n", holding.start, start)
    line = max(text.rfind("\n", 0, start) + 1, holding.start)
    here = Place(start, holding.name, row, holding.column + text.count("|", line, start))
    following = text.find("\n", start, end) + 1
    if here.column == holding.column or not following or (inside and inside[0].start <= following):
        return (here, *inside)
    return (here, replace(holding, start=following, row=row + 1), *inside)
