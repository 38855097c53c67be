"""`ingest --watch`: a burst of changes is one run that reads only them, and Ctrl-C ends it in order."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Queue

import pytest
from watchfiles import Change

from ingest.sources.ignore import IGNORE
from ingest.sources.watch import _Kept, changes
from rag.cli.app import interrupts
from rag.cli.ingestion import _watched
from rag.errors import UsageError

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("a.txt", True),
        ("sub/a.MD", True),
        (".citewellignore", True),
        ("gone-folder", True),
        (".git/a.txt", False),
        ("sub/.a.txt.swp", False),
        ("node_modules/p/README.md", False),
        (".citewell/catalog.sqlite", False),
        ("index/a.txt", False),
    ],
)
def test_only_what_may_be_read_is_told(tmp_path: Path, name: str, kept: bool) -> None:
    assert _Kept([tmp_path], tmp_path / "index")(Change.modified, str(tmp_path / name)) is kept


def test_what_is_ignored_is_not_told(tmp_path: Path) -> None:
    (tmp_path / IGNORE).write_text("log.*\n")
    kept = _Kept([tmp_path], tmp_path / "index")
    assert not kept(Change.deleted, str(tmp_path / "log.txt"))
    assert kept(Change.deleted, str(tmp_path / "new.txt"))
    assert kept(Change.modified, str(tmp_path / IGNORE))


def test_other_types_are_not_told(tmp_path: Path) -> None:
    (tmp_path / "a.unread").write_bytes(bytes(range(256)))
    assert not _Kept([tmp_path], tmp_path / "index")(Change.added, str(tmp_path / "a.unread"))


@pytest.mark.parametrize("paths", [None, [], ["https://example.org/"]])
def test_there_must_be_something_to_watch(paths: list[str] | None) -> None:
    with pytest.raises(UsageError, match="name one"):
        _watched(paths)


def test_an_interrupt_that_is_lost_on_its_way_ends_the_watch_all_the_same(tmp_path: Path) -> None:
    """As in a destructor, whose errors Python prints and forgets."""
    stop = threading.Event()
    found = changes([tmp_path], tmp_path / "index", stop)
    assert next(found) == []
    before = signal.getsignal(signal.SIGINT)
    with interrupts(stop):
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
        assert list(found) == []
    assert signal.getsignal(signal.SIGINT) is before


@pytest.fixture
def told(tmp_path: Path) -> Callable[[Callable[[], object]], set[str]]:
    """What is told of something that is done to `watched`, up to what is told of another file that is written after it."""
    watched = tmp_path / "watched"
    after = tmp_path / "after.txt"
    after.touch()
    found = changes([watched, after], tmp_path / "index")
    assert next(found) == []

    def of(act: Callable[[], object]) -> set[str]:
        act()
        lines: set[str] = set()
        after.write_text(f"{time.monotonic_ns()}")
        while f"changed {after}" not in lines:
            lines |= set(next(found))
        return {line.replace(str(tmp_path), "") for line in lines - {f"changed {after}"}}

    return of


def test_a_folder_is_watched_on_when_it_was_taken_away_and_came_back(
    told: Callable[[Callable[[], object]], set[str]], tmp_path: Path
) -> None:
    """As by `git`, a program that copies folders, a disk that is taken away."""
    watched = tmp_path / "watched"
    assert told(watched.mkdir) == {"added /watched"}
    assert told((watched / "a.txt").touch) == {"added /watched/a.txt"}

    def anew() -> None:
        shutil.rmtree(watched)
        watched.mkdir()

    assert "changed /watched" in told(anew)
    assert told((watched / "b.txt").touch) == {"added /watched/b.txt"}
    assert "gone /watched" in told(lambda: watched.rename(tmp_path / "aside"))
    assert told((tmp_path / "aside").joinpath("c.txt").touch) == set()
    assert told(lambda: (tmp_path / "aside").rename(watched)) == {"added /watched"}
    assert told((watched / "d.txt").touch) == {"added /watched/d.txt"}


def test_a_file_is_watched_on_when_an_editor_saved_it(
    told: Callable[[Callable[[], object]], set[str]], tmp_path: Path
) -> None:
    """Most write another file and give it the name of the one before."""
    watched = tmp_path / "watched"
    watched.write_text("The mill burned in 1902.")
    told(lambda: None)

    def save() -> None:
        (tmp_path / "saved").write_text(f"The mill burned in 1902. {time.monotonic_ns()}")
        (tmp_path / "saved").replace(watched)

    for _ in range(3):
        assert told(save) == {"changed /watched"}
    assert told(lambda: watched.write_text("The mill burned in 1903.")) == {"changed /watched"}


@pytest.fixture
def watching(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], Queue[str], Queue[str]]]:
    """`citewell ingest docs --watch --prune --json`, and the lines of its stdout and stderr."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.txt").write_text("The first harbour froze in January.")
    process = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "from rag.cli import main; main()",
            "ingest",
            "docs",
            "--watch",
            "--prune",
            "--json",
        ],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    lines: list[Queue[str]] = []
    readers: list[threading.Thread] = []
    for pipe in (process.stdout, process.stderr):
        assert pipe is not None
        queue: Queue[str] = Queue()
        readers.append(
            threading.Thread(
                target=lambda pipe=pipe, queue=queue: [queue.put(line) for line in pipe], daemon=True
            )
        )
        readers[-1].start()
        lines.append(queue)
    try:
        yield process, lines[0], lines[1]
    finally:
        process.kill()
        process.wait()
        for reader, pipe in zip(readers, (process.stdout, process.stderr), strict=True):
            reader.join(20)
            assert pipe is not None
            pipe.close()


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_burst_is_one_run(
    watching: tuple[subprocess.Popen[str], Queue[str], Queue[str]], tmp_path: Path
) -> None:
    process, reports, told = watching
    assert json.loads(reports.get(timeout=200))["added"] == 1
    assert told.get(timeout=60).startswith("watching docs")
    for number in range(30):
        (tmp_path / "docs" / f"{number}.txt").write_text(f"Ship number {number} came in.")
    runs = [json.loads(reports.get(timeout=200))]
    while sum(run["added"] for run in runs) < 30:
        runs.append(json.loads(reports.get(timeout=200)))
    assert len(runs) <= 3  # one, where the machine has time
    (tmp_path / "docs" / "a.txt").unlink()
    assert json.loads(reports.get(timeout=200))["removed"] == 1
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=60) == 0
    said = []
    while not told.empty():
        said.append(told.get())
    assert any(line.startswith("added ") and line.rstrip().endswith("0.txt") for line in said)
    assert any(line.startswith("gone ") and line.rstrip().endswith("a.txt") for line in said)
    assert said[-1].strip() == "stopped watching."
