"""Scopes as conditions that Chroma understands."""

from __future__ import annotations

from rag.store.catalog import Entry, Scope
from rag.store.dense.metadata import metadata_of, where


def test_an_unknown_source_is_left_out() -> None:
    known = metadata_of(Entry("c", "d", "text", "Gazette", 7, "en", "v"))
    assert known == {"document_id": "d", "version": "v", "date": 7, "source": "Gazette"}
    assert "source" not in metadata_of(Entry("c", "d", "text", None, 7, "en", "v"))


def test_nothing_restricted_is_no_condition() -> None:
    assert where(None) is None
    assert where(Scope()) is None


def test_one_condition_stands_alone_and_several_are_joined() -> None:
    assert where(Scope(documents=("a", "b"))) == {"document_id": {"$in": ["a", "b"]}}
    joined = where(Scope(documents=("a",), sources=("s",)))
    assert joined == {"$and": [{"document_id": {"$in": ["a"]}}, {"source": {"$in": ["s"]}}]}


def test_days_and_documents_without_one() -> None:
    assert where(Scope(after=5)) == {"date": {"$gte": 5}}
    both = {"$and": [{"date": {"$gte": 1}}, {"date": {"$lte": 9}}]}
    assert where(Scope(before=9)) == both
    assert where(Scope(before=9, undated=True)) == {"$or": [both, {"date": 0}]}
