"""Things of a kind as they are told: how many, with how many quotes, and how sure."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from quoting import passage

from rag.read.whole.grouping import Named, NamedAt
from rag.read.whole.mentioned import items_named, things_quoted
from rag.read.whole.surveyed import Survey
from rag.search.whole.exhaustive import Exhaustive
from rag.store.catalog import DocumentInfo


class _Shelf:
    """Documents of which each is a passage."""

    def __init__(self, index: object) -> None: ...

    def passage(self, rank: int, document_id: str, start: int, end: int) -> Any:
        return passage("x" * 20, document_id=document_id, rank=rank)


@pytest.fixture(autouse=True)
def shelf(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rag.read.whole.mentioned.Shelf", _Shelf)


def thing(name: str, places: int) -> Named:
    return Named(name, tuple(NamedAt(name, f"d{n}", 0, 5, (0, 20)) for n in range(places)))


def told(
    monkeypatch: pytest.MonkeyPatch, many: int, *, named: int = 9, headed: bool = False
) -> Survey | None:
    """What is said to "Which ferries are mentioned?", where so many are; `named`: places that name one."""
    found = SimpleNamespace(
        things=[thing(f"Ferry{n}", 1) for n in range(many)], named=named, documents=1, complete=True
    )
    monkeypatch.setattr("rag.read.whole.mentioned.items", lambda *_, **__: found)
    documents = [DocumentInfo("d0", "Notes", None, None, None, None, 1, "", "")]
    index: Any = None
    return items_named(Exhaustive("items", "ferries", headed=headed), index, None, documents)


def test_a_thing_is_quoted_from_three_documents() -> None:
    index: Any = None
    passages, items = things_quoted([thing("Heron", 4)], index)
    assert [one.document_id for one in passages] == ["d0", "d1", "d2"]
    assert len(items) == 3


@pytest.mark.parametrize(("named", "listed"), [(3, True), (2, False)])
def test_three_places_below_a_heading_are_a_list(
    monkeypatch: pytest.MonkeyPatch, named: int, listed: bool
) -> None:
    assert (told(monkeypatch, 2, named=named, headed=True) is not None) is listed


def test_that_all_names_were_seen_is_likely_and_no_more() -> None:
    with pytest.MonkeyPatch.context() as patched:
        survey = told(patched, 2)
    assert survey is not None
    assert survey.confidence == 0.7


@pytest.mark.parametrize(("many", "shown"), [(60, 60), (61, 60)])
def test_sixty_things_are_shown(monkeypatch: pytest.MonkeyPatch, many: int, shown: int) -> None:
    survey = told(monkeypatch, many)
    assert survey is not None
    assert len(survey.items) == shown
    assert survey.lead.endswith("; the first 60 are shown.") is (many > 60)
