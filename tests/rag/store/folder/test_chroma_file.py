"""Chroma's database, read without Chroma: a change is told, a reader and a newer Chroma are none."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from rag.store.catalog import Entry
from rag.store.folder import chroma_file
from rag.store.folder.chroma_file import FILE
from rag.store.folder.vectors import FolderVectors

ENTRIES = [
    Entry(f"a:{n}", "a", f"Text {n}.", "Paper" if n else None, 700_000 + n, "en", "v1") for n in range(3)
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    writer = FolderVectors.write(tmp_path / "chroma", dimension=4)
    writer.upsert(ENTRIES, np.eye(3, 4, dtype=np.float32))
    writer.close()
    return tmp_path / "chroma"


def _change(folder: Path, sql: str) -> None:
    with closing(sqlite3.connect(folder / FILE)) as connection, connection:
        connection.execute(sql)


def test_a_reader_changes_nothing(folder: Path) -> None:
    kept = chroma_file.digest(folder)
    for _ in range(2):
        reader = FolderVectors.open(folder, dimension=4)
        assert reader.search(np.eye(1, 4, dtype=np.float32)[0], 1)[0][0] == "a:0"
        reader.close()
    assert chroma_file.digest(folder) == kept
    assert chroma_file.is_sound(folder, kept)
    assert FolderVectors.altered(folder) == []


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE embeddings_queue SET vector = zeroblob(16)",
        "UPDATE embeddings_queue SET id = 'a:9'",
        "DELETE FROM embeddings_queue",
        "UPDATE segments SET scope = 'VECTOS' WHERE scope = 'VECTOR'",
        "UPDATE migrations SET sql = sql || ' '",
        "DROP INDEX embedding_metadata_int_value",
    ],
)
def test_a_change_of_what_does_not_grow_is_told(folder: Path, change: str) -> None:
    kept = chroma_file.digest(folder)
    _change(folder, change)
    assert not chroma_file.is_sound(folder, kept)
    assert FolderVectors.altered(folder) == [FILE]


def test_a_newer_chroma_is_no_rot(folder: Path) -> None:
    kept = chroma_file.digest(folder)
    _change(folder, "INSERT INTO migrations VALUES ('sysdb', 99, 'a.sql', 'x', 'y')")
    _change(folder, "ALTER TABLE collections ADD COLUMN newer TEXT")
    assert chroma_file.is_sound(folder, kept)


def test_an_index_of_texts_that_is_not_theirs(folder: Path) -> None:
    _change(folder, "UPDATE embedding_fulltext_search_content SET c0 = 'Tent 1.' WHERE c0 = 'Text 1.'")
    assert not chroma_file.is_sound(folder, "")


def test_a_file_that_is_no_database(folder: Path) -> None:
    (folder / FILE).write_bytes(b"\0" * 5000)
    assert not chroma_file.is_sound(folder, "")


def test_what_is_said_beside_a_vector_is_held_against_the_entry(folder: Path) -> None:
    assert list(chroma_file.unlike(folder, "citewell", ENTRIES)) == []
    _change(folder, "UPDATE embedding_metadata SET string_value = 'Text 8.' WHERE string_value = 'Text 0.'")
    _change(folder, "UPDATE embedding_metadata SET int_value = 1 WHERE int_value = 700001")
    _change(folder, "UPDATE embedding_metadata SET key = 'sourc' WHERE key = 'source' AND id = 3")
    assert list(chroma_file.unlike(folder, "citewell", ENTRIES)) == ["a:0", "a:1", "a:2"]


def test_a_collection_without_texts_says_nothing_else(tmp_path: Path) -> None:
    writer = FolderVectors.write(tmp_path / "chroma", dimension=4, text=False)
    writer.upsert(ENTRIES, np.eye(3, 4, dtype=np.float32))
    writer.close()
    assert list(chroma_file.unlike(tmp_path / "chroma", "citewell", ENTRIES)) == []
    assert FolderVectors.altered(tmp_path / "chroma") == []
