"""The dense index against brute force, across processes, and when its files are damaged."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from rag.errors import StoreError
from rag.store.catalog import Entry, Scope
from rag.store.catalog.writing import CatalogWriter
from rag.store.dense import graph, scoped
from rag.store.folder import chroma, vectors
from rag.store.folder.graph_files import GraphState, is_saved
from rag.store.folder.stores import FolderStores
from rag.store.folder.vectors import FolderVectors
from rag.types import Chunk, Document

DIMENSION = 24


def _unit(count: int, seed: int = 0) -> NDArray[np.float32]:
    rows = np.random.default_rng(seed).standard_normal((count, DIMENSION)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def _entries(first: int, last: int) -> list[Entry]:
    return [
        Entry(f"{n:04d}", f"d{n % 7}", f"text {n}", "Reuters" if n % 2 else None, n % 50, None)
        for n in range(first, last)
    ]


def _exact(rows: NDArray[np.float32], question: NDArray[np.float32], k: int) -> list[str]:
    return [f"{n:04d}" for n in np.argsort(-(rows @ question), kind="stable")[:k]]


@pytest.fixture(params=[chroma.Bindings, chroma.Client])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both ways to Chroma keep the same promises."""
    monkeypatch.setattr(chroma, "open_collection", request.param)


@pytest.mark.usefixtures("way")
def test_the_nearest_are_found(tmp_path: Path) -> None:
    rows = _unit(1500)
    writer = FolderVectors.write(tmp_path / "chroma", dimension=DIMENSION)
    writer.upsert(_entries(0, 1500), rows)
    writer.close()
    reader = FolderVectors.open(tmp_path / "chroma", dimension=DIMENSION)
    agreed = 0
    for question in _unit(50, seed=1):
        found = reader.search(question, 10)
        assert found == sorted(found, key=lambda pair: (-pair[1], pair[0]))
        agreed += len({i for i, _ in found} & set(_exact(rows, question, 10)))
        assert found[0][1] == pytest.approx(float((rows @ question).max()), abs=1e-5)
    assert agreed >= 0.98 * 500
    assert reader.search(rows[0], 0) == []
    reader.close()


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize(
    ("scope", "admits"),
    [
        (Scope(documents=("d1", "d3")), lambda n: n % 7 in (1, 3)),
        (Scope(sources=("Reuters",)), lambda n: n % 2 == 1),
        (Scope(after=10, before=12), lambda n: 10 <= n % 50 <= 12),
        (Scope(after=48, undated=True), lambda n: n % 50 in (0, 48, 49)),
        (Scope(sources=("Reuters",), before=5), lambda n: n % 2 == 1 and n % 50 <= 5),
        (Scope(sources=()), lambda n: False),
    ],
)
def test_chroma_filters_by_scope(tmp_path: Path, scope: Scope, admits: object) -> None:
    rows = _unit(300)
    writer = FolderVectors.write(tmp_path / "chroma", dimension=DIMENSION)
    writer.upsert(_entries(0, 300), rows)
    allowed = {f"{n:04d}" for n in range(300) if admits(n)}  # type: ignore[operator]
    question = _unit(1, seed=2)[0]
    found = [i for i, _ in writer.search(question, 10, scope)]
    assert found == [i for i in _exact(rows, question, 300) if i in allowed][:10]
    writer.close()


@pytest.mark.usefixtures("way")
def test_other_processes_writes_are_seen_after_reopening(tmp_path: Path) -> None:
    rows = _unit(40)
    writer = FolderVectors.write(tmp_path / "chroma", dimension=DIMENSION)
    writer.upsert(_entries(0, 20), rows[:20])
    reader = FolderVectors.open(tmp_path / "chroma", dimension=DIMENSION)
    writer.upsert(_entries(20, 40), rows[20:])
    writer.remove(["0003", "unknown"])
    reader.reopen()
    assert reader.search(rows[30], 1)[0][0] == "0030"
    assert "0003" not in {i for i, _ in reader.search(rows[3], 40)}
    assert reader.count() == 39
    assert reader.ids() == {f"{n:04d}" for n in range(40)} - {"0003"}
    writer.close()
    reader.close()


