"""A number of a version is given once: that one departed is told by its number."""

from __future__ import annotations

from pathlib import Path

from fakes import HashEmbedder

from ingest import ingest, remove
from rag.settings import Settings
from rag.store.stores import open_stores


def test_what_comes_after_the_newest_left_has_another_number(tmp_path: Path) -> None:
    settings, embedder = Settings(data_dir=tmp_path / "data"), HashEmbedder()
    (tmp_path / "a.md").write_text("# Mill\n\nThe mill was raised in 1700.\n")
    ingest([tmp_path / "a.md"], settings, embedder=embedder)
    for year in (1801, 1802, 1803):
        (tmp_path / "b.md").write_text(f"# Ferry\n\nThe ferry sank in {year}.\n")
        ingest([tmp_path / "b.md"], settings, embedder=embedder)
        remove(["b.md"], settings)
    with open_stores(settings).catalog() as catalog:
        assert [info.id for info in catalog.documents()] == ["a.md"]
