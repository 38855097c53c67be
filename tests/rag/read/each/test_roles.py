"""Who is one of the people asked for, at the bounds, where what the model says of somebody is given; pages about one person each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from places import answering

from rag import Answer
from rag.read.each.roles import _may_be_person, _placed
from rag.read.whole.naming import runs_of
from rag.types import Block

FIRST = (
    "Adda",
    "Berto",
    "Cilla",
    "Dorit",
    "Evald",
    "Finna",
    "Gerd",
    "Hilde",
    "Ivar",
    "Jorun",
    "Kalle",
    "Lovis",
    "Matts",
)
LAST = (
    "Aasen",
    "Brekke",
    "Carlsen",
    "Dalby",
    "Ekberg",
    "Fossum",
    "Grahn",
    "Holte",
    "Isdal",
    "Jonsby",
    "Krogh",
    "Lunde",
)
PEOPLE = [f"{first} {last}" for first in FIRST for last in LAST]
QUOTED = "Which inspectors are quoted?"


@pytest.fixture
def likely(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Sets how likely it is that anybody is what is asked for."""

    def give(chance: float) -> None:
        monkeypatch.setattr("rag.read.each.roles.open_pairs", lambda: None)
        monkeypatch.setattr("rag.read.each.roles.chances", lambda pairs, claim, text: (chance, 0.0, 0.0))

    return give


def asked(folder: Path, question: str, *texts: str) -> Answer:
    with answering({f"note{n:02}.md": text for n, text in enumerate(texts)}, folder) as assistant:
        return assistant.ask(question)


def said(people: list[str]) -> str:
    return "# Notes\n\n" + "\n\n".join(
        f'"It was seen," said {name}, an inspector of the harbour.' for name in people
    )


def people(answer: Answer) -> int:
    return answer.coverage.items if answer.coverage and "introduced as such" in answer.text else 0


@pytest.mark.parametrize(("chance", "found"), [(0.75, 3), (0.74, 0)])
def test_so_likely_is_somebody_one_of_them(
    chance: float, found: int, likely: Callable[[float], None], tmp_path: Path
) -> None:
    likely(chance)
    assert people(asked(tmp_path, QUOTED, said(PEOPLE[:3]))) == found


@pytest.mark.parametrize(("count", "found"), [(150, 150), (151, 0)])
def test_150_introduced_are_judged(
    count: int, found: int, likely: Callable[[float], None], tmp_path: Path
) -> None:
    likely(1.0)
    assert people(asked(tmp_path, QUOTED, said(PEOPLE[:count]))) == found


@pytest.mark.parametrize(("length", "found"), [(299_000, 2), (301_000, 0)])
def test_300_000_characters_are_looked_through(
    length: int, found: int, likely: Callable[[float], None], tmp_path: Path
) -> None:
    likely(1.0)
    text = said(PEOPLE[:2]) + "\n\n"
    assert people(asked(tmp_path, QUOTED, text + ("tide " * 80_000)[: length - len(text) - 1] + ".")) == found


def test_documents_of_four_passages_are_of_the_matter(
    likely: Callable[[float], None], tmp_path: Path
) -> None:
    likely(1.0)
    notes = [
        f"# Strike, day {n}\n\n" + said([name]).partition("\n\n")[2] + " The strike of the pilots goes on."
        for n, name in enumerate(PEOPLE[:7])
    ]
    answer = asked(tmp_path, "Which inspectors are quoted on the strike of the pilots?", *notes)
    assert answer.coverage is not None
    assert (answer.coverage.documents_read, answer.coverage.items) == (4, 4)


@pytest.mark.parametrize(("chance", "found"), [(0.75, True), (0.74, False)])
def test_so_likely_is_a_name_that_of_a_person(
    chance: float, found: bool, likely: Callable[[float], None], tmp_path: Path
) -> None:
    likely(chance)
    answer = asked(tmp_path, "Which people are mentioned?", said(PEOPLE[:3]))
    assert (
        answer.coverage is not None and answer.coverage.items == 3 and " named in " in answer.text
    ) is found


def test_a_name_has_four_words() -> None:
    assert _may_be_person("Adda Berto Cilla Dalby", set())
    assert not _may_be_person("Adda Berto Cilla Dorit Dalby", set())


def test_a_hundred_characters_before_a_name_and_150_behind_are_judged() -> None:
    text = "It was cold at the quay. " * 8 + "Adda Dalby" + " went home over the bridge." * 8
    (run,) = [run for run in runs_of(text) if run.text == "Adda Dalby"]
    block = Block(0, len(text), "paragraph")
    assert _placed("d", block, run, run.text, text).around == text[run.start - 100 : run.end + 150]


PAGES = {
    "orr.md": "---\nname: Ida Orr\nrole: skipper\n---\nIda sails the old ferry. She joined the yard in 2017.\n",
    "holm.md": "---\nname: Nils Holm\nrole: welder\n---\nHe joined the yard in 2017 and mends boilers.\n",
    "dahl.md": "---\nname: Tove Dahl\nrole: welder\n---\nTove joined the yard in 2012. She was born in 1987.\n",
    "berg.md": "---\nname: Per Berg\nrole: cook\n---\nPer learnt his trade in Hull until 2017. He came to the yard in 2019.\n",
}


def test_who_did_something_is_told_page_by_page_with_the_names(tmp_path: Path) -> None:
    with answering(PAGES, tmp_path) as assistant:
        joined = assistant.ask("Who joined the yard in 2017?", local=True)
        welders = assistant.ask("Who are the welders?", local=True)
        of_the_yard = assistant.ask("Which people of the yard are welders?", local=True)
    assert {one.document_id for one in joined.citations} == {"orr.md", "holm.md"}
    assert {one.text for one in joined.sentences[1:]} == {"Ida Orr", "Nils Holm"}
    assert welders.short_answer == "Tove Dahl, Nils Holm"
    assert {one.document_id for one in of_the_yard.citations} == {"dahl.md", "holm.md"}
