"""Several processes at one index: readers see whole editions while two write."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from damage import EMBEDDER

from ingest import doctor, ingest
from rag.settings import Settings

WRITER = """
import sys, time
from pathlib import Path
from fakes import HashEmbedder
from ingest import ingest
from rag.settings import Settings

place, name, editions, seconds = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), float(sys.argv[4])
end, edition = time.monotonic() + seconds, 0
while edition < editions or time.monotonic() < end:
    edition += 1
    for number in range(4):
        text = f"Words of {name}{number} edition{edition}. " * 40
        (place / name / f"{name}{number}.txt").write_text(text)
    ingest(place / name, Settings(data_dir=place / "data"), wait=True, embedder=HashEmbedder())
"""


READER = """
import sys, time
from pathlib import Path
from fakes import HashEmbedder
from rag.store.index import Index
from rag.search.retriever import Retriever
from rag.settings import Settings

place, embedder = Path(sys.argv[1]), HashEmbedder()
asked, generations = 0, set()
with Index.open(Settings(data_dir=place / "data"), embedder.name) as index:
    print("open", flush=True)
    retriever = Retriever(index, embedder)
    while not (place / "done").exists():
        name = ("one", "two")[asked % 2] + str(asked % 4)
        generations.add(index.refresh())
        found = index.vectors.search(embedder.embed_question(f"Words of {name}"), 20)
        found += index.lexical.search(name, 20)
        for stored in index.catalog.passages([i for i, _ in found]).values():
            words = {word for word in stored.chunk.text.split() if word.startswith("edition")}
            assert len(words) == 1, f"two editions in one chunk: {words}"
        for passage in retriever.search(f"Words of {name}", 5):
            words = {word for word in passage.text.split() if word.startswith("edition")}
            assert len(words) == 1, f"two editions in one passage: {words}"
        amiss = [notice for notice in index.notices if not notice.startswith("an ingest is running")]
        assert not amiss, amiss
        asked += 1
        time.sleep(0.02)  # else four readers take the processor from the two who write
print(asked, len(generations))
"""


def _run(code: str, *arguments: object) -> subprocess.Popen[str]:
    repository = Path(__file__).resolve().parents[3]
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-c", code, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": f"{repository}{os.pathsep}{repository / 'tests'}"},
    )


def _two_write_while_four_ask(place: Path, editions: int, seconds: float) -> None:
    for name in ("one", "two"):
        (place / name).mkdir()
        for number in range(4):
            (place / name / f"{name}{number}.txt").write_text(f"Words of {name}{number}. edition0")
        ingest(place / name, Settings(data_dir=place / "data"), embedder=EMBEDDER)
    readers = [_run(READER, place) for _ in range(4)]
    for reader in readers:
        assert reader.stdout is not None
        assert reader.stdout.readline() == "open\n"
    try:
        for writer in [_run(WRITER, place, name, editions, seconds) for name in ("one", "two")]:
            _, err = writer.communicate(timeout=seconds + 200)
            assert writer.returncode == 0, err
    finally:
        (place / "done").touch()  # the readers end, whatever happened
    for reader in readers:
        out, err = reader.communicate(timeout=60)
        assert reader.returncode == 0, err
        asked, generations = map(int, out.split())
        assert asked > 0
        assert generations > 1, "nothing new was seen"
    assert doctor(Settings(data_dir=place / "data")).ok


def test_two_write_while_four_ask(tmp_path: Path) -> None:
    _two_write_while_four_ask(tmp_path, 4, 0.0)


@pytest.mark.long
def test_two_write_while_four_ask_for_a_minute(tmp_path: Path) -> None:
    _two_write_while_four_ask(tmp_path, 5, 60.0)
