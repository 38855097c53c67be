"""Logins and wrong passwords hold for all who serve an index, end, and are of no use to who reads or writes the tables."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from places import Place
from pydantic import SecretStr

from ingest.upkeep.transfer import export_index, import_index
from rag.errors import StoreError
from rag.settings import Settings
from rag.store.catalog import logins
from rag.store.catalog.logins import FREE_TRIES, Logins
from rag.store.folder import connection
from rag.store.stores import open_logins, open_stores

USER = ("ann", "s:cret – ключ")
ADDRESS = "192.0.2.1"


@pytest.fixture
def place(place: Place) -> Place:
    place.write("a.txt", "words about harbours")
    place.ingest()
    return place


@pytest.fixture
def two(place: Place) -> Iterator[tuple[Logins, Logins]]:
    """As two processes have them."""
    with open_logins(place.settings, USER) as first, open_logins(place.settings, USER) as second:
        yield first, second


def _later(of: Logins, seconds: float, *columns: str) -> None:
    """Let time go by for what is kept."""
    for column in columns:
        table = "tries" if column == "last" else "logins"
        of._database.write(f"UPDATE {table} SET {column} = {column} - ?", (int(1000 * seconds),))


def test_a_login_begins_and_ends_for_all(two: tuple[Logins, Logins]) -> None:
    first, second = two
    token, other = first.begin(), second.begin()
    assert len(token) == 43
    assert all(each.goes_on(token) and each.goes_on(other) for each in two)
    assert not first.goes_on("x")
    assert first.name == second.name
    second.end(token)
    second.end(token)
    assert not first.goes_on(token)
    assert first.goes_on(other)
    assert first._database.rows("SELECT COUNT(*) FROM logins") == [(1,)], "what ended is deleted"


def test_what_is_kept_lets_nobody_in(two: tuple[Logins, Logins], place: Place) -> None:
    first, _ = two
    token = first.begin()
    first.counted(ADDRESS)
    kept = str([first._database.rows(f"SELECT * FROM {table}") for table in ("logins", "tries")])
    assert token not in kept
    assert ADDRESS not in kept
    assert token.encode().hex() not in kept
    with open_logins(place.settings, ("ann", "another")) as changed:
        assert not changed.goes_on(token), "a password that is changed ends every login"


def test_idle_and_old_logins_end(two: tuple[Logins, Logins]) -> None:
    first, second = two
    idle, used = first.begin(), first.begin()
    _later(first, logins.IDLE_SECONDS - 60, "seen")
    assert second.goes_on(used)
    _later(first, 120, "seen")
    assert first.goes_on(used), "it was used a moment ago"
    assert not first.goes_on(idle)
    _later(first, logins.LONGEST_SECONDS, "begun")
    assert not second.goes_on(used), "however often it is used"
    second.begin()
    assert first._database.rows("SELECT COUNT(*) FROM logins") == [(1,)], "what is over is deleted"


def test_a_use_is_noted_now_and_then(two: tuple[Logins, Logins]) -> None:
    first, second = two
    token = first.begin()
    _later(first, 300, "seen")
    before = first._database.rows("SELECT seen FROM logins")
    assert second.goes_on(token)
    assert first._database.rows("SELECT seen FROM logins") == before
    _later(first, 301, "seen")
    assert second.goes_on(token)
    assert first._database.rows("SELECT seen FROM logins") > before


def test_the_most_logins_are_those_used_last(
    two: tuple[Logins, Logins], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logins, "_MOST_LOGINS", 3)
    tokens = []
    for _ in range(5):
        tokens.append(two[0].begin())
        _later(two[0], 1, "seen")
    assert [two[1].goes_on(token) for token in tokens] == [False, False, True, True, True]


def test_wrong_passwords_are_counted_for_all(two: tuple[Logins, Logins]) -> None:
    counted = [two[n % 2].counted(ADDRESS) for n in range(5)]
    assert [each.number for each in counted] == [1, 2, 3, 3, 3]
    assert [each.wait > 0 for each in counted] == [False, False, False, True, True]
    assert counted[-1].wait <= logins.wait_after(FREE_TRIES)
    assert two[1].counted("another").wait == 0
    _later(two[0], 1.5, "last")
    assert two[1].counted(ADDRESS) == (0.0, 4)
    assert 1.0 < two[0].counted(ADDRESS).wait <= 2.0
    two[0].right(ADDRESS)
    assert two[1].counted(ADDRESS) == (0.0, 1)


def test_guesses_that_come_at_once_are_counted_one_by_one(two: tuple[Logins, Logins]) -> None:
    with ThreadPoolExecutor(16) as pool:
        counted = list(pool.map(lambda number: two[number % 2].counted(ADDRESS), range(64)))
    assert sorted(each.number for each in counted if not each.wait) == [1, 2, 3]
    assert Counter(each.wait > 0 for each in counted) == {True: 64 - FREE_TRIES, False: FREE_TRIES}


def test_wrong_passwords_are_forgiven_and_bounded(
    two: tuple[Logins, Logins], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = two
    for _ in range(FREE_TRIES):
        first.counted(ADDRESS)
    _later(first, 901, "last")
    assert second.counted(ADDRESS) == (0.0, 1)
    _later(first, -7200, "last")
    assert second.counted(ADDRESS).wait == 0, "a clock that was set back makes nobody wait for hours"
    monkeypatch.setattr(logins, "_MOST_ADDRESSES", 4)
    for number in range(6):
        first.counted(f"198.51.100.{number}")
    assert first._database.rows("SELECT COUNT(*) FROM tries") == [(4,)]
    _later(first, 10_000, "last")
    first.clear()
    assert first._database.rows("SELECT COUNT(*) FROM tries") == [(0,)]


def test_a_copy_of_an_index_has_no_logins(two: tuple[Logins, Logins], place: Place, tmp_path: Path) -> None:
    token = two[0].begin()
    two[0].counted(ADDRESS)
    export_index(tmp_path / "index", place.settings)
    there = Settings(data_dir=tmp_path / "there")
    import_index(tmp_path / "index", there)
    assert _rows(there) == ([], [])
    with open_logins(there, USER) as copied:
        assert not copied.goes_on(token)
    assert two[1].goes_on(token)


def test_a_catalog_that_is_taken_in_brings_no_logins(tmp_path: Path, store: SecretStr) -> None:
    """Whatever its maker put there: rows of the future would be in the way of those of its new place."""
    own = Place(tmp_path / "own")
    own.ingest(own.write("a.txt", "words about harbours"))
    with open_logins(own.settings, USER) as made:
        made.begin()
        made.counted(ADDRESS)
    for settings in (
        Settings(data_dir=tmp_path / "there"),
        Settings(data_dir=tmp_path / "home", store=store),
    ):
        copy = tmp_path / settings.data_dir.name / "work" / "catalog.sqlite"
        copy.parent.mkdir(parents=True)
        with open_stores(own.settings).catalog() as catalog:
            catalog.database.write("VACUUM INTO ?", (str(copy),))
        stores = open_stores(settings)
        with stores.lock():
            stores.take_catalog(copy)
        assert _rows(settings) == ([], [])


def _rows(settings: Settings) -> tuple[list[object], ...]:
    with open_stores(settings).catalog() as catalog:
        return tuple(catalog.database.rows(f"SELECT * FROM {table}") for table in ("logins", "tries"))


def test_a_catalog_that_cannot_be_written_to_leaves_them_to_the_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    place = Place(tmp_path)
    place.ingest(place.write("a.txt", "words about harbours"))
    monkeypatch.setattr(connection, "_connection", _reading)
    with open_logins(place.settings, USER) as own, open_logins(place.settings, USER) as other:
        token = own.begin()
        assert own.goes_on(token)
        assert not other.goes_on(token)
    assert "logins hold for this process only" in caplog.text


def _reading(uri: str) -> sqlite3.Connection:
    return sqlite3.connect(f"{uri}?mode=ro", uri=True, isolation_level=None, check_same_thread=False)


def test_without_an_index_there_is_nothing_to_log_in_at(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="citewell ingest"):
        open_logins(Settings(data_dir=tmp_path / "none"), USER)
