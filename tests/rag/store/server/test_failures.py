"""A writer, PostgreSQL or Chroma killed at any moment: old or new, never a mix; clear words; clean after."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from dying import dying
from fakes import HashEmbedder
from pydantic import SecretStr
from servers import Server, running

from ingest import doctor, ingest
from rag.errors import StoreError
from rag.settings import Settings
from rag.store.history import keeping
from rag.store.index import Index

STEPS = ["staged", "vectors", "lexical", "publishing", "published", "cleaning", "vectors cleaned", "pruning"]
EMBEDDER = HashEmbedder()


def _text(name: str, edition: str) -> str:
    return " ".join(
        f"Sentence {n} of {name} tells about {edition} drones and word{n * 7 % 31}." for n in range(40)
    )


@pytest.fixture
def docs(tmp_path: Path, store: SecretStr) -> Path:
    """A folder whose index on the servers is of before some documents changed, came and went."""
    folder = tmp_path / "docs"
    folder.mkdir()
    for number in range(5):
        (folder / f"{number}.txt").write_text(_text(str(number), "old"))
    assert ingest(folder, Settings(data_dir=tmp_path / "data", store=store), embedder=EMBEDDER).added == 5
    for number in (1, 3, 5):
        (folder / f"{number}.txt").write_text(_text(str(number), "new"))
    (folder / "2.txt").unlink()
    return folder


def _check_reading(settings: Settings) -> None:
    """Whatever is visible is one whole version of each document, found by both indexes."""
    with Index.open(settings, EMBEDDER.name) as index:
        live = {info.id: index.catalog.document(info.id).text for info in index.catalog.documents()}
        assert {"0.txt", "4.txt"} <= live.keys()
        for document_id, text in live.items():
            name = document_id.removesuffix(".txt")
            assert text in (_text(name, "old"), _text(name, "new"))
            for stored in index.catalog.chunks(document_id):
                chunk = stored.chunk
                assert text[chunk.start : chunk.end] == chunk.text
                _, (vector,) = index.catalog.passages_with_vectors([chunk.id])
                assert chunk.id in [found for found, _ in index.vectors.search(vector, 40)]
                assert chunk.id in [found for found, _ in index.lexical.search(chunk.text, 40)]


def _check_mended(settings: Settings, docs: Path) -> None:
    report = ingest(docs, settings, prune=True, embedder=EMBEDDER)
    assert not report.failed
    health = doctor(settings)
    assert health.ok, health.problems
    with Index.open(settings, EMBEDDER.name) as index:
        assert not index.notices
        live = {info.id: index.catalog.document(info.id).text for info in index.catalog.documents()}
        assert list(keeping.broken(index.catalog)) == []
        kept = index.catalog.database.rows("SELECT document_id FROM history ORDER BY document_id")
    assert live == {path.name: path.read_text() for path in docs.iterdir()}
    assert [row[0] for row in kept] == [
        name for name in ("1.txt", "3.txt", "4.txt") if "new" in live.get(name, "")
    ]


@pytest.mark.parametrize("step", STEPS)
def test_a_writer_killed_at_a_step(docs: Path, store: SecretStr, step: str) -> None:
    settings = Settings(data_dir=docs.parent / "data", store=store)
    child = dying(settings.data_dir, docs, step, store=store.get_secret_value())
    child.join(200)
    assert child.exitcode == -signal.SIGKILL, "the step was not reached"
    _check_reading(settings)
    _check_mended(settings, docs)


@pytest.fixture
def mortal() -> Iterator[tuple[Server, Server]]:
    """Servers of one test's own, to be killed."""
    with running() as both:
        yield both


def test_servers_killed_while_a_writer_writes_and_a_reader_reads(
    mortal: tuple[Server, Server], tmp_path: Path
) -> None:
    database, vectors = mortal
    address = f"postgresql://tester@127.0.0.1:{database.port}/postgres?chroma=http://127.0.0.1:{vectors.port}"
    settings = Settings(data_dir=tmp_path / "data", store=SecretStr(address))
    folder = tmp_path / "docs"
    folder.mkdir()
    for number in (0, 4):
        (folder / f"{number}.txt").write_text(_text(str(number), "old"))
    ingest(folder, settings, embedder=EMBEDDER)
    (folder / "4.txt").write_text(_text("4", "new"))
    with Index.open(settings, EMBEDDER.name) as reader:
        assert all(reader.reachable().values())
        _killed_in(database, "publishing", settings, folder, r"PostgreSQL at .* is not reached")
        with pytest.raises(StoreError, match=r"PostgreSQL at .* is not reached"):
            Index.open(settings, EMBEDDER.name)
        database.start()
        _check_reading(settings)
        reader.refresh()
        _killed_in(vectors, "staged", settings, folder, r"Chroma's server at .* is not reached")
        question = EMBEDDER.embed_question(_text("4", "old"))
        assert reader.vectors.search(question, 3), "from the catalog"
        assert any("Chroma's server" in notice for notice in reader.notices)
        assert reader.reachable() == {"catalog": True, "vectors": False, "lexical": True}
        vectors.start()
        assert all(reader.reachable().values())
    _check_reading(settings)
    _check_mended(settings, folder)


def _killed_in(server: Server, step: str, settings: Settings, folder: Path, said: str) -> None:
    def kill(name: str) -> None:
        if name == step:
            server.kill()

    with pytest.raises(StoreError, match=said):
        ingest(folder, settings, embedder=EMBEDDER, on_step=kill)
