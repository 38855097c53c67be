"""Bytes that change by themselves, places that are odd, and what other processes left: found, told in one line, mended."""

from __future__ import annotations

import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from attack.hostile import long_numbers_jsonl, nested_jsonl
from fakes import HashEmbedder

from eval.gold import rows
from ingest import doctor, ingest, remove
from rag import Assistant
from rag.encode.session import MODELS
from rag.errors import ModelFileError, SettingsError, StoreError, UsageError
from rag.read import judge
from rag.read.reader_model import READER
from rag.settings import Settings, load_settings
from rag.store.folder.database import CATALOG
from rag.store.folder.lock import writer_lock
from rag.store.folder.stores import FolderStores
from rag.store.index import Index
from rag.ui.sources.status import status

EMBEDDER = HashEmbedder()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """An index of four documents."""
    (tmp_path / "docs").mkdir()
    for number in range(4):
        (tmp_path / "docs" / f"{number}.txt").write_text(
            f"Words about the mill number{number} and its wheel. " * 50
        )
    settings = Settings(data_dir=tmp_path / "data")
    ingest(tmp_path / "docs", settings, embedder=EMBEDDER)
    return settings


def _flip(path: Path, seed: int) -> None:
    data = bytearray(path.read_bytes())
    data[random.Random(seed).randrange(len(data))] ^= 1 << seed % 8
    path.write_bytes(data)


@pytest.mark.parametrize("seed", range(3))
def test_a_flipped_bit_of_any_file_of_the_words_is_told_and_mended(settings: Settings, seed: int) -> None:
    names = sorted(path.name for path in (settings.data_dir / "lexical").iterdir() if path.suffix != ".lock")
    assert len(names) > 4
    for name in names:
        kept = (settings.data_dir / "lexical" / name).read_bytes()
        _flip(settings.data_dir / "lexical" / name, seed)
        (problem,) = doctor(settings).problems
        assert problem == f"the BM25 index has files that are not as they were written: {name}"
        (settings.data_dir / "lexical" / name).write_bytes(kept)
    assert doctor(settings).ok
    _flip(settings.data_dir / "lexical" / names[-1], seed)
    assert doctor(settings, repair=True).ok
    assert doctor(settings).ok


def test_what_is_written_in_the_usual_way_is_no_rot(settings: Settings, tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / "docs" / "1.txt").write_text(f"Words of edition {number}.")
        ingest(tmp_path / "docs", settings, embedder=EMBEDDER)
        with Index.open(settings, EMBEDDER.name) as index:
            assert index.lexical.search("edition", 3)
        assert doctor(settings).ok


def test_deletions_that_a_writer_left_who_died_before_its_commit(settings: Settings, tmp_path: Path) -> None:
    """The next writer gives its list of deletions the same name."""
    copy = Settings(data_dir=tmp_path / "copy")
    shutil.copytree(settings.data_dir, copy.data_dir)
    remove(["1.txt"], copy)
    lists = list((copy.data_dir / "lexical").glob("*.del"))
    assert lists
    for path in lists:
        shutil.copy(path, settings.data_dir / "lexical")
    remove(["1.txt"], settings)
    assert doctor(settings).ok


def test_a_lost_or_broken_seal(settings: Settings) -> None:
    kept = settings.data_dir / "lexical.seal"
    kept.write_text("{")
    assert "lexical.seal" in doctor(settings).problems[0]
    assert doctor(settings, repair=True).ok
    kept.unlink()  # as an older version leaves it
    assert doctor(settings).ok


def test_a_text_of_the_catalog_that_is_no_utf8(settings: Settings) -> None:
    connection = sqlite3.connect(settings.data_dir / CATALOG)
    connection.execute("UPDATE versions SET title = CAST(x'ff66' AS TEXT) WHERE document_id = '1.txt'")
    connection.commit()
    connection.close()
    with FolderStores(settings.data_dir).catalog() as catalog:
        for act in (catalog.documents, lambda: catalog.document("1.txt")):
            with pytest.raises(
                StoreError, match=r"is damaged .* Restore it from a backup, or delete"
            ) as raised:
                act()
            assert len(str(raised.value)) < 400


