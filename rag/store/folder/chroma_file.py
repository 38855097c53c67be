"""Chroma's database file read and mended without Chroma, which trusts whatever stands in it.

A flipped byte of a vector in its log of writes goes into the graph with the next replay, one in a value hides a chunk
from a scope, one in its own tables brings the process down. The tables that grow with the index are held against the
catalog, the small ones and the log against a digest that the writer kept.
"""

# ruff: noqa: S608 (statements are put together from names of tables only)

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, TypeAlias

from rag.language.patterns import regex
from rag.store.dense.metadata import metadata_of
from rag.store.folder.bindings import FILE
from rag.store.stored import Entry, sealed

_WAIT = 30.0
"""Seconds to wait for a reader of the database."""

_COMPACTED = 1 << 30
"""Bytes from which the file is not written anew after a removal: some three seconds."""

_DOCUMENT = "chroma:document"
"""Key under which Chroma keeps the text of a record."""

_FULLTEXT = "embedding_fulltext_search"
"""Chroma's index of those texts, an FTS5 table."""

_SEGMENT = regex(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
"""Name of the folder of a graph."""

_LARGE = ("embeddings", "embedding_metadata")
_BY_READERS = ("acquire_write",)
"""Written to by everybody who opens."""

Value: TypeAlias = str | int | float | None


def exists(folder: Path) -> bool:
    """Whether there is a Chroma database in `folder`."""
    return (folder / FILE).is_file()


def remove_orphans(folder: Path) -> None:
    """Delete the graphs of deleted collections, which Chroma leaves on disk: folders that have the name of a segment, a UUID,
    and nothing else, as `folder` may be a link that a stranger made."""
    with closing(_reading(folder)) as connection:
        known = {row[0] for row in connection.execute("SELECT id FROM segments")}
    for path in folder.iterdir():
        if (
            _SEGMENT.fullmatch(path.name)
            and path.name not in known
            and path.is_dir()
            and not path.is_symlink()
        ):
            shutil.rmtree(path)


def logged(folder: Path) -> set[str]:
    """Ids of records whose text and metadata are in Chroma's log of writes, which it keeps until it saves the graph."""
    with closing(_reading(folder)) as connection:
        rows = connection.execute("SELECT DISTINCT id FROM embeddings_queue WHERE metadata NOT IN ('', '{}')")
        return {row[0] for row in rows}


def blank(folder: Path, ids: Sequence[str]) -> None:
    """Overwrite what the log of writes says of deleted records: deleted means gone, and the log outlives them."""
    with closing(sqlite3.connect(folder / FILE, timeout=_WAIT)) as connection, connection:
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.executemany(
            "UPDATE embeddings_queue SET metadata = '{}' WHERE id = ? AND metadata NOT IN ('', '{}')",
            [(one,) for one in ids],
        )


def compact(folder: Path) -> None:
    """Write the file anew without its free room, where texts of deleted records stand: deleted means gone. Linear.

    One of a gigabyte and more is left as it is, as readers would wait for too long.
    """
    if (folder / FILE).stat().st_size >= _COMPACTED:
        return
    with (
        suppress(
            sqlite3.OperationalError
        ),  # no room on disk, or a reader is slow: they are deleted all the same
        closing(sqlite3.connect(folder / FILE, timeout=_WAIT, isolation_level=None)) as connection,
    ):
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("VACUUM")


def digest(folder: Path) -> str:
    """Of all that does not grow with the index: the log of writes, collections, their graphs, migrations, the layout.

    Before the colon stands how many migrations there are: a newer Chroma, also one that only reads, makes more.
    """
    with closing(_reading(folder)) as connection:
        connection.text_factory = bytes
        layout = "SELECT type, name, tbl_name, sql FROM sqlite_master"
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        tables = [row[0].decode() for row in names]
        selections = [layout] + [
            f'SELECT * FROM "{name}"'
            for name in tables
            if name not in (*_LARGE, *_BY_READERS) and not name.startswith(_FULLTEXT)
        ]
        # sorted, as rows without a number of their own may change their places
        parts = [sorted(sealed(row) for row in connection.execute(each)) for each in selections]
        migrations = connection.execute("SELECT count(*) FROM migrations").fetchone()[0]
    return f"{migrations}:{sealed(b''.join(part) for part in parts).hex()}"


def is_sound(folder: Path, kept: str) -> bool:
    """Whether the file is whole in itself, and its `digest` the one that was `kept` ("": none was); linear, for `doctor`."""
    try:
        if kept and kept != (now := digest(folder)) and kept.partition(":")[0] == now.partition(":")[0]:
            return False
        with closing(sqlite3.connect(folder / FILE, timeout=_WAIT, isolation_level=None)) as connection:
            if connection.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
                return False
            return _fulltext_fits(connection)
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return False


def _fulltext_fits(connection: sqlite3.Connection) -> bool:
    """Whether the index of texts is that of the texts: nothing of ours asks it, but a damaged one stops a removal."""
    connection.execute("BEGIN IMMEDIATE")  # the check is spelled as a write
    try:
        connection.execute(f"INSERT INTO {_FULLTEXT} ({_FULLTEXT}) VALUES ('integrity-check')")
    except sqlite3.OperationalError as error:
        return "no such" in str(error)  # an SQLite without this kind of index cannot tell
    finally:
        connection.execute("ROLLBACK")
    other = (
        f"SELECT 1 FROM embedding_metadata m LEFT JOIN {_FULLTEXT}_content f ON f.id = m.id"
        " WHERE m.key = ? AND f.c0 IS NOT m.string_value LIMIT 1"
    )
    return connection.execute(other, (_DOCUMENT,)).fetchone() is None


def unlike(folder: Path, name: str, entries: Iterable[Entry]) -> Iterable[str]:
    """Ids of those `entries` of which the collection `name` says something else beside its vector."""
    with closing(_reading(folder)) as connection:
        connection.text_factory = bytes
        segments = connection.execute(
            "SELECT s.id FROM segments s JOIN collections c ON c.id = s.collection WHERE c.name = ?", (name,)
        )
        places = [row[0].decode() for row in segments]
        said = (
            "SELECT m.key, m.string_value, m.int_value, m.float_value, m.bool_value FROM embeddings e"
            f" JOIN embedding_metadata m ON m.id = e.id WHERE e.segment_id IN ({','.join('?' * len(places))})"
            " AND e.embedding_id = ?"
        )
        for entry in entries:
            expected = {key: _columns(value) for key, value in metadata_of(entry).items()}
            expected[_DOCUMENT] = _columns(entry.text)
            rows = connection.execute(said, (*places, entry.chunk_id)).fetchall()
            if any(expected.get(_text(key)) != tuple(values) for key, *values in rows):
                yield entry.chunk_id


def _columns(value: Any) -> tuple[Any, ...]:
    """A value as Chroma keeps it: text, whole number, fraction, truth."""
    return (value.encode(), None, None, None) if isinstance(value, str) else (None, value, None, None)


def _text(key: bytes) -> str:
    return key.decode("utf-8", "replace")


def _reading(folder: Path) -> sqlite3.Connection:
    return sqlite3.connect((folder / FILE).absolute().as_uri() + "?mode=ro", uri=True, timeout=_WAIT)
