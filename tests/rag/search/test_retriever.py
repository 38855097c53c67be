"""Retrieval on real stores: order, reprints, filters, widening, and what is not live."""

from __future__ import annotations

import json
import shutil
import sqlite3
import threading
from collections.abc import Iterable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from fakes import HashEmbedder
from numpy.typing import NDArray

from ingest import doctor, ingest, remove
from ingest.store import Store
from rag import Filters, Passage, Settings, load_settings
from rag.errors import UnknownDocument
from rag.language.layout.widening import MAX_PASSAGE_CHARS
from rag.search.periods import Period
from rag.search.question import Part, Question
from rag.search.ranking.signs import LONG, SHORT, Weights
from rag.search.retriever import Retriever
from rag.store.catalog import Entry, StoredChunk
from rag.store.folder.database import CATALOG
from rag.store.folder.stores import FolderStores
from rag.store.index import Index
from rag.store.stores import open_stores

WIRE = (
    "The harbour of Halden was closed on Monday after a crane fell into the basin. Nobody was hurt, the harbour"
    " master Ingrid Moe said. Divers will lift the crane on Thursday, and ferries use the northern quay until then."
)
ROWS = [
    {"id": "wire-a", "title": "Crane falls", "source": "Coast Daily", "date": "2023-05-02", "text": WIRE},
    {"id": "wire-b", "title": "Harbour closed", "source": "Northern Post", "date": "2023-05-03", "text": WIRE + " (wire)"},
    {"id": "old", "title": "Cranes", "source": "Coast Daily", "date": "2019-01-01", "text": "The harbour of Halden bought a crane."},
    {"id": "rail", "title": "Rail", "source": "Rail News", "date": "2023-06-01", "text": "The line to Moss has 14 stops."},
    {
        "id": "long",
        "title": "Minutes",
        "text": " ".join(f"Item {n} was read and approved by all members present." for n in range(120))
        + " The walrus statue costs 900 crowns. "
        + " ".join(f"Point {n} was put off until the next meeting of the board." for n in range(120)),
    },
]  # fmt: skip


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("rows")
    (folder / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in ROWS), "utf-8")
    made = load_settings(data_dir=tmp_path_factory.mktemp("index"))
    assert ingest(folder, made, embedder=HashEmbedder()).added == len(ROWS)
    return made


@pytest.fixture
def retriever(settings: Settings) -> Retriever:
    embedder = HashEmbedder()
    return Retriever(Index.open(settings, embedder.name), embedder)


def test_the_passage_that_says_it_comes_first(retriever: Retriever) -> None:
    none, moss, both = retriever.shares("The line to Moss?", ["A bakery", "Moss", "A line to Moss"])
    assert none == 0 < moss < both == 1  # rare words count more
    passages = retriever.search("How many stops has the line to Moss?", 3)
    assert passages[0].document_id == "rail"
    assert [passage.rank for passage in passages] == list(range(1, len(passages) + 1))
    assert [p.score for p in passages] == sorted((p.score for p in passages), reverse=True)


def test_two_sentences_in_a_row_count_together_and_far_apart_do_not(tmp_path: Path) -> None:
    filler = "Nothing else was decided that evening."
    together = (
        f"{filler} {filler} The mayor of Halden spoke of the bridge. Repairs will cost nine crowns. {filler}"
    )
    apart = (
        f"The mayor of Halden spoke of the bridge. {filler} {filler} {filler} Repairs will cost nine crowns."
    )
    (tmp_path / "together.txt").write_text(together)
    (tmp_path / "apart.txt").write_text(apart)
    settings = load_settings(data_dir=tmp_path / "index")
    embedder = HashEmbedder()
    ingest(tmp_path, settings, embedder=embedder)
    with Index.open(settings, embedder.name) as index:
        weights = Weights(spread=0.0, near=0.0, sentence=0.0, pair=1.0, words=0.0, length=0.0)
        found = Retriever(index, embedder, weights).search("What will repairs of the Halden bridge cost?", 2)
    assert [passage.document_id for passage in found] == ["together.txt", "apart.txt"]
    assert found[0].score > 1.1 * found[1].score


