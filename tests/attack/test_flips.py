"""A flipped bit of any file of an index is noticed by `doctor`, or changes nothing that is read."""

from __future__ import annotations

import itertools
import random
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from fakes import HashEmbedder

from ingest import doctor, ingest, remove
from rag import Assistant
from rag.errors import StoreError
from rag.settings import Settings
from rag.store.folder import vectors
from rag.store.folder.chroma_file import FILE
from rag.store.folder.database import CATALOG
from rag.store.folder.stores import FolderStores

EMBEDDER = HashEmbedder(32)
NOT_READ = {"created_at", "seq_id"}
"""Of Chroma's `embeddings`: when a record came, and with which write."""
BY_READERS = {"acquire_write", "feedback"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index with a changed, a removed and a late document."""
    return _build(tmp_path_factory.mktemp("built"))


@pytest.fixture(scope="module")
def built_large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, written as a large one is: its log of writes is longer than what is saved."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(vectors, "_SAVED_WHOLE", 0)
        return _build(tmp_path_factory.mktemp("built_large"))


def _build(folder: Path) -> Path:
    docs = folder / "docs"
    docs.mkdir()
    settings = Settings(data_dir=folder / "data")
    for number in range(4):
        (docs / f"{number}.md").write_text(
            f"---\ndate: 2024-0{number + 1}-11\nsource: Paper {number}\n---\n# Mill {number}\n\n"
            + f"Words about the mill number{number} and its wheel. " * 40
        )
    ingest(docs, settings, embedder=EMBEDDER)
    (docs / "1.md").write_text("Another edition of the first mill.")
    (docs / "4.md").write_text("A late mill that was added.")
    ingest(docs, settings, embedder=EMBEDDER)
    remove(["2.md"], settings)
    assert doctor(settings).ok
    return folder / "data"


@pytest.fixture
def data(built: Path, tmp_path: Path) -> Path:
    shutil.copytree(built, tmp_path / "data")
    return tmp_path / "data"


@pytest.fixture
def large(built_large: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(vectors, "_SAVED_WHOLE", 0)
    shutil.copytree(built_large, tmp_path / "data")
    return tmp_path / "data"


def _files(folder: Path) -> list[str]:
    found = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.stat().st_size]
    return [path.relative_to(folder).as_posix() for path in found]


def _flip(path: Path, at: int, bit: int) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 1 << bit
    path.write_bytes(data)


def _problems(folder: Path) -> tuple[str, ...]:
    try:
        return doctor(Settings(data_dir=folder)).problems
    except StoreError as error:
        return (str(error),)


def _content(path: Path) -> dict[str, list[Any]]:
    """All rows of a database that somebody reads; of the index of texts what is found by it."""
    with closing(sqlite3.connect(path)) as connection:
        connection.text_factory = bytes
        found: dict[str, list[Any]] = {}
        for (raw,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            name = raw.decode()
            if name in BY_READERS or "fulltext_search_" in name:
                continue
            columns = [row[1].decode() for row in connection.execute(f'PRAGMA table_info("{name}")')]
            read = [f'"{column}"' for column in columns if name != "embeddings" or column not in NOT_READ]
            found[name] = sorted(map(repr, connection.execute(f'SELECT {", ".join(read)} FROM "{name}"')))
        if path.name == FILE:
            for words in ("mill", "number3", "late mill"):
                where = "embedding_fulltext_search MATCH ?"
                ids = connection.execute(
                    f"SELECT rowid FROM embedding_fulltext_search WHERE {where}", (words,)
                )
                found[f"those with {words}"] = sorted(ids)
        return found


def _unnoticed(
    built: Path, copies: Iterator[Path], flips: int, seed: int
) -> Iterator[tuple[Path, str, int, int]]:
    """(index, file, byte, bit) of flips that `doctor` calls clean."""
    for name in _files(built):
        original = (built / name).read_bytes()
        random_of = random.Random(f"{name.rpartition('.')[2]} {seed}")
        for _ in range(flips):
            at, bit = random_of.randrange(len(original)), random_of.randrange(8)
            # A copy of its own: Chroma's threads may still write into one that was opened and damaged.
            folder = next(copies)
            shutil.copytree(built, folder)
            _flip(folder / name, at, bit)
            if not _problems(folder):
                yield folder, name, at, bit
            shutil.rmtree(folder, ignore_errors=True)


def _hold(built: Path, parent: Path, flips: int, seed: int) -> None:
    copies = (parent / str(number) for number in itertools.count())
    for folder, name, at, bit in _unnoticed(built, copies, flips, seed):
        if name.endswith((CATALOG, FILE)):
            assert _content(folder / name) == _content(built / name), (name, at, bit)
        else:  # sizes and times of files, which tell a writer what need not be hashed again
            assert name == "lexical.seal", (name, at, bit)


def test_a_flip_of_any_file_is_noticed_or_changes_nothing(built: Path, tmp_path: Path) -> None:
    _hold(built, tmp_path, flips=4, seed=1)


@pytest.mark.long
@pytest.mark.timeout(0)
def test_many_flips_of_every_file_are_noticed_or_change_nothing(built: Path, tmp_path: Path) -> None:
    _hold(built, tmp_path, flips=300, seed=2)


def _rows(path: Path, sql: str) -> list[Any]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


def test_every_vector_of_the_log_of_writes_is_guarded(large: Path) -> None:
    """Chroma puts them into the graph again when it opens."""
    path = large / "chroma" / FILE
    kept = path.read_bytes()
    logged = [row[0] for row in _rows(path, "SELECT vector FROM embeddings_queue WHERE vector IS NOT NULL")]
    assert len(logged) > 2
    for vector in logged:
        place = kept.index(vector)
        for at in (0, len(vector) // 2, len(vector) - 1):
            _flip(path, place + at, 5)
            expected = "the vector index has files that are not as they were written: chroma.sqlite3"
            assert _problems(large) == (expected,)
            path.write_bytes(kept)
    assert not _problems(large)


CHANGES = [
    "UPDATE embedding_metadata SET string_value = 'Pa`er 0' WHERE string_value = 'Paper 0'",
    "UPDATE embedding_metadata SET int_value = int_value + 1 WHERE key = 'date'",
    "UPDATE embedding_metadata SET key = 'sourcf' WHERE key = 'source'",
    "UPDATE embeddings_queue SET operation = 3 WHERE operation = 2",
    "UPDATE max_seq_id SET seq_id = seq_id - 1",
    "UPDATE collections SET config_json_str = '{ }'",
    "UPDATE embedding_fulltext_search_content SET c0 = c0 || 'x'",
]


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_in_chromas_own_tables_is_told_and_mended(large: Path, change: str) -> None:
    with closing(sqlite3.connect(large / "chroma" / FILE)) as connection, connection:
        assert connection.execute(change).rowcount > 0
    (problem,) = _problems(large)
    assert problem.startswith("the vector index ")
    repaired = doctor(Settings(data_dir=large), repair=True)
    assert repaired.ok
    assert "the vector index" in repaired.repaired[0]
    assert not _problems(large)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE roots SET path = path || 'x'",
        "UPDATE files SET fingerprint = 'x' || fingerprint",
        "UPDATE files SET path = path || 'x'",
        "UPDATE versions SET born = born + 1",
        "UPDATE departed SET died = died + 1",
        "UPDATE history SET asked = 1 - asked",
        "UPDATE meta SET value = value + 1 WHERE key = 'generation'",
    ],
)
def test_a_change_in_what_the_catalog_keeps_of_files_and_times_is_told(data: Path, change: str) -> None:
    with closing(sqlite3.connect(data / CATALOG)) as connection, connection:
        assert connection.execute(change).rowcount > 0
    (problem,) = _problems(data)
    assert "what it keeps of files, folders and times is not what was written" in problem
    repaired = doctor(Settings(data_dir=data), repair=True)
    assert repaired.ok
    assert any("taken over as it stands" in line for line in repaired.repaired)


def test_since_when_a_document_is_live_is_told(data: Path) -> None:
    with closing(sqlite3.connect(data / CATALOG)) as connection, connection:
        connection.execute("UPDATE versions SET since = '2001' || substr(since, 5)")
    assert all("remove it and ingest it again" in problem for problem in _problems(data))
    assert _problems(data)


def test_verdicts_and_readers_are_no_rot(data: Path) -> None:
    settings = Settings(data_dir=data)
    with Assistant.open(settings, embedding=EMBEDDER) as assistant:
        answer = assistant.ask("How old is the mill?")
        assistant.search("mill", 2)
    with FolderStores(data).catalog() as catalog:
        catalog.add_feedback(answer.question, answer.to_dict(), "up")
    assert not _problems(data)


def test_words_of_the_catalogs_layout_that_are_no_text(data: Path) -> None:
    path = data / CATALOG
    path.write_bytes(path.read_bytes().replace(b"CREATE TABLE versions", b"CREATE TA\xc2LE versions"))
    (problem,) = _problems(data)
    assert "is damaged" in problem
    with pytest.raises(StoreError, match="is damaged"):
        Assistant.open(Settings(data_dir=data), embedding=EMBEDDER)


def test_words_of_chromas_layout_that_are_no_text(data: Path) -> None:
    """Its bindings panic over them, which is no Exception: questions are answered from the catalog then."""
    path = data / "chroma" / FILE
    _flip(path, path.read_bytes().index(b"-- Stores collection schema") + 9, 7)
    (problem,) = _problems(data)
    assert problem.startswith("the vector index ")
    with Assistant.open(Settings(data_dir=data), embedding=EMBEDDER) as assistant:
        assert assistant.search("mill", 2)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("pages", "[[0, 99]]"),
        ("pages", "[" * 5000),
        ("pages", "9" * 5000),
        ("pages", "{}x"),
        ("places", '[["a", "b"]]'),
        ("text", "short"),
    ],
)
def test_what_is_kept_of_a_text_may_be_anything(data: Path, column: str, value: str) -> None:
    """A question ends in a line, and doctor tells of it."""
    with closing(sqlite3.connect(data / CATALOG)) as connection, connection:
        connection.execute(f"UPDATE versions SET {column} = ? WHERE state = 'live'", (value,))
    assert _problems(data)
    with (
        Assistant.open(Settings(data_dir=data), embedding=EMBEDDER) as assistant,
        pytest.raises(StoreError, match="doctor"),
    ):
        assistant.ask("How old is the mill?")
