"""A file that takes too much time, too much memory or the parser down fails alone, with that reason."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import pytest
from attack.hostile import docx_of, html_of, jsonl_of, long_numbers_jsonl, nested_jsonl
from made import pdf

from ingest import workers
from ingest.load import LoadProblem, load
from ingest.workers import Workers, WorkersClosed
from rag.errors import LoadError
from rag.settings import Settings
from rag.types import Document

POSIX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the memory of a process")
PLAIN = "The river is 12 m deep below the old mill.\n"


def _settings(folder: Path, **values: float) -> Settings:
    return Settings(data_dir=folder / "data", **values)


@pytest.fixture
def reading(tmp_path: Path) -> Iterator[Workers]:
    """Workers with 250 MB and 30 seconds a file."""
    with Workers(_settings(tmp_path, max_parse_mb=250, max_parse_seconds=30)) as reading:
        yield reading


def _failure(reading: Workers, path: Path) -> str:
    with pytest.raises(LoadError) as raised:
        list(reading.load(path, path.name))
    return str(raised.value)


def _still_reads(reading: Workers, folder: Path) -> bool:
    path = folder / "plain.txt"
    path.write_text(PLAIN)
    (document,) = reading.load(path, "plain.txt")
    return isinstance(document, Document) and document.text == PLAIN


def test_documents_are_those_that_are_read_in_this_process(reading: Workers, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Title\n\nSome words: Київ, İstanbul, 𝔘.\n\fSecond page.\n", "utf-8")
    (tmp_path / "b.md").write_text("---\ntitle: T\ndate: 2024-03-08\n---\n# H\n\n- one\n- two\n")
    (tmp_path / "c.html").write_text(
        "<html lang=en><title>T</title><p>A page about towers and bridges.</p></html>"
    )
    (tmp_path / "d.pdf").write_bytes(pdf([["A title", "Some text."], ["More."]]))
    written = docx.Document()
    written.add_heading("A heading", 1)
    written.add_paragraph("A paragraph.")
    written.save(str(tmp_path / "e.docx"))
    (tmp_path / "f.jsonl").write_text(
        '{"id": "1", "text": "One."}\nbroken\n{"id": "2", "text": "Two.\\fPage."}\n'
    )
    for path in sorted(tmp_path.glob("*.*")):
        assert list(reading.load(path, path.name)) == list(load(path, path.name)), path.name


def test_a_failure_is_told_in_the_words_of_the_reader(reading: Workers, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    with pytest.raises(LoadError) as here:
        list(load(tmp_path / "empty.txt", "empty.txt"))
    assert _failure(reading, tmp_path / "empty.txt") == str(here.value)
    assert "no such file" in _failure(reading, tmp_path / "gone.txt").lower()
    assert _still_reads(reading, tmp_path)


@POSIX
@pytest.mark.parametrize(
    "make",
    [
        lambda folder: docx_of(folder / "wide.docx", b"<b/>", 20),
        lambda folder: jsonl_of(folder / "lists.jsonl", b"[]", 20),
    ],
    ids=["docx of many elements", "row of many lists"],
)
def test_too_much_memory(reading: Workers, tmp_path: Path, make: Callable[[Path], Path]) -> None:
    assert "too large: reading it takes more than 250 MB" in _failure(reading, make(tmp_path))
    assert _still_reads(reading, tmp_path)


@POSIX
def test_memory_is_not_used_up_by_one_file_after_another(reading: Workers, tmp_path: Path) -> None:
    large = docx_of(tmp_path / "wide.docx", b"<b/>", 20)
    for _ in range(3):
        _failure(reading, large)
        assert _still_reads(reading, tmp_path)


def test_too_much_time(tmp_path: Path) -> None:
    pages = [
        [f"Line {line} of page {page} tells about the mill." for line in range(40)] for page in range(400)
    ]
    (tmp_path / "long.pdf").write_bytes(pdf(pages))
    (tmp_path / "short.txt").write_text(PLAIN)
    with Workers(_settings(tmp_path, max_parse_seconds=30)) as patient:
        assert list(patient.load(tmp_path / "long.pdf", "long.pdf"))
    with Workers(_settings(tmp_path, max_parse_seconds=0.02)) as hasty:
        start = time.monotonic()
        assert "takes too long: not read within 0.02 seconds" in _failure(hasty, tmp_path / "long.pdf")
        assert time.monotonic() - start < 20


def test_time_is_given_to_each_row(tmp_path: Path) -> None:
    """A file of many rows takes as long as it takes, and waiting for those who use them does not count."""
    rows = [f'{{"id": "{number}", "text": "{"The mill is old. " * 500}"}}' for number in range(4)]
    (tmp_path / "rows.jsonl").write_text("\n".join(rows))
    with Workers(_settings(tmp_path, max_parse_seconds=5)) as reading:
        read = 0
        for _ in reading.load(tmp_path / "rows.jsonl", "rows.jsonl"):
            time.sleep(1.4)
            read += 1
    assert read == 4


@POSIX
def test_a_parser_that_breaks_down_costs_its_file_only(reading: Workers, tmp_path: Path) -> None:
    rows = [f'{{"id": "{number}", "text": "{"The mill is old. " * 50_000}"}}' for number in range(4)]
    (tmp_path / "rows.jsonl").write_text("\n".join(rows))
    loaded = reading.load(tmp_path / "rows.jsonl", "rows.jsonl")
    assert isinstance(next(loaded), Document)
    assert reading._process is not None
    os.kill(reading._process.pid, signal.SIGSEGV)
    with pytest.raises(LoadError, match=r"the parser broke down over it \(SIGSEGV\)"):
        list(loaded)
    assert _still_reads(reading, tmp_path)


def test_a_worker_that_died_between_two_files_is_replaced(reading: Workers, tmp_path: Path) -> None:
    assert _still_reads(reading, tmp_path)
    assert reading._process is not None
    reading._process.kill()
    reading._process.wait()
    assert _still_reads(reading, tmp_path)


def test_closing_ends_what_is_read(reading: Workers, tmp_path: Path) -> None:
    (tmp_path / "long.jsonl").write_text(
        "".join(f'{{"id": "{n}", "text": "The mill."}}\n' for n in range(200_000))
    )
    ended: list[str] = []

    def read() -> None:
        try:
            for _ in reading.load(tmp_path / "long.jsonl", "long.jsonl"):
                pass
        except WorkersClosed:
            ended.append("closed")

    thread = threading.Thread(target=read)
    thread.start()
    time.sleep(0.5)
    start = time.monotonic()
    reading.close()
    thread.join(timeout=20)
    assert ended == ["closed"]
    assert time.monotonic() - start < 5
    with pytest.raises(WorkersClosed):
        list(reading.load(tmp_path / "long.jsonl", "long.jsonl"))


def test_what_is_not_wanted_to_the_end_is_not_mixed_into_the_next_file(
    reading: Workers, tmp_path: Path
) -> None:
    (tmp_path / "rows.jsonl").write_text('{"id": "1", "text": "One."}\n{"id": "2", "text": "Two."}\n')
    rows = reading.load(tmp_path / "rows.jsonl", "rows.jsonl")
    next(rows)
    rows.close()
    assert _still_reads(reading, tmp_path)


def test_a_script_without_a_main_guard_may_ingest(tmp_path: Path, repository: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "plain.txt").write_text(PLAIN)
    script = tmp_path / "script.py"
    script.write_text(
        "from fakes import HashEmbedder\nfrom ingest import ingest\nfrom rag import Settings\n"
        f"print(ingest({str(tmp_path / 'docs')!r}, Settings(data_dir={str(tmp_path / 'data')!r}), embedder=HashEmbedder()))"
    )
    done = subprocess.run(
        [sys.executable, script],
        env={**os.environ, "PYTHONPATH": f"{repository}{os.pathsep}{repository / 'tests'}"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "added=1" in done.stdout


@pytest.mark.parametrize("depth", [900, 100_000])
def test_deep_rows(reading: Workers, tmp_path: Path, depth: int) -> None:
    items = list(reading.load(nested_jsonl(tmp_path / "deep.jsonl", depth), "deep.jsonl"))
    assert len(items) == 2
    assert isinstance(items[1], Document)


@pytest.mark.parametrize("digits", [1000, 5000, 1_000_000])
def test_long_numbers(reading: Workers, tmp_path: Path, digits: int) -> None:
    bad, good = reading.load(long_numbers_jsonl(tmp_path / "long.jsonl", digits), "long.jsonl")
    assert isinstance(bad, LoadProblem)
    assert len(bad.reason) < 200
    assert isinstance(good, Document)


@POSIX
@pytest.mark.long
@pytest.mark.parametrize(
    "filling",
    [b"<b>", b"<b></b>", b"<p>x", b"<td>", b"&amp;", b"<a href=x>", b"<!--", b"<![CDATA[", b"<svg>"],
)
def test_large_pages_stay_within_bounds(tmp_path: Path, filling: bytes) -> None:
    settings = _settings(tmp_path, max_parse_seconds=60, max_parse_mb=1000)
    path = html_of(tmp_path / "a.html", filling, 12)
    start = time.monotonic()
    with Workers(settings) as reading:
        reasons = []
        try:
            list(reading.load(path, "a.html"))
        except LoadError as error:
            reasons.append(str(error))
        assert [why for why in reasons if "too l" not in why and "no readable text" not in why] == []
        assert time.monotonic() - start < 80
        assert _still_reads(reading, tmp_path)


def _worker(settings: Settings, path: Path) -> int:
    """Read `path` in a run of its own; the process that did it."""
    with Workers(settings) as reading:
        list(reading.load(path, path.name))
        assert reading._process is not None
        return reading._process.pid


def _ended(pid: int) -> bool:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.02)
    return False


def test_a_worker_waits_for_the_next_run_and_not_for_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plain.txt"
    path.write_text(PLAIN)
    first = _worker(_settings(tmp_path), path)
    monkeypatch.setattr(workers, "IDLE_SECONDS", 0.3)
    monkeypatch.setenv("SOMEBODYS_TOKEN", "no business of a parser's")
    assert _worker(_settings(tmp_path), path) == first
    assert _ended(first)
    assert _worker(_settings(tmp_path), path) != first


def test_a_worker_of_another_environment_is_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plain.txt"
    path.write_text(PLAIN)
    first = _worker(_settings(tmp_path), path)
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    assert _worker(_settings(tmp_path), path) != first
    assert _ended(first)


def test_a_worker_that_was_started_before_is_the_one_that_reads(tmp_path: Path) -> None:
    path = tmp_path / "plain.txt"
    path.write_text(PLAIN)
    with Workers(_settings(tmp_path)) as reading:
        reading.start()
        assert reading._process is not None
        started = reading._process.pid
        assert list(reading.load(path, path.name))
        assert reading._process.pid == started
    reading.start()
    assert reading._process is None  # the run is over
