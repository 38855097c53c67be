"""Filters of the commands, and what they say when they leave nothing."""

from __future__ import annotations

import pytest

from rag.cli.choosing import chosen
from rag.errors import UsageError
from rag.store.catalog import DocumentInfo


def info(document_id: str, title: str, source: str | None) -> DocumentInfo:
    return DocumentInfo(document_id, title, source, None, None, "en", 1, "/docs", "2024-01-01T00:00:00+00:00")


DOCUMENTS = [
    info("north/mill.md", "The mill", "Tide Weekly"),
    info("north/deep/well.PDF", "A deep well", None),
    info("ferry.txt", "The ferry", "Marrow Post"),
]


@pytest.mark.parametrize(
    ("filters", "left"),
    [
        ({"file": "*.pdf"}, ["north/deep/well.PDF"]),
        ({"file": "mill.*"}, ["north/mill.md"]),
        ({"file": "north/*"}, ["north/mill.md", "north/deep/well.PDF"]),
        ({"folder": "north"}, ["north/mill.md", "north/deep/well.PDF"]),
        ({"folder": "north/deep/"}, ["north/deep/well.PDF"]),
        ({"source": "*post"}, ["ferry.txt"]),
        ({"title": "the *"}, ["north/mill.md", "ferry.txt"]),
        ({"title": "the *", "folder": "north"}, ["north/mill.md"]),
        ({}, ["north/mill.md", "north/deep/well.PDF", "ferry.txt"]),
    ],
)
def test_every_filter_narrows(filters: dict[str, str], left: list[str]) -> None:
    assert [document.id for document in chosen(DOCUMENTS, **filters)] == left


@pytest.mark.parametrize(
    ("filters", "there"),
    [
        ({"source": "Hull*"}, "There is: Marrow Post, Tide Weekly."),
        ({"folder": "south"}, "There is: north, north/deep."),
        ({"folder": "north", "title": "The ferry"}, "There is: A deep well, The mill."),
        ({"title": "ferry"}, r"Write '\*ferry\*' for what holds it. There is: A deep well"),
        ({"folder": "orth"}, "leaves no document. There is: north, north/deep."),
        ({"file": "well.PDF", "source": "*"}, None),
    ],
)
def test_one_that_leaves_nothing_says_what_there_is(filters: dict[str, str], there: str | None) -> None:
    if there is None:
        assert [document.id for document in chosen(DOCUMENTS, **filters)] == ["north/deep/well.PDF"]
        return
    with pytest.raises(UsageError, match=there):
        chosen(DOCUMENTS, **filters)


def test_where_nothing_lies_in_a_folder_that_is_said() -> None:
    with pytest.raises(UsageError, match="No document lies in a folder"):
        chosen(DOCUMENTS[2:], folder="north")
