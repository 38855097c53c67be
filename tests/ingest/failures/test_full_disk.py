"""A disk that is full or cannot be written to: told in one line, nothing lost, still asked."""

from __future__ import annotations

import random
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from damage import EMBEDDER, first_found, text_about

from ingest import doctor, ingest, remove
from rag.errors import StoreError
from rag.settings import Settings
from rag.store.folder.stores import FolderStores


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
    (docs / "first.txt").write_text(text_about(3))
    settings = Settings(data_dir=small_disk / "data")
    ingest(docs, settings, embedder=EMBEDDER)
    (small_disk / "ballast").write_bytes(bytes(5_000_000))
    words = random.Random(7)
    for number in range(90):
        text = " ".join(f"word{words.randrange(10**6)}" for _ in range(1800))
        (docs / f"more{number}.txt").write_text(text)
    assert "disk is full" in _error(lambda: ingest(docs, settings, embedder=EMBEDDER))
    dense, _, _ = first_found(settings, "subject3 drones")
    assert dense == ["first.txt"]
    (small_disk / "ballast").unlink()
    for number in range(3, 90):
        (docs / f"more{number}.txt").unlink()
    assert not ingest(docs, settings, embedder=EMBEDDER, prune=True).failed
    with FolderStores(settings.data_dir).catalog() as catalog:
        assert [info.id for info in catalog.documents()] == ["first.txt", *(f"more{n}.txt" for n in range(3))]
    assert doctor(settings).ok


def test_a_disk_that_cannot_be_written_to_can_be_asked(small_disk: Path, tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "3.txt").write_text(text_about(3))
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
        lambda: remove(["3.txt"], settings),
    ):
        with pytest.raises(StoreError, match=r"cannot write to|permissions"):
            act()
    assert doctor(settings).ok  # by a copy
    dense, lexical, notices = first_found(settings, "subject3")
    assert (dense, lexical) == (["3.txt"], ["3.txt"])
    assert all("Check its permissions" in notice for notice in notices)
