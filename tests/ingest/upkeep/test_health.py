"""Damage is found, told in one line, stood in for while asking, and repaired from the catalog."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from damage import EMBEDDER, first_found, text_about
from fakes import HashEmbedder

from ingest import doctor, ingest, remove
from rag.errors import IndexVersionError, StoreError
from rag.settings import Settings
from rag.store.folder import chroma_file, vectors
from rag.store.folder.database import CATALOG
from rag.store.folder.vectors import FolderVectors
from rag.store.index import Index
from rag.store.lexical import Lexical


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """An index of six documents, and the folder they came from."""
    docs = tmp_path / "docs"
    docs.mkdir()
    for number in range(6):
        (docs / f"{number}.txt").write_text(text_about(number))
    settings = Settings(data_dir=tmp_path / "data")
    ingest(docs, settings, embedder=EMBEDDER)
    return settings


def test_a_healthy_index_is_clean(settings: Settings) -> None:
    health = doctor(settings)
    assert (health.ok, health.documents, health.repaired) == (True, 6, ())
    assert doctor(settings, repair=True).repaired == ()


def test_a_log_that_outlives_what_was_removed_is_found_and_blanked(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vectors, "_SAVED_WHOLE", 0)  # of a small index nothing is left in the log
    docs = settings.data_dir.parent / "docs"
    (docs / "0.txt").write_text(text_about(9))
    ingest(docs, settings, embedder=EMBEDDER)  # the graph was saved before
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(chroma_file, "blank", lambda folder, ids: None)  # as it was once
        remove(["0.txt"], settings)
    problems = doctor(settings).problems
    assert problems == ("the vector index logs the texts of 2 chunks that are not there any more",)
    repaired = doctor(settings, repair=True)
    assert repaired.ok
    assert "taken out of its log" in repaired.repaired[0]
    assert "0.txt" not in "".join(chroma_file.logged(settings.data_dir / "chroma"))


def test_there_must_be_an_index(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no index at"):
        doctor(Settings(data_dir=tmp_path / "none"))


def _vectors_deleted(data: Path) -> None:
    shutil.rmtree(data / "chroma")


def _vectors_corrupted(data: Path) -> None:
    (data / "chroma" / "chroma.sqlite3").write_bytes(b"\0" * 5000)


def _graph_torn(data: Path) -> None:
    """What a process leaves that dies while Chroma rewrites the graph."""
    vectors = FolderVectors.write(data / "chroma", dimension=EMBEDDER.dimension)
    vectors._save()
    vectors._state.see(data / "chroma")
    vectors._state.keep(data / "chroma")
    (graph,) = (data / "chroma").glob("*/data_level0.bin")
    graph.write_bytes(graph.read_bytes()[:100])


def _graph_lost(data: Path) -> None:
    (saved,) = (data / "chroma").glob("*/index_metadata.pickle")
    saved.unlink()


def _vectors_missing(data: Path) -> None:
    vectors = FolderVectors.write(data / "chroma", dimension=EMBEDDER.dimension)
    vectors.remove(sorted(vectors.ids())[:2])
    vectors.close()


def _lexical_deleted(data: Path) -> None:
    shutil.rmtree(data / "lexical")


def _lexical_corrupted(data: Path) -> None:
    for path in (data / "lexical").glob("*.term"):
        path.write_bytes(b"\1" * 7)
    (data / "lexical" / "meta.json").write_text("{}")


def _lexical_missing(data: Path) -> None:
    lexical = Lexical.open(data / "lexical")
    lexical.remove(sorted(lexical.ids())[:2])
    lexical.commit()
    lexical.close()


DAMAGES = [
    _vectors_deleted,
    _vectors_corrupted,
    _graph_torn,
    _graph_lost,
    _vectors_missing,
    _lexical_deleted,
    _lexical_corrupted,
    _lexical_missing,
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_is_stood_in_for_and_repaired(settings: Settings, damage: Callable[[Path], None]) -> None:
    damage(settings.data_dir)
    dense, lexical, notices = first_found(settings, "subject3")
    assert (dense, lexical) == (["3.txt"], ["3.txt"])
    assert len(notices) == 1
    assert "doctor --repair" in notices[0]

    health = doctor(settings)
    assert not health.ok
    assert doctor(settings, repair=True).repaired
    assert doctor(settings).ok
    assert first_found(settings, "subject3") == (["3.txt"], ["3.txt"], ())


@pytest.mark.parametrize("damage", [_vectors_deleted, _graph_torn, _lexical_corrupted])
def test_the_next_ingest_repairs_too_and_embeds_nothing(
    settings: Settings, damage: Callable[[Path], None]
) -> None:
    damage(settings.data_dir)
    embedder = HashEmbedder()
    report = ingest(settings.data_dir.parent / "docs", settings, embedder=embedder)
    assert report.unchanged == 6
    assert "rebuilt" in report.notices[0]
    assert embedder.embedded == []
    assert doctor(settings).ok


def test_bits_that_rot_are_found_before_chroma_loads_them(settings: Settings) -> None:
    (graph,) = (settings.data_dir / "chroma").glob("*/data_level0.bin")
    graph.write_bytes(os.urandom(graph.stat().st_size))
    (problem,) = doctor(settings).problems
    assert "not as they were written" in problem
    assert doctor(settings, repair=True).ok
    assert first_found(settings, "subject3") == (["3.txt"], ["3.txt"], ())


def test_a_reader_goes_on_while_the_index_is_rebuilt(settings: Settings) -> None:
    with Index.open(settings, EMBEDDER.name) as index:
        _vectors_deleted(settings.data_dir)
        _lexical_deleted(settings.data_dir)
        question = EMBEDDER.embed_question("subject3")
        assert index.vectors.search(question, 1)
        doctor(settings, repair=True)
        index.refresh()
        assert index.notices == ()
        assert index.vectors.search(question, 1)[0][0].startswith("3.txt@")
        assert index.lexical.search("subject3", 1)[0][0].startswith("3.txt@")


def test_strangers_in_the_indexes_are_found(settings: Settings) -> None:
    remove(["5.txt"], settings)
    vectors = FolderVectors.write(settings.data_dir / "chroma", dimension=EMBEDDER.dimension)
    with Index.open(settings, EMBEDDER.name) as index:
        for entries, rows in index.catalog.entries():
            vectors.upsert([replace(entries[0], chunk_id="stranger")], rows[:1])
    vectors.close()
    stranger, logged = doctor(settings).problems
    assert "holds 1 chunks that are not live: stranger" in stranger
    assert "logs the texts of 1 chunks that are not there any more" in logged
    assert doctor(settings, repair=True).ok


def test_an_altered_text_is_found_and_cannot_be_repaired(settings: Settings) -> None:
    connection = sqlite3.connect(settings.data_dir / CATALOG)
    connection.execute("UPDATE versions SET text = text || '!' WHERE document_id = '2.txt'")
    connection.commit()
    connection.close()
    (problem,) = doctor(settings).problems
    assert "document 2.txt: its text is not the one that was read" in problem
    assert not doctor(settings, repair=True).ok
    remove(["2.txt"], settings)
    ingest(settings.data_dir.parent / "docs", settings, embedder=EMBEDDER)
    assert doctor(settings).ok


def test_a_catalog_from_a_newer_version_is_left_alone(settings: Settings) -> None:
    connection = sqlite3.connect(settings.data_dir / CATALOG)
    connection.execute("PRAGMA user_version = 99")
    connection.commit()
    connection.close()
    for act in (
        lambda: doctor(settings, repair=True),
        lambda: ingest(settings.data_dir.parent / "docs", settings, embedder=EMBEDDER),
        lambda: first_found(settings, "drones"),
    ):
        with pytest.raises(IndexVersionError, match="Upgrade citewell"):
            act()
