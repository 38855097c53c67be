"""Records without a field or with an empty one, those that have it, and those with one of a list in brackets."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from places import answering

from rag import Assistant

CONTACTS = {
    f"{name.lower()}.md": f"# {name} Marsh\n\nRole: {role}\nTown: {town}\n{more}"
    for name, role, town, more in (
        ("Ada", "skipper", "Holm", "Phone: 01632 960 001\n"),
        ("Bo", "cook", "Rill", ""),
        ("Cy", "cook", "Holm", "Phone: n/a\n"),
        ("Di", "pilot", "Sallow", "Phone: 01632 960 004\n"),
        ("Eve", "cook", "Rill", "Phone: 01632 960 005\n"),
    )
}
TABLE = {
    "lamps.csv": "Lamp,Height,Keeper,Lit\nHolm Head,31 m,Ida Orr,yes\nRill Point,12 m,,yes\nSallow Bar,18 m,-,no\nTarn Light,25 m,Kai Berg,yes\n",
}
PLANTS = {"plants.csv": "Plant,Bed,Planted\nRosemary,wall,2021-04-02\nFern,pond,\nSage,wall,2020-05-01\n"}
TAGGED = {
    f"{name}.md": f"---\ntitle: {title}\ntags: {tags}\nstate: {state}\n---\n\nA few words about {title.lower()} and nothing else.\n"
    for name, title, tags, state in (
        ("one", "Mending nets", "[nets, winter work]", "done"),
        ("two", "Tarring hulls", '["hulls", "winter work"]', "planned"),
        ("three", "Painting buoys", "[buoys]", "planned"),
        ("four", "Sewing sails", "[sails, nets]", "done"),
    )
}


@pytest.fixture(scope="module")
def contacts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with answering(CONTACTS, tmp_path_factory.mktemp("contacts")) as assistant:
        yield assistant


@pytest.fixture(scope="module")
def lamps(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with answering(TABLE, tmp_path_factory.mktemp("lamps")) as assistant:
        yield assistant


@pytest.fixture(scope="module")
def tagged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with answering(TAGGED, tmp_path_factory.mktemp("tagged")) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Which people have no phone number?", "Bo Marsh, Cy Marsh"),
        ("Which people lack a phone?", "Bo Marsh, Cy Marsh"),
        ("Which cooks have no phone?", "Bo Marsh, Cy Marsh"),
        ("Which people do not have a phone number?", "Bo Marsh, Cy Marsh"),
        ("Which people have a phone number?", "Ada Marsh, Di Marsh, Eve Marsh"),
        ("Which entries are missing a phone number?", "Bo Marsh, Cy Marsh"),
        ("For which people is the phone number missing?", "Bo Marsh, Cy Marsh"),
        ("How many people have no phone number?", "2"),
    ],
)
def test_who_lacks_what_others_have(question: str, names: str, contacts: Assistant) -> None:
    answer = contacts.ask(question, local=True)
    assert answer.short_answer == names
    for citation in answer.citations:
        assert contacts.document(citation.document_id).text[citation.start : citation.end] == citation.quote


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Which lamps have no keeper?", "Rill Point, Sallow Bar"),
        ("Which lamps have a keeper?", "Holm Head, Tarn Light"),
        ("Which lamps without a keeper are lit?", "Rill Point"),
    ],
)
def test_a_cell_may_be_empty(question: str, names: str, lamps: Assistant) -> None:
    assert lamps.ask(question, local=True).short_answer == names


def test_a_label_that_begins_as_the_things_are_called(tmp_path: Path) -> None:
    with answering(PLANTS, tmp_path) as plants:
        assert plants.ask("Which plants have no planting date?", local=True).short_answer == "Fern"


def test_what_nobody_has_is_no_list(contacts: Assistant, lamps: Assistant) -> None:
    assert contacts.ask("Which people have no parrot?", local=True).short_answer is None
    assert lamps.ask("Which lamps have no foghorn?", local=True).short_answer is None


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Which notes are tagged nets?", {"one.md", "four.md"}),
        ("Which notes have the tag winter work?", {"one.md", "two.md"}),
        ("Which entries have the tag hulls?", {"two.md"}),
        ("How many entries have the tag nets?", {"one.md", "four.md"}),
    ],
)
def test_a_list_in_brackets_is_told_by_its_members(question: str, names: set[str], tagged: Assistant) -> None:
    answer = tagged.ask(question, local=True)
    assert {citation.document_id for citation in answer.citations} == names
