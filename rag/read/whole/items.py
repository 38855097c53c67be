"""All things of a kind that the documents name, each with its quotes: every document in scope is looked at.

kind → documents that hold its cues (BM25), all of them where the kind has a shape → blocks → names → items
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias
from weakref import WeakKeyDictionary

from rag.language.outline import Outline
from rag.language.sentences import holding
from rag.read.documents.keeping import Kept
from rag.read.whole.alternatives import WordsOf
from rag.read.whole.grouping import Named, NamedAt, grouped
from rag.read.whole.kinds import ThingKind, kind_of_thing
from rag.read.whole.listing import listed, sentence_around
from rag.read.whole.naming import may_be_named, may_have_said, named
from rag.search.whole.conditions import Condition
from rag.store.catalog import Content, DocumentInfo, Scope
from rag.store.catalog.lengths import lengths_of
from rag.store.index import Index
from rag.types import Block

Progress: TypeAlias = Callable[[int, int], None]
"""Called with documents read and documents in all."""
MOST_NAMED = 5_000
"""Names of one kind; more is a dictionary, which nobody reads."""
BATCH = 200
"""Documents read at a time: bounds memory."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The things of a kind that documents name."""

    things: tuple[Named, ...]
    documents: int
    """In how many documents."""
    spoken_of: bool
    """Whether any document has a word for the kind, or names one."""
    complete: bool
    named: int = 0
    """How many places name one, whether it meets the condition or not."""


def items(
    index: Index,
    noun: str,
    documents: Sequence[DocumentInfo],
    scope: Scope | None,
    progress: Progress | None = None,
    *,
    headed: bool = False,
    condition: Condition | None = None,
) -> Listed:
    """What `documents` name of the kind that `noun` says; `progress` hears how many of them are read. `headed`: only what
    stands in lists, tables and sections that are called so, and behind labels. Of these only what meets `condition`."""
    kind = kind_of_thing(noun)
    ids = [info.id for info in documents]
    if not (kind.shape or kind.said or kind.suffix):
        held = _speaking(index, kind, scope)
        ids = [document_id for document_id in ids if document_id in held]
    found: list[NamedAt] = []
    named = 0
    names = _Names(index, kind, ids, headed=headed)
    for at in range(0, len(ids), BATCH):
        if progress is not None:
            progress(at, len(ids))
        there = names.of(ids[at : at + BATCH])
        named += len(there)
        found += there if condition is None or condition == Condition() else _meeting(index, there, condition)
        if len(found) > MOST_NAMED * 20:
            break
    things = grouped(found, kind.listed_as, whole=kind.shape is None)
    owners = {one.document_id for one in found}
    return Listed(tuple(things[:MOST_NAMED]), len(owners), bool(ids), at_end(found), named)


class _Names:
    """What documents name of one kind: read of each version once, while the index is used."""

    def __init__(self, index: Index, kind: ThingKind, ids: Sequence[str], *, headed: bool) -> None:
        self._index, self._kind, self._headed = index, kind, headed
        # Names, those asked for last, a text without one counted as one: 20 to 40 MB an index.
        self._kept = _OF_INDEXES.setdefault(index, Kept(most=100_000))
        self._versions = {key: length.version for key, length in lengths_of(index.catalog, ids).items()}

    def of(self, ids: Sequence[str]) -> list[NamedAt]:
        """What some documents name, in the order of the ids."""
        there = {key: self._kept.recall(self._key(key)) for key in ids if key in self._versions}
        new = [key for key, known in there.items() if known is None]
        for key, content in self._index.catalog.contents_of(new).items() if new else ():
            made = tuple(_in_document(key, content, self._kind, headed=self._headed))
            there[key] = made
            self._kept.keep(self._key(key), made, 1 + len(made))
        return [one for known in there.values() if known for one in known]

    def _key(self, document_id: str) -> tuple[int, str, bool]:
        return self._versions[document_id], " ".join(self._kind.noun.split()), self._headed


_OF_INDEXES: WeakKeyDictionary[Index, Kept[tuple[int, str, bool], tuple[NamedAt, ...]]] = WeakKeyDictionary()


