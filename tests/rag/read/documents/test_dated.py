"""Days that only the texts give."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from places import answering

from rag.read.documents.dated import dated, day_in
from rag.store.catalog import DocumentInfo


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The pier\n\nBy Ida Orr | 4 May 2021\n\nIt is rotten.", "2021-05-04"),
        ("The pier\n\nPublished: May 2021\n\nIt is rotten.", "2021-05-01"),
        ("The pier\n\nPublished: 4/5/2021\n\nIt is rotten.", None),
        ("The pier\n\nIn May 2021 it was rotten, and nobody mended it for a year.", None),
    ],
)
def test_the_day_that_a_text_says_it_is_from(text: str, day: str | None) -> None:
    assert day_in(text, "The pier") == day


def test_documents_of_a_time_are_told_by_their_texts(tmp_path: Path) -> None:
    days = {"pier": "4 May 2021", "mill": "9 June 2019", "weir": "1 March 2022"}
    texts = {
        f"{name}.md": f"# The {name}\n\nBy Ida Orr | {day}\n\nIt is rotten, and nobody mends it.\n"
        for name, day in days.items()
    }
    with answering(texts, tmp_path) as assistant:
        answer = assistant.ask("Which of the documents came out after the year 2020?")
    assert {citation.document_id for citation in answer.citations} == {"pier.md", "weir.md"}


@pytest.mark.parametrize(("silent", "read"), [(2_000, True), (2_001, False)])
def test_of_2000_documents_without_a_day_the_texts_are_read(silent: int, read: bool) -> None:
    documents = [DocumentInfo(f"d{n}", "Notes", None, None, None, None, 1, "", "") for n in range(silent)]
    asked: list[str] = []
    index: Any = SimpleNamespace(catalog=SimpleNamespace(contents_of=lambda ids: asked.extend(ids) or {}))
    assert dated(documents, index) == documents
    assert bool(asked) is read
