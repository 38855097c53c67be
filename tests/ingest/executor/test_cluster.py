"""On a Ray cluster a run gives what it gives on one machine, whoever dies meanwhile. Real Ray, two processes."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import docx
import pytest
from fakes import HashEmbedder
from made import pdf

from ingest import Report, doctor, ingest
from ingest.load import LoadNotice
from ingest.workers import Workers
from rag.encode.local import LocalEmbedder
from rag.errors import StoreError
from rag.settings import Settings, without_telemetry
from rag.store.stores import open_stores
from rag.types import Document

without_telemetry()
ray = pytest.importorskip("ray", reason="the extra `ray` is not installed (pip install 'citewell[ray]')")
cluster = pytest.importorskip("ingest.executor.cluster")

pytestmark = pytest.mark.xdist_group("ray")


@pytest.fixture(scope="module", autouse=True)
def two_workers() -> Iterator[None]:
    # where others need the processors too, workers of Ray's usual niceness may wait for minutes
    patched = pytest.MonkeyPatch()
    patched.setenv("RAY_worker_niceness", "0")
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, logging_level="ERROR")
    yield
    ray.shutdown()
    patched.undo()


@pytest.fixture(scope="module")
def embedder() -> LocalEmbedder:
    return LocalEmbedder()


def _line(number: int) -> str:
    return f"Mill {number} stands {number * 7 % 90} m above the river and grinds {number * 13 % 400} tonnes a year."


def _folder(folder: Path) -> Path:
    """Files of several kinds; one has no text, one has a row that is broken."""
    folder.mkdir()
    for name in range(6):
        (folder / f"{name}.txt").write_text("\n\n".join(_line(name * 100 + row) for row in range(30)))
    (folder / "page.html").write_text(
        "<html lang=en><title>Mills</title><p>Two mills were closed in 1931.</p></html>"
    )
    (folder / "report.pdf").write_bytes(pdf([[_line(page), _line(page + 1)] for page in range(5)]))
    written = docx.Document()
    written.add_heading("Mills of the valley", 1)
    written.add_paragraph(_line(77))
    written.save(str(folder / "valley.docx"))
    (folder / "rows.jsonl").write_text(
        '{"id": "one", "text": "The first mill."}\nbroken\n{"id": "two", "text": "The second mill."}\n'
    )
    (folder / "empty.txt").write_text("")
    return folder


def _held(settings: Settings) -> list[tuple[Any, ...]]:
    """Chunks with their ids, texts and vectors, and the documents."""
    with open_stores(settings).catalog() as catalog:
        chunks = [
            (entry.chunk_id, entry.text, entry.terms, vector.tobytes())
            for entries, vectors in catalog.entries()
            for entry, vector in zip(entries, vectors, strict=True)
        ]
        return sorted(chunks) + [(catalog.document(info.id),) for info in catalog.documents()]


def _said(report: Report) -> tuple[Any, ...]:
    return report.added, report.changed, report.unchanged, report.removed, report.chunks, report.failed


def _descendants() -> Iterator[tuple[int, str]]:
    """Processes that this one started, and those that they started: number and command line."""
    parents = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            parents[int(path.parent.name)] = int(path.read_text().rpartition(")")[2].split()[1])
    for process in parents:
        above: int | None = process
        while above and above != os.getpid():
            above = parents.get(above)
        if above:
            with suppress(OSError):
                yield process, Path(f"/proc/{process}/cmdline").read_text()


def _kill(*tasks: str) -> int:
    """Kill the workers that are at one of these tasks; returns how many."""
    found = [process for process, command in _descendants() if command.startswith(tuple(tasks))]
    for process in found:
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
    return len(found)


@contextmanager
def _killing(every: float, *tasks: str, most: int) -> Iterator[list[int]]:
    """Kills workers at these tasks, again and again, at most so many; gives how many at a time."""
    killed: list[int] = []
    over = threading.Event()

    def run() -> None:
        while not over.wait(every) and sum(killed) < most:
            killed.append(_kill(*tasks))

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield killed
    finally:
        over.set()
        thread.join()


def test_the_result_is_that_of_one_machine(tmp_path: Path, embedder: LocalEmbedder) -> None:
    docs = _folder(tmp_path / "docs")
    here, there = (Settings(data_dir=tmp_path / name, ray=name == "ray") for name in ("one", "ray"))
    reports = [ingest(docs, each, name="mills", embedder=embedder) for each in (here, there)]
    assert _said(reports[0]) == _said(reports[1])
    assert sorted(failure.path.rpartition("/")[2] for failure in reports[1].failed) == [
        "empty.txt",
        "rows.jsonl",
    ]
    assert _held(here) == _held(there)
    assert len(_held(there)) > 20
    assert doctor(there).ok

    (docs / "3.txt").write_text(_line(1000))
    (docs / "report.pdf").unlink()
    changed = [ingest(docs, each, name="mills", prune=True, embedder=embedder) for each in (here, there)]
    assert _said(changed[0]) == _said(changed[1])
    assert (changed[1].changed, changed[1].removed) == (1, 1)
    assert _held(here) == _held(there)


def test_everything_anew_is_embedded_there_too(tmp_path: Path, embedder: LocalEmbedder) -> None:
    docs = _folder(tmp_path / "docs")
    here, there = (Settings(data_dir=tmp_path / name, ray=name == "ray") for name in ("one", "ray"))
    for each in (here, there):
        ingest(docs, each, embedder=embedder)
        ingest(docs, each, rebuild=True, embedder=embedder)
    assert _held(here) == _held(there)


def test_of_an_embedder_that_is_no_local_model_only_reading_is_spread(tmp_path: Path) -> None:
    docs = _folder(tmp_path / "docs")
    here, there = (Settings(data_dir=tmp_path / name, ray=name == "ray") for name in ("one", "ray"))
    embedder = HashEmbedder()
    with cluster.Cluster() as spread:
        assert spread.executor(there, embedder).embedder is embedder
    for each in (here, there):
        ingest(docs, each, embedder=embedder)
    assert _held(here) == _held(there)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")
def test_workers_that_die_are_replaced_and_nothing_is_lost_or_doubled(
    tmp_path: Path, embedder: LocalEmbedder
) -> None:
    docs = _folder(tmp_path / "docs")
    for number in range(6):
        pages = [[_line(number * 1000 + page * 9 + line) for line in range(9)] for page in range(40)]
        (docs / f"long{number}.pdf").write_bytes(pdf(pages))
    here, there = (Settings(data_dir=tmp_path / name, ray=name == "ray") for name in ("one", "ray"))
    expected = ingest(docs, here, embedder=embedder)
    with _killing(0.5, "ray::_read", "ray::_embed", most=3) as killed:
        report = ingest(docs, there, embedder=embedder)
    assert sum(killed) >= 1, "a worker was at work when it was killed"
    assert _said(report) == _said(expected)
    assert _held(here) == _held(there)
    assert doctor(there).ok


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")
def test_a_file_whose_workers_always_die_fails_alone(tmp_path: Path, embedder: LocalEmbedder) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    pages = [[_line(page * 30 + line) for line in range(30)] for page in range(300)]
    (docs / "heavy.pdf").write_bytes(pdf(pages))
    settings = Settings(data_dir=tmp_path / "data", ray=True)
    with _killing(0.05, "ray::_read", most=1000) as killed:
        report = ingest(docs, settings, embedder=embedder)
    assert sum(killed) >= 4, "once, and three times anew"
    (failure,) = report.failed
    assert failure.path.endswith("heavy.pdf")
    assert "the Ray worker that read it was lost" in failure.reason
    (docs / "light.txt").write_text(_line(1))
    assert ingest(docs, settings, embedder=embedder).added == 2, "it is tried again, with those that came"


def test_texts_are_embedded_here_when_their_workers_die(
    embedder: LocalEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_EMBED", cluster._EMBED.options(max_retries=0))
    texts = [_line(number) for number in range(60)]
    settings = Settings(ray=True)
    with cluster.Cluster() as spread, _killing(0.01, "ray::_embed", most=1) as killed:
        vectors = spread.executor(settings, embedder).embedder.embed(texts)
    assert sum(killed) >= 1
    assert vectors.tobytes() == embedder.embed(texts).tobytes()


def test_a_file_that_the_nodes_do_not_see_is_read_here(
    tmp_path: Path, embedder: LocalEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    docs = _folder(tmp_path / "docs")
    here, there = (Settings(data_dir=tmp_path / name, ray=name == "ray") for name in ("one", "ray"))
    monkeypatch.setattr(cluster, "shape", lambda path: (0, 1, 2))  # as if each machine had a file of its own
    for each in (here, there):
        ingest(docs, each, embedder=embedder)
    assert _held(here) == _held(there)


def test_a_page_is_read_here_and_cut_later(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<html lang=en><title>Mills</title><p>Two mills were closed in 1931.</p></html>")
    settings = Settings(data_dir=tmp_path / "data", ray=True)
    with cluster.SpreadReading(cluster.Cluster(), settings, None) as reading, Workers(settings) as workers:
        items = list(reading.load(path, "page"))
        assert items == list(workers.load(path, "page"))
    assert all(isinstance(item, Document | LoadNotice) for item in items)


def test_a_node_with_another_citewell_is_no_help(
    tmp_path: Path, embedder: LocalEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_code", lambda: ("9.9", 1, 1))
    docs = _folder(tmp_path / "docs")
    with pytest.raises(
        StoreError, match=r"^the Ray node .* has another citewell than this machine"
    ) as raised:
        ingest(docs, Settings(data_dir=tmp_path / "data", ray=True), embedder=embedder)
    assert str(raised.value).endswith("Install the same on all.")
    assert "\n" not in str(raised.value), "as any error: one line, no traceback of the node"


def test_an_interrupted_run_goes_on_where_it_stopped(tmp_path: Path, embedder: LocalEmbedder) -> None:
    docs = _folder(tmp_path / "docs")
    here, there = (Settings(data_dir=tmp_path / name, ray=name == "ray") for name in ("one", "ray"))

    def stop(done: int, total: int, what: str) -> None:
        if done == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ingest(docs, there, embedder=embedder, progress=stop)
    ingest(docs, here, embedder=embedder)
    ingest(docs, there, embedder=embedder)
    assert _held(here) == _held(there)
    assert doctor(there).ok
