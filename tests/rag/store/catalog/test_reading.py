"""The catalog keeps texts exactly, shows one version of each document, and grows from older layouts."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rag.errors import IndexVersionError, StoreError, UnknownDocument, UsageError
from rag.language.blocks import blocks_of
from rag.language.outline import Outline
from rag.settings import Settings
from rag.store.catalog import Catalog, Scope, schema
from rag.store.catalog.checking import broken_documents
from rag.store.catalog.logins import Logins
from rag.store.catalog.writing import CatalogWriter
from rag.store.folder.database import CATALOG
from rag.store.folder.stores import FolderStores
from rag.store.history.keeping import versions_of
from rag.store.overlap import code
from rag.store.protocols import Stores
from rag.store.stored import day_number
from rag.store.stores import open_stores
from rag.types import Block, Chunk, Document, Filters


@pytest.fixture(params=["folder", "server"])
def catalog(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[CatalogWriter]:
    """One narrow SQL, two databases."""
    stores: Stores = FolderStores(tmp_path)
    if request.param == "server":
        stores = open_stores(Settings(data_dir=tmp_path, store=request.getfixturevalue("store")))
    with stores.lock(), stores.catalog_writer() as catalog:
        yield catalog


def _put(catalog: CatalogWriter, document: Document, version: str = "v1", size: int = 10) -> int:
    """Stage `document` in chunks of `size` characters; the vector of chunk n is (n, 1)."""
    file = catalog.file(catalog.root("/docs", ""), document.id)
    spans = [(s, min(s + size, len(document.text))) for s in range(0, len(document.text), size)]
    chunks = [
        Chunk(f"{document.id}@{version}:{n}", document.id, s, e, document.text[s:e], document.title)
        for n, (s, e) in enumerate(spans)
    ]
    keys = [f"{document.id}{version}{n}".encode() for n in range(len(chunks))]
    catalog.keep_vectors({key: np.array([n, 1], dtype=np.float32) for n, key in enumerate(keys)})
    return catalog.stage(document, version, file, chunks, keys)


def _document(document_id: str = "a.txt", text: str = "some words of text", **more: str) -> Document:
    return Document(document_id, text, "Title", **more)  # type: ignore[arg-type]


def test_a_staged_version_is_not_visible(catalog: CatalogWriter) -> None:
    version = _put(catalog, _document())
    assert (catalog.count(), catalog.generation, catalog.documents()) == (0, 0, [])
    assert catalog.passages(["a.txt@v1:0"]) == {}
    catalog.publish([version])
    assert (catalog.count(), catalog.chunk_count(), catalog.generation) == (1, 2, 1)
    assert catalog.passages(["a.txt@v1:0", "nothing"]).keys() == {"a.txt@v1:0"}


def test_a_new_version_takes_the_place_of_the_old_at_once(catalog: CatalogWriter) -> None:
    catalog.publish([_put(catalog, _document())])
    second = _put(catalog, _document(text="other words"), "v2")
    assert catalog.document("a.txt").text == "some words of text"
    catalog.publish([second])
    assert catalog.document("a.txt").text == "other words"
    assert catalog.passages(["a.txt@v1:0", "a.txt@v2:0"]).keys() == {"a.txt@v2:0"}
    left = catalog.leftovers("old")
    assert left.chunk_ids == ("a.txt@v1:0", "a.txt@v1:1")
    catalog.forget(left.versions)
    assert catalog.leftovers("staged", "old").versions == ()
    assert catalog.known_vectors([b"a.txtv10", b"a.txtv20"]).keys() == {b"a.txtv20"}


def _lives(catalog: CatalogWriter) -> list[tuple[str, int | None, int | None]]:
    return catalog._rows("SELECT hash, born, died FROM versions ORDER BY id")


def test_a_version_lives_from_one_generation_to_another(catalog: CatalogWriter) -> None:
    catalog.publish([_put(catalog, _document())])
    catalog.publish([_put(catalog, _document("b.txt"), "w1")])
    second = _put(catalog, _document(text="other words"), "v2")
    assert _lives(catalog) == [("v1", 1, None), ("w1", 2, None), ("v2", None, None)]
    catalog.publish([second], ["b.txt"])
    assert _lives(catalog) == [("v1", 1, 3), ("w1", 2, 3), ("v2", 3, None)]
    catalog.forget(catalog.leftovers("staged", "old").versions)
    assert _lives(catalog) == [("v2", 3, None)]
    assert catalog._rows("SELECT version, died FROM departed ORDER BY version") == [(1, 3), (2, 3)]


def test_a_failed_publish_changes_nothing(catalog: CatalogWriter) -> None:
    catalog.publish([_put(catalog, _document())])
    second = _put(catalog, _document(text="other words"), "v2")
    with suppress(RuntimeError), catalog.transaction():
        catalog.publish([second])
        raise RuntimeError
    assert catalog.document("a.txt").text == "some words of text"
    assert catalog.generation == 1


def test_a_live_version_is_never_forgotten(catalog: CatalogWriter) -> None:
    version = _put(catalog, _document())
    catalog.publish([version])
    catalog.forget([version])
    assert catalog.count() == 1
    chunks, vectors = catalog.passages_with_vectors(["a.txt@v1:0", "a.txt@v1:1", "unknown"])
    assert len(chunks) == len(vectors) == 2


texts = st.text(
    st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("\r\n\x00İıІїґ🙂\u0301\f")),
    min_size=1,
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=texts)
def test_text_is_kept_code_point_for_code_point(catalog: CatalogWriter, text: str) -> None:
    version = f"v{catalog.generation}"
    catalog.publish([_put(catalog, _document(text=text), version, size=3)])
    assert catalog.document("a.txt").text == text
    for stored in catalog.chunks("a.txt"):
        assert text[stored.chunk.start : stored.chunk.end] == stored.chunk.text
        content = catalog.contents([stored.version])[stored.version]
        assert (content.text, content.pages, content.outline.blocks) == (text, (), blocks_of(text))
    assert not list(broken_documents(catalog, 2))
    catalog.forget(catalog.leftovers("old").versions)


def test_fields_come_back(catalog: CatalogWriter) -> None:
    blocks = (Block("heading", 0, 3, 1), Block("row", 4, 7))
    document = Document(
        "x/ü.pdf", "one\ftwo", "T", "Reuters", "https://x.org", "2024-03-08", "en", (0, 4), blocks
    )
    catalog.publish([_put(catalog, document, size=4)])
    assert catalog.document("x/ü.pdf") == document
    (info,) = catalog.documents()
    assert (info.id, info.source, info.date, info.chunks, info.root) == (
        "x/ü.pdf",
        "Reuters",
        "2024-03-08",
        2,
        "/docs",
    )
    assert [s.seq for s in catalog.chunks("x/ü.pdf", 1)] == [1]
    assert catalog.passages(["x/ü.pdf@v1:1"])["x/ü.pdf@v1:1"].source == "Reuters"
    assert catalog.languages() == {"en": 1}


def test_unknown_documents_are_named(catalog: CatalogWriter) -> None:
    with pytest.raises(UnknownDocument, match=r"no document 'b\.txt'"):
        catalog.document("b.txt")
    assert catalog.contents([99]) == {}


@pytest.fixture
def news(catalog: CatalogWriter) -> CatalogWriter:
    rows = [
        ("1", "Reuters", "2023-12-31"),
        ("2", "The Verge", "2024-01-01"),
        ("3", "The Times", "2024-03-08"),
        ("4", None, None),
    ]
    catalog.publish([_put(catalog, Document(i, "text", "T", source, None, day)) for i, source, day in rows])
    return catalog


def _found(catalog: Catalog, filters: Filters) -> str:
    """Documents in scope, by both ways of asking."""
    scope = catalog.scope(filters)
    assert scope is not None
    ids = [i.id for i in catalog.documents()]
    within = catalog.within([f"{i}@v1:0" for i in ids], scope)
    stored = [i for some, _ in catalog.stored_vectors(scope) for i in some]
    assert sorted(stored) == sorted(within)
    assert catalog.chunks_within(scope, 10) == len(within)
    return "".join(i[0] for i in sorted(within))


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(documents=["2", "4"]), "24"),
        (Filters(source="the *"), "23"),
        (Filters(source="REUTERS"), "1"),
        (Filters(source="nobody"), ""),
        (Filters(after="2024-01-01"), "23"),
        (Filters(before="2024-01-01"), "12"),
        (Filters(before="2023"), "1"),
        (Filters(after="2024-01", before="2024-02"), "2"),
        (Filters(as_of="2024-02-29"), "12"),
        (Filters(as_of="2024-02-29", before="2023-12-31"), "1"),
        (Filters(as_of="2024-02-29", include_undated=True), "124"),
        (Filters(source="*", after="2024"), "23"),
    ],
)
def test_filters(news: CatalogWriter, filters: Filters, found: str) -> None:
    assert _found(news, filters) == found


def test_no_filter_is_no_scope(news: CatalogWriter) -> None:
    assert news.scope(None) is None
    assert news.scope(Filters(include_undated=True)) is None
    assert news.scope(Filters(source="nobody")) == Scope(sources=())
    assert news.sources() == ["Reuters", "The Times", "The Verge"]
    assert news.chunks_within(Scope(), 3) is None


@pytest.mark.parametrize("date", ["8 March", "2024-13", "2024-02-30", "", "20240"])
def test_bad_dates_in_filters_are_refused(news: CatalogWriter, date: str) -> None:
    if date:
        with pytest.raises(UsageError, match="not a date"):
            news.scope(Filters(after=date))
    assert day_number(date) == 0


def test_unknown_document_in_filters_is_refused(news: CatalogWriter) -> None:
    with pytest.raises(UnknownDocument):
        news.scope(Filters(documents=["9"]))


def test_feedback_is_kept(catalog: CatalogWriter) -> None:
    catalog.add_feedback("Why?", {"text": "Так."}, "down", "Because.")
    (feedback,) = catalog.feedback()
    assert (feedback.question, feedback.answer, feedback.verdict, feedback.correction) == (
        "Why?",
        {"text": "Так."},
        "down",
        "Because.",
    )
    with pytest.raises(StoreError):
        catalog.add_feedback("Why?", {}, "sideways")


def test_a_damaged_document_is_found(catalog: CatalogWriter) -> None:
    catalog.publish([_put(catalog, _document(n)) for n in ("1", "2", "3", "4", "5", "6")])
    beyond = Outline.of([Block("paragraph", 0, 400)]).packed()
    catalog._write("UPDATE versions SET text = 'altered' WHERE document_id = '1'")
    catalog._write("UPDATE chunks SET start = 1 WHERE id = '2@v1:0'")
    catalog._write("DELETE FROM embeddings WHERE hash = ?", (b"3v10",))
    catalog._write("UPDATE versions SET blocks = substr(blocks, 1, 9) WHERE document_id = '4'")
    catalog._write("UPDATE versions SET blocks = ? WHERE document_id = '5'", (beyond,))
    broken = dict(broken_documents(catalog, 2))
    assert broken.keys() == {"1", "2", "3", "4", "5"}
    assert catalog.database.integrity() == []
    with pytest.raises(StoreError, match="is damaged"):
        catalog.document("4")


OLD_TEXT = "old text"


def _layout_1(path: Path) -> None:
    """An index of layout 1, as its last version wrote it."""
    old = sqlite3.connect(path)
    old.executescript(schema.MIGRATIONS[0])
    old.executescript(
        """
        INSERT INTO roots VALUES (1, '/docs', '');
        INSERT INTO files VALUES (1, 1, 'a.txt', 'f');
        INSERT INTO versions VALUES (1, 'a.txt', 'v1', 'live', 1, 'T', NULL, NULL, NULL, 0, 'en', '[]', 1,
            '2024-01-01T00:00:00+00:00', 'h', 'old text');
        INSERT INTO chunks VALUES ('a.txt@v1:0', 1, 0, 0, 8, NULL, 'T.', x'00', 'old text');
        UPDATE meta SET value = '7' WHERE key = 'generation';
        PRAGMA user_version = 1;
        """
    )
    old.close()


def test_layouts_are_migrated(tmp_path: Path) -> None:
    """An older index opens with everything in it."""
    path = tmp_path / CATALOG
    _layout_1(path)
    with FolderStores(tmp_path).catalog() as catalog:
        assert catalog.document("a.txt").text == "old text"
        assert catalog.generation == 7
        catalog.add_feedback("Why?", {}, "up")
        assert len(catalog.feedback()) == 1
        (stored,) = catalog.chunks("a.txt")
        assert (stored.passage_start, stored.passage_end, stored.codes) == (None, None, None)
        assert catalog.document("a.txt").blocks == blocks_of(OLD_TEXT)
        logins = Logins(catalog.database, ("ann", "secret"), "")
        assert logins.goes_on(logins.begin())
    with FolderStores(tmp_path).catalog_writer() as catalog:
        assert _lives(catalog) == [("v1", 7, None)]
        assert [(v.since, v.until) for v in versions_of(catalog, "a.txt")] == [
            ("2024-01-01T00:00:00+00:00", None)
        ]
        catalog.derive()
        (stored,) = catalog.chunks("a.txt")
        assert (stored.passage_start, stored.passage_end) == (0, 8)
        assert stored.codes == code("T.", "old text", "en")
        assert catalog.document("a.txt").blocks == blocks_of(OLD_TEXT)
        assert catalog.derive() == 0
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (schema.SCHEMA_VERSION,)
    connection.close()


def test_an_older_index_that_cannot_be_written_to_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _layout_1(tmp_path / CATALOG)
    connect = sqlite3.connect

    def read_only(database: str, **options: Any) -> sqlite3.Connection:
        return connect(f"{database}?mode=ro", **options)

    monkeypatch.setattr("rag.store.folder.connection.sqlite3.connect", read_only)
    with FolderStores(tmp_path).catalog() as catalog:
        (stored,) = catalog.passages(["a.txt@v1:0"]).values()
        assert (stored.chunk.text, stored.passage_start, stored.codes) == ("old text", None, None)
        assert catalog.contents([1])[1].outline.blocks == blocks_of(OLD_TEXT)
        assert catalog.feedback() == []
        assert [v.characters for v in versions_of(catalog, "a.txt")] == [8]
    monkeypatch.undo()
    with closing(sqlite3.connect(tmp_path / CATALOG)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)


def test_a_newer_layout_is_refused(tmp_path: Path) -> None:
    FolderStores(tmp_path).catalog_writer().close()
    with sqlite3.connect(tmp_path / CATALOG) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(IndexVersionError, match="layout 99, written by a newer citewell"):
        FolderStores(tmp_path).catalog()


def test_what_is_no_catalog_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no index at"):
        FolderStores(tmp_path).catalog()
    (tmp_path / CATALOG).write_bytes(b"this is not a database " * 100)
    with pytest.raises(StoreError, match="is damaged"):
        FolderStores(tmp_path).catalog()
