"""A writer, PostgreSQL or Chroma killed at any moment: old or new, never a mix; clear words; clean after."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from dying import dying
from fakes import HashEmbedder
from pydantic import SecretStr
from servers import Server, running
from surviving import check_mended, check_reading, text

from ingest import ingest
from rag.errors import StoreError
from rag.settings import Settings
from rag.store.index import Index
from rag.store.server import chroma
from rag.store.server import vectors as server_vectors
from rag.store.server.address import Address
from rag.store.stores import open_stores

STEPS = [
    "embedded",
    "staged",
    "vectors",
    "lexical",
    "publishing",
    "published",
    "cleaning",
    "vectors cleaned",
    "lexical cleaned",
    "cleaned",
    "pruning",
]
REBUILD_STEPS = ["rebuilding", "switching", "switched"]
EMBEDDER = HashEmbedder()
CERTAIN = {"0.txt", "4.txt"}
CHANGED = {"1.txt", "3.txt"}


@pytest.fixture
def docs(tmp_path: Path, store: SecretStr) -> Path:
    """A folder whose index on the servers is of before some documents changed, came and went."""
    folder = tmp_path / "docs"
    folder.mkdir()
    for number in range(5):
        (folder / f"{number}.txt").write_text(text(str(number), "old"))
    assert ingest(folder, Settings(data_dir=tmp_path / "data", store=store), embedder=EMBEDDER).added == 5
    for number in (1, 3, 5):
        (folder / f"{number}.txt").write_text(text(str(number), "new"))
    (folder / "2.txt").unlink()
    return folder


@pytest.mark.parametrize("step", STEPS)
def test_a_writer_killed_at_a_step(docs: Path, store: SecretStr, step: str) -> None:
    settings = Settings(data_dir=docs.parent / "data", store=store)
    child = dying(settings.data_dir, docs, step, store=store.get_secret_value())
    child.join(200)
    assert child.exitcode == -signal.SIGKILL, "the step was not reached"
    check_reading(settings, EMBEDDER, CERTAIN)
    check_mended(settings, docs, EMBEDDER, CHANGED)


@pytest.mark.parametrize("step", REBUILD_STEPS)
def test_a_rebuild_killed_at_a_step(docs: Path, store: SecretStr, step: str) -> None:
    settings = Settings(data_dir=docs.parent / "data", store=store)
    child = dying(settings.data_dir, docs, step, work="rebuild", store=store.get_secret_value())
    child.join(200)
    assert child.exitcode == -signal.SIGKILL, "the step was not reached"
    with open_stores(settings).catalog() as catalog:
        dimension = int(catalog.meta("dimension") or 0)
    assert dimension == (32 if step == "switched" else EMBEDDER.dimension)
    check_reading(settings, HashEmbedder(dimension), CERTAIN)
    check_mended(settings, docs, HashEmbedder(dimension), CHANGED)


@pytest.fixture
def mortal() -> Iterator[tuple[Server, Server]]:
    """Servers of one test's own, to be killed."""
    with running() as both:
        yield both


def _indexed(mortal: tuple[Server, Server], tmp_path: Path) -> tuple[Settings, Path]:
    """An index on the two servers, and its folder, in which a file has changed since."""
    database, vectors = mortal
    address = f"postgresql://tester@127.0.0.1:{database.port}/postgres?chroma=http://127.0.0.1:{vectors.port}"
    settings = Settings(data_dir=tmp_path / "data", store=SecretStr(address))
    folder = tmp_path / "docs"
    folder.mkdir()
    for number in (0, 4):
        (folder / f"{number}.txt").write_text(text(str(number), "old"))
    ingest(folder, settings, embedder=EMBEDDER)
    (folder / "4.txt").write_text(text("4", "new"))
    return settings, folder


