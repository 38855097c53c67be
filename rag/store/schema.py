"""Layout of `catalog.sqlite`, one migration a version.

A new catalog is made by running every migration in order, so the upgrade path is walked each time an
index is created and cannot rot unseen. A change of layout appends a step; it never edits an old one.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from rag.errors import IndexVersionError, StoreError
from rag.store.advice import advice
from rag.store.private import private_folder

_FIRST = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO meta VALUES ('generation', '0'), ('epoch', '1');

-- A folder or file that was named to `ingest`; `prefix` is its `--name`.
CREATE TABLE roots (
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL,
    prefix TEXT NOT NULL,
    UNIQUE (path, prefix)
) STRICT;

-- `fingerprint` covers the bytes and the settings that parsing depends on; '' = read again next time.
CREATE TABLE files (
    id INTEGER PRIMARY KEY,
    root INTEGER NOT NULL REFERENCES roots (id) ON DELETE CASCADE,
    path TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    UNIQUE (root, path)
) STRICT;

-- `day` is the proleptic ordinal of `date`, 0 without one. `text` is last: SQLite then reads a row's
-- other columns without walking the pages of a long text.
CREATE TABLE versions (
    id INTEGER PRIMARY KEY,
    document_id TEXT NOT NULL,
    hash TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('staged', 'live', 'old')),
    file INTEGER NOT NULL REFERENCES files (id),
    title TEXT NOT NULL,
    source TEXT,
    url TEXT,
    date TEXT,
    day INTEGER NOT NULL,
    language TEXT,
    pages TEXT NOT NULL,
    chunks INTEGER NOT NULL,
    updated TEXT NOT NULL,
    text_hash TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX live_document ON versions (document_id) WHERE state = 'live';
CREATE INDEX live_source ON versions (source) WHERE state = 'live';
CREATE INDEX live_day ON versions (day) WHERE state = 'live';
CREATE INDEX not_live ON versions (state) WHERE state <> 'live';
CREATE INDEX versions_of_file ON versions (file);

CREATE TABLE chunks (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    page INTEGER,
    header TEXT NOT NULL,
    embedding BLOB NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (version, seq)
) STRICT;
CREATE INDEX chunks_of_embedding ON chunks (embedding);

-- Little-endian float32 vectors by hash of embedder name and embedded text: reused across documents and
-- versions, and enough to rebuild the vector index without embedding again.
CREATE TABLE embeddings (hash BLOB PRIMARY KEY, vector BLOB NOT NULL) STRICT;
"""

_FEEDBACK = """
CREATE TABLE feedback (
    id INTEGER PRIMARY KEY,
    created TEXT NOT NULL,
    question TEXT NOT NULL,
    answer TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('up', 'down')),
    correction TEXT
) STRICT;
"""

# What a search needs of a chunk, computed when it is stored: `codes` of rag/store/overlap.py and the span of
# rag/language/widening.py. NULL = stored by an older version, computed at each search until the next ingest. A change of
# either module takes a migration that clears them.
_DERIVED = """
ALTER TABLE chunks ADD COLUMN passage_start INTEGER;
ALTER TABLE chunks ADD COLUMN passage_end INTEGER;
ALTER TABLE chunks ADD COLUMN codes BLOB;
CREATE INDEX chunks_without_codes ON chunks (version) WHERE codes IS NULL;
"""

# What the text is made of, as rag/language/outline.py packs it. NULL = stored by an older version, told from the text each
# time until the next ingest.
_BLOCKS = """
ALTER TABLE versions ADD COLUMN blocks BLOB;
CREATE INDEX versions_without_blocks ON versions (id) WHERE blocks IS NULL;
"""

# What parts without pages are called, as rag/store/stored.py packs it. NULL = they have no names.
_PLACES = "ALTER TABLE versions ADD COLUMN places TEXT"

# What `doctor` holds rows against, see `sealed` of rag/store/stored.py. NULL = stored by an older version.
_SEALS = """
ALTER TABLE versions ADD COLUMN seal BLOB;
ALTER TABLE embeddings ADD COLUMN seal BLOB;
CREATE INDEX versions_without_seal ON versions (id) WHERE seal IS NULL;
CREATE INDEX embeddings_without_seal ON embeddings (hash) WHERE seal IS NULL;
"""

# What a server said of a page, for asking whether it changed, and a hash of what its reading depended on.
_FETCHED = """
CREATE TABLE fetched (
    file INTEGER PRIMARY KEY REFERENCES files (id) ON DELETE CASCADE,
    etag TEXT,
    modified TEXT,
    reading TEXT NOT NULL
) STRICT;
"""

# Where words that were read from pictures stand, as rag/store/wordboxes.py packs them.
_PICTURED = """
CREATE TABLE pictured (
    version INTEGER PRIMARY KEY REFERENCES versions (id) ON DELETE CASCADE,
    words BLOB NOT NULL
) STRICT;
"""

# When a version became live and when it no longer was, as generations; NULL = not yet. `departed` keeps the second of those
# that are deleted: what changed since a generation is one look at three indexes.
_GENERATIONS = """
ALTER TABLE versions ADD COLUMN born INTEGER;
ALTER TABLE versions ADD COLUMN died INTEGER;
UPDATE versions SET born = (SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'generation') WHERE state <> 'staged';
UPDATE versions SET died = born WHERE state = 'old';
CREATE INDEX versions_born ON versions (born);
CREATE INDEX versions_died ON versions (died) WHERE died IS NOT NULL;
CREATE TABLE departed (version INTEGER PRIMARY KEY, died INTEGER NOT NULL) STRICT;
CREATE INDEX departed_died ON departed (died);
"""

