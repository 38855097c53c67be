"""A run's bookkeeping has one digest, which is another one when a value changes."""

from __future__ import annotations

import pytest

from rag.store.catalog import ledger
from rag.store.catalog.writing import CatalogWriter
from rag.store.stores import scratch_catalog
from rag.types import Document


@pytest.fixture
def catalog() -> CatalogWriter:
    catalog = scratch_catalog()
    file = catalog.file(catalog.root("/notes", ""), "a.txt")
    catalog.publish([catalog.stage(Document("a", "Words.", "A"), "1", file, [], [])])
    ledger.keep(catalog)
    return catalog


def test_nothing_changed(catalog: CatalogWriter) -> None:
    assert ledger.is_kept(catalog)
    ledger.keep(catalog)
    assert ledger.is_kept(catalog)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE roots SET path = '/motes'",
        "UPDATE roots SET prefix = 'x'",
        "UPDATE files SET fingerprint = 'x'",
        "UPDATE versions SET born = 2",
        "UPDATE versions SET state = 'old', died = 2",
        "INSERT INTO departed VALUES (9, 9)",
        "UPDATE meta SET value = '9' WHERE key = 'epoch'",
    ],
)
def test_a_change_is_told_until_a_run_is_done(catalog: CatalogWriter, change: str) -> None:
    catalog.database.write(change)
    assert not ledger.is_kept(catalog)
    ledger.keep(catalog)
    assert ledger.is_kept(catalog)


def test_nothing_is_known_while_a_run_goes_on_or_of_an_older_index(catalog: CatalogWriter) -> None:
    catalog.database.write("UPDATE roots SET path = '/motes'")
    catalog.set_meta("running", "1")
    assert ledger.is_kept(catalog)
    catalog.set_meta("running", "0")
    assert not ledger.is_kept(catalog)
    catalog.set_meta("ledger", "")
    assert ledger.is_kept(catalog)


def test_a_verdict_is_not_of_a_run(catalog: CatalogWriter) -> None:
    catalog.add_feedback("Who?", {}, "up")
    assert ledger.is_kept(catalog)
