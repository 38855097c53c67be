"""Killed at any moment, an index shows each document as it was or as it is now, and mends itself."""

from __future__ import annotations

import random
import shutil
import signal
import time
from pathlib import Path

import pytest
from dying import Work, begun, dying
from fakes import HashEmbedder
from surviving import check_mended, check_reading, text

from ingest import doctor, ingest
from rag.settings import Settings
from rag.store.folder.stores import FolderStores
from rag.store.index import Index
from rag.ui.sources.documents import Library

STEPS = [
    ("embedded", 2),
    ("staged", 1),
    ("staged", 2),
    ("vectors", 2),
    ("lexical", 2),
    ("publishing", 1),
    ("published", 1),
    ("published", 3),
    ("cleaning", 1),
    ("vectors cleaned", 1),
    ("lexical cleaned", 1),
    ("cleaned", 1),
    ("pruning", 1),
]
"""A step, and the time it is reached at which the process dies."""

CERTAIN = {"0.txt", "3.txt", "6.txt", "8.txt"}
"""Documents that are in before and after."""
CHANGED = {"1.txt", "4.txt", "5.txt"}
REBUILD_STEPS = ["embedded", "rebuilding", "switching", "switched", "cleaning", "vectors cleaned"]


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder `docs` with documents 0 to 8, and its index in `first`."""
    place = tmp_path_factory.mktemp("crash")
    (place / "docs").mkdir()
    for number in range(9):
        (place / "docs" / f"{number}.txt").write_text(text(str(number), "old"))
    ingest(place / "docs", Settings(data_dir=place / "first"), embedder=HashEmbedder())
    return place


@pytest.fixture
def docs(first: Path) -> Path:
    """The folder after some documents changed, some came and some went; the index in `data` is as before."""
    shutil.rmtree(first / "data", ignore_errors=True)
    shutil.copytree(first / "first", first / "data")
    folder = first / "docs"
    for number in (0, 1, 3, 4, 5, 6, 8, 9, 10, 11):
        edition = "new" if number in (1, 4, 5, 9, 10, 11) else "old"
        (folder / f"{number}.txt").write_text(text(str(number), edition))
    for number in (2, 7):
        (folder / f"{number}.txt").unlink(missing_ok=True)
    return folder


def _settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path / "data")


def _check(docs: Path) -> None:
    """What is shown is old or new, and a further run mends it."""
    check_reading(_settings(docs.parent), HashEmbedder(), CERTAIN)
    check_mended(_settings(docs.parent), docs, HashEmbedder(), CHANGED)


def _check_rebuilt(docs: Path) -> None:
    """The same after a rebuild with another embedder, which took place or did not."""
    settings = _settings(docs.parent)
    with FolderStores(settings.data_dir).catalog() as catalog:
        old = catalog.meta("dimension") != "32"
    check_reading(settings, HashEmbedder(64 if old else 32), CERTAIN)
    if old:
        ingest(docs, settings, embedder=HashEmbedder(32), rebuild=True)
    check_mended(settings, docs, HashEmbedder(32), CHANGED)


@pytest.mark.parametrize(("step", "count"), STEPS)
def test_killed_at_a_step(docs: Path, step: str, count: int) -> None:
    child = dying(docs.parent / "data", docs, step, count)
    child.join(200)
    assert child.exitcode == -signal.SIGKILL, "the step was not reached"
    _check(docs)


@pytest.mark.parametrize("step", REBUILD_STEPS)
def test_killed_during_a_rebuild(docs: Path, step: str) -> None:
    child = dying(docs.parent / "data", docs, step, work="rebuild")
    child.join(200)
    assert child.exitcode == -signal.SIGKILL, "the step was not reached"
    _check_rebuilt(docs)


def _kill_at_random(docs: Path, seed: int) -> None:
    child = begun(docs.parent / "data", docs)
    time.sleep(random.Random(seed).uniform(0.0, 0.8))
    child.kill()
    child.join()
    _check(docs)


@pytest.mark.parametrize("seed", range(2))
def test_killed_at_a_random_moment(docs: Path, seed: int) -> None:
    _kill_at_random(docs, seed)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(2, 55))
def test_killed_at_many_random_moments(docs: Path, seed: int) -> None:
    _kill_at_random(docs, seed)


def _kill_other_work(docs: Path, action: Work, seed: int) -> None:
    """The same for what `doctor --repair` and `remove` do."""
    if action == "repair":
        shutil.rmtree(docs.parent / "data" / ("chroma" if seed % 2 else "lexical"))
    child = begun(docs.parent / "data", docs, work=action)
    time.sleep(random.Random(seed).uniform(0.0, 0.5))
    child.kill()
    child.join()
    _check(docs)


@pytest.mark.parametrize("action", ["repair", "remove"])
def test_other_work_killed_at_a_random_moment(docs: Path, action: Work) -> None:
    _kill_other_work(docs, action, 1)


@pytest.mark.long
@pytest.mark.parametrize("action", ["repair", "remove"])
@pytest.mark.parametrize("seed", range(2, 40))
def test_other_work_killed_at_many_random_moments(docs: Path, action: Work, seed: int) -> None:
    _kill_other_work(docs, action, seed)


def _kill_upload(place: Path, seed: int) -> None:
    """Nine files, six of which replace one of their name: each is as it was or as it is now, and a second try ends it."""
    old, new = place / "old", place / "new"
    for folder, edition in ((old, "old"), (new, "new")):
        folder.mkdir()
        for number in range(6 if folder == old else 9):
            (folder / f"{number}.txt").write_text(text(str(number), edition))
    (place / "seed.txt").write_text("A seed.")
    ingest(place / "seed.txt", _settings(place), embedder=HashEmbedder())
    with FolderStores(place / "data").catalog() as catalog:
        Library(_settings(place), HashEmbedder(), catalog).upload(sorted(old.iterdir()))
    child = begun(place / "data", new, work="upload")
    time.sleep(random.Random(seed).uniform(0.0, 0.5))
    child.kill()
    child.join()
    with Index.open(_settings(place), HashEmbedder().name) as index:
        for info in index.catalog.documents():
            name = Path(info.id).stem
            assert index.catalog.document(info.id).text in ("A seed.", text(name, "old"), text(name, "new"))
    with FolderStores(place / "data").catalog() as catalog:
        library = Library(_settings(place), HashEmbedder(), catalog)
        assert all(item.outcome != "failed" for item in library.upload(sorted(new.iterdir())).files)
        found = {info.id: catalog.document(info.id).text for info in catalog.documents()}
        assert found.pop("seed.txt")
        assert found == {f"uploads/{number}.txt": text(str(number), "new") for number in range(9)}
        assert {path.name: path.read_text() for path in library.folder.iterdir()} == {
            path.name: path.read_text() for path in new.iterdir()
        }
    health = doctor(_settings(place))
    assert health.ok, health.problems


@pytest.mark.parametrize("seed", range(2))
def test_an_upload_killed_at_a_random_moment(tmp_path: Path, seed: int) -> None:
    _kill_upload(tmp_path, seed)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(2, 40))
def test_an_upload_killed_at_many_random_moments(tmp_path: Path, seed: int) -> None:
    _kill_upload(tmp_path, seed)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(30))
def test_a_rebuild_killed_at_many_random_moments(docs: Path, seed: int) -> None:
    child = begun(docs.parent / "data", docs, work="rebuild")
    time.sleep(random.Random(seed).uniform(0.0, 0.8))
    child.kill()
    child.join()
    _check_rebuilt(docs)