# For an older index that cannot be written to: what it lacks, up to the layout named, in the connection only.
_STAND_INS = {
    1: _FEEDBACK.replace("CREATE TABLE", "CREATE TEMP TABLE"),
    2: "CREATE TEMP VIEW chunks AS SELECT *, NULL AS passage_start, NULL AS passage_end, NULL AS codes"
    " FROM main.chunks",
    3: "CREATE TEMP VIEW versions AS SELECT *, NULL AS blocks, NULL AS places FROM main.versions",
    4: "CREATE TEMP VIEW IF NOT EXISTS versions AS SELECT *, NULL AS places FROM main.versions",
    7: _PICTURED.replace("CREATE TABLE", "CREATE TEMP TABLE").replace(
        " REFERENCES versions (id) ON DELETE CASCADE", ""
    ),
}

MIGRATIONS = (_FIRST, _FEEDBACK, _DERIVED, _BLOCKS, _PLACES, _SEALS, _FETCHED, _PICTURED, _GENERATIONS)
SCHEMA_VERSION = len(MIGRATIONS)
"""Version 1: documents, chunks, vectors. 2: verdicts on answers. 3: words and passage of a chunk. 4: blocks.
5: places. 6: seals. 7: what servers said of pages. 8: words read from pictures.
9: generations of versions."""


def connect(path: Path, *, create: bool = False) -> sqlite3.Connection:
    """A connection to the catalog at `path`, migrated to `SCHEMA_VERSION`.

    Raises StoreError when there is no catalog (and `create` is False), it is damaged or cannot be
    opened, IndexVersionError when a newer citewell wrote it.
    """
    if not create and not path.is_file():
        raise StoreError(f"no index at {path.parent}. Run `citewell ingest PATH` first.")
    try:
        if create:
            private_folder(path.parent)
        connection = _open(path)
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA cache_size = -32768")
            _migrate(connection, path)
        except BaseException:
            connection.close()
            raise
    except (sqlite3.Error, OSError) as error:
        raise store_error(error, path) from error
    return connection


def _open(path: Path) -> sqlite3.Connection:
    connection = _connection(path.absolute().as_uri())
    try:
        connection.execute("SELECT 1 FROM sqlite_master")
    except sqlite3.OperationalError:
        connection.close()
        journal = path.with_name(f"{path.name}-wal")
        if os.access(path.parent, os.W_OK) or (journal.exists() and journal.stat().st_size):
            raise
        # A folder that cannot be written to, and nothing pending: read the file as it lies there.
        connection = _connection(f"{path.absolute().as_uri()}?immutable=1")
    return connection


def _connection(uri: str) -> sqlite3.Connection:
    return sqlite3.connect(uri, uri=True, timeout=30, isolation_level=None, check_same_thread=False)


def store_error(error: Exception, path: Path) -> StoreError:
    """`error` of SQLite or the file system in one line that says what to do."""
    text = str(error)
    if "decode" in text:  # SQLite quotes the whole value
        text = "a text in it is no text"
    if "malformed" in text or "not a database" in text or "is no text" in text:
        return StoreError(
            f"{path} is damaged ({text}). Restore it from a backup, or delete {path.parent} and ingest again."
        )
    if "locked" in text:
        return StoreError(f"{path} stayed locked by another program for 30 seconds. Try again.")
    return StoreError(
        f"the catalog {path} failed ({text}), its last state is kept."
        f" {advice(error, path.parent, 'Run `citewell doctor`.')}"
    )


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    version = _version(connection)
    if version == SCHEMA_VERSION:
        return
    if version > SCHEMA_VERSION:
        raise IndexVersionError(
            f"{path} has layout {version}, written by a newer citewell; this one knows {SCHEMA_VERSION}."
            " Upgrade citewell, or use another --data-dir."
        )
    if version == 0:
        connection.execute("PRAGMA journal_mode = WAL")
    try:
        connection.execute("BEGIN IMMEDIATE")
        for number in range(_version(connection), SCHEMA_VERSION):
            for statement in MIGRATIONS[number].split(";\n"):
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        connection.execute("COMMIT")
    except BaseException as error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        if version == 0 or "readonly" not in str(error):
            raise
        for older, statement in _STAND_INS.items():
            if version <= older:
                connection.execute(statement)


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def foreign_schema(path: Path) -> str | None:
    """Why the file at `path` is no catalog of ours, or None: a table, a trigger or a view that no migration makes.

    A file of strangers is looked at before it is opened as an index.
    """
    try:
        with (
            closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as given,
            closing(sqlite3.connect(":memory:")) as ours,
        ):
            given.execute("PRAGMA trusted_schema = OFF")
            version = _version(given)
            if not 0 < version <= SCHEMA_VERSION:
                return f"it has layout {version}, and this citewell knows 1 to {SCHEMA_VERSION}"
            for migration in MIGRATIONS[:version]:
                ours.executescript(migration)
            listing = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY 1, 2"
            if given.execute(listing).fetchall() != ours.execute(listing).fetchall():
                return "its tables are not those of a catalog"
            return None
    except sqlite3.Error as error:
        return f"it is damaged ({error})"