@pytest.mark.parametrize("opened", [chroma.Bindings, chroma.Client])
def test_what_is_removed_leaves_no_text(
    opened: type[chroma.Bindings | chroma.Client], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chroma, "open_collection", opened)
    monkeypatch.setattr(vectors, "_SAVED_WHOLE", 0)  # of a small index nothing is left in the log
    index = FolderVectors.write(tmp_path / "chroma", dimension=DIMENSION)
    index.upsert(_entries(0, 4), _unit(8)[:4])
    index.close()  # the graph is saved for the first time: what is written from now on is logged until the next
    index = FolderVectors.write(tmp_path / "chroma", dimension=DIMENSION)
    index.upsert(_entries(4, 8), _unit(8)[4:])
    assert index.logged() >= {"0004", "0005", "0006", "0007"}
    index.remove(["0001", "0005", "0006"])
    assert index.ids() == {"0000", "0002", "0003", "0004", "0007"}
    assert not index.logged() & {"0001", "0005", "0006"}
    index.close()
    with closing(sqlite3.connect(tmp_path / "chroma" / "chroma.sqlite3")) as database:
        log = [row[0] for row in database.execute("SELECT metadata FROM embeddings_queue")]
    assert any("text 4" in said for said in log)
    assert not any("text 5" in said for said in log)
    kept = (tmp_path / "chroma" / "chroma.sqlite3").read_bytes()
    assert b"text 4" in kept
    assert not re.search(rb"text [156]\b", kept)  # in no freed page either
    again = FolderVectors.write(tmp_path / "chroma", dimension=DIMENSION)
    again.upsert(_entries(5, 6), _unit(8)[5:6])
    assert [found for found, _ in again.search(_unit(8)[5], 1)] == ["0005"]
    assert again.count() == 6
    again.close()


def test_nothing_is_left_to_replay_of_a_small_index(tmp_path: Path) -> None:
    """What is replayed is linked anew in each process, and the last of what is found would differ."""
    for first in (0, 4):
        index = FolderVectors.write(tmp_path / "chroma", dimension=DIMENSION)
        index.upsert(_entries(first, first + 4), _unit(8)[first : first + 4])
        index.close()
        assert GraphState.read(tmp_path / "chroma").unsaved == 0
    assert FolderVectors.open(tmp_path / "chroma", dimension=DIMENSION).count() == 8


def test_another_collection_can_be_prepared_and_the_old_dropped(tmp_path: Path) -> None:
    first = FolderVectors.write(tmp_path / "chroma", dimension=DIMENSION)
    first.upsert(_entries(0, 5), _unit(5))
    first.close()
    second = FolderVectors.write(tmp_path / "chroma", dimension=8, name="citewell-2")
    second.upsert(_entries(0, 3), np.eye(3, 8, dtype=np.float32))
    reader = FolderVectors.open(tmp_path / "chroma", dimension=DIMENSION)
    assert reader.count() == 5
    file = tmp_path / "chroma" / "chroma.sqlite3"
    assert b"text 4" in file.read_bytes()
    second.drop_others()
    second.close()
    assert b"text 4" not in file.read_bytes()
    with pytest.raises(StoreError):
        FolderVectors.open(tmp_path / "chroma", dimension=DIMENSION)
    assert FolderVectors.open(tmp_path / "chroma", dimension=8, name="citewell-2").count() == 3


