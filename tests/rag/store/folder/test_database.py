"""One connection behind one lock: all or nothing, and errors that say what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag.errors import StoreError
from rag.store.catalog.database import batches, marks
from rag.store.folder.database import SqliteDatabase


@pytest.fixture
def database(tmp_path: Path) -> SqliteDatabase:
    return SqliteDatabase.open(tmp_path, create=True)


def keys(database: SqliteDatabase) -> set[str]:
    return {row[0] for row in database.rows("SELECT key FROM meta WHERE key LIKE 't%'")}


def write(database: SqliteDatabase, key: str) -> None:
    database.write("INSERT INTO meta VALUES (?, '1')", (key,))


def write_and_fail(database: SqliteDatabase) -> None:
    write(database, "t1")
    write(database, "t1")  # the key is there already


def with_another_inside(database: SqliteDatabase) -> None:
    with database.transaction():
        write(database, "t1")
    assert keys(database) == {"t1"}
    write(database, "t1")


def test_a_transaction_is_all_or_nothing(database: SqliteDatabase) -> None:
    with pytest.raises(StoreError), database.transaction():
        write_and_fail(database)
    assert keys(database) == set()
    with database.transaction():
        write(database, "t1")
    assert keys(database) == {"t1"}


def test_a_transaction_joins_the_one_around_it(database: SqliteDatabase) -> None:
    with pytest.raises(StoreError), database.transaction():
        with_another_inside(database)
    assert keys(database) == set()


def test_errors_of_sqlite_name_the_file(database: SqliteDatabase) -> None:
    with pytest.raises(StoreError, match=r"catalog\.sqlite"):
        database.rows("SELECT * FROM nowhere")


def test_there_must_be_a_catalog(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="citewell ingest"):
        SqliteDatabase.open(tmp_path / "none")


def test_statements_take_values_in_parts() -> None:
    parts = list(batches(list(range(1201))))
    assert [len(part) for part in parts] == [500, 500, 201]
    assert [value for part in parts for value in part] == list(range(1201))
    assert marks([1, 2, 3]) == "?,?,?"
