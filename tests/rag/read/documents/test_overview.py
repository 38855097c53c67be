"""What documents are about: how much of each stands for it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from rag.read.documents import overview
from rag.search.whole.exhaustive import Exhaustive
from rag.store.catalog import DocumentInfo
from rag.types import Document


@pytest.mark.parametrize(("documents", "each"), [(1, 24), (5, 4), (8, 3), (9, 3)])
def test_24_sentences_of_eight_documents_are_the_material_of_an_overview(
    documents: int, each: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    monkeypatch.setattr(overview, "outline", lambda document, embedder, most: asked.append(most) or [])
    monkeypatch.setattr(overview, "_standing_for_all", lambda chosen, index, most: chosen[:most])
    infos = [DocumentInfo(f"d{n}", "Notes", None, None, None, None, 1, "", "") for n in range(documents)]
    index: Any = SimpleNamespace(catalog=SimpleNamespace(document=lambda key: Document(key, "x", "Notes")))
    nothing: Any = None
    assert overview.overview_of(Exhaustive("overview"), index, nothing, nothing, None, infos) is None
    assert asked == [each] * min(documents, 8)


@pytest.mark.parametrize(
    ("subject", "named"),
    [
        ("article 4", ["004_7c1f2.txt"]),
        ("the document no. 12", ["012-moss.txt"]),
        ("file 7", []),  # two of them
        ("article 9", []),
        ("chapter 4", []),
        ("moss", ["012-moss.txt"]),
    ],
)
def test_a_document_is_called_by_its_number(subject: str, named: list[str]) -> None:
    ids = ["004_7c1f2.txt", "012-moss.txt", "007_a.txt", "7 b.txt"]
    infos = [DocumentInfo(each, "Notes", None, None, None, None, 1, "", "") for each in ids]
    assert [each.id for each in overview.named_in(subject, infos)] == named


@pytest.mark.parametrize(
    ("subject", "named"),
    [
        ("article by Tide Weekly", ["a"]),
        ("the reports from The Harbour Post", ["b", "c"]),
        ("article by Tide", []),
        ("article by Harbour Post and Tide Weekly", []),
    ],
)
def test_documents_are_called_by_who_published_them(subject: str, named: list[str]) -> None:
    papers = {"a": "Tide Weekly", "b": "The Harbour Post", "c": "Harbour Post", "d": None}
    infos = [DocumentInfo(key, "Eels", source, None, None, None, 1, "", "") for key, source in papers.items()]
    assert [each.id for each in overview.named_in(subject, infos)] == named
