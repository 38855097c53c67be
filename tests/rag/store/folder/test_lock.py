"""One writer at a time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from places import Place

from rag.errors import IndexLocked


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
