"""An index is readable by its owner alone, also one that was made readable before."""

from __future__ import annotations

import os
import stat
import sys
import threading
from pathlib import Path

import pytest
from fakes import HashEmbedder

from ingest import ingest
from rag.settings import Settings
from rag.store.private import close_to_others, private_files

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")


def open_to_others(folder: Path) -> list[str]:
    """Everything at and below `folder` that others may do anything with."""
    found = [folder, *folder.rglob("*")]
    return sorted(str(path.relative_to(folder)) for path in found if path.lstat().st_mode & 0o077)


@pytest.fixture(autouse=True)
def usual_umask() -> None:
    os.umask(0o022)


def write(folder: Path, text: str = "The harbour of Port Elm was dug in 1873.") -> Settings:
    (folder / "in").mkdir(exist_ok=True)
    (folder / "in" / "a.md").write_text(text)
    settings = Settings(data_dir=folder / "some" / "data")
    ingest([folder / "in"], settings, embedder=HashEmbedder())
    return settings


def test_a_new_index_is_private(tmp_path: Path) -> None:
    settings = write(tmp_path)
    assert open_to_others(settings.data_dir) == []
    assert stat.S_IMODE((tmp_path / "some").stat().st_mode) == 0o755


def test_an_older_index_becomes_private_with_the_next_writer(tmp_path: Path) -> None:
    settings = write(tmp_path)
    for path in (settings.data_dir, *settings.data_dir.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    write(tmp_path, "The harbour of Port Elm was dug in 1874.")
    assert open_to_others(settings.data_dir) == []


def test_what_is_not_ours_stays_as_it_is(tmp_path: Path) -> None:
    data = tmp_path / "project"
    (data / "lexical").mkdir(parents=True)
    (data / "lexical" / "meta.json").write_text("{}")
    outside = tmp_path / "outside.txt"
    outside.write_text("mine")
    (data / "uploads").symlink_to(tmp_path)
    (data / "report.txt").write_text("mine")
    for path in (data, data / "lexical", data / "lexical" / "meta.json", data / "report.txt", outside):
        path.chmod(0o755 if path.is_dir() else 0o644)
    close_to_others(data)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (data, data / "report.txt", outside)}
    assert modes == {"project": 0o755, "report.txt": 0o644, "outside.txt": 0o644}
    assert stat.S_IMODE((data / "lexical" / "meta.json").stat().st_mode) == 0o600


def test_blocks_of_several_threads_overlap(tmp_path: Path) -> None:
    first, second = threading.Event(), threading.Event()

    def longer() -> None:
        with private_files():
            first.set()
            second.wait(30)
            (tmp_path / "a").touch()

    thread = threading.Thread(target=longer)
    with private_files():
        thread.start()
        first.wait(30)
    second.set()
    thread.join()
    (tmp_path / "b").touch()
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "b").stat().st_mode) == 0o644
