"""What LlamaIndex's readers give is in the index under names that stay, once, with what its metadata say."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from fakes import HashEmbedder
from llama_index.core import SimpleDirectoryReader
from llama_index.core.readers import StringIterableReader
from llama_index.core.readers.base import BaseReader
from llama_index.core.schema import Document as Given
from llama_index.core.schema import ImageDocument, TextNode

from ingest import Report, ingest
from rag.settings import Settings
from rag.store.folder.stores import FolderStores
from rag.types import Document


class Shelf(BaseReader):
    """Gives what it is told to, and remembers how it was asked."""

    def __init__(self, *given: Any) -> None:
        self.given = given

    def load_data(self, *args: Any, **kwargs: Any) -> list[Given]:
        return list(self.given)


class Breaking(BaseReader):
    """Gives two documents, then its service is gone."""

    def lazy_load_data(self, *args: Any, **kwargs: Any) -> Iterator[Given]:
        yield Given(id_="one", text="The first letter came in March.")
        yield Given(id_="two", text="The second letter came in April.")
        raise ConnectionError("the service at files.example hung up\nbadly")


class Place:
    def __init__(self, folder: Path) -> None:
        self.settings = Settings(data_dir=folder / "data")
        self.embedder = HashEmbedder()

    def take(self, documents: object, **options: Any) -> Report:
        return ingest(None, self.settings, documents=documents, embedder=self.embedder, **options)

    def ids(self) -> list[str]:
        with FolderStores(self.settings.data_dir).catalog() as catalog:
            return [info.id for info in catalog.documents()]

    def document(self, document_id: str) -> Document:
        with FolderStores(self.settings.data_dir).catalog() as catalog:
            return catalog.document(document_id)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def _counts(report: Report) -> tuple[int, int, int, int, int]:
    return report.added, report.changed, report.unchanged, report.removed, len(report.failed)


class TestDocuments:
    def test_metadata_become_what_a_citation_shows(self, place: Place) -> None:
        text = "  The bridge was opened\nin 1932.\n"
        about = {
            "pageTitle": "The bridge",
            "source": "https://news.example/bridge?id=7",
            "siteName": "Example News",
            "published_at": datetime(1998, 5, 4, 23, 0, tzinfo=UTC),
            "lang": "en",
        }
        assert _counts(place.take([Given(doc_id="b-7", text=text, metadata=about)])) == (1, 0, 0, 0, 0)
        found = place.document("b-7")
        assert (found.text, found.title, found.source) == (text, "The bridge", "Example News")
        assert (found.url, found.date, found.language) == (
            "https://news.example/bridge?id=7",
            "1998-05-04",
            "en",
        )

    def test_a_day_that_only_the_disk_knows_is_no_date(self, place: Place) -> None:
        place.take(
            [
                Given(
                    doc_id="a",
                    text="alpha",
                    metadata={"creation_date": "2020-01-02", "created_time": "2019-05-06"},
                )
            ]
        )
        assert place.document("a").date == "2019-05-06"
        place.take([Given(doc_id="b", text="bravo", metadata={"last_modified_date": "2020-01-02"})])
        assert place.document("b").date is None

    def test_odd_metadata_are_passed_over(self, place: Place) -> None:
        odd = {
            "title": ["a", "list"],
            "url": {"a": 1},
            "date": 1_700_000_000,
            "source": b"bytes",
            "language": True,
            7: "a number",
            "name": "Named \x1b[31m twice\n" + "x" * 5_000,
            "link": "javascript:alert(1)",
        }
        document = Given(doc_id="odd", text="Some words.")
        document.metadata.update(odd)
        assert _counts(place.take([document])) == (1, 0, 0, 0, 0)
        found = place.document("odd")
        assert found.title.startswith("Named [31m twice xxx")
        assert len(found.title) <= 300
        assert (found.url, found.date, found.source) == (None, None, None)

    def test_only_what_changed_is_embedded(self, place: Place) -> None:
        place.take([Given(doc_id="a", text="alpha words"), Given(doc_id="b", text="bravo words")])
        before = len(place.embedder.embedded)
        again = [Given(doc_id="b", text="bravo words"), Given(doc_id="a", text="charlie words")]
        assert _counts(place.take(again)) == (0, 1, 1, 0, 0)
        assert len(place.embedder.embedded) == before + 1
        assert place.document("a").text == "charlie words"

    def test_prune_takes_only_what_is_of_the_same_source(self, place: Place, tmp_path: Path) -> None:
        (tmp_path / "note.txt").write_text("november words")
        ingest(tmp_path / "note.txt", place.settings, embedder=place.embedder)
        place.take([Given(doc_id="a", text="alpha"), Given(doc_id="b", text="bravo")])
        place.take([Given(doc_id="x", text="xray")], name="other")
        report = place.take([Given(doc_id="b", text="bravo")])
        assert (report.removed, [n for n in report.notices if "--prune" in n] != []) == (0, True)
        assert place.take([Given(doc_id="b", text="bravo")], prune=True).removed == 1
        assert place.ids() == ["b", "note.txt", "other/x"]

    def test_an_id_of_a_folder_is_not_taken_over(self, place: Place, tmp_path: Path) -> None:
        (tmp_path / "note.txt").write_text("november words")
        ingest(tmp_path / "note.txt", place.settings, embedder=place.embedder)
        report = place.take([Given(doc_id="note.txt", text="other words")])
        assert "belongs to" in report.failed[0].reason
        assert "--name" in report.failed[0].reason
        assert place.document("note.txt").text == "november words"

    @pytest.mark.parametrize("documents", ["text", Given(text="one"), 7, {"a": 1}])
    def test_what_is_neither_reader_nor_documents_is_told(self, place: Place, documents: object) -> None:
        with pytest.raises(TypeError, match="LlamaIndex documents or a reader"):
            place.take(documents)


class TestIds:
    def test_made_up_ids_give_way_to_where_the_text_came_from(self, place: Place) -> None:
        def give() -> list[Given]:
            return [
                Given(text="Page one.", metadata={"file_path": "in/report.pdf", "page_label": "1"}),
                Given(text="Page two.", metadata={"file_path": "in/report.pdf", "page_label": "2"}),
                Given(text="A page of the web.", metadata={"URL": "https://w.example/a"}),
                Given(text="A row.", metadata={"id": 17}),
                Given(text="First section.", metadata={"file_name": "notes.md"}),
                Given(text="Second section.", metadata={"file_name": "notes.md"}),
            ]

        named = ["17", "https://w.example/a", "in/report.pdf#1", "in/report.pdf#2", "notes.md", "notes.md#2"]
        assert _counts(place.take(give())) == (6, 0, 0, 0, 0)
        assert place.ids() == named
        assert _counts(place.take(give())) == (0, 0, 6, 0, 0)

    def test_without_any_the_text_names_it_and_that_is_told(self, place: Place) -> None:
        texts = ["The harbour freezes.", "The harbour thaws."]
        report = place.take(StringIterableReader().load_data(texts))
        assert report.added == 2
        assert any("is named by its text" in notice for notice in report.notices)
        again = place.take(StringIterableReader().load_data([*reversed(texts), "It rains."]))
        assert (again.added, again.unchanged) == (1, 2)

    def test_a_document_that_comes_twice_is_taken_once(self, place: Place) -> None:
        twice = [
            Given(doc_id="a", text="alpha"),
            Given(doc_id="b", text="bravo"),
            Given(doc_id="a", text="alpha"),
        ]
        report = place.take(twice)
        assert _counts(report) == (2, 0, 0, 0, 0)
        assert any("came again" in notice for notice in report.notices)

    def test_one_id_for_two_texts_is_a_failure(self, place: Place) -> None:
        report = place.take([Given(doc_id="a", text="alpha"), Given(doc_id="a", text="bravo")])
        assert report.added == 1
        assert "several texts" in report.failed[0].reason
        assert place.document("a").text == "alpha"

    @pytest.mark.parametrize("bad", ["x" * 501, " space", "line\nbreak", "\x1b[2J"])
    def test_an_id_that_cannot_be_shown_is_refused(self, place: Place, bad: str) -> None:
        report = place.take([Given(doc_id=bad, text="alpha"), Given(doc_id="good", text="bravo")])
        assert (report.added, "printable" in report.failed[0].reason) == (1, True)
        assert "\x1b" not in report.failed[0].path


class TestReaders:
    def test_a_document_without_text_fails_once_and_is_told_after(self, place: Place) -> None:
        shelf = Shelf(
            Given(doc_id="a", text="alpha"), Given(doc_id="blank", text=" \n"), ImageDocument(doc_id="i")
        )
        first = place.take(shelf)
        assert (first.added, [failure.reason for failure in first.failed]) == (
            1,
            ["no text: the reader gave an empty document"] * 2,
        )
        second = place.take(shelf)
        assert (second.failed, len(second.failed_before), second.unchanged) == ((), 2, 1)

    def test_what_is_no_document_fails_alone(self, place: Place) -> None:
        report = place.take(Shelf(TextNode(text="a node"), None, Given(doc_id="a", text="alpha")))
        assert (report.added, len(report.failed)) == (1, 2)
        assert "TextNode" in report.failed[0].path

    def test_half_a_character_and_too_much_text_fail_alone(self, tmp_path: Path) -> None:
        place = Place(tmp_path)
        place.settings = Settings(data_dir=tmp_path / "data", max_text_mb=0.001)
        broken = Given(doc_id="half", text="x")
        broken.text_resource.text = "broken \ud800 pair"  # type: ignore[union-attr]
        report = place.take(
            [broken, Given(doc_id="long", text="words " * 1_000), Given(doc_id="a", text="alpha")]
        )
        assert report.added == 1
        reasons = {failure.path.split(": ")[-1]: failure.reason for failure in report.failed}
        assert "surrogate" in reasons["half"]
        assert "CITEWELL_MAX_TEXT_MB" in reasons["long"]

    def test_a_reader_that_breaks_keeps_what_came_and_prunes_nothing(self, place: Place) -> None:
        place.take([Given(doc_id="kept", text="kept words")])
        report = place.take(Breaking(), prune=True)
        assert (report.added, report.removed, len(report.failed)) == (2, 0, 1)
        assert "ConnectionError: the service at files.example hung up badly" in report.failed[0].reason
        again = place.take(Breaking(), prune=True)
        assert (again.unchanged, again.removed) == (2, 0)

    def test_that_broke_after_another_order_prunes_nothing_either(self, place: Place) -> None:
        class Empty(Breaking):
            def lazy_load_data(self, *args: Any, **kwargs: Any) -> Iterator[Given]:
                raise TimeoutError

        Empty.__module__, Empty.__qualname__ = Breaking.__module__, Breaking.__qualname__
        place.take(Breaking())
        report = place.take(Empty(), prune=True)
        assert (report.removed, len(report.failed)) == (0, 1)
        assert place.ids() == ["one", "two"]
        assert any("nothing was pruned" in notice for notice in report.notices)

    def test_the_demo_gives_way(self, place: Place) -> None:
        ingest(None, place.settings, embedder=place.embedder)
        place.take([Given(doc_id="a", text="alpha")])
        assert place.ids() == ["a"]

    def test_a_document_is_data(self, place: Place) -> None:
        """Blocks, language and pages are told from the text as for any other."""
        text = "# Heading\n\nThe first page has words.\fThe second page has others."
        place.take([Given(doc_id="p", text=text)])
        found = place.document("p")
        assert found.text == text
        assert found.page_at(text.index("second")) == 2
        assert found.language == "en"


class TestSimpleDirectoryReader:
    """LlamaIndex's own reader of folders, which needs llama-index-readers-file."""

    @pytest.fixture
    def papers(self, tmp_path: Path) -> Path:
        pytest.importorskip("llama_index.readers.file", reason="needs llama-index-readers-file")
        papers = tmp_path / "papers"
        (papers / "sub").mkdir(parents=True)
        (papers / "a.txt").write_text("The canal was dug in 1869.")
        (papers / "sub" / "b.txt").write_text("The canal was widened in 2015.")
        return papers

    def test_ids_are_paths_below_its_folder(self, place: Place, papers: Path) -> None:
        assert place.take(SimpleDirectoryReader(papers, recursive=True)).added == 2
        assert place.ids() == ["a.txt", "sub/b.txt"]
        (papers / "a.txt").write_text("The canal was dug in 1870.")
        (papers / "sub" / "b.txt").unlink()
        report = place.take(SimpleDirectoryReader(papers, recursive=True), prune=True)
        assert _counts(report) == (0, 1, 0, 1, 0)

    def test_loaded_by_the_caller_ids_are_the_whole_paths(self, place: Place, papers: Path) -> None:
        place.take(SimpleDirectoryReader(papers).load_data())
        assert place.ids() == [(papers / "a.txt").as_posix()]
        assert json.loads(json.dumps(place.document(place.ids()[0]).title)) == "a.txt"

    def test_its_own_ids_are_kept(self, place: Place, papers: Path) -> None:
        place.take(SimpleDirectoryReader(papers, filename_as_id=True))
        assert place.ids() == [str(papers / "a.txt")]
