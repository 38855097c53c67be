"""One writer at a time."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Timer

import pytest
from filelock import FileLock
from places import Place

from rag.errors import IndexLocked
from rag.store.folder.lock import is_held, writer_lock


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def _holder(place: Place, then: str) -> subprocess.Popen[str]:
    repository = Path(__file__).resolve().parents[4]
    code = (
        f"import sys, time; sys.path.insert(0, {str(repository)!r})\n"
        "from pathlib import Path\nfrom rag.store.folder.lock import writer_lock\n"
        f"with writer_lock(Path({str(place.settings.data_dir)!r})):\n"
        f"    print('held', flush=True); {then}\n"
    )
    return subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)


def _until_held(child: subprocess.Popen[str]) -> None:
    assert child.stdout is not None
    assert child.stdout.readline() == "held\n"


def test_a_second_writer_is_told_who_writes(place: Place) -> None:
    place.write("a.txt", "alpha words")
    with _holder(place, "time.sleep(60)") as child:
        _until_held(child)
        with pytest.raises(IndexLocked, match=rf"process {child.pid} is writing.*`--wait`"):
            place.ingest()
        child.kill()
    assert place.ingest().added == 1, "the lock of a dead process is free"


def test_a_writer_may_wait(place: Place) -> None:
    place.write("a.txt", "alpha words")
    with _holder(place, "time.sleep(0.5)") as child:
        _until_held(child)
        assert place.ingest(wait=True).added == 1


def test_what_a_killed_writer_said_is_forgotten_by_the_first_who_asks(tmp_path: Path) -> None:
    (tmp_path / "lock.pid").write_text("999999\n")
    assert not is_held(tmp_path)
    assert not (tmp_path / "lock.pid").exists()
    with writer_lock(tmp_path):
        assert is_held(tmp_path)
    assert not is_held(tmp_path)


def test_who_asks_whether_a_writer_is_at_work_keeps_none_out(tmp_path: Path) -> None:
    """It holds the lock for a moment."""
    asking = FileLock(tmp_path / "lock", thread_local=False)
    asking.acquire()
    done = Timer(0.05, asking.release)
    done.start()
    with writer_lock(tmp_path):
        assert is_held(tmp_path)
    done.join()


def test_many_who_ask_at_once_take_none_of_them_for_a_writer(tmp_path: Path) -> None:
    (tmp_path / "lock.pid").write_text("999999\n")
    with ThreadPoolExecutor(16) as pool:
        assert not any(pool.map(is_held, [tmp_path] * 200))
