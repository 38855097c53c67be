"""A copy of an index: all of it, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from fakes import HashEmbedder

from ingest import doctor, ingest
from rag.settings import Settings
from rag.store.folder.copied import copied


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    settings = Settings(data_dir=tmp_path / "data")
    (tmp_path / "mill.txt").write_text("The mill of Ravel has 96 looms.")
    ingest(tmp_path / "mill.txt", settings, embedder=HashEmbedder())
    (settings.data_dir / "holiday.jpg").write_bytes(b"a file that somebody keeps beside it")
    return settings


def test_a_copy_holds_the_index_and_nothing_else(settings: Settings) -> None:
    with copied(settings.data_dir) as (copy, unread):
        assert unread == ()
        names = {path.relative_to(copy) for path in copy.rglob("*") if path.is_file()}
        assert {"catalog.sqlite", "lexical.seal"} <= {str(name) for name in names}
        assert Path("holiday.jpg") not in names
        assert all((copy / name).read_bytes() == (settings.data_dir / name).read_bytes() for name in names)
        assert doctor(settings.model_copy(update={"data_dir": copy})).ok
        (next((copy / "lexical").glob("*.store"))).write_bytes(b"?")
        assert not doctor(settings.model_copy(update={"data_dir": copy})).ok
    assert not copy.exists()
    assert doctor(settings).unchecked == ()
