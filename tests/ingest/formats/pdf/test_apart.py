"""Pages that are drawn for ever or take all memory: no picture, and the chat goes on."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from made import drawn, pdf

from ingest.formats.pdf import apart
from ingest.formats.pdf.apart import picture_apart
from ingest.formats.pdf.picture import page_picture
from ingest.formats.process import OUT_OF_TIME, NoTurn
from rag.processes import command_of

QUOTE = "The lock of Barsten is 44 metres long."


def test_it_is_the_same_picture(tmp_path: Path) -> None:
    path = tmp_path / "сторінка 1.pdf"
    path.write_bytes(pdf([["First."], ["Before.", QUOTE]]))
    assert picture_apart(path, 2, QUOTE) == page_picture(path, 2, QUOTE)
    assert picture_apart(path, 2, "", [(0.1, 0.2, 0.3, 0.4)]) == page_picture(
        path, 2, "", [(0.1, 0.2, 0.3, 0.4)]
    )
    assert picture_apart(path, 1, QUOTE) is None
    assert picture_apart(tmp_path / "none.pdf", 1, QUOTE) is None


def _endless(folder: Path) -> Path:
    curves = " ".join(
        f"{n % 600} {n % 799} m {n * 7 % 600} {n * 3 % 800} {n * 11 % 600} {n * 13 % 800} {n * 17 % 600} 9 c S"
        for n in range(400_000)
    )
    path = folder / "a.pdf"
    path.write_bytes(drawn([f"BT /F1 12 Tf 50 700 Td ({QUOTE}) Tj ET\n{curves}"]))
    return path


def test_a_page_that_is_drawn_for_minutes_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """400,000 curves; in the chat's own process nothing ended them."""
    path = _endless(tmp_path)
    monkeypatch.setattr(apart, "SECONDS", 4.0)
    begun = time.monotonic()
    assert picture_apart(path, 1, QUOTE) is None
    assert time.monotonic() - begun < 20


@pytest.mark.skipif(sys.platform == "win32", reason="no signals")
def test_drawing_ends_where_the_chat_was_killed(tmp_path: Path) -> None:
    """The process that drew went on for ever, with nobody to end it."""
    job = {"path": str(_endless(tmp_path)), "number": 1, "quote": QUOTE, "boxes": [], "seconds": 2.0}
    done = subprocess.run(
        command_of("ingest.formats.pdf.apart"), input=json.dumps(job).encode(), check=False, timeout=60
    )
    assert done.returncode in OUT_OF_TIME


def test_no_more_than_some_are_drawn_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A crowd took a process and up to a gigabyte each, and none of them was in time."""
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf([[QUOTE]]))
    most, at_work = 0, 0
    lock = threading.Lock()

    def run(*_: object, **options: object) -> subprocess.CompletedProcess[bytes]:
        nonlocal most, at_work
        with lock:
            at_work += 1
            most = max(most, at_work)
        time.sleep(0.02)
        with lock:
            at_work -= 1
        return subprocess.CompletedProcess([], 0, b"null\n")

    monkeypatch.setattr(subprocess, "run", run)
    with ThreadPoolExecutor(12) as pool:
        drawn_all = list(pool.map(lambda _: picture_apart(path, 1, QUOTE), range(12)))
    assert (drawn_all, most) == ([None] * 12, apart.AT_ONCE)


def test_a_page_without_a_turn_may_be_asked_for_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf([[QUOTE]]))
    turns = threading.BoundedSemaphore(1)
    monkeypatch.setattr(apart, "_turns", turns)
    monkeypatch.setattr(apart, "WAIT_SECONDS", 0.01)
    with turns, pytest.raises(NoTurn):
        picture_apart(path, 1, QUOTE)
    assert picture_apart(path, 1, QUOTE) is not None
