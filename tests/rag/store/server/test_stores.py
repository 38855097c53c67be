"""An index on servers keeps what a folder promises: the same documents found, one writer, every machine told."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes import HashEmbedder
from filelock import FileLock
from places import Place
from pydantic import SecretStr
from servers import Server

from ingest import doctor, ingest, remove
from ingest.store import Store
from ingest.upkeep.transfer import export_index, import_index
from rag import Assistant
from rag.errors import IndexLocked, StoreError
from rag.settings import Settings
from rag.store.index import Index
from rag.store.server import replica
from rag.store.stores import is_empty, open_stores, own_settings

QUESTIONS = (
    "How many Bayraktar TB2 drones did Ukraine buy?",
    "What did NASA say about the asteroid?",
    "Who wrote the novel about the lighthouse?",
)


@pytest.fixture
def place(tmp_path: Path, store: SecretStr) -> Place:
    return Place(tmp_path, store)


def _found(settings: Settings, question: str) -> list[str]:
    """Documents that come first by their words and by their meaning."""
    embedder = HashEmbedder(256)
    with Index.open(settings, embedder.name) as index:
        assert not index.notices
        dense = index.vectors.search(embedder.embed_question(question), 3)[:1]
        lexical = index.lexical.search(question, 3)[:1]
        live = index.catalog.passages([i for i, _ in [*dense, *lexical]])
        return sorted({stored.chunk.document_id for stored in live.values()})


def test_documents_come_change_and_go(place: Place) -> None:
    assert is_empty(place.settings)
    with pytest.raises(StoreError, match="citewell ingest"):
        open_stores(place.settings).catalog()
    place.write("a.txt", "alpha words about harbours")
    place.write("b.txt", "beta words about lighthouses")
    assert place.ingest().added == 2
    assert _found(place.settings, "lighthouses") == ["b.txt"]
    place.write("b.txt", "gamma words about windmills")
    report = place.ingest()
    assert (report.changed, report.unchanged) == (1, 1)
    assert _found(place.settings, "windmills") == ["b.txt"]
    assert remove(["a.txt"], place.settings).removed == 1
    health = doctor(place.settings)
    assert (health.problems, health.documents) == ((), 1)
    assert place.ingest(rebuild=True).added == 1
    assert doctor(place.settings).ok


def test_every_code_point_is_kept(place: Place) -> None:
    text = "zero \x00 and last \U0010ffff0 and \U0010ffff, windmills"
    place.write("rows.jsonl", json.dumps({"id": "odd", "text": text}))
    assert place.ingest().added == 1
    with open_stores(place.settings).catalog() as catalog:
        assert catalog.document("odd").text == text
    assert _found(place.settings, "windmills") == ["odd"]
    assert doctor(place.settings).ok


def test_answers_are_those_of_a_folder(bundled: Path, tmp_path: Path, store: SecretStr) -> None:
    served = Settings(data_dir=tmp_path / "data", store=store)
    assert not ingest(None, served).failed
    folder = Settings(data_dir=bundled)
    with Assistant.open(folder) as ours, Assistant.open(served) as theirs:
        for question in QUESTIONS:
            left, right = ours.ask(question).to_dict(), theirs.ask(question).to_dict()
            left.pop("timings_ms"), right.pop("timings_ms")
            assert left == right


def test_an_index_moves_from_a_folder_to_servers_and_back(
    bundled: Path, tmp_path: Path, store: SecretStr
) -> None:
    served, folder = (
        Settings(data_dir=tmp_path / "data", store=store),
        Settings(data_dir=tmp_path / "back"),
    )
    export_index(tmp_path / "first.zip", Settings(data_dir=bundled))
    import_index(tmp_path / "first.zip", served)
    assert doctor(served).ok
    export_index(tmp_path / "second.zip", served)
    import_index(tmp_path / "second.zip", folder)
    assert doctor(folder).ok
    with open_stores(Settings(data_dir=bundled)).catalog() as old, open_stores(folder).catalog() as new:
        assert [old.document(info.id) for info in old.documents()] == [
            new.document(info.id) for info in new.documents()
        ]
    # numbers go on where they were
    (tmp_path / "more.txt").write_text("some more words")
    assert ingest(tmp_path / "more.txt", served).added == 1


@pytest.fixture
def holder(place: Place) -> Iterator[subprocess.Popen[str]]:
    """A process that holds the lock until it is killed."""
    assert place.settings.store is not None
    code = (
        "import time\nfrom pathlib import Path\nfrom rag.settings import Settings\n"
        "from rag.store.stores import open_stores\n"
        f"settings = Settings(data_dir=Path({str(place.folder / 'other')!r}), store={place.settings.store.get_secret_value()!r})\n"
        "with open_stores(settings).lock():\n    print('held', flush=True)\n    time.sleep(100)\n"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).resolve().parents[4],
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "held\n"
    yield child
    child.kill()
    child.wait()
    child.stdout.close()


def test_a_second_writer_is_told_who_writes(place: Place, holder: subprocess.Popen[str]) -> None:
    place.write("a.txt", "alpha words")
    with pytest.raises(IndexLocked, match=rf"process {holder.pid} on .* since 20.* is writing.*`--wait`"):
        place.ingest()
    holder.kill()
    assert place.ingest(wait=True).added == 1, "the lock of a dead process is free"


def test_who_lost_the_lock_writes_no_more(place: Place, servers: tuple[Server, Server]) -> None:
    import psycopg

    place.write("a.txt", "alpha words about harbours")
    place.ingest()
    place.write("b.txt", "beta words about lighthouses")

    def lose(step: str) -> None:
        """The network between the writer and its lock is cut, and another writer begins."""
        if step != "publishing":
            return
        with psycopg.connect(f"postgresql://tester@127.0.0.1:{servers[0].port}/postgres") as admin:
            admin.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'process %'"
            )
        with open_stores(place.settings).lock(wait=True):
            pass

    with pytest.raises(StoreError, match="run again"):
        place.ingest(on_step=lose)
    assert _found(place.settings, "lighthouses") == ["a.txt"]
    assert place.ingest().added == 1
    assert doctor(place.settings).ok


def test_four_readers_on_two_machines_see_what_is_published_within_a_second(place: Place) -> None:
    embedder = HashEmbedder(256)
    place.write("a.txt", "alpha words about harbours")
    place.ingest()
    homes = [
        place.settings.model_copy(update={"data_dir": place.folder / home}) for home in ("one", "two") * 2
    ]
    indexes = [Index.open(home, embedder.name) for home in homes]
    took = []
    for number in range(3):  # what neighbours take from one publication is not held against it
        name, word = f"b{number}.txt", ("lighthouses", "beacons", "buoys")[number]
        place.write(name, f"beta words about {word}")
        place.ingest()
        begun = time.monotonic()
        for index in indexes:
            index.refresh()
            (first, _), *_ = index.lexical.search(word, 3)
            assert index.catalog.passages([first])[first].chunk.document_id == name
            (first, _), *_ = index.vectors.search(embedder.embed_question(f"beta words about {word}"), 3)
            assert index.catalog.passages([first])[first].chunk.document_id == name
        took.append(time.monotonic() - begun)
        if took[-1] < 1.0:
            break
    assert min(took) < 1.0
    place.write("b0.txt", "gamma words about windmills")
    remove(["a.txt"], place.settings)
    place.ingest(place.docs / "b0.txt")
    for index in indexes:
        index.refresh()
        assert index.lexical.count() == len(took)
        assert index.lexical.search("lighthouses harbours", 3) == []
        index.close()


def test_who_may_only_read_asks_and_is_told_at_the_first_write(place: Place) -> None:
    import psycopg

    place.write("a.txt", "alpha words about harbours")
    place.ingest()
    assert place.settings.store is not None
    address = place.settings.store.get_secret_value()
    schema = address.rpartition("schema=")[2]
    with psycopg.connect(address.partition("?")[0], autocommit=True) as admin:
        admin.execute("CREATE ROLE asks LOGIN")
        admin.execute(f"GRANT USAGE ON SCHEMA {schema} TO asks")
        admin.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO asks")
    asking = Settings(data_dir=place.folder / "asks", store=SecretStr(address.replace("tester@", "asks@", 1)))
    assert _found(asking, "harbours") == ["a.txt"]
    place.write("b.txt", "beta words about lighthouses")
    with pytest.raises(StoreError, match=r"may not do that .*Name the user who made the index"):
        ingest(place.docs, asking, embedder=place.embedder)
    assert place.ingest().added == 1, "the lock is free"
    assert _found(asking, "lighthouses") == ["b.txt"]


def test_a_question_does_not_wait_long_for_who_catches_up_nor_fails(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replica, "_PATIENCE_SECONDS", 0.2)
    monkeypatch.setattr(replica, "_MAKING_SECONDS", 0.2)
    place.write("a.txt", "alpha words about harbours")
    place.ingest()
    busy = FileLock(place.settings.data_dir / "replica.lock", is_singleton=False)
    with busy, pytest.raises(StoreError, match="has been making the BM25 replica"):
        Index.open(place.settings, place.embedder.name)
    with Index.open(place.settings, place.embedder.name) as index:
        place.write("b.txt", "beta words about lighthouses")
        elsewhere = place.settings.model_copy(update={"data_dir": place.folder / "writer"})
        ingest(place.docs, elsewhere, embedder=place.embedder)
        with busy:
            index.refresh()
            assert index.lexical.search("lighthouses", 3) == []
            assert index.lexical.search("harbours", 3)
            assert [line for line in index.notices if "being caught up by another process" in line]
        index.refresh()
        assert index.lexical.search("lighthouses", 3)
        assert not index.notices


def test_a_replica_that_is_damaged_or_of_another_index_is_made_anew(place: Place) -> None:
    place.write("a.txt", "alpha words about harbours")
    place.ingest()
    assert _found(place.settings, "harbours") == ["a.txt"]
    for path in (place.settings.data_dir / "replica").glob("*.store"):
        path.write_bytes(b"")
    for path in (place.settings.data_dir / "replica").glob("*.term"):
        path.write_bytes(b"")
    place.write("b.txt", "beta words about lighthouses")
    place.ingest()
    assert _found(place.settings, "lighthouses") == ["b.txt"]
    other = own_settings(place.settings, place.settings.data_dir)
    assert other.store != place.settings.store
    ingest(place.write("c.txt", "delta words about windmills"), other, embedder=place.embedder)
    assert _found(other, "windmills") == ["c.txt"]
    assert _found(place.settings, "lighthouses") == ["b.txt"]


def test_what_others_search_is_mended_by_what_differs(place: Place, servers: tuple[Server, Server]) -> None:
    from rag.store.server.address import ChromaAddress
    from rag.store.server.chroma import ChromaServer

    names = ("harbours", "lighthouses", "windmills", "granaries")
    for name in names:
        place.write(f"{name}.txt", f"words about {name}")
    place.ingest()
    with open_stores(place.settings).catalog() as catalog:
        collection = f"citewell-{catalog.meta('id')}-1"
        lost = catalog.chunks("windmills.txt")[0].chunk.id
    chroma = ChromaServer(ChromaAddress(f"http://127.0.0.1:{servers[1].port}"))
    shared = chroma.find(collection)
    assert shared is not None
    chroma.delete(shared.id, [lost])
    vector = place.embedder.embed_question("granaries")
    chroma.upsert(shared.id, ["stranger"], vector[None], [{"document": "none"}], None)
    with Index.open(place.settings, place.embedder.name) as index:
        repaired: list[str] = []

        def look(step: str) -> None:
            """Another machine asks while it is mended."""
            if step == "mending vectors":
                repaired.append(step)
                ((first, _),) = index.vectors.search(vector, 1)
                assert first.startswith("granaries.txt@")

        assert not doctor(place.settings).ok
        stores = open_stores(place.settings)
        with stores.lock(), Store(stores, look) as store:
            said = store.mend_vectors()
        assert repaired
    assert said == "1 chunks were added to it, 1 removed"
    mended = chroma.find(collection)
    assert mended is not None
    assert mended.id == shared.id, "the collection that others search is the same"
    assert doctor(place.settings).ok
    assert _found(place.settings, "windmills") == ["windmills.txt"]
    chroma.close()


def test_vectors_that_are_lost_are_told_and_filled_again(
    place: Place, servers: tuple[Server, Server]
) -> None:
    from rag.store.server.address import ChromaAddress
    from rag.store.server.chroma import ChromaServer

    place.write("a.txt", "alpha words about harbours")
    place.ingest()
    chroma = ChromaServer(ChromaAddress(f"http://127.0.0.1:{servers[1].port}"))
    with open_stores(place.settings).catalog() as catalog:
        name = f"citewell-{catalog.meta('id')}-1"
    chroma.drop(name)
    with Index.open(place.settings, place.embedder.name) as index:
        assert [notice for notice in index.notices if "doctor --repair" in notice]
        assert index.vectors.search(place.embedder.embed_question("alpha"), 1)
    assert not doctor(place.settings).ok
    assert doctor(place.settings, repair=True).ok
    assert _found(place.settings, "harbours") == ["a.txt"]
    chroma.close()
