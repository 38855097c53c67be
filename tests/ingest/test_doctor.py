"""Damage is found, told in one line, stood in for while asking, and repaired from the catalog."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fakes import HashEmbedder

from ingest import doctor, ingest, remove
from rag.errors import IndexVersionError, StoreError
from rag.settings import Settings
from rag.store.catalog import CATALOG, Catalog
from rag.store.dense.vectors import Vectors
from rag.store.index import Index
from rag.store.lexical import Lexical

EMBEDDER = HashEmbedder()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """An index of six documents, and the folder they came from."""
    docs = tmp_path / "docs"
    docs.mkdir()
    for number in range(6):
        (docs / f"{number}.txt").write_text(_text(number))
    settings = Settings(data_dir=tmp_path / "data")
    ingest(docs, settings, embedder=EMBEDDER)
    return settings


def _text(number: int) -> str:
    return f"Words about subject{number} and drones. " * 60


def _ask(settings: Settings, question: str) -> tuple[list[str], list[str], tuple[str, ...]]:
    """Documents found first by vectors and by BM25, and what is wrong."""
    with Index.open(settings, EMBEDDER.name) as index:
        dense = index.vectors.search(EMBEDDER.embed_question(question), 2)
        lexical = index.lexical.search(question, 2)
        live = index.catalog.passages([i for i, _ in [*dense, *lexical]])
        documents = [[live[i].chunk.document_id for i, _ in found[:1]] for found in (dense, lexical)]
        return documents[0], documents[1], index.notices


def test_a_healthy_index_is_clean(settings: Settings) -> None:
    health = doctor(settings)
    assert (health.ok, health.documents, health.repaired) == (True, 6, ())
    assert doctor(settings, repair=True).repaired == ()


def test_there_must_be_an_index(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no index at"):
        doctor(Settings(data_dir=tmp_path / "none"))


def _vectors_deleted(data: Path) -> None:
    shutil.rmtree(data / "chroma")


def _vectors_corrupted(data: Path) -> None:
    (data / "chroma" / "chroma.sqlite3").write_bytes(b"\0" * 5000)


def _graph_torn(data: Path) -> None:
    """What a process leaves that dies while Chroma rewrites the graph."""
    vectors = Vectors.write(data / "chroma", dimension=EMBEDDER.dimension)
    vectors._save()
    vectors._state.see(data / "chroma")
    vectors._state.keep(data / "chroma")
    (graph,) = (data / "chroma").glob("*/data_level0.bin")
    graph.write_bytes(graph.read_bytes()[:100])


def _graph_lost(data: Path) -> None:
    (saved,) = (data / "chroma").glob("*/index_metadata.pickle")
    saved.unlink()


def _vectors_missing(data: Path) -> None:
    vectors = Vectors.write(data / "chroma", dimension=EMBEDDER.dimension)
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
    dense, lexical, notices = _ask(settings, "subject3")
    assert (dense, lexical) == (["3.txt"], ["3.txt"])
    assert len(notices) == 1
    assert "doctor --repair" in notices[0]

    health = doctor(settings)
    assert not health.ok
    assert doctor(settings, repair=True).repaired
    assert doctor(settings).ok
    assert _ask(settings, "subject3") == (["3.txt"], ["3.txt"], ())


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
    assert _ask(settings, "subject3") == (["3.txt"], ["3.txt"], ())


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
    vectors = Vectors.write(settings.data_dir / "chroma", dimension=EMBEDDER.dimension)
    with Index.open(settings, EMBEDDER.name) as index:
        for entries, rows in index.catalog.entries():
            vectors.upsert([replace(entries[0], chunk_id="stranger")], rows[:1])
    vectors.close()
    (problem,) = doctor(settings).problems
    assert "holds 1 chunks that are not live: stranger" in problem
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
        lambda: _ask(settings, "drones"),
    ):
        with pytest.raises(IndexVersionError, match="Upgrade citewell"):
            act()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 9 MB; mounting one takes rights that a test run may not have."""
    place = tmp_path / "disk"
    place.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=9m", "tmpfs", str(place)],
        capture_output=True,
        check=False,
    )
    if made.returncode:
        pytest.skip("mounting a small disk is not permitted here")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=False)


def _error(act: Callable[[], object]) -> str:
    """The message of the StoreError that `act` raises; nothing is kept that holds files open."""
    try:
        act()
    except StoreError as error:
        return str(error)
    raise AssertionError("no error")