@pytest.mark.parametrize("by", ["ingest", "doctor --repair"])
def test_an_index_of_an_older_version_finds_the_same(settings: Settings, tmp_path: Path, by: str) -> None:
    """Its chunks lack words and passages: each search makes them, the next `ingest` for good."""
    older = settings.model_copy(update={"data_dir": tmp_path / "older"})
    shutil.copytree(settings.data_dir, older.data_dir)
    questions = ["When was the harbour of Halden closed?", "What does the walrus statue cost?"]

    def found() -> list[list[Passage]]:
        embedder = HashEmbedder()
        with Index.open(older, embedder.name) as index:
            return [Retriever(index, embedder).search(question, 5) for question in questions]

    def derived() -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(older.data_dir / CATALOG)) as connection:
            return connection.execute("SELECT passage_start, passage_end, codes FROM chunks").fetchall()

    before, kept = found(), derived()
    with closing(sqlite3.connect(older.data_dir / CATALOG)) as connection, connection:
        connection.execute("UPDATE chunks SET passage_start = NULL, passage_end = NULL, codes = NULL")
        connection.execute("UPDATE versions SET seal = NULL")
    assert found() == before
    done = f"{len(ROWS)} documents stored by an older version are searched faster and shown with their headings now"
    if by == "ingest":
        assert done in ingest(tmp_path, older, embedder=HashEmbedder()).notices
    else:
        assert doctor(older).repaired == ()
        assert doctor(older, repair=True).repaired == (done,)
    assert derived() == kept
    assert found() == before


def test_a_chunk_that_only_the_vector_index_still_holds_is_not_found(
    settings: Settings, tmp_path: Path
) -> None:
    """As after a crash between two stores."""
    torn = settings.model_copy(update={"data_dir": tmp_path / "torn"})
    shutil.copytree(settings.data_dir, torn.data_dir)
    question, embedder = "How many stops has the line to Moss?", HashEmbedder()
    lost = Entry("lost@v1:00000", "lost", "The line to Moss has 15 stops.", None, 0, "en")
    with Store(open_stores(torn)) as store:
        store.vectors.upsert([lost], embedder.embed([question]))
    with Index.open(torn, embedder.name) as index:
        nearest = index.vectors.search(embedder.embed_question(question), 1)
        found = Retriever(index, embedder).search(question, 20)
    assert [chunk_id for chunk_id, _ in nearest] == [lost.chunk_id]
    assert found[0].document_id == "rail"
    assert lost.document_id not in [passage.document_id for passage in found]


def test_a_reprint_is_one_passage_with_the_other_named(retriever: Retriever) -> None:
    passages = retriever.search("Why was the harbour of Halden closed?", 5)
    wires = [passage for passage in passages if passage.document_id.startswith("wire")]
    assert len(wires) == 1
    assert {wires[0].document_id, *wires[0].also_in} == {"wire-a", "wire-b"}


def test_a_reprint_may_be_shortened_and_begun_anew(tmp_path: Path) -> None:
    """The shorter text counts: a third of it is its own."""
    cut = WIRE[: WIRE.index("Divers")]
    (tmp_path / "wire.txt").write_text(WIRE)
    (tmp_path / "short.txt").write_text(f"Our reporter in the east of the country writes by telephone. {cut}")
    (tmp_path / "other.txt").write_text(
        "The harbour of Halden was closed on Monday. Ferries use the northern quay."
    )
    settings = load_settings(data_dir=tmp_path / "index")
    embedder = HashEmbedder()
    ingest(tmp_path, settings, embedder=embedder)
    with Index.open(settings, embedder.name) as index:
        found = Retriever(index, embedder).search("Why was the harbour of Halden closed?", 5)
    assert sorted({passage.document_id, *passage.also_in} for passage in found if passage.also_in) == [
        {"wire.txt", "short.txt"}
    ]
    assert "other.txt" in {passage.document_id for passage in found}


