"""All things of a kind that the documents name, each with its quotes: every document in scope is looked at.

kind → documents that hold its cues (BM25), all of them where the kind has a shape → blocks → names → items
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias
from weakref import WeakKeyDictionary

from rag.read.documents.keeping import Kept
from rag.read.named.kept import MADE, unpacked_names
from rag.read.named.places import beside, in_lists
from rag.read.whole.grouping import Named, NamedAt, grouped
from rag.read.whole.kinds import ThingKind, kind_of_thing
from rag.search.whole.conditions import Condition
from rag.store.catalog import Content, DocumentInfo, Scope
from rag.store.catalog.lengths import lengths_of
from rag.store.catalog.named import names_kept
from rag.store.index import Index

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
    """What documents name of one kind: as it is kept beside the version, else read of each once, while the index is used."""

    def __init__(self, index: Index, kind: ThingKind, ids: Sequence[str], *, headed: bool) -> None:
        self._index, self._kind, self._headed = index, kind, headed
        # Names, those asked for last, a text without one counted as one: 20 to 40 MB an index.
        self._kept = _OF_INDEXES.setdefault(index, Kept(most=100_000))
        self._versions = {key: length.version for key, length in lengths_of(index.catalog, ids).items()}

    def of(self, ids: Sequence[str]) -> list[NamedAt]:
        """What some documents name, in the order of the ids."""
        there = {key: self._kept.recall(self._key(key)) for key in ids if key in self._versions}
        new = [key for key, known in there.items() if known is None]
        made = self._stored(new) if self._kind.known else {}
        texts = [key for key in new if key not in made]
        for key, content in self._index.catalog.contents_of(texts).items() if texts else ():
            made[key] = self._told(key, content)
        for key, names in made.items():
            there[key] = names
            self._kept.keep(self._key(key), names, 1 + len(names))
        return [one for known in there.values() if known for one in known]

    def _stored(self, ids: Sequence[str]) -> dict[str, tuple[NamedAt, ...]]:
        """What is kept beside the versions of documents; of one without, nothing."""
        versions = {self._versions[key]: key for key in ids}
        found = {
            versions[version]: unpacked_names(
                packed, self._kind.known, versions[version], headed=self._headed
            )
            for version, packed in names_kept(self._index.catalog, versions, MADE).items()
        }
        return {key: names for key, names in found.items() if names is not None}

    def _told(self, document_id: str, content: Content) -> tuple[NamedAt, ...]:
        listed = in_lists(document_id, content, self._kind)
        others = () if self._headed else beside(document_id, content, self._kind, listed)
        return (*listed, *others)

    def _key(self, document_id: str) -> tuple[int, str, bool]:
        called = self._kind.known or " ".join(self._kind.noun.split())
        return self._versions[document_id], called, self._headed


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
