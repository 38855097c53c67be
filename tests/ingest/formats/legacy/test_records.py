"""Records of presentations."""

from __future__ import annotations

import pytest
from office.legacy import record

from ingest.formats.legacy.records import children, record_at, within


def test_records_are_found_however_deep():
    found = record_at(record(1, [record(2, [record(3, b"ab")]), record(3, b"c")]), 0)
    assert found is not None
    assert [child.kind for child in children(found)] == [2, 3]
    assert [child.body for child in within(found, 3)] == [b"ab", b"c"]


def test_a_record_ends_where_what_holds_it_ends():
    data = record(1, [record(2, b"abc")])
    found = record_at(data[:-1], 0)
    assert found is not None
    assert [child.body for child in children(found)] == [b"ab"]
    assert record_at(b"short", 0) is None
    with pytest.raises(IndexError):
        found.numbers("<I", 100)