def test_any_chroma_client_can_use_the_collection(tmp_path: Path) -> None:
    writer = FolderVectors.write(tmp_path / "chroma", dimension=DIMENSION)
    rows = _unit(5)
    writer.upsert(_entries(0, 5), rows)
    writer.close()
    client = chroma.Client(tmp_path / "chroma", "citewell", None)
    found = client._collection.query([rows[3]], n_results=1)  # type: ignore[arg-type]
    assert found["documents"] == [["text 3"]]
    assert found["metadatas"] == [[{"document_id": "d3", "version": "", "date": 3, "source": "Reuters"}]]
    client.close()


def test_a_small_graph_is_saved_more_often_than_a_large_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vectors, "_SAVE_EVERY", 80)
    writer = FolderVectors.write(tmp_path / "chroma", dimension=DIMENSION)
    writer.upsert(_entries(0, 15), _unit(15))
    assert not is_saved(tmp_path / "chroma")
    writer.upsert(_entries(15, 30), _unit(15))
    assert is_saved(tmp_path / "chroma")
    assert _state(tmp_path)["unsaved"] == 0
    assert [vectors._interval(count) for count in (0, 2000, 4000, 100_000)] == [20, 40, 80, 1000]
    writer.close()


def test_the_graph_is_saved_as_it_grows_and_at_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vectors, "_SAVE_EVERY", 20)
    monkeypatch.setattr(vectors, "_SAVE_PARTS", 4)
    monkeypatch.setattr(graph, "_NARROW", 100)
    writer = FolderVectors.write(tmp_path / "chroma", dimension=DIMENSION)
    rows = _unit(600)
    for start in range(0, 600, 50):
        writer.upsert(_entries(start, start + 50), rows[start : start + 50])
    state = _state(tmp_path)
    assert state["writing"]
    assert state["save_every"] > 20
    writer.remove([f"{n:04d}" for n in range(6)])
    writer.close()
    state = _state(tmp_path)
    assert (state["writing"], state["unsaved"]) == (False, 0)
    assert FolderVectors.open(tmp_path / "chroma", dimension=DIMENSION).count() == 594
    with closing(sqlite3.connect(tmp_path / "chroma" / "chroma.sqlite3")) as database:
        row = str(database.execute("SELECT * FROM collections").fetchone())
    assert {128 < int(breadth) <= 128 * 6**1.2 for breadth in re.findall(r'"ef_search": ?(\d+)', row)} == {
        True
    }, row


