"""A writer, PostgreSQL or Chroma killed at any moment: old or new, never a mix; clear words; clean after."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from dying import dying
from fakes import HashEmbedder
from pydantic import SecretStr
from servers import Server, running
from surviving import check_mended, check_reading, text

import ingest.plan as ingest_plan
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


def _indexed(
    mortal: tuple[Server, Server], tmp_path: Path, schema: str = "citewell"
) -> tuple[Settings, Path]:
    """An index on the two servers, and its folder, in which a file has changed since."""
    database, vectors = mortal
    address = f"postgresql://tester@127.0.0.1:{database.port}/postgres?chroma=http://127.0.0.1:{vectors.port}"
    settings = Settings(data_dir=tmp_path / "data", store=SecretStr(f"{address}&schema={schema}"))
    folder = tmp_path / "docs"
    folder.mkdir()
    for number in (0, 4):
        (folder / f"{number}.txt").write_text(text(str(number), "old"))
    ingest(folder, settings, embedder=EMBEDDER)
    (folder / "4.txt").write_text(text("4", "new"))
    return settings, folder


def test_servers_killed_while_a_writer_writes_and_a_reader_reads(
    mortal: tuple[Server, Server], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
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
        with monkeypatch.context() as patched:
            patched.setattr(server_vectors, "_MOST_EXACT", 1)
            with pytest.raises(StoreError, match=r"Chroma's server at .* is not reached"):
                reader.vectors.search(question, 3)  # of what is too much to be searched exactly
        assert reader.reachable() == {"catalog": True, "vectors": False, "lexical": True}
        vectors.start()
        assert all(reader.reachable().values())
    check_reading(settings, EMBEDDER, CERTAIN)
    check_mended(settings, folder, EMBEDDER, {"4.txt"})


LOST = [(server, step) for server in ("PostgreSQL", "Chroma") for step in (*STEPS, *REBUILD_STEPS)]
SOONEST = {
    ("PostgreSQL", "published"),
    ("PostgreSQL", "switching"),
    ("Chroma", "cleaning"),
    ("Chroma", "switched"),
}
"""Those of `LOST` that every run of the tests tries: after a publication, in a switch, in a cleaning, after a switch."""
ENDING = {"vectors cleaned", "lexical cleaned", "cleaned"}
"""Steps after which such a run needs Chroma no more."""


@pytest.fixture(scope="module")
def reborn() -> Iterator[tuple[Server, Server]]:
    """Servers that are killed and started again by one test after the other."""
    with running() as both:
        yield both


@pytest.mark.parametrize(
    ("name", "step"),
    [pytest.param(*lost, marks=() if lost in SOONEST else pytest.mark.long) for lost in LOST],
)
def test_a_server_killed_at_a_step(
    reborn: tuple[Server, Server], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, step: str
) -> None:
    monkeypatch.setattr(ingest_plan, "_BATCH_CHUNKS", (8, 8, 8))
    settings, folder = _indexed(reborn, tmp_path, f"killed{LOST.index((name, step))}")
    (folder / "5.txt").write_text(text("5", "new"))
    (folder / "0.txt").unlink()
    server = reborn[name == "Chroma"]
    killed: list[str] = []

    def kill(reached: str) -> None:
        if reached == step and not killed:
            killed.append(step)
            server.kill()

    rebuild = step in REBUILD_STEPS
    embedder = HashEmbedder(32) if rebuild else EMBEDDER
    failing = pytest.raises(StoreError, match=rf"{name}.* at .* is not reached")
    with nullcontext() if (name == "Chroma" and step in ENDING) else failing:
        ingest(folder, settings, prune=True, rebuild=rebuild, embedder=embedder, on_step=kill)
    assert killed, "the step was not reached"
    server.start()
    with open_stores(settings).catalog() as catalog:
        embedder = HashEmbedder(int(catalog.meta("dimension") or 0))
    check_reading(settings, embedder, {"4.txt"})
    check_mended(settings, folder, embedder, {"4.txt"})


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
    monkeypatch.setattr(chroma, "_NAMING_SECONDS", 0.5)
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
            begun = time.monotonic()
            for _ in range(10):
                reader.vectors.search(question, 3)
            assert time.monotonic() - begun < 2.5, "one question of many waits for it"
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
