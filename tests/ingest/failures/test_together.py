"""Several processes at one index: readers see whole editions while two write."""

from __future__ import annotations

import multiprocessing
import time
import warnings
from collections.abc import Iterable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest
from damage import EMBEDDER
from dying import forking

from ingest import doctor, ingest
from rag.search.retriever import Retriever
from rag.settings import Settings
from rag.store.index import Index


def _write(place: Path, name: str, editions: int, seconds: float) -> None:
    """`editions` of four documents each, and more until `seconds` are over."""
    warnings.simplefilter("error")
    end, edition = time.monotonic() + seconds, 0
    while edition < editions or time.monotonic() < end:
        edition += 1
        for number in range(4):
            text = f"Words of {name}{number} edition{edition}. " * 40
            (place / name / f"{name}{number}.txt").write_text(text)
        ingest(place / name, Settings(data_dir=place / "data"), wait=True, embedder=EMBEDDER)


def _read(place: Path, said: Connection, pause: float) -> None:
    """Ask until all is written. Sends when the index is open, and at the end how often it was asked and in how many states."""
    warnings.simplefilter("error")
    asked, generations = 0, set()
    with Index.open(Settings(data_dir=place / "data"), EMBEDDER.name) as index:
        said.send("open")
        retriever = Retriever(index, EMBEDDER)
        while not (place / "done").exists():
            name = ("one", "two")[asked % 2] + str(asked % 4)
            generations.add(index.refresh())
            found = index.vectors.search(EMBEDDER.embed_question(f"Words of {name}"), 20)
            found += index.lexical.search(name, 20)
            _one_edition(
                stored.chunk.text for stored in index.catalog.passages([i for i, _ in found]).values()
            )
            _one_edition(passage.text for passage in retriever.search(f"Words of {name}", 5))
            amiss = [notice for notice in index.notices if not notice.startswith("an ingest is running")]
            assert not amiss, amiss
            asked += 1
            time.sleep(pause)  # else four readers take the processor from the two who write
    said.send((asked, len(generations)))


def _one_edition(texts: Iterable[str]) -> None:
    for text in texts:
        words = {word for word in text.split() if word.startswith("edition")}
        assert len(words) == 1, f"two editions in one text: {words}"


def _started(place: Path, pause: float) -> tuple[BaseProcess, Connection]:
    """A reader, and where to hear it: EOFError once it has failed, which its own lines explain."""
    ours, theirs = multiprocessing.Pipe(duplex=False)
    reader = forking().Process(target=_read, args=(place, theirs, pause))
    reader.start()
    theirs.close()
    return reader, ours


def _two_write_while_four_ask(place: Path, editions: int, seconds: float, pause: float) -> None:
    for name in ("one", "two"):
        (place / name).mkdir()
        for number in range(4):
            (place / name / f"{name}{number}.txt").write_text(f"Words of {name}{number}. edition0")
        ingest(place / name, Settings(data_dir=place / "data"), embedder=EMBEDDER)
    readers = [_started(place, pause) for _ in range(4)]
    writers = [
        forking().Process(target=_write, args=(place, name, editions, seconds)) for name in ("one", "two")
    ]
    try:
        for _, said in readers:
            assert said.recv() == "open"
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join(seconds + 200)
            assert writer.exitcode == 0
    finally:
        (place / "done").touch()  # the readers end, whatever happened
    for reader, said in readers:
        asked, generations = said.recv()
        reader.join(60)
        assert reader.exitcode == 0
        assert asked > 0
        assert generations > 1, "nothing new was seen"
    assert doctor(Settings(data_dir=place / "data")).ok


def test_two_write_while_four_ask(tmp_path: Path) -> None:
    _two_write_while_four_ask(tmp_path, 4, 0.0, pause=0.1)


@pytest.mark.long
def test_two_write_while_four_ask_for_a_minute(tmp_path: Path) -> None:
    _two_write_while_four_ask(tmp_path, 5, 60.0, pause=0.02)