def test_searches_are_broader_before_the_graph_is_saved_less_often(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between 55,000 and 200,000 vectors nothing else changes; an index of an older citewell is set right when written to."""
    monkeypatch.setattr(graph, "_NARROW", 100)
    writer = FolderVectors.write(tmp_path / "chroma", dimension=DIMENSION)
    writer.upsert(_entries(0, 300), _unit(300))
    every = _state(tmp_path)["save_every"]
    writer.upsert(_entries(300, 301), _unit(1))
    writer.close()
    state = _state(tmp_path)
    assert (state["save_every"], state["breadth"]) == (every, graph.breadth(256))
    assert _breadth(tmp_path) == graph.breadth(256)
    narrow = {**state, "breadth": 0}
    del narrow["sum"]
    (tmp_path / "chroma.state").write_text(json.dumps(narrow))
    FolderVectors.write(tmp_path / "chroma", dimension=DIMENSION).close()
    assert _breadth(tmp_path) == graph.breadth(301)


def _breadth(tmp_path: Path) -> int:
    with closing(sqlite3.connect(tmp_path / "chroma" / "chroma.sqlite3")) as database:
        row = str(database.execute("SELECT * FROM collections").fetchone())
    (found,) = set(re.findall(r'"ef_search": ?(\d+)', row))
    return int(found)


def _state(tmp_path: Path) -> dict[str, object]:
    state: dict[str, object] = json.loads((tmp_path / "chroma.state").read_text())
    return state


@pytest.fixture
def stored(tmp_path: Path) -> Iterator[tuple[CatalogWriter, NDArray[np.float32]]]:
    """Forty chunks of ten documents in the catalog and the vector index, graph saved."""
    rows = _unit(40)
    with FolderStores(tmp_path).catalog_writer() as catalog:
        file = catalog.file(catalog.root("/docs", ""), "f")
        versions = []
        for d in range(10):
            chunks = [Chunk(f"{4 * d + n:04d}", f"d{d}", n, n + 1, "abcd"[n]) for n in range(4)]
            keys = [chunk.id.encode() for chunk in chunks]
            catalog.keep_vectors(dict(zip(keys, rows[4 * d : 4 * d + 4], strict=True)))
            document = Document(f"d{d}", "abcd", "T", source="ab"[d % 2])
            versions.append(catalog.stage(document, "v", file, chunks, keys))
        catalog.publish(versions)
        writer = FolderVectors.write(tmp_path / "chroma", dimension=DIMENSION)
        for entries, some in catalog.entries():
            writer.upsert(entries, some)
        writer.close()
        yield catalog, rows


@pytest.mark.parametrize("limit", [5000, 3])
def test_scopes_are_exact_with_the_catalog(
    stored: tuple[CatalogWriter, NDArray[np.float32]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    limit: int,
) -> None:
    monkeypatch.setattr(scoped, "_EXACT_CHUNKS", limit)
    catalog, rows = stored
    reader = FolderVectors.open(tmp_path / "chroma", dimension=DIMENSION, catalog=catalog)
    question = _unit(1, seed=3)[0]
    for scope in (Scope(sources=("b",)), Scope(documents=("d1", "d2"))):
        allowed = catalog.within([f"{n:04d}" for n in range(40)], scope)
        expected = [i for i in _exact(rows, question, 40) if i in allowed][:5]
        assert [i for i, _ in reader.search(question, 5, scope)] == expected
    assert reader.search(question, 5, Scope(documents=())) == []


def _missing(folder: Path) -> None:
    FolderVectors.delete(folder)


def _torn_while_writing(folder: Path) -> None:
    state = folder.parent / "chroma.state"
    state.write_text(json.dumps({**json.loads(state.read_text()), "writing": True}))
    (graph,) = folder.glob("*/data_level0.bin")
    graph.write_bytes(graph.read_bytes()[:-1])


def _unreadable(folder: Path) -> None:
    (folder / "chroma.sqlite3").write_bytes(b"no database" * 1000)


def _lacking(folder: Path) -> None:
    writer = FolderVectors.write(folder, dimension=DIMENSION)
    writer.remove(["0007"])
    writer.close()


@pytest.mark.parametrize("damage", [_missing, _torn_while_writing, _unreadable, _lacking])
def test_a_damaged_index_is_stood_in_for_from_the_catalog(
    stored: tuple[CatalogWriter, NDArray[np.float32]], tmp_path: Path, damage: object
) -> None:
    catalog, rows = stored
    damage(tmp_path / "chroma")  # type: ignore[operator]
    reader = FolderVectors.open(tmp_path / "chroma", dimension=DIMENSION, catalog=catalog)
    assert reader.problem is not None
    assert "doctor --repair" in reader.problem
    question = _unit(1, seed=4)[0]
    assert [i for i, _ in reader.search(question, 7)] == _exact(rows, question, 7)
    reader.close()
    if damage is not _lacking:
        with pytest.raises(StoreError, match="doctor --repair"):
            FolderVectors.open(tmp_path / "chroma", dimension=DIMENSION)


def test_a_write_that_was_interrupted_before_saving_is_no_damage(
    stored: tuple[CatalogWriter, NDArray[np.float32]], tmp_path: Path
) -> None:
    writer = FolderVectors.write(tmp_path / "chroma", dimension=DIMENSION)
    writer.remove(["0001"])
    del writer  # as if the process had died: the state file says that writing goes on
    assert _state(tmp_path)["writing"]
    again = FolderVectors.write(tmp_path / "chroma", dimension=DIMENSION)
    assert again.count() == 39
    again.close()