def test_what_the_indexes_still_hold_of_replaced_documents_is_not_found(
    settings: Settings, tmp_path: Path
) -> None:
    """Both indexes are cleaned after the catalog; the vectors of what is left may even be of another embedder."""
    left = settings.model_copy(update={"data_dir": tmp_path / "left"})
    shutil.copytree(settings.data_dir, left.data_dir)
    embedder = HashEmbedder()
    with Index.open(left, embedder.name) as index:
        retriever = Retriever(index, embedder)
        assert retriever.search("How many stops has the line to Moss?", 3)[0].document_id == "rail"
        with FolderStores(left.data_dir).catalog_writer() as catalog:
            catalog.publish((), ["rail"])
        with closing(sqlite3.connect(left.data_dir / CATALOG)) as connection, connection:
            connection.execute(
                "UPDATE embeddings SET vector = zeroblob(8) WHERE hash IN (SELECT c.embedding FROM chunks c"
                " JOIN versions v ON v.id = c.version WHERE v.document_id = 'rail')"
            )
        found = retriever.search("How many stops has the line to Moss?", 3)
    assert found
    assert "rail" not in {passage.document_id for passage in found}


def test_a_question_is_embedded_by_the_thread_that_asks(settings: Settings) -> None:
    """So that Ctrl-C ends a request, and the embedder of a caller finds itself where it was made."""

    class Interrupted(HashEmbedder):
        def embed_question(self, text: str) -> NDArray[np.float32]:
            assert threading.current_thread() is threading.main_thread()
            raise KeyboardInterrupt

    embedder = Interrupted()
    with Index.open(settings, embedder.name) as index, pytest.raises(KeyboardInterrupt):
        Retriever(index, embedder).search("How many stops has the line to Moss?", 3)


def test_a_named_source_is_preferred_not_required(retriever: Retriever) -> None:
    passages = retriever.search("What did Northern Post report about the harbour of Halden?", 5)
    assert passages[0].document_id == "wire-b"
    assert len({passage.document_id for passage in passages}) > 1


def test_a_named_day_is_preferred(retriever: Retriever) -> None:
    assert retriever.search("Which crane did the harbour of Halden have in 2019?", 5)[0].document_id == "old"


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(source="coast*"), {"wire-a", "old"}),
        (Filters(before="2020-01-01"), {"old"}),
        (Filters(after="2023-01-01", before="2023-05-31"), {"wire-a"}),
        (Filters(as_of="2018-01-01"), set()),
        (Filters(documents=["rail", "old"]), {"rail", "old"}),
    ],
)
def test_filters_are_hard(retriever: Retriever, filters: Filters, found: set[str]) -> None:
    assert {p.document_id for p in retriever.search("the harbour of Halden crane", 5, filters)} == found


def test_an_unknown_document_in_a_filter_is_an_error(retriever: Retriever) -> None:
    with pytest.raises(UnknownDocument, match="nowhere"):
        retriever.search("crane", 5, Filters(documents=["nowhere"]))


@pytest.mark.parametrize(
    ("question", "searched"),
    [
        ("What did they say about the cranes?", {"crane"}),
        ("What did the US say about it?", {"us"}),
        ("Who is the WHO?", {"who"}),
        ("What is it?", {"what", "is", "it"}),
    ],
)
def test_words_without_a_subject_are_searched_only_where_there_is_no_other(
    retriever: Retriever, question: str, searched: set[str]
) -> None:
    retriever.understand(question)  # sees the index
    assert retriever._terms(question).keys() == searched


def test_passages_are_widened_to_whole_sentences_and_obey_the_span_law(retriever: Retriever) -> None:
    passage = retriever.search("What does the walrus statue cost?", 3)[0]
    text = next(row["text"] for row in ROWS if row["id"] == passage.document_id)
    assert text[passage.start : passage.end] == passage.text
    assert "The walrus statue costs 900 crowns." in passage.text
    assert 1000 < len(passage.text) <= MAX_PASSAGE_CHARS
    assert passage.text[0].isupper()
    assert passage.text.endswith(".")


def test_passages_do_not_repeat_each_other(retriever: Retriever) -> None:
    passages = retriever.search("What was approved by all members present?", 10)
    spans = [(p.document_id, p.start, p.end) for p in passages]
    assert len(set(spans)) == len(spans)


