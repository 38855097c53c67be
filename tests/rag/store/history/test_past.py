"""The index as it stood then answers as it did then; what is missing of it is said. On both stores."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from places import Place

from ingest import remove
from rag.answer import Assistant
from rag.errors import StoreError, UsageError
from rag.store.catalog import Catalog
from rag.store.history.past import PastIndex
from rag.store.index import Index
from rag.store.lexical import Lexical
from rag.store.stored import instant
from rag.store.stores import open_stores
from rag.types import Filters


@pytest.fixture
def catalog(place: Place) -> Iterator[Catalog]:
    place.write("pump.txt", "The pump of hall two runs at four bar.\n\nIt is oiled every Monday.")
    place.write("mill.txt", "The windmill has four sails of larch.")
    place.ingest()
    with open_stores(place.settings).catalog() as catalog:
        yield catalog


def held(index: PastIndex) -> dict[str, str]:
    return {info.id: index.catalog.document(info.id).text for info in index.catalog.documents()}


def test_documents_are_as_they_were(place: Place, catalog: Catalog) -> None:
    first = instant()
    place.write("pump.txt", "The pump of hall two runs at six bar.\n\nIt is oiled every Monday.")
    place.write("late.txt", "A third text about harbours.")
    place.ingest()
    second = instant()
    place.embedder.embedded.clear()
    with PastIndex.at(catalog, first, place.embedder) as then:
        assert {name: text[:38] for name, text in held(then).items()} == {
            "mill.txt": "The windmill has four sails of larch.",
            "pump.txt": "The pump of hall two runs at four bar.",
        }
        question = place.embedder.embed_question("the pump of hall two runs at four bar")
        (nearest, _), *_ = then.vectors.search(question, 3)
        (worded, _), *_ = then.lexical.search("pump four bar", 3)
        stored = then.catalog.passages([nearest])[nearest]
        assert (nearest, stored.chunk.document_id) == (worded, "pump.txt")
        assert held(then)["pump.txt"][stored.chunk.start : stored.chunk.end] == stored.chunk.text
        assert "2 documents, 1 of them changed or removed since" in then.notices[0]
        assert len(then.notices) == 1
    assert len(place.embedder.embedded) == 1, "what is still stored is not embedded again"
    with PastIndex.at(catalog, second, place.embedder) as then:
        assert held(then).keys() == {"mill.txt", "pump.txt", "late.txt"}
        assert "six bar" in held(then)["pump.txt"]
    with PastIndex.at(catalog, "2999-01-01", place.embedder) as then:
        assert held(then).keys() == {"mill.txt", "pump.txt", "late.txt"}


def test_the_words_of_then_come_from_those_of_today(
    place: Place,
    catalog: Catalog,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    temporary = tmp_path_factory.mktemp("temporary")
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    then = instant()
    place.write("pump.txt", "The pump of hall two runs at six bar.\n\nIt is oiled every Monday.")
    place.write("late.txt", "A third text about a pump.")
    place.ingest()
    heard: list[tuple[int, int]] = []
    with Index.open(place.settings, place.embedder.name) as present:
        with PastIndex.at(
            catalog, then, place.embedder, present.lexical, lambda *told: heard.append(told)
        ) as copied:
            (folder,) = temporary.iterdir()
            assert (folder / "lexical").is_dir(), "not made anew"
            with PastIndex.at(catalog, then, place.embedder) as anew:
                for words in ("pump", "four bar", "windmill sails", "Monday"):
                    found = copied.lexical.search(words, 5)
                    assert [chunk for chunk, _ in found] == [
                        chunk for chunk, _ in anew.lexical.search(words, 5)
                    ]
            assert copied.lexical.search("six", 5) == copied.lexical.search("third", 5) == []
        assert not list(temporary.iterdir()), "nothing is left of it"
        assert heard[-1] == (2, 2)
        monkeypatch.setattr(Lexical, "copied", refuse)
        with PastIndex.at(catalog, then, place.embedder, present.lexical) as anew:
            assert anew.lexical.search("four", 5)
    assert not list(temporary.iterdir())


def refuse(lexical: Lexical, place: Path) -> Lexical:
    raise StoreError("a writer took a file away")


def test_what_is_gone_is_said(place: Place, catalog: Catalog) -> None:
    before = instant()
    remove(["mill.txt"], place.settings)
    with PastIndex.at(catalog, before, place.embedder) as then:
        assert held(then).keys() == {"pump.txt"}
        assert any("1 version that was live then is gone" in line for line in then.notices)
    remove(["pump.txt"], place.settings, keep_history=True)
    with PastIndex.at(catalog, before, place.embedder) as then:
        assert held(then).keys() == {"pump.txt"}
    remove(["pump.txt"], place.settings)
    with pytest.raises(
        UsageError, match=r"nothing is kept of what the index held at .*: 2 versions live then were removed"
    ):
        PastIndex.at(catalog, before, place.embedder)


def test_before_anything_was_there(place: Place, catalog: Catalog) -> None:
    with pytest.raises(
        UsageError, match=r"held nothing at 2001; the oldest version that is kept is of 20\d\d-"
    ):
        PastIndex.at(catalog, "2001", place.embedder)
    with pytest.raises(UsageError, match="is no time"):
        PastIndex.at(catalog, "last Tuesday", place.embedder)


def test_an_answer_is_the_one_of_then(place: Place, catalog: Catalog) -> None:
    question = "At how many bar does the pump of hall two run?"
    with Assistant.open(place.settings, embedding=place.embedder) as assistant:
        before = assistant.ask(question, filters=Filters(documents=["pump.txt"]))
        then = instant()
        place.write("pump.txt", "The pump of hall two runs at six bar.\n\nIt is oiled every Monday.")
        place.ingest()
        again = assistant.ask(question, filters=Filters(documents=["pump.txt"]), as_of_version=then)
        today = assistant.ask(question, filters=Filters(documents=["pump.txt"]))
    assert [(p.document_id, p.text, p.score) for p in again.passages] == [
        (p.document_id, p.text, p.score) for p in before.passages
    ]
    assert (again.text, again.confidence) == (before.text, before.confidence)
    assert "six" in today.passages[0].text
    assert any("as the index stood at" in notice for notice in again.notices)


def test_a_rebuild_with_another_embedder_leaves_the_past(place: Place, catalog: Catalog) -> None:
    first = instant()
    place.write("pump.txt", "The pump of hall two runs at six bar.")
    place.ingest()
    place.embedder.name += "-other"
    place.ingest(rebuild=True)
    with PastIndex.at(catalog, first, place.embedder) as then:
        assert "four bar" in held(then)["pump.txt"]
        assert "six bar" not in str(held(then))
