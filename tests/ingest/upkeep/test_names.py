"""Names are kept beside each version, and an index without them answers the same."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from fakes import HashEmbedder

from ingest import ingest
from rag import Assistant
from rag.settings import Settings
from rag.store.folder.database import CATALOG

LETTER = """# Letters from the coast

Companies of the region:

- Alder Works Ltd: ropes
- Birch Marine: paint

Ida Orr, mayor of Linden, said on 4 May 2021 that $300 was paid. Professor Ada Quill of Tarn University (TU) went from
Oslo to Turkey in 1998. Mechthild van der Bruck warned the Harbour Council.
"""
QUESTIONS = (
    "List all people mentioned.", "List all companies mentioned.", "List all countries mentioned.",
    "List all dates mentioned.", "List all sums of money mentioned.", "Which organisations are mentioned?",
)  # fmt: skip


@pytest.fixture
def letters(tmp_path: Path) -> tuple[Settings, Path]:
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "one.md").write_text(LETTER)
    (folder / "two.md").write_text(
        "# Note\n\nThe company Tarn Rope Ltd paid $40. Ida Orr said so on 5 May 2021.\n"
    )
    settings = Settings(data_dir=tmp_path / "data")
    ingest(folder, settings, embedder=HashEmbedder())
    return settings, folder


def rows(settings: Settings, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(settings.data_dir / CATALOG)) as connection, connection:
        return connection.execute(sql).fetchall()


def answers(settings: Settings) -> list[tuple[str, tuple[object, ...]]]:
    with Assistant.open(settings, embedding=HashEmbedder()) as assistant:
        found = [assistant.ask(question) for question in QUESTIONS]
    return [(answer.text, answer.citations) for answer in found]


@pytest.mark.parametrize(
    "change", ["DELETE FROM named", "UPDATE named SET made = 0", "UPDATE named SET names = x'00'"]
)
def test_an_index_without_them_answers_the_same_and_the_next_ingest_keeps_them(
    letters: tuple[Settings, Path], change: str
) -> None:
    settings, folder = letters
    before, stored = answers(settings), rows(settings, "SELECT version, made, names FROM named ORDER BY 1")
    assert len(stored) == 2
    assert "Ida Orr" in before[0][0]
    rows(settings, change)
    assert answers(settings) == before
    if "x'00'" not in change:  # what is damaged is told from the text, each time
        told = ingest(folder, settings, embedder=HashEmbedder()).notices
        assert any(notice.startswith("2 documents stored by an older version") for notice in told)
        assert rows(settings, "SELECT version, made, names FROM named ORDER BY 1") == stored


def test_a_question_reads_what_is_kept_and_no_text(
    letters: tuple[Settings, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    settings, _ = letters
    told = answers(settings)
    monkeypatch.setattr("rag.read.whole.items.in_lists", lambda *_: pytest.fail("a text was read"))
    assert answers(settings) == told


def test_they_go_with_their_version(letters: tuple[Settings, Path]) -> None:
    settings, folder = letters
    (folder / "two.md").write_text("# Note\n\nThe company Alder Works Ltd paid $41.\n")
    ingest(folder, settings, embedder=HashEmbedder())
    assert rows(settings, "SELECT version FROM named ORDER BY 1") == rows(
        settings, "SELECT id FROM versions WHERE state = 'live' ORDER BY 1"
    )