def _meeting(index: Index, found: Sequence[NamedAt], condition: Condition) -> list[NamedAt]:
    """Those that meet the condition by what stands around them."""
    texts = index.catalog.contents_of({one.document_id for one in found}) if found else {}
    return [
        one
        for one in found
        if one.document_id in texts
        and condition.holds(one.name, texts[one.document_id].text[slice(*one.around)])
    ]


def at_end(found: Sequence[NamedAt]) -> bool:
    """Whether the search went on to the last document."""
    return len(found) <= MOST_NAMED * 20


def _speaking(index: Index, kind: ThingKind, scope: Scope | None) -> set[str]:
    """Ids of documents that hold one of the cues."""
    return holding_any(index, kind.cues, scope)


def holding_any(index: Index, words: Iterable[str], scope: Scope | None) -> set[str]:
    """Ids of documents that hold one of `words`."""
    terms = sorted({term for word in words for term in index.lexical.terms(word)})
    ids = index.lexical.holding([terms], None, scope) if terms else []
    return {chunk_id.rpartition("@")[0] for chunk_id in ids}


def _in_document(document_id: str, content: Content, kind: ThingKind, *, headed: bool) -> Iterator[NamedAt]:
    text, outline = content.text, content.outline
    seen: set[tuple[int, int]] = set()

    def once(name: str, start: int, end: int, around: tuple[int, int], alias: str = "") -> Iterator[NamedAt]:
        if (start, end) not in seen:
            seen.add((start, end))
            yield NamedAt(name, document_id, start, end, around, alias)

    for (start, end), around in listed(text, outline.blocks, kind):
        yield from once(text[start:end], start, end, around)
    if headed:
        return
    if kind.shape:
        told: set[str] = set()  # a document is quoted once for each
        for match in kind.shape.finditer(text):
            name = match.group()
            if name not in told and (sentence := _sentence_at(text, outline, match.start())):
                told.add(name)
                yield from once(name, *match.span(), sentence)
    words = WordsOf(text)
    cues = sorted(_cues(text, kind, words))
    hits = sorted({start for start, _ in cues}.union(_hints(text, kind, words)))
    for start, end in _worth_reading(text, content, hits):
        inside = cues[bisect_left(cues, (start, 0)) : bisect_left(cues, (end, 0))]
        for run in named(text[start:end], kind, [(a - start, b - start) for a, b in inside]):
            yield from once(run.text, start + run.start, start + run.end, (start, end), run.alias)


def _worth_reading(text: str, content: Content, hits: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The sentences in which one of `hits` lies; no headings and no furniture."""
    outline, blocks = content.outline, content.outline.blocks
    at = 0
    while at < len(hits):
        number = outline.at(hits[at])
        if number is None:
            at += 1
            continue
        block = blocks[number]
        beyond = bisect_left(hits, block.end, at)
        if block.kind not in ("furniture", "heading", "code"):
            yield from _holding(text, block, hits[at:beyond])
        at = beyond


def _cues(text: str, kind: ThingKind, words: WordsOf) -> Iterator[tuple[int, int]]:
    """The cues that a name may stand beside; `words`: those of the text."""
    lower = text.lower()
    same = len(lower) == len(text)  # `İ` is two characters then
    if same and kind.cue_in_lower_case:
        cues = kind.cue_in_lower_case.finditer(lower, words)
    else:
        cues = kind.cue.finditer(text) if kind.cue else iter(())
    for match in cues:
        if may_be_named(text, match.span(), kind):
            yield match.span()


def _hints(text: str, kind: ThingKind, words: WordsOf) -> Iterator[int]:
    """Where something stands that tells a name without a cue."""
    for match in kind.hint.finditer(text, words) if kind.hint else ():
        if kind.said is None or may_have_said(text, match.start()):
            yield match.start()


def _holding(text: str, block: Block, hits: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The sentences of a block in which one of `hits` lies."""
    offsets = (hit - block.start for hit in hits)
    for start, end in holding(text[block.start : block.end], offsets):
        yield block.start + start, block.start + end


def _sentence_at(text: str, outline: Outline, offset: int) -> tuple[int, int] | None:
    """The sentence around `offset`; None within furniture and between blocks."""
    number = outline.at(offset)
    if number is None:
        return None
    start, end = outline.span(number)
    if next(iter(outline.within(start, end))).kind == "furniture":
        return None
    return sentence_around(text, (start, end), offset)