def test_a_full_disk_is_told_and_costs_nothing(small_disk: Path, tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "first.txt").write_text(_text(3))
    settings = Settings(data_dir=small_disk / "data")
    ingest(docs, settings, embedder=EMBEDDER)
    (small_disk / "ballast").write_bytes(bytes(5_000_000))
    words = random.Random(7)
    for number in range(90):
        text = " ".join(f"word{words.randrange(10**6)}" for _ in range(1800))
        (docs / f"more{number}.txt").write_text(text)
    assert "disk is full" in _error(lambda: ingest(docs, settings, embedder=EMBEDDER))
    dense, _, _ = _ask(settings, "subject3 drones")
    assert dense == ["first.txt"]
    (small_disk / "ballast").unlink()
    for number in range(3, 90):
        (docs / f"more{number}.txt").unlink()
    assert not ingest(docs, settings, embedder=EMBEDDER, prune=True).failed
    with Catalog.open(settings.data_dir) as catalog:
        assert [info.id for info in catalog.documents()] == ["first.txt", *(f"more{n}.txt" for n in range(3))]
    assert doctor(settings).ok


def test_a_disk_that_cannot_be_written_to_can_be_asked(small_disk: Path, tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "3.txt").write_text(_text(3))
    settings = Settings(data_dir=small_disk / "data")
    ingest(docs, settings, embedder=EMBEDDER)
    for _ in range(50):  # Chroma lets go of its files a moment after it is closed
        done = subprocess.run(
            ["mount", "-o", "remount,ro", str(small_disk)], check=False, capture_output=True
        )
        if done.returncode == 0:
            break
        time.sleep(0.1)
    for act in (
        lambda: ingest(docs, settings, embedder=EMBEDDER),
        lambda: doctor(settings),
        lambda: remove(["3.txt"], settings),
    ):
        with pytest.raises(StoreError, match=r"cannot write to|permissions"):
            act()
    dense, lexical, notices = _ask(settings, "subject3")
    assert (dense, lexical) == (["3.txt"], ["3.txt"])
    assert all("Check its permissions" in notice for notice in notices)


WRITER = """
import sys, time
from pathlib import Path
from fakes import HashEmbedder
from ingest import ingest
from rag.settings import Settings

place, name, editions, seconds = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), float(sys.argv[4])
end, edition = time.monotonic() + seconds, 0
while edition < editions or time.monotonic() < end:
    edition += 1
    for number in range(4):
        text = f"Words of {name}{number} edition{edition}. " * 40
        (place / name / f"{name}{number}.txt").write_text(text)
    ingest(place / name, Settings(data_dir=place / "data"), wait=True, embedder=HashEmbedder())
"""

READER = """
import sys
from pathlib import Path
from fakes import HashEmbedder
from rag.store.index import Index
from rag.search.retriever import Retriever
from rag.settings import Settings

place, embedder = Path(sys.argv[1]), HashEmbedder()
asked, generations = 0, set()
with Index.open(Settings(data_dir=place / "data"), embedder.name) as index:
    print("open", flush=True)
    retriever = Retriever(index, embedder)
    while not (place / "done").exists():
        name = ("one", "two")[asked % 2] + str(asked % 4)
        generations.add(index.refresh())
        found = index.vectors.search(embedder.embed_question(f"Words of {name}"), 20)
        found += index.lexical.search(name, 20)
        for stored in index.catalog.passages([i for i, _ in found]).values():
            words = {word for word in stored.chunk.text.split() if word.startswith("edition")}
            assert len(words) == 1, f"two editions in one chunk: {words}"
        for passage in retriever.search(f"Words of {name}", 5):
            words = {word for word in passage.text.split() if word.startswith("edition")}
            assert len(words) == 1, f"two editions in one passage: {words}"
        assert index.notices == (), index.notices
        asked += 1
print(asked, len(generations))
"""


def _run(code: str, *arguments: object) -> subprocess.Popen[str]:
    repository = Path(__file__).resolve().parents[2]
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-c", code, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": f"{repository}{os.pathsep}{repository / 'tests'}"},
    )


def _two_write_while_four_ask(place: Path, editions: int, seconds: float) -> None:
    for name in ("one", "two"):
        (place / name).mkdir()
        for number in range(4):
            (place / name / f"{name}{number}.txt").write_text(f"Words of {name}{number}. edition0")
        ingest(place / name, Settings(data_dir=place / "data"), embedder=EMBEDDER)
    readers = [_run(READER, place) for _ in range(4)]
    for reader in readers:
        assert reader.stdout is not None
        assert reader.stdout.readline() == "open\n"
    try:
        for writer in [_run(WRITER, place, name, editions, seconds) for name in ("one", "two")]:
            _, err = writer.communicate(timeout=seconds + 200)
            assert writer.returncode == 0, err
    finally:
        (place / "done").touch()  # the readers end, whatever happened
    for reader in readers:
        out, err = reader.communicate(timeout=60)
        assert reader.returncode == 0, err
        asked, generations = map(int, out.split())
        assert asked > 0
        assert generations > 1, "nothing new was seen"
    assert doctor(Settings(data_dir=place / "data")).ok


def test_two_write_while_four_ask(tmp_path: Path) -> None:
    _two_write_while_four_ask(tmp_path, 4, 0.0)


@pytest.mark.long
def test_two_write_while_four_ask_for_a_minute(tmp_path: Path) -> None:
    _two_write_while_four_ask(tmp_path, 5, 60.0)
