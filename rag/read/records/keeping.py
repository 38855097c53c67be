"""Records of documents, gathered once a version and kept while they are asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from weakref import WeakKeyDictionary

from rag.read.documents.keeping import Kept
from rag.read.records.gathering import Gathered, gathered
from rag.read.whole.items import BATCH, Progress
from rag.store.catalog.lengths import Length
from rag.store.index import Index


class Gathering:
    """Records by version of a document. Safe to share between threads."""

    def __init__(self, most: int = 100_000) -> None:
        """Keeps `most` fields of records, those asked for last, a thousand code points of text counted as one: 100,000 are 40 to 80 MB.
        20,000 rows of five cells are 100,000; three million code points of manuals are 6,000."""
        self._kept: Kept[int, Gathered] = Kept(most)

    def of(
        self,
        index: Index,
        lengths: Mapping[str, Length],
        titles: Mapping[str, str],
        progress: Progress | None = None,
    ) -> list[Gathered]:
        """The records of documents, in the order of `lengths`; `titles`: of the documents, by id. Raises StoreError.

        `progress` hears how many of those that are not known yet are read.
        """
        there = {document_id: self._kept.recall(length.version) for document_id, length in lengths.items()}
        new = [document_id for document_id, known in there.items() if known is None]
        for at in range(0, len(new), BATCH):
            if progress is not None:
                progress(at, len(new))
            for document_id, content in index.catalog.contents_of(new[at : at + BATCH]).items():
                there[document_id] = made = gathered(document_id, content, titles.get(document_id, ""))
                self._keep(lengths[document_id], made)
        return [known for known in there.values() if known is not None]

    def _keep(self, length: Length, made: Gathered) -> None:
        self._kept.keep(length.version, made, 1 + made.fields + length.characters // 1000)


_OF_INDEXES: WeakKeyDictionary[Index, Gathering] = WeakKeyDictionary()


def records_in(
    index: Index, lengths: Mapping[str, Length], titles: Mapping[str, str], progress: Progress | None = None
) -> Sequence[Gathered]:
    """What `Gathering.of` gives, from what is kept for as long as `index` is used."""
    return _OF_INDEXES.setdefault(index, Gathering()).of(index, lengths, titles, progress)
