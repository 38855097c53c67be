"""Documents taken out come back as they were."""

from __future__ import annotations

from pathlib import Path

import pytest
from fakes import HashEmbedder

from ingest import ingest
from ingest.upkeep.aside import put_back, take_out
from rag.errors import UnknownDocument
from rag.settings import Settings
from rag.store.stores import open_stores


def test_a_document_comes_back_with_its_origin(tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    folder.mkdir()
    for name in "ab":
        (folder / f"{name}.md").write_text(f"# Note {name}\n\nThe mill of {name} was raised in 1700.\n")
    settings, embedder = Settings(data_dir=tmp_path / "data"), HashEmbedder()
    ingest([folder], settings, name="mine", embedder=embedder)
    with open_stores(settings).catalog() as catalog:
        before = {info.id: (info.root, info.file) for info in catalog.documents()}
        text = catalog.document("mine/a.md")
        with pytest.raises(UnknownDocument):
            take_out(["mine/a.md", "nobody"], settings)
        taken = take_out(["mine/a.md"], settings)
        assert [info.id for info in catalog.documents()] == ["mine/b.md"]
        assert put_back(taken, settings, embedder) == 1
        assert {info.id: (info.root, info.file) for info in catalog.documents()} == before
        assert catalog.document("mine/a.md") == text
        assert put_back(taken, settings, embedder) == 0
    assert ingest([folder], settings, name="mine", embedder=embedder).unchanged == 2
