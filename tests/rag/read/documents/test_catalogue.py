"""What the catalog answers of itself."""

from __future__ import annotations

import pytest

from rag.read.documents.catalogue import count_of, names_of, none_left
from rag.search.whole.exhaustive import Exhaustive
from rag.search.whole.narrowing import Narrowing
from rag.store.catalog import DocumentInfo


def documents(count: int) -> list[DocumentInfo]:
    """Of as many publishers."""
    return [
        DocumentInfo(f"d{n}", "Log", f"Paper {n:02}", None, None, "en", 1, "/in", "2026-11-27T00:00:00+00:00")
        for n in range(count)
    ]


@pytest.mark.parametrize(
    ("count", "end"), [(20, "Paper 18, Paper 19."), (21, "Paper 18, Paper 19 and 1 more.")]
)
def test_twenty_publishers_are_named_where_another_is_asked_for(count: int, end: str) -> None:
    assert none_left(Narrowing(unknown_source="Tide"), documents(count)).lead.endswith(end)


def test_what_is_counted_is_as_good_as_sure() -> None:
    survey = count_of(Exhaustive("count", number=True), documents(3))
    assert (survey.lead, survey.confidence) == ("There are 3 documents.", 0.95)


def test_documents_of_one_title_are_told_apart_by_their_days_or_names() -> None:
    ids = ["a/2020-03-04.md", "a/2020-03-11.md", "plan.md", "x/draft.md", "y/draft.md", "z.md"]
    titles = ["Pilots", "Pilots", "Plan", "Draft", "Draft", ""]
    days = [None, None, "2020-03-04", "2021-01-02", "2021-01-02", None]
    infos = [
        DocumentInfo(key, title, None, None, day, "en", 1, "/in", "2026-11-27T00:00:00+00:00")
        for key, title, day in zip(ids, titles, days, strict=True)
    ]
    assert list(names_of(infos).values()) == [
        "Pilots (2020-03-04)",
        "Pilots (2020-03-11)",
        "Plan",
        "Draft (x/draft.md)",
        "Draft (y/draft.md)",
        "z.md",
    ]
