"""By whom documents say that they are."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from places import answering

from rag.read.documents.authored import authors_of, byline
from rag.search.whole.exhaustive import Exhaustive
from rag.store.catalog import DocumentInfo

LETTER = "# Letter about the pier\n\nDear harbour board,\n\nthe pier is rotten.\n\nYours sincerely,\n{name}\n"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("From: Rosa Klint, Lantern Cinema\nTo: the board\n\nDear board,\n", "Rosa Klint"),
        ("Report 7\n\nTechnician: Dag Moen\nHours: 3\n", "Dag Moen"),
        ("# The pier\n\nby Ida Orr\n\nIt was built in 1902.\n", "Ida Orr"),
        (LETTER.format(name="Edwin Tarrant, chairman"), "Edwin Tarrant"),
        (
            "From: Rosa Klint, Lantern Cinema To: Town council of Brackwater Date: 8 January 2024\n\nDear council,\n",
            "Rosa Klint",
        ),
        ("The pier\n\nthe pier is rotten.\n\nYours sincerely, Edwin Tarrant, chairman", "Edwin Tarrant"),
        ("Dear all,\n\nit is done.\n\nIda Orr\n", "Ida Orr"),
        ("Minutes\n\nChair: Ida Orr\n\nThe pier was discussed.\n", None),
        ("The pier\n\nIt was built by Ida Orr and others in 1902.\n\nSilver Street\n", None),
        ("", None),
    ],
)
def test_a_text_names_its_author(text: str, name: str | None) -> None:
    found = byline(text)
    assert (found and found.name) == name
    if found:
        assert text[found.start : found.end] == name


def test_documents_are_told_by_who_wrote_them_and_who_wrote_by_them(tmp_path: Path) -> None:
    names = ("Ida Orr", "Tove Dahl", "Ida Orr")
    letters = {f"letter-{number}.md": LETTER.format(name=name) for number, name in enumerate(names)}
    minutes = {"minutes.md": "# Minutes\n\nIda Orr asked about the pier.\n"}
    with answering(letters | minutes, tmp_path) as assistant:
        by_her = assistant.ask("Which letters were written by Ida Orr?", local=True)
        she_wrote = assistant.ask("How many letters did Ida Orr write?", local=True)
        authors = assistant.ask("Who wrote the letters?", local=True)
        by_nobody = assistant.ask("Which letters were written by Nils Berg?", local=True)
    assert {one.document_id for one in by_her.citations} == {"letter-0.md", "letter-2.md"}
    assert all(one.quote == "Yours sincerely, Ida Orr" for one in by_her.citations)
    assert she_wrote.short_answer == "2"
    assert [one.text for one in authors.sentences[1:]] == ["Ida Orr", "Tove Dahl"]
    assert by_nobody.outcome == "declined"


def test_papers_are_told_by_the_names_below_their_titles(tmp_path: Path) -> None:
    paper = "# {}\n\n{}\n\nMay 4, {}\n\nAbstract\n\nIt was seen at the pier.\n"
    papers = {
        "fog.md": paper.format("Fog at sea", "Ida B Orr, Nils Holm", 2021),
        "ice.md": paper.format("Ice at sea", "Ida Orr", 2022),
        "eels.md": "# Eels\n\nTove Dahl saw eels, as Nils Berg says.\n",
    }
    with answering(papers, tmp_path) as assistant:
        by_her = assistant.ask("Which documents are by Ida Orr?", local=True)
        she_wrote = assistant.ask("What did Ida Orr write?", local=True)
        manuals = assistant.ask("Which manuals were written by Nils Holm?", local=True)
        authors = assistant.ask("Who wrote these documents?", local=True)
        nobody = assistant.ask("Which documents are by Nils Berg?", local=True)
    assert {one.document_id for one in by_her.citations} == {"fog.md", "ice.md"}
    assert {one.document_id for one in she_wrote.citations} == {"fog.md", "ice.md"}
    assert {one.document_id for one in manuals.citations} == {"fog.md"}
    assert authors.short_answer == "Ida B Orr, Nils Holm"
    assert nobody.outcome == "declined"
    assert nobody.text == "None of 3 documents says that it is by Nils Berg; the name stands in 1 of them."


TOLD = "and more is told of it."


@pytest.mark.parametrize(("lines", "found"), [(11, True), (12, False)])
def test_an_author_is_announced_in_the_first_twelve_lines(lines: int, found: bool) -> None:
    text = "\n".join([*[TOLD] * lines, "Author: Ida Orr", *[TOLD] * 20])
    assert (byline(text) is not None) is found


@pytest.mark.parametrize(("lines", "found"), [(3, True), (4, False)])
def test_an_author_signs_in_the_last_four_lines(lines: int, found: bool) -> None:
    text = "\n".join([*[TOLD] * 20, "Yours sincerely, Ida Orr", *["Enc. 3"] * lines])
    assert (byline(text) is not None) is found


@pytest.mark.parametrize(("characters", "found"), [(100, True), (101, False)])
def test_a_longer_line_signs_nothing(characters: int, found: bool) -> None:
    signed = "Yours sincerely, Ida Orr, "
    text = f"{TOLD}\n\n{TOLD}\n\n{signed}{'x' * (characters - len(signed))}"
    assert (byline(text) is not None) is found


@pytest.mark.parametrize(("many", "read"), [(5000, True), (5001, False)])
def test_the_heads_of_5000_documents_are_read(many: int, read: bool) -> None:
    documents = [DocumentInfo(f"d{n}", "Notes", None, None, None, None, 1, "", "") for n in range(many)]
    asked: list[str] = []
    index: Any = SimpleNamespace(catalog=SimpleNamespace(contents_of=lambda ids: asked.extend(ids) or {}))
    told = authors_of(Exhaustive("authors"), index, documents)
    assert (told is not None and not told.found) is read
    assert bool(asked) is read


def test_documents_by_how_many_authors_they_name_and_the_newest_by_one(tmp_path: Path) -> None:
    page = "---\nauthor: {}\ndate: {}\ntitle: {}\n---\nThe quay is told of here.\n"
    posts = {
        "a.md": page.format("Ida Orr", "2020-01-02", "Piers"),
        "b.md": page.format("Ida Orr & Nils Holm", "2021-03-04", "Weirs"),
        "c.md": page.format("Tove Dahl, Ida Orr and Nils Holm", "2019-05-06", "Locks"),
        "d.md": page.format("Tove Dahl, Harbour Director", "2022-07-08", "Gates"),
    }
    with answering(posts, tmp_path) as assistant:
        several = assistant.ask("Which posts have more than one author?", local=True)
        two = assistant.ask("How many posts were written by exactly two authors?", local=True)
        alone = assistant.ask("Which posts have a single author?", local=True)
        latest = assistant.ask("What is the latest post by Ida Orr?", local=True)
    assert {one.document_id for one in several.citations} == {"b.md", "c.md"}
    assert two.short_answer == "1"
    assert {one.document_id for one in alone.citations} == {"a.md", "d.md"}
    assert {one.document_id for one in latest.citations} == {"b.md"}
