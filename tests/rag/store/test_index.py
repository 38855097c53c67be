"""What a question reads is of one generation of catalog, vectors and BM25, in a folder and on servers."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fakes import HashEmbedder
from places import Place

from rag.errors import StoreError
from rag.search.retriever import Retriever
from rag.store.index import ATTEMPTS, Index
from rag.types import Passage

NAMES = {
    "anchors": "Twelve lie beside the crane, rusty but sound, and two in the cellar of the pilots.",
    "barrels": "Tar fills nine of them; herring, salted last autumn, the other thirty.",
    "candles": "Tallow is dear this year, so the keeper lights only every second lantern.",
    "dories": "Each was caulked in spring by Lind and his sons, who built the newest as well.",
}


def _edition(place: Place, edition: str) -> None:
    """All documents change together, in one publication."""
    for name, more in NAMES.items():
        place.write(f"{name}.txt", f"The {edition} inventory counts {name}. {more}")
    assert not place.ingest().failed


class _Interrupting(HashEmbedder):
    """Has something happen whenever a question is embedded: the search is then half done."""

    def __init__(self, happening: Callable[[], None]) -> None:
        super().__init__(256)
        self._happening = happening

    def embed_question(self, text: str) -> Any:
        self._happening()
        return super().embed_question(text)


def _editions(passages: list[Passage]) -> set[str]:
    return {passage.text.split()[1] for passage in passages}


def test_documents_that_change_together_are_found_together(place: Place) -> None:
    _edition(place, "old")
    left = ["new"]

    def publish() -> None:
        if left:
            _edition(place, left.pop())

    with Index.open(place.settings, place.embedder.name) as index:
        found = Retriever(index, _Interrupting(publish)).search("What does the inventory count?", 10)
    assert (len(found), _editions(found)) == (len(NAMES), {"new"})


def test_an_index_that_never_rests_is_asked_so_often_and_no_more(place: Place) -> None:
    _edition(place, "first")
    editions = iter(f"edition{number}" for number in range(100))
    asked = []

    def publish() -> None:
        asked.append(next(editions))
        _edition(place, asked[-1])

    with Index.open(place.settings, place.embedder.name) as index:
        found = Retriever(index, _Interrupting(publish)).search("What does the inventory count?", 10)
        live = {info.id for info in index.catalog.documents()}
    assert len(asked) == ATTEMPTS
    assert {passage.document_id for passage in found} <= live


def test_work_is_done_again_only_when_something_was_published(place: Place) -> None:
    _edition(place, "old")
    seen: list[int] = []
    with Index.open(place.settings, place.embedder.name) as index:

        def work() -> int:
            seen.append(index.catalog.generation)
            if len(seen) == 2:
                _edition(place, "new")
            return len(seen)

        assert index.at_once(work) == 1
        assert index.at_once(work) == 3
        assert seen[0] == seen[1] < seen[2]
        assert index.at_once(lambda: _edition(place, f"e{index.refresh()}"), 1) is None


def test_an_index_that_was_removed_or_replaced_is_not_read_on(tmp_path: Path) -> None:
    """The system keeps a deleted file for who has it open."""
    place = Place(tmp_path)
    _edition(place, "old")
    with Index.open(place.settings, place.embedder.name) as index:
        shutil.rmtree(place.settings.data_dir)
        with pytest.raises(StoreError, match="removed or replaced"):
            index.refresh()
        assert not any(index.reachable().values())
        _edition(place, "new")
        with pytest.raises(StoreError, match="removed or replaced"):
            Retriever(index, place.embedder).search("What does the inventory count?")


def test_an_index_that_was_moved_and_goes_on_is_followed(tmp_path: Path) -> None:
    place = Place(tmp_path)
    _edition(place, "old")
    with Index.open(place.settings, place.embedder.name) as index:
        shutil.copytree(place.settings.data_dir, tmp_path / "copy")
        shutil.rmtree(place.settings.data_dir)
        (tmp_path / "copy").rename(place.settings.data_dir)
        assert _editions(Retriever(index, place.embedder).search("What does the inventory count?")) == {"old"}
        _edition(place, "new")
        assert _editions(Retriever(index, place.embedder).search("What does the inventory count?")) == {"new"}
