"""An index in a folder, looked at while others write."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from fakes import HashEmbedder

from ingest import ingest
from rag.settings import Settings
from rag.store.catalog import Catalog
from rag.store.folder.stores import FolderStores

EMBEDDER = HashEmbedder()


class Overtaken:
    """A catalog of which something is published right after its chunks were counted."""

    def __init__(self, catalog: Catalog, publish: Callable[[], object]) -> None:
        self._catalog = catalog
        self._publish = publish
        self.entries = catalog.entries

    @property
    def generation(self) -> int:
        return self._catalog.generation

    def chunk_count(self) -> int:
        counted = self._catalog.chunk_count()
        self._publish()
        return counted


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    for name in ("one", "two", "three"):
        (folder / f"{name}.txt").write_text(f"The {name} weir was built of oak. " * 60)
    return folder


def test_words_that_were_published_meanwhile_are_no_damage(tmp_path: Path, docs: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    ingest(docs, settings, embedder=EMBEDDER)

    def remove() -> None:
        (docs / "two.txt").unlink()
        (docs / "three.txt").unlink()
        assert ingest(docs, settings, prune=True, embedder=EMBEDDER).removed == 2

    stores = FolderStores(settings.data_dir)
    with stores.catalog() as catalog:
        before = catalog.chunk_count()
        words = stores.lexical(Overtaken(catalog, remove), None)  # type: ignore[arg-type]
        assert words.problem is None
        assert words.lexical.count() == catalog.chunk_count() < before
        words.lexical.close()


def test_words_that_are_missing_are_damage(tmp_path: Path, docs: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    ingest(docs, settings, embedder=EMBEDDER)
    stores = FolderStores(settings.data_dir)
    with stores.catalog() as catalog:
        chunk, *_ = [entry.chunk_id for entries, _ in catalog.entries() for entry in entries]
        with stores.lock():
            writer = stores.lexical_writer(catalog)
            writer.remove([chunk])
            writer.commit()
            writer.close()
        words = stores.lexical(catalog, None)
        assert words.problem is not None
        assert "lacks chunks" in words.problem
        assert words.lexical.count() == catalog.chunk_count(), "stood in for from the catalog"
