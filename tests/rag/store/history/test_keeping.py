"""Earlier versions are kept as long as asked, and no longer; on both stores."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from places import Place

from ingest import doctor, ingest, remove
from ingest.upkeep.aside import put_back, take_out
from rag.errors import UnknownDocument
from rag.store.catalog import writing
from rag.store.history import keeping
from rag.store.history.keeping import versions_of
from rag.store.stored import Version
from rag.store.stores import open_stores

A = "a.txt"


def keeping_only(place: Place, setting: str) -> None:
    place.settings = place.settings.model_copy(update={"keep_versions": setting})


def versions(place: Place, document_id: str = A) -> list[Version]:
    with open_stores(place.settings).catalog() as catalog:
        return versions_of(catalog, document_id)


def texts(place: Place, document_id: str = A) -> list[str]:
    with open_stores(place.settings).catalog() as catalog:
        return [
            keeping.what_was_said(catalog, one).document.text for one in versions_of(catalog, document_id)
        ]


def edit(place: Place, *editions: int) -> None:
    for number in editions:
        place.write(A, f"Edition {number} of the rules.")
        place.ingest()


def test_the_newest_are_kept_and_each_begins_where_one_ends(place: Place) -> None:
    keeping_only(place, "2")
    edit(place, 1, 2, 3, 4)
    assert texts(place) == [f"Edition {n} of the rules." for n in (4, 3, 2)]
    live, second, third = versions(place)
    assert live.until is None
    assert (second.until, third.until) == (live.since, second.since)
    assert len({live.number, second.number, third.number}) == 3
    keeping_only(place, "1")
    place.ingest()
    assert texts(place) == [f"Edition {n} of the rules." for n in (4, 3)]
    keeping_only(place, "0")
    edit(place, 5)
    assert texts(place) == ["Edition 5 of the rules."]
    assert doctor(place.settings).ok


def test_days_are_counted_from_when_a_version_was_replaced(place: Place) -> None:
    keeping_only(place, "30d")
    edit(place, 1, 2, 3)
    assert len(versions(place)) == 3
    late = (datetime.now(UTC) - timedelta(days=31)).isoformat(timespec="microseconds")
    oldest = versions(place)[-1].number
    stores = open_stores(place.settings)
    with stores.lock(), stores.catalog_writer() as catalog:
        catalog.database.write("UPDATE history SET until = ? WHERE version = ?", (late, oldest))
    place.ingest()
    assert oldest not in [one.number for one in versions(place)]
    assert len(versions(place)) == 2


def test_a_clock_that_was_set_back_mixes_nothing_up(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two versions were live at one moment, the newest stood behind older ones, and was let go of first."""
    keeping_only(place, "3")
    for number, year in enumerate((2026, 2040, 2027, 2025, 2028), 1):
        monkeypatch.setattr(writing, "instant", lambda year=year: f"{year}-01-01T00:00:00.000000+00:00")
        edit(place, number)
    assert texts(place) == [f"Edition {n} of the rules." for n in (5, 4, 3, 2)]
    found = versions(place)
    assert all(one.since <= (one.until or one.since) for one in found)
    assert [one.until for one in found[1:]] == [one.since for one in found[:-1]]
    with open_stores(place.settings).catalog() as catalog:
        assert keeping.count_at(catalog, "2027-06-01T00:00:00.000000+00:00") == 0  # the first is let go of
        assert keeping.missing_at(catalog, "2027-06-01T00:00:00.000000+00:00") == 1
    assert doctor(place.settings).ok


def test_removed_is_gone_with_its_history_unless_asked_otherwise(place: Place) -> None:
    place.write("b.txt", "Other words.")
    edit(place, 1, 2)
    remove([A], place.settings)
    with pytest.raises(UnknownDocument, match="no earlier version"):
        versions(place)
    edit(place, 3, 4)
    remove([A], place.settings, keep_history=True)
    assert texts(place) == ["Edition 4 of the rules.", "Edition 3 of the rules."]
    assert doctor(place.settings).earlier == 2
    assert doctor(place.settings).ok
    remove([A], place.settings)
    with pytest.raises(UnknownDocument):
        versions(place)
    with pytest.raises(UnknownDocument):
        remove([A], place.settings)


def test_pruned_is_gone_too(place: Place) -> None:
    place.write("b.txt", "Other words.")
    edit(place, 1, 2)
    (place.docs / A).unlink()
    place.ingest(prune=True)
    with pytest.raises(UnknownDocument):
        versions(place)


def test_what_was_only_cut_anew_is_the_same_version(place: Place) -> None:
    edit(place, 1)
    (before,) = versions(place)
    place.embedder.name += "-other"
    place.ingest(rebuild=True)
    (after,) = versions(place)
    assert after.since == before.since
    assert after.number != before.number
    edit(place, 2)
    place.embedder.name += "-third"
    place.ingest(rebuild=True)
    assert texts(place) == ["Edition 2 of the rules.", "Edition 1 of the rules."]


def test_removing_can_be_undone_with_the_history(place: Place) -> None:
    place.write("b.txt", "Other words.")
    edit(place, 1, 2)
    before = texts(place)
    taken = take_out([A], place.settings)
    assert put_back(taken, place.settings, place.embedder) == 1
    assert texts(place) == before
    assert doctor(place.settings).ok


def test_damage_is_found_and_let_go_of_and_no_hindrance(tmp_path: Path) -> None:
    place = Place(tmp_path)
    edit(place, 1, 2, 3)
    with open_stores(place.settings).catalog() as catalog:
        catalog.database.write("UPDATE history SET since = '2020' WHERE version = 1")
        catalog.database.write("UPDATE versions SET blocks = x'00' WHERE state = 'live'")
    health = doctor(place.settings)
    assert any(
        "version 1 of a.txt: an earlier version that is not what was stored" in p for p in health.problems
    )
    edit(place, 4)
    assert len(versions(place)) == 3, "the damaged live version is not kept"
    repaired = doctor(place.settings, repair=True)
    assert repaired.ok, repaired.problems
    assert texts(place) == ["Edition 4 of the rules.", "Edition 2 of the rules."]


def test_history_that_outlived_its_document_is_found(tmp_path: Path) -> None:
    place = Place(tmp_path)
    place.write("b.txt", "Other words.")
    edit(place, 1, 2)
    remove([A], place.settings, keep_history=True)
    with open_stores(place.settings).catalog() as catalog:
        catalog.database.write("UPDATE history SET asked = 0")
    assert any("is of a document that was removed" in problem for problem in doctor(place.settings).problems)
    assert doctor(place.settings, repair=True).earlier == 0


def test_the_words_of_a_removed_document_are_nowhere_in_the_catalog(tmp_path: Path) -> None:
    """Not in any row of any table; what is left of its versions are numbers and times."""
    place = Place(tmp_path)
    place.write("b.txt", "Other words.")
    edit(place, 1, 2)
    ingest(place.docs, place.settings, embedder=place.embedder)
    remove([A], place.settings)
    with open_stores(place.settings).catalog() as catalog:
        tables = [
            row[0] for row in catalog.database.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        left = {table: repr(catalog.database.rows(f"SELECT * FROM {table}")) for table in tables}
    assert "unkept" in left
    assert [table for table, rows in left.items() if "Edition" in rows] == []
    assert A not in left["history"] + left["unkept"] + left["departed"] + left["versions"]
