"""Records are gathered once a version, over a real index."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest import ingest
from rag import load_settings
from rag.read.records.keeping import Gathering, records_in
from rag.settings import Settings
from rag.store.catalog.lengths import lengths_of
from rag.store.index import Index
from tests.fakes import HashEmbedder

EMBEDDER = HashEmbedder()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    for number in range(4):
        (folder / f"pump{number}.txt").write_text(f"Bar: {number}\nState: worn\n", encoding="utf-8")
    return folder


@pytest.fixture
def settings(tmp_path: Path, folder: Path) -> Settings:
    settings = load_settings(data_dir=tmp_path / "data")
    ingest(folder, settings, embedder=EMBEDDER)
    return settings


def bars(index: Index, gathering: Gathering | None = None) -> list[str]:
    index.refresh()
    ids = [info.id for info in index.catalog.documents()]
    lengths = lengths_of(index.catalog, ids)
    found = gathering.of(index, lengths, {}) if gathering else records_in(index, lengths, {})
    return [one.fields[0].value for each in found for one in each.apart]


def test_a_text_is_read_once(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    with Index.open(settings, EMBEDDER.name) as index:
        assert bars(index) == ["0", "1", "2", "3"]
        monkeypatch.setattr(index.catalog, "contents_of", None)  # a call of it would fail
        assert bars(index) == ["0", "1", "2", "3"]


def test_a_version_that_changed_is_read_again_and_no_other(settings: Settings, folder: Path) -> None:
    with Index.open(settings, EMBEDDER.name) as index:
        gathering = Gathering()
        bars(index, gathering)
        (folder / "pump2.txt").write_text("Bar: 17\nState: new\n", encoding="utf-8")
        (folder / "pump3.txt").unlink()
        ingest(folder, settings, prune=True, embedder=EMBEDDER)
        read: list[list[str]] = []
        whole = index.catalog.contents_of
        index.catalog.contents_of = lambda ids: read.append(list(ids)) or whole(ids)  # type: ignore[method-assign,func-returns-value]
        assert bars(index, gathering) == ["0", "1", "17"]
        assert read == [["pump2.txt"]]


def test_what_is_kept_is_bounded(settings: Settings) -> None:
    with Index.open(settings, EMBEDDER.name) as index:
        gathering = Gathering(most=7)  # two records of two fields, each counted as three
        bars(index, gathering)
        read: list[list[str]] = []
        whole = index.catalog.contents_of
        index.catalog.contents_of = lambda ids: read.append(list(ids)) or whole(ids)  # type: ignore[method-assign,func-returns-value]
        assert bars(index, gathering) == ["0", "1", "2", "3"]
        assert read == [["pump0.txt", "pump1.txt"]]


def test_another_index_keeps_its_own(settings: Settings, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "a.txt").write_text("Bar: 40\nState: worn\n", encoding="utf-8")
    apart = load_settings(data_dir=tmp_path / "apart")
    ingest(other, apart, embedder=EMBEDDER)
    with Index.open(settings, EMBEDDER.name) as first, Index.open(apart, EMBEDDER.name) as second:
        assert (bars(first), bars(second)) == (["0", "1", "2", "3"], ["40"])
