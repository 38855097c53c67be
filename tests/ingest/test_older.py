"""An index of an older citewell works, and the next ingest brings it up to date with nothing lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from places import Place, counts

from ingest import doctor, intake
from ingest.load import Loaded, load
from ingest.workers import Workers
from rag.store.folder.database import CATALOG
from rag.store.index import Index
from rag.store.stores import open_stores
from rag.types import Document

PEOPLE = "People\n\nThe ferryman lives on Skerry.\n\nThe pilot lives in Tarn.\n"
DUES = "Dues\n\nA boat pays four crowns a night.\n"
GONE = "Gone\n\nThe lighthouse burned oil until the spring.\n"


def _read_before(self: Workers, path: Path, document_id: str, prefix: str | None = None) -> Iterator[Loaded]:
    """As a parser read that lost the last paragraph of every text with three."""
    for item in load(path, document_id):
        if isinstance(item, Document) and item.text.count("\n\n") > 1:
            yield replace(item, text=item.text.rpartition("\n\n")[0], blocks=())
        else:
            yield item


@pytest.fixture(params=["read by version 13", "without blocks"])
def place(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """An index that an older version wrote; one of its files is gone since."""
    place = Place(tmp_path)
    for name, text in (("people.txt", PEOPLE), ("dues.txt", DUES), ("gone.txt", GONE)):
        place.write(name, text)
    with monkeypatch.context() as before:
        before.setattr(intake, "PARSER_VERSION", 13)
        before.setattr(Workers, "load", _read_before)
        assert place.ingest().added == 3
    if request.param == "without blocks":
        with closing(sqlite3.connect(place.settings.data_dir / CATALOG)) as connection, connection:
            connection.execute("UPDATE versions SET blocks = NULL, seal = NULL")
            connection.execute("UPDATE chunks SET codes = NULL")
    (place.docs / "gone.txt").unlink()
    return place


def _kinds(place: Place, document_id: str) -> list[str]:
    with open_stores(place.settings).catalog() as catalog:
        return [block.kind for block in catalog.document(document_id).blocks]


def test_it_works_before_and_meanwhile(place: Place) -> None:
    asked = {"ferryman": "people.txt", "crowns": "dues.txt", "lighthouse": "gone.txt"}
    seen: list[str] = []

    def ask(step: str) -> None:
        seen.append(step)
        with Index.open(place.settings, place.embedder.name) as index:
            assert [notice for notice in index.notices if "ingest" not in notice] == []
            for word, document in asked.items():
                found = [chunk.rpartition("@")[0] for chunk, _ in index.lexical.search(word, 3)]
                near = index.vectors.search(place.embedder.embed_question(word), 9)
                assert document in found, step
                assert document in {chunk.rpartition("@")[0] for chunk, _ in near}, step

    ask("before")
    assert _kinds(place, "dues.txt") == ["heading", "paragraph"]
    place.ingest(on_step=ask)

    assert {"embedded", "staged", "vectors", "lexical", "published"} <= set(seen)


def test_the_next_ingest_reads_anew_and_loses_nothing(place: Place) -> None:
    before = {name: place.text(name) for name in place.ids()}
    report = place.ingest()

    assert counts(report) == (0, 1, 1, 0, 0)
    assert place.text("people.txt") == PEOPLE
    assert {name: place.text(name) for name in ("dues.txt", "gone.txt")} == {
        name: before[name] for name in ("dues.txt", "gone.txt")
    }
    assert place.found("pilot") == ["people.txt"]
    assert place.found("lighthouse") == ["gone.txt"]
    assert _kinds(place, "people.txt") == ["heading", "paragraph", "paragraph"]
    assert doctor(place.settings).problems == ()


def test_once_it_is_up_to_date_nothing_is_read_again(place: Place) -> None:
    place.ingest()
    place.embedder.embedded.clear()

    assert counts(place.ingest()) == (0, 0, 2, 0, 0)
    assert place.embedder.embedded == []