@pytest.mark.parametrize("damage", ["operating_point", "flip", "gone"])
def test_the_calibration_is_verified(damage: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(READER.folder, tmp_path / "reader")
    path = tmp_path / "reader" / "calibration.json"
    if damage == "gone":
        path.unlink()
    elif damage == "flip":
        _flip(path, 3)
    else:
        path.write_text(json.dumps(json.loads(path.read_text()) | {"operating_point": 0.0}))
    from dataclasses import replace

    monkeypatch.setattr(judge, "READER", replace(READER, folder=tmp_path / "reader"))
    judge.shipped_calibration.cache_clear()
    try:
        with pytest.raises(ModelFileError, match=r"was altered|cannot be read"):
            judge.shipped_calibration()
    finally:
        judge.shipped_calibration.cache_clear()


def test_every_shipped_file_of_a_model_has_a_checksum() -> None:
    manifest = json.loads((MODELS / "manifest.json").read_text())
    for name, entry in manifest.items():
        there = {path.name for path in (MODELS / name).iterdir() if path.suffix in (".onnx", ".json")}
        assert there == set(entry["files"])


def test_the_home_folder_in_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("CITEWELL_DATA_DIR", "~/an index")
    settings = load_settings()
    assert settings.data_dir == tmp_path / "an index"
    (tmp_path / "a.txt").write_text("alpha words")
    ingest(tmp_path / "a.txt", settings, embedder=EMBEDDER)
    assert (tmp_path / "an index" / CATALOG).is_file()
    assert not (Path.cwd() / "~").exists()


def test_a_home_folder_that_nobody_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CITEWELL_DATA_DIR", "~nobody-of-this-name/index")
    with pytest.raises(SettingsError, match="data_dir"):
        load_settings()


LOCKING = """
import os, sys
from rag.store.folder.lock import writer_lock
from rag.settings import load_settings
with writer_lock(load_settings().data_dir):
    print("held", flush=True)
    sys.stdin.readline()
"""


def test_one_index_has_one_lock_from_whatever_folder(tmp_path: Path, repository: Path) -> None:
    processes = []
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        processes.append(
            subprocess.Popen(
                [sys.executable, "-c", LOCKING],
                cwd=tmp_path / folder,
                env={
                    **os.environ,
                    "HOME": str(tmp_path),
                    "CITEWELL_DATA_DIR": "~/index",
                    "PYTHONPATH": str(repository),
                },
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
        )
        assert processes[-1].stdout is not None
        held = processes[-1].stdout.readline()
        assert held == ("held\n" if folder == "one" else "")
    _, said = processes[1].communicate()
    assert f"process {processes[0].pid} is writing to" in said
    processes[0].communicate("\n")


def test_a_lock_that_a_dead_process_left(settings: Settings, tmp_path: Path) -> None:
    (settings.data_dir / "lock").touch()
    (settings.data_dir / "lock.pid").write_text("999999 another-host\n")
    with writer_lock(settings.data_dir):
        pass
    assert ingest(tmp_path / "docs", settings, embedder=EMBEDDER).unchanged == 4


@pytest.mark.parametrize("name", ["with a space", "Київ і Львів", 'quote\'d "and" 100%', "#hash?query&x=1"])
def test_odd_folders(tmp_path: Path, name: str) -> None:
    docs = tmp_path / name / "docs"
    docs.mkdir(parents=True)
    (docs / f"{name}.txt").write_text("Words about the mill.")
    settings = Settings(data_dir=tmp_path / name / "data")
    for _ in range(2):
        ingest(docs, settings, embedder=EMBEDDER)
    assert doctor(settings).ok
    with Index.open(settings, EMBEDDER.name) as index:
        assert [info.id for info in index.catalog.documents()] == [f"{name}.txt"]
        assert index.lexical.search("mill", 1)


def test_a_clock_that_goes_backwards(settings: Settings, tmp_path: Path) -> None:
    later = 4_000_000_000
    for path in (tmp_path / "docs").iterdir():
        os.utime(path, (later, later))
    assert ingest(tmp_path / "docs", settings, embedder=EMBEDDER).unchanged == 4
    (tmp_path / "docs" / "1.txt").write_text("Words of another edition.")
    os.utime(tmp_path / "docs" / "1.txt", (1, 1))
    assert ingest(tmp_path / "docs", settings, embedder=EMBEDDER).changed == 1
    assert doctor(settings).ok


@pytest.mark.parametrize("name", ["report-1.2", "a.b.c", "notes.md", "plain"])
def test_a_row_with_a_dot_in_its_id_is_there(tmp_path: Path, name: str) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "rows.jsonl").write_text(json.dumps({"id": name, "text": "Words about the mill."}))
    settings = Settings(data_dir=tmp_path / "data")
    ingest(tmp_path / "docs", settings, embedder=EMBEDDER)
    with FolderStores(settings.data_dir).catalog() as catalog:
        (info,) = catalog.documents()
    assert status(info, tmp_path / "uploads").word == "Ready"
    (tmp_path / "docs" / "rows.jsonl").unlink()
    assert status(info, tmp_path / "uploads").word == "File gone"


def test_half_a_character_of_a_question_is_none(settings: Settings, tmp_path: Path) -> None:
    """Bytes of a command line that are no UTF-8, and broken escapes of a request, come as such halves."""
    asked = ("How big is the mill number2 \ud800?", "How big is the mill \udcff number2?")
    with Assistant.open(settings, embedding=EMBEDDER) as assistant:
        for question in asked:
            assert (
                assistant.ask(question, history=[{"role": "user", "content": "\ud83d"}]).question == question
            )
            assert assistant.search(question, 3)
    path = tmp_path / "questions.jsonl"
    path.write_text(
        json.dumps({"id": "a", "question": "A gull \U0001f426?"}) + "\n" + json.dumps({"id": asked[0]})
    )
    read = rows(path)
    assert next(read)[1]["question"] == "A gull \U0001f426?"
    with pytest.raises(UsageError, match="line 2: half of a surrogate pair"):
        next(read)


def test_a_row_of_questions_that_is_too_deep_or_has_endless_numbers(tmp_path: Path) -> None:
    for path in (
        nested_jsonl(tmp_path / "deep.jsonl", 100_000),
        long_numbers_jsonl(tmp_path / "long.jsonl", 5000),
    ):
        with pytest.raises(
            UsageError, match="line 1: a number of thousands of digits, or values nested too deeply"
        ):
            list(rows(path))


COLUMNS = [
    ("versions", "title"),
    ("versions", "date"),
    ("versions", "day"),
    ("versions", "pages"),
    ("versions", "blocks"),
    ("versions", "hash"),
    ("versions", "text"),
    ("chunks", "header"),
    ("chunks", "page"),
    ("chunks", "passage_end"),
    ("chunks", "codes"),
    ("embeddings", "vector"),
    ("embeddings", "seal"),
]


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_a_changed_value_of_the_catalog_is_told(settings: Settings, table: str, column: str) -> None:
    assert doctor(settings).ok
    with sqlite3.connect(settings.data_dir / CATALOG) as connection:
        (value,) = connection.execute(f"SELECT {column} FROM {table} ORDER BY rowid LIMIT 1").fetchone()
        changed = {
            bytes: lambda: bytes([value[0] ^ 1, *value[1:]]),
            str: lambda: chr(ord(value[0]) ^ 1) + value[1:] if value else "x",
            int: lambda: value + 1,
        }.get(type(value), lambda: 2 if column == "page" else "2024-01-01")()
        connection.execute(
            f"UPDATE {table} SET {column} = ? WHERE rowid = (SELECT min(rowid) FROM {table})", (changed,)
        )
    connection.close()
    problems = doctor(settings).problems
    assert len(problems) == 1, problems
    assert "remove it and ingest it again" in problems[0]


def test_an_older_catalog_is_sealed_by_the_next_repair(settings: Settings) -> None:
    with sqlite3.connect(settings.data_dir / CATALOG) as connection:
        connection.execute("UPDATE versions SET seal = NULL")
        connection.execute("UPDATE embeddings SET seal = NULL")
    connection.close()
    assert doctor(settings).ok
    doctor(settings, repair=True)
    with sqlite3.connect(settings.data_dir / CATALOG) as connection:
        for table in ("versions", "embeddings"):
            assert connection.execute(f"SELECT count(*) FROM {table} WHERE seal IS NULL").fetchone() == (0,)
    connection.close()
    assert doctor(settings).ok