def test_servers_killed_while_a_writer_writes_and_a_reader_reads(
    mortal: tuple[Server, Server], tmp_path: Path
) -> None:
    database, vectors = mortal
    settings, folder = _indexed(mortal, tmp_path)
    with Index.open(settings, EMBEDDER.name) as reader:
        assert all(reader.reachable().values())
        _killed_in(database, "publishing", settings, folder, r"PostgreSQL at .* is not reached")
        with pytest.raises(StoreError, match=r"PostgreSQL at .* is not reached"):
            Index.open(settings, EMBEDDER.name)
        database.start()
        check_reading(settings, EMBEDDER, CERTAIN)
        reader.refresh()
        _killed_in(vectors, "staged", settings, folder, r"Chroma's server at .* is not reached")
        question = EMBEDDER.embed_question(text("4", "old"))
        assert reader.vectors.search(question, 3), "from the catalog"
        assert any("Chroma's server" in notice for notice in reader.notices)
        assert reader.reachable() == {"catalog": True, "vectors": False, "lexical": True}
        vectors.start()
        assert all(reader.reachable().values())
    check_reading(settings, EMBEDDER, CERTAIN)
    check_mended(settings, folder, EMBEDDER, {"4.txt"})


def test_each_side_gives_up_the_other_when_the_network_fell_away(store: SecretStr) -> None:
    from rag.store.server.connection import connect  # of the extra `server`

    # the lock of a writer that nobody reaches any more is held as long as its session
    with connect(Address.of(store.get_secret_value()), "citewell test") as connection:
        (idle,), (every,), (count,), (unheard,) = (
            connection.execute(f"SHOW tcp_{name}").fetchone() or ()
            for name in ("keepalives_idle", "keepalives_interval", "keepalives_count", "user_timeout")
        )
        mine = connection.info.get_parameters()
    assert int(idle) + int(every) * int(count) <= 30
    assert unheard in ("30000", "0"), "0 where the system has no such thing"
    assert (
        int(mine["keepalives_idle"]) + int(mine["keepalives_interval"]) * int(mine["keepalives_count"]) <= 30
    )


def test_a_chroma_server_that_hangs_holds_nobody_for_long(
    mortal: tuple[Server, Server], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chroma, "_SECONDS", 0.5)
    monkeypatch.setattr(server_vectors, "_AGAIN_SECONDS", 0.0)
    _, vectors = mortal
    settings, folder = _indexed(mortal, tmp_path)
    question = EMBEDDER.embed_question(text("4", "old"))
    with Index.open(settings, EMBEDDER.name) as reader:
        healthy = [chunk_id for chunk_id, _ in reader.vectors.search(question, 3)]
        vectors.pause()
        try:
            exact = [chunk_id for chunk_id, _ in reader.vectors.search(question, 3)]
            assert exact == healthy, "from the catalog"
            assert any("Chroma's server" in notice for notice in reader.notices)
            with pytest.raises(StoreError, match=r"Chroma's server at .* is not reached"):
                ingest(folder, settings, embedder=EMBEDDER)
        finally:
            vectors.resume()
        assert reader.vectors.search(question, 3)
        assert all(reader.reachable().values()), "it is used again"
    check_reading(settings, EMBEDDER, CERTAIN)
    check_mended(settings, folder, EMBEDDER, {"4.txt"})


def test_a_postgresql_that_hangs_holds_no_question_for_ever(
    mortal: tuple[Server, Server], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from rag.store.server import connection, database

    monkeypatch.setattr(connection, "_SILENT_SECONDS", 1.0)
    monkeypatch.setattr(database, "_WAIT_SECONDS", 1.0)
    postgres, vectors = mortal
    address = f"postgresql://tester@127.0.0.1:{postgres.port}/postgres?chroma=http://127.0.0.1:{vectors.port}"
    settings = Settings(data_dir=tmp_path / "data", store=SecretStr(address))
    (tmp_path / "0.txt").write_text(text("0", "old"))
    ingest(tmp_path / "0.txt", settings, embedder=EMBEDDER)
    with Index.open(settings, EMBEDDER.name) as reader:
        postgres.pause()
        try:
            for _ in range(2):
                begun = time.monotonic()
                with pytest.raises(StoreError, match=r"PostgreSQL at .* is not reached"):
                    reader.refresh()
                assert time.monotonic() - begun < 9.0
        finally:
            postgres.resume()
        until = time.monotonic() + 60
        while not all(reader.reachable().values()):
            assert time.monotonic() < until, "it is used again"
    check_reading(settings, EMBEDDER, {"0.txt"})


def _killed_in(server: Server, step: str, settings: Settings, folder: Path, said: str) -> None:
    def kill(name: str) -> None:
        if name == step:
            server.kill()

    with pytest.raises(StoreError, match=said):
        ingest(folder, settings, embedder=EMBEDDER, on_step=kill)
