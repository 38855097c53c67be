"""One of the servers restored from a backup: everything is found, it is told, and the next run makes the stores agree."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from places import Place
from pydantic import SecretStr
from servers import Server, postgres_program, running

from ingest import doctor, remove
from rag.settings import Settings
from rag.store.index import Index
from rag.store.stores import open_stores

_numbers = count()

WORDS = {"a.txt": "harbours", "b.txt": "lighthouses"}
"""What the documents of the backup are about."""


@pytest.fixture(scope="module")
def mortal() -> Iterator[tuple[Server, Server]]:
    """Servers of these tests' own, to be killed."""
    with running() as both:
        yield both


@pytest.fixture
def place(mortal: tuple[Server, Server], tmp_path: Path) -> Place:
    """An index of two documents; the first reader of the home `other` has seen it."""
    database, vectors = mortal
    address = (
        f"postgresql://tester@127.0.0.1:{database.port}/postgres?chroma=http://127.0.0.1:{vectors.port}"
        f"&schema=restored{next(_numbers)}"
    )
    place = Place(tmp_path, SecretStr(address))
    for name, word in WORDS.items():
        place.write(name, f"words about {word}")
    place.ingest()
    return place


def _changed(place: Place) -> None:
    """As many chunks as before, none of them the same."""
    place.write("c.txt", "words about windmills")
    place.ingest()
    remove(["a.txt"], place.settings)
    place.write("b.txt", "words about granaries")
    place.ingest(place.docs / "b.txt")


def _dumped(place: Place, database: Server) -> Callable[[], None]:
    """A backup of the catalog by PostgreSQL's own programs; calling it puts it back."""
    assert place.settings.store is not None
    schema = place.settings.store.get_secret_value().rpartition("schema=")[2]
    where = f"postgresql://tester@127.0.0.1:{database.port}/postgres"
    dump = place.folder / "dump.sql"
    saving = ["-d", where, "-n", schema, "--clean", "--if-exists", "-f", str(dump)]
    subprocess.run([postgres_program("pg_dump"), *saving], check=True, capture_output=True)

    def restore() -> None:
        giving = ["-d", where, "-q", "-v", "ON_ERROR_STOP=1", "-f", str(dump)]
        subprocess.run([postgres_program("psql"), *giving], check=True, capture_output=True)

    return restore


def _home(place: Place) -> Settings:
    """Another machine's."""
    return place.settings.model_copy(update={"data_dir": place.folder / "other"})


def _check_found(index: Index, place: Place, words: dict[str, str]) -> None:
    """Both indexes find each document by its word, and nothing that is not live."""
    index.refresh()
    for name, word in words.items():
        for found in (
            index.lexical.search(word, 1),
            index.vectors.search(place.embedder.embed_question(f"words about {word}"), 1),
        ):
            ((chunk_id, _),) = found
            assert index.catalog.passages([chunk_id])[chunk_id].chunk.document_id == name
    assert index.lexical.count() == len(words)


def test_a_catalog_put_back_is_found_at_once_and_mended_by_the_next_run(
    place: Place, mortal: tuple[Server, Server]
) -> None:
    restore = _dumped(place, mortal[0])
    with (
        Index.open(place.settings, place.embedder.name) as ours,
        Index.open(_home(place), place.embedder.name) as theirs,
    ):
        _changed(place)
        for index in (ours, theirs):
            _check_found(index, place, {"c.txt": "windmills", "b.txt": "granaries"})
        restore()
        for index in (ours, theirs):
            _check_found(index, place, WORDS)
            assert [line for line in index.notices if "restored from a backup" in line]
        assert [line for line in doctor(place.settings).problems if "restored from a backup" in line]
        place.write("a.txt", "words about harbours")
        place.write("b.txt", "words about lighthouses")
        (place.docs / "c.txt").unlink()
        report = place.ingest()
        assert [line for line in report.notices if "did not fit the catalog" in line]
        for index in (ours, theirs):
            _check_found(index, place, WORDS)
            assert not index.notices
    assert doctor(place.settings).ok


def test_who_slept_until_the_old_number_came_again_sees_the_new_state(
    place: Place, mortal: tuple[Server, Server]
) -> None:
    restore = _dumped(place, mortal[0])
    with Index.open(_home(place), place.embedder.name) as sleeper:
        _changed(place)
        asleep = sleeper.refresh()
        _check_found(sleeper, place, {"c.txt": "windmills", "b.txt": "granaries"})
        restore()
        assert doctor(place.settings, repair=True).ok
        number = 0
        with open_stores(place.settings).catalog() as catalog:
            while catalog.generation < asleep:
                number += 1
                place.write("d.txt", f"words about orchards {number}")
                place.ingest(place.docs / "d.txt")
            assert number, "the old number comes by new publications"
            assert catalog.generation == asleep
        _check_found(sleeper, place, {**WORDS, "d.txt": "orchards"})
        assert not sleeper.notices
    with Index.open(_home(place), place.embedder.name) as fresh:
        _check_found(fresh, place, {**WORDS, "d.txt": "orchards"})


def test_vectors_put_back_are_told_and_mended(place: Place, mortal: tuple[Server, Server]) -> None:
    vectors = mortal[1]
    place.write("c.txt", "words about orchards")
    place.ingest()
    vectors.kill()
    backup = place.folder / "chroma"
    shutil.copytree(vectors.folder, backup)
    vectors.start()
    remove(["c.txt"], place.settings)
    place.write("d.txt", "words about windmills")
    place.ingest(place.docs / "d.txt")
    now = {**WORDS, "d.txt": "windmills"}
    vectors.kill()
    shutil.rmtree(vectors.folder)
    shutil.copytree(backup, vectors.folder)
    vectors.start()
    with Index.open(place.settings, place.embedder.name) as index:
        _check_found(index, place, now)
        assert [line for line in index.notices if "restored from a backup" in line]
        place.write("d.txt", "words about windmills")
        (place.docs / "c.txt").unlink()
        place.ingest()
        _check_found(index, place, now)
        assert not index.notices
    assert doctor(place.settings).ok


def test_a_replica_of_an_older_citewell_goes_on(place: Place) -> None:
    state = place.settings.data_dir / "replica.state"
    with Index.open(place.settings, place.embedder.name) as index:
        index.catalog.database.write("DELETE FROM publications")  # they were not named
        catalog_id = index.catalog.meta("id")
        state.write_text(json.dumps({"catalog": catalog_id, "generation": index.catalog.generation}))
    (place.settings.data_dir / "replica" / "mine").write_text("made anew, this is gone")
    place.write("c.txt", "words about windmills")
    place.ingest()
    with Index.open(place.settings, place.embedder.name) as index:
        _check_found(index, place, {**WORDS, "c.txt": "windmills"})
    assert (place.settings.data_dir / "replica" / "mine").exists()
    for damaged in ('{"catalog": 1}', "[]", json.dumps({"catalog": catalog_id, "published": 7})):
        state.write_text(damaged)
        with Index.open(place.settings, place.embedder.name) as index:
            _check_found(index, place, {**WORDS, "c.txt": "windmills"})
