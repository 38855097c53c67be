"""A collection that another process writes: what it holds, what goes wrong there, and what is left when somebody dies."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from rag.errors import StoreError
from rag.store.catalog import Entry
from rag.store.dense.graph import GRAPH
from rag.store.folder.apart import Apart, settled
from rag.store.folder.chroma import Client
from rag.store.folder.shared_lock import gate
from rag.store.folder.vectors import FolderVectors

DIMENSION = 24


def _unit(count: int) -> NDArray[np.float32]:
    rows = np.random.default_rng(0).standard_normal((count, DIMENSION)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def _entries(count: int) -> list[Entry]:
    return [Entry(f"{n:04d}", f"d{n % 7}", f"text {n}", "Reuters", n % 50, None) for n in range(count)]


def _written(folder: Path, *, apart: bool) -> list[list[tuple[str, float]]]:
    writer = FolderVectors.write(folder, dimension=DIMENSION, apart=apart)
    rows = _unit(600)
    writer.upsert(_entries(600), rows)
    writer.remove(["0003"])
    assert writer.count() == 599
    assert writer.ids() == {entry.chunk_id for entry in _entries(600)} - {"0003"}
    writer.drop_others()
    writer.close()
    reader = FolderVectors.open(folder, dimension=DIMENSION)
    found = [reader.search(row, 5) for row in rows[:20]]
    reader.close()
    assert FolderVectors.altered(folder) == []
    return found


def test_it_holds_what_one_in_this_process_would(tmp_path: Path) -> None:
    assert _written(tmp_path / "apart", apart=True) == _written(tmp_path / "here", apart=False)


def test_this_process_goes_on_meanwhile(tmp_path: Path) -> None:
    """The bindings would keep the interpreter all the while."""
    folder = tmp_path / "chroma"
    folder.mkdir()
    collection = Apart(folder).opened("citewell", GRAPH)
    turns, done = 0, threading.Event()

    def write() -> None:
        ids = [f"{n:05d}" for n in range(4000)]
        collection.upsert(ids, _unit(4000), [{"n": n} for n in range(4000)], [f"text {n}" for n in ids])
        done.set()

    thread = threading.Thread(target=write)
    thread.start()
    while not done.is_set():
        time.sleep(0.001)
        turns += 1
    thread.join()
    assert turns > 20
    collection.close()


def test_an_error_there_is_told_here(tmp_path: Path) -> None:
    folder = tmp_path / "chroma"
    folder.mkdir()
    (folder / "chroma.sqlite3").write_bytes(b"no database" * 1000)
    with pytest.raises(StoreError, match=r"the vector index .* failed"):
        FolderVectors.write(folder, dimension=DIMENSION, apart=True)


def test_the_process_that_writes_may_die(tmp_path: Path) -> None:
    writer = FolderVectors.write(tmp_path / "chroma", dimension=DIMENSION, apart=True)
    assert writer._apart is not None
    writer._apart._process.kill()
    with pytest.raises(StoreError, match="the process that writes it ended"):
        writer.upsert(_entries(3), _unit(3))


@pytest.mark.skipif(sys.platform == "win32", reason="no process is killed so there")
def test_it_ends_with_who_started_it(tmp_path: Path) -> None:
    folder = tmp_path / "chroma"
    program = (
        "import sys, time\n"
        "from pathlib import Path\n"
        "from rag.store.folder.vectors import FolderVectors\n"
        f"writer = FolderVectors.write(Path({str(folder)!r}), dimension=4, apart=True)\n"
        "print(writer._apart._process.pid, flush=True)\n"
        "time.sleep(60)\n"
    )
    starter = subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, text=True, env={**os.environ}
    )
    assert starter.stdout is not None
    number = int(starter.stdout.readline())
    os.kill(starter.pid, signal.SIGKILL)
    starter.wait()
    starter.stdout.close()
    until = time.monotonic() + 20
    while _lives(number) and time.monotonic() < until:
        time.sleep(0.02)
    assert not _lives(number)
    settled(folder)
    FolderVectors.write(folder, dimension=4).close()


def _lives(number: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False


def test_who_opens_waits_for_what_is_written_for_the_dead(tmp_path: Path) -> None:
    folder = tmp_path / "chroma"
    FolderVectors.write(folder, dimension=DIMENSION, apart=True).close()
    opened = threading.Event()

    def read() -> None:
        FolderVectors.open(folder, dimension=DIMENSION).close()
        opened.set()

    with gate(tmp_path / "chroma.apart", exclusive=True):
        thread = threading.Thread(target=read)
        thread.start()
        assert not opened.wait(0.3)
    thread.join()
    assert opened.is_set()


def test_paths_that_find_nothing_do_no_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [*sys.path, tmp_path])  # people do so in notebooks
    writer = FolderVectors.write(tmp_path / "chroma", dimension=DIMENSION, apart=True)
    assert writer._apart is not None
    writer.close()


@pytest.mark.parametrize("program", ["", "/no/such/python"])
def test_where_no_process_can_be_started_this_one_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    monkeypatch.setattr(sys, "executable", program)
    writer = FolderVectors.write(tmp_path / "chroma", dimension=DIMENSION, apart=True)
    writer.upsert(_entries(3), _unit(3))
    assert writer._apart is None
    assert writer.count() == 3
    writer.close()


def test_the_public_client_takes_what_is_sent(tmp_path: Path) -> None:
    """It serves there where a release of Chroma changed the bindings."""
    client = Client(tmp_path / "chroma", "citewell", dict(GRAPH))
    rows = _unit(3)
    client.upsert(["a", "b", "c"], rows.tolist(), [{"n": n} for n in range(3)], ["x", "y", "z"])
    assert list(client.query(rows[1].tolist(), 1, None)[0]) == ["b"]
    client.close()


def test_it_ends_when_closing_fails(tmp_path: Path) -> None:
    writer = FolderVectors.write(tmp_path / "chroma", dimension=DIMENSION, apart=True)
    writer.upsert(_entries(3), _unit(3))
    assert writer._apart is not None
    (tmp_path / "chroma.state").unlink()
    (tmp_path / "chroma.state").mkdir()
    with pytest.raises(StoreError):
        writer.close()
    assert writer._apart._process.poll() is not None


@pytest.mark.skipif(sys.platform == "win32", reason="no pipe is handed on so there")
def test_it_ends_though_another_process_has_its_pipe(tmp_path: Path) -> None:
    """What forks while vectors are written, a pool of workers, has all that is open then."""
    writer = FolderVectors.write(tmp_path / "chroma", dimension=DIMENSION, apart=True)
    assert writer._apart is not None
    pipe = writer._apart._process.stdin
    assert pipe is not None
    with subprocess.Popen(
        [sys.executable, "-c", "input()"], stdin=subprocess.PIPE, pass_fds=[pipe.fileno()]
    ) as other:
        writer.close()
        assert other.poll() is None
        assert other.stdin is not None
        other.stdin.write(b"\n")
