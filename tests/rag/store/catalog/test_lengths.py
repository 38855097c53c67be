"""How long documents are, by the catalog alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest import ingest
from rag.settings import Settings
from rag.store.catalog.lengths import lengths_of
from rag.store.stores import open_stores
from tests.fakes import HashEmbedder


@pytest.mark.parametrize("profile", ["folder", "server"])
def test_lengths_are_those_of_the_texts(profile: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    if profile == "server":
        settings = Settings(data_dir=tmp_path / "data", store=request.getfixturevalue("store"))
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "long.txt").write_text("Twelve boats lie in the harbour of Vard. " * 200, encoding="utf-8")
    (folder / "short.txt").write_text("One boat.\n", encoding="utf-8")
    ingest(folder, settings, embedder=HashEmbedder())
    with open_stores(settings).catalog() as catalog:
        found = lengths_of(catalog, ["short.txt", "gone.txt", "long.txt"])
        assert {key: one.characters for key, one in found.items()} == {
            "short.txt": len("One boat."),
            "long.txt": len(catalog.document("long.txt").text.rstrip()),
        }
        assert list(found) == ["short.txt", "long.txt"]
        assert len({one.version for one in found.values()}) == 2
