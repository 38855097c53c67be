"""Layout of the catalog, one migration a version, in the SQL of SQLite; rag/store/server/ spells it for PostgreSQL.

A new catalog is made by running every migration in order, so the upgrade path is walked each time an
index is created and cannot rot unseen. A change of layout appends a step; it never edits an old one.
"""

from __future__ import annotations

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
# rag/language/layout/widening.py. NULL = stored by an older version, computed at each search until the next ingest. A change of
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

# Earlier versions: what they said, as rag/store/history/packing.py packs it, and from when to when they were live. `asked`:
# 1 = its document was removed and its history asked to stay. Of a version that is not kept only the times are left, so that an
# answer as of then can say that something is missing. `since` of a live version: when it, or one that said the same, became live.
KEPT = """
CREATE TABLE history (
    version INTEGER PRIMARY KEY,
    document_id TEXT NOT NULL,
    hash TEXT NOT NULL,
    since TEXT NOT NULL,
    until TEXT NOT NULL,
    characters INTEGER NOT NULL,
    asked INTEGER NOT NULL,
    said BLOB NOT NULL,
    seal BLOB NOT NULL
) STRICT;
CREATE INDEX history_of_document ON history (document_id, until);
CREATE INDEX history_until ON history (until);
CREATE TABLE unkept (version INTEGER PRIMARY KEY, since TEXT NOT NULL, until TEXT NOT NULL) STRICT;
CREATE INDEX unkept_until ON unkept (until);
"""

_SINCE = """
ALTER TABLE versions ADD COLUMN since TEXT;
UPDATE versions SET since = updated WHERE state <> 'staged';"""

# A name for each generation, drawn at random: a catalog that was restored from a backup gives numbers again, and no name.
_PUBLICATIONS = "CREATE TABLE publications (generation INTEGER PRIMARY KEY, mark TEXT NOT NULL) STRICT"

# Who is logged in at the chats, and wrong passwords by address; see rag/store/catalog/logins.py. Times in ms since 1970.
_LOGINS = """
CREATE TABLE logins (token BLOB PRIMARY KEY, begun INTEGER NOT NULL, seen INTEGER NOT NULL) STRICT;
CREATE INDEX logins_seen ON logins (seen);
CREATE TABLE tries (address BLOB PRIMARY KEY, wrong INTEGER NOT NULL, last INTEGER NOT NULL) STRICT;
CREATE INDEX tries_last ON tries (last);
"""

# What a version names of the kinds that are asked for most, as rag/read/named/kept.py packs it, and the number of the way it was
# told. Without a row, or of another number: told from the text each time until the next ingest. Empty: too much to be kept.
_NAMED = """
CREATE TABLE named (
    version INTEGER PRIMARY KEY REFERENCES versions (id) ON DELETE CASCADE,
    made INTEGER NOT NULL,
    names BLOB NOT NULL
) STRICT;
"""

MIGRATIONS = (
    _FIRST,
    _FEEDBACK,
    _DERIVED,
    _BLOCKS,
    _PLACES,
    _SEALS,
    _FETCHED,
    _PICTURED,
    _GENERATIONS,
    _SINCE + KEPT,
    _PUBLICATIONS,
    _LOGINS,
    _NAMED,
)
SCHEMA_VERSION = len(MIGRATIONS)
"""Version 1: documents, chunks, vectors. 2: verdicts on answers. 3: words and passage of a chunk. 4: blocks.
5: places. 6: seals. 7: what servers said of pages. 8: words read from pictures.
9: generations of versions. 10: earlier versions. 11: names of generations. 12: logins.
13: what versions name."""

UNUSED_VERSION = (
    "(SELECT COALESCE(MAX(n), 0) + 1 FROM"
    " (SELECT MAX(id) AS n FROM versions UNION ALL SELECT MAX(version) FROM departed) AS used)"
)
"""The number of a new version: SQLite would give that of a deleted one again, whose departure is still told."""
