"""A catalog in PostgreSQL that an older citewell made goes on with everything in it; one of a newer citewell is refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from places import Place
from pydantic import SecretStr

from ingest import doctor
from rag.errors import IndexVersionError, StoreError
from rag.settings import Settings
from rag.store.catalog.schema import MIGRATIONS, SCHEMA_VERSION
from rag.store.derived import embedding_key
from rag.store.history.keeping import versions_of
from rag.store.index import Index
from rag.store.stores import open_logins, open_stores

psycopg = pytest.importorskip("psycopg", reason="the extra `server` is not installed")
TEXT = "words about harbours"


@pytest.fixture
def place(tmp_path: Path, store: SecretStr) -> Place:
    return Place(tmp_path, store)


@pytest.fixture
def admin(place: Place) -> Iterator[Any]:
    """A session of PostgreSQL in the schema of the index."""
    assert place.settings.store is not None
    address, _, schema = place.settings.store.get_secret_value().partition("?")
    with psycopg.connect(address, autocommit=True) as connection:
        name = schema.rpartition("schema=")[2]
        connection.execute(f"CREATE SCHEMA IF NOT EXISTS {name}")
        connection.execute(f"SET search_path TO {name}")
        yield connection


def _made(admin: Any, place: Place, layout: int) -> None:
    """An index of an older layout with one document of one chunk, as its citewell wrote it; `place` has the file."""
    from rag.store.server.connection import spelled

    place.write("a.txt", TEXT)
    for migration in MIGRATIONS[:layout]:
        admin.execute(spelled(migration))
    key = embedding_key(place.embedder.name, TEXT)
    vector = place.embedder.embed([TEXT])[0].tobytes()
    admin.execute("INSERT INTO roots (id, path, prefix) VALUES (1, %s, '')", (str(place.docs),))
    admin.execute("INSERT INTO files (id, root, path, fingerprint) VALUES (1, 1, 'a.txt', 'of then')")
    admin.execute(
        "INSERT INTO versions (id, document_id, hash, state, file, title, day, language, pages, chunks, updated, text_hash, text)"
        " VALUES (1, 'a.txt', 'v1', 'live', 1, 'T', 0, 'en', '[]', 1, '2024-01-01T00:00:00+00:00', 'h', %s)",
        (TEXT,),
    )
    if layout >= 9:
        admin.execute("UPDATE versions SET born = 7")
    if layout >= 10:
        admin.execute("UPDATE versions SET since = updated")
    admin.execute(
        """INSERT INTO chunks (id, version, seq, start, "end", header, embedding, text)"""
        " VALUES ('a.txt@v1:0', 1, 0, 0, %s, 'T.', %s, %s)",
        (len(TEXT), key, TEXT),
    )
    admin.execute("INSERT INTO embeddings (hash, vector) VALUES (%s, %s)", (key, vector))
    admin.execute("UPDATE meta SET value = '7' WHERE key = 'generation'")
    told = {
        "id": f"older{layout}",
        "embedder": place.embedder.name,
        "dimension": str(place.embedder.dimension),
    }
    for name, value in told.items():
        admin.execute("INSERT INTO meta VALUES (%s, %s)", (name, value))
    admin.execute("SELECT setval(pg_get_serial_sequence('versions', 'id'), 1)")
    admin.execute("SELECT setval(pg_get_serial_sequence('files', 'id'), 1)")
    admin.execute("SELECT setval(pg_get_serial_sequence('roots', 'id'), 1)")
    admin.execute("CREATE TABLE layout (version BIGINT NOT NULL)")
    admin.execute("INSERT INTO layout VALUES (%s)", (layout,))


@pytest.mark.parametrize("layout", sorted({1, 8, 9, 10, SCHEMA_VERSION - 1}))
def test_an_older_layout_goes_on_with_everything_in_it(place: Place, admin: Any, layout: int) -> None:
    _made(admin, place, layout)
    with Index.open(place.settings, place.embedder.name) as index:  # a question is enough
        assert index.catalog.document("a.txt").text == TEXT
        assert index.catalog.generation == 7
        assert [(version.since, version.until) for version in versions_of(index.catalog, "a.txt")] == [
            ("2024-01-01T00:00:00+00:00", None)
        ]
        ((first, _),) = index.lexical.search("harbours", 3)
        assert first == "a.txt@v1:0"
        ((first, _),) = index.vectors.search(place.embedder.embed_question("harbours"), 3)
        assert first == "a.txt@v1:0", "from the catalog, as no collection is there"
    assert admin.execute("SELECT version FROM layout").fetchone() == (SCHEMA_VERSION,)
    with open_logins(place.settings, ("ann", "secret")) as logins:
        assert logins.goes_on(logins.begin())
    place.write("b.txt", "words about lighthouses")
    report = place.ingest()
    assert (report.added, report.failed) == (1, ())
    assert place.found("harbours") == ["a.txt"]
    assert place.found("lighthouses") == ["b.txt"]
    assert doctor(place.settings).ok


def test_a_newer_layout_is_refused_by_who_reads_and_who_writes(place: Place, admin: Any) -> None:
    place.write("a.txt", TEXT)
    place.ingest()
    admin.execute("UPDATE layout SET version = 99")
    with pytest.raises(IndexVersionError, match="written by a newer citewell"):
        open_stores(place.settings).catalog()
    with pytest.raises(IndexVersionError, match="written by a newer citewell"):
        place.ingest()
    admin.execute("UPDATE layout SET version = %s", (SCHEMA_VERSION,))
    assert place.found("harbours") == ["a.txt"]


def test_who_may_only_read_is_told_who_brings_it_up_to_date(
    place: Place, admin: Any, caplog: pytest.LogCaptureFixture
) -> None:
    _made(admin, place, SCHEMA_VERSION - 1)
    admin.execute("CREATE ROLE visits LOGIN")
    assert place.settings.store is not None
    address = place.settings.store.get_secret_value()
    schema = address.rpartition("schema=")[2]
    admin.execute(f"GRANT USAGE ON SCHEMA {schema} TO visits")
    admin.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO visits")
    visiting = Settings(
        data_dir=place.folder / "v", store=SecretStr(address.replace("tester@", "visits@", 1))
    )
    with pytest.raises(
        StoreError, match=r"of an older citewell.* any command as the user who made the index"
    ):
        open_stores(visiting).catalog()
    open_stores(place.settings).catalog().close()
    admin.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO visits")
    with open_stores(visiting).catalog() as catalog:
        assert catalog.document("a.txt").text == TEXT
    with (
        open_logins(visiting, ("ann", "secret")) as own,
        open_logins(place.settings, ("ann", "secret")) as kept,
    ):
        token = own.begin()
        assert own.goes_on(token)
        assert not kept.goes_on(token)
        assert "logins hold for this process only" in caplog.text
    admin.execute(f"GRANT INSERT, UPDATE, DELETE ON {schema}.logins, {schema}.tries TO visits")
    with (
        open_logins(visiting, ("ann", "secret")) as own,
        open_logins(place.settings, ("ann", "secret")) as kept,
    ):
        assert kept.goes_on(own.begin())