@pytest.mark.parametrize("question", ["", "?", "the of and", 'title:"x" AND (OR', "\x00\ud7ff", "a" * 5000])
def test_odd_questions_do_no_harm(retriever: Retriever, question: str) -> None:
    assert len(retriever.search(question, 3)) <= 3


def test_a_new_generation_is_seen_without_reopening(tmp_path: Path) -> None:
    settings = load_settings(data_dir=tmp_path / "index")
    note = tmp_path / "note.txt"
    note.write_text("The museum opens at nine.", "utf-8")
    ingest(note, settings, embedder=HashEmbedder())
    embedder = HashEmbedder()
    with Index.open(settings, embedder.name) as index:
        retriever = Retriever(index, embedder)
        assert "nine" in retriever.search("When does the museum open?", 1)[0].text
        note.write_text("The museum opens at ten.", "utf-8")
        ingest(note, settings, embedder=HashEmbedder())
        assert "ten" in retriever.search("When does the museum open?", 1)[0].text
        remove(["note.txt"], settings)
        assert retriever.search("When does the museum open?", 1) == []


def test_a_version_replaced_during_a_search_is_searched_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A span found in one version is never cut from the text of the next."""
    new = "Nothing of what stood here is true. The crane of Halden weighs 90 tonnes."
    changes: list[int] = []
    folder, settings, embedder = tmp_path / "docs", load_settings(data_dir=tmp_path / "data"), HashEmbedder()
    folder.mkdir()
    (folder / "a.txt").write_text("The crane of Halden weighs 80 tonnes. It was built in Moss.")
    ingest(folder, settings, embedder=embedder)
    (folder / "a.txt").write_text(new)
    with Index.open(settings, embedder.name) as index:
        read = index.catalog.passages_with_vectors

        def replaced(chunk_ids: Iterable[str]) -> tuple[dict[str, StoredChunk], NDArray[np.float32]]:
            found = read(chunk_ids)
            changes.append(ingest(folder, settings, embedder=embedder).changed)
            return found

        monkeypatch.setattr(index.catalog, "passages_with_vectors", replaced)
        found = Retriever(index, embedder).search("What does the crane of Halden weigh?")
    assert changes == [1, 0]
    assert [passage.text for passage in found] == [new]


class _OnAxes(HashEmbedder):
    """The walrus and every question lie on one axis, all else on another."""

    def _vector(self, text: str) -> NDArray[np.float32]:
        return np.eye(self.dimension, dtype=np.float32)[int("walrus" in text or text == "crane barrel")]


SAID, NEAR = 0.12 + 0.11 + 0.08 + 0.18 + 0.16 * float(np.log(27 / SHORT) / np.log(LONG / SHORT)), 0.14 + 0.21


@pytest.mark.parametrize(
    ("whole", "parts", "said", "near"),
    [
        ({}, (), SAID, NEAR),
        ({"sources": frozenset({"Port News"})}, (), 1.3 * SAID, NEAR),
        ({"periods": (Period(date(2023, 5, 1), None),)}, (), 1.3 * SAID, NEAR),
        ({}, (Part("walrus"),), SAID, 0.89 * SAID),
    ],
)
def test_what_each_part_of_a_score_weighs(
    tmp_path: Path, whole: dict[str, Any], parts: tuple[Part, ...], said: float, near: float
) -> None:
    """A publisher or a day that is named lifts by 1.3, a part weighs .89, each passage of a document lowers its next to .97."""
    rows = [
        {"id": "said", "source": "Port News", "date": "2023-05-02", "text": "The crane lifts the barrel."},
        {"id": "near", "text": "A walrus sleeps."},
        {"id": "long", "text": " ".join(f"Item {n} was read and put off until autumn." for n in range(80))},
    ]
    (tmp_path / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    settings, embedder = load_settings(data_dir=tmp_path / "index"), _OnAxes()
    ingest(tmp_path, settings, embedder=embedder)
    with Index.open(settings, embedder.name) as index:
        found = Retriever(index, embedder).search(Question(Part("crane barrel", **whole), parts), 5)
    assert [passage.document_id for passage in found] == ["said", "near", "long", "long", "long"]
    long = found[2].score
    assert [each.score for each in found][:4] == pytest.approx([said, near, long, 0.97 * long], abs=1e-5)
