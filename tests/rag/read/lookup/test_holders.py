"""Who holds an office, where a text introduces somebody by it."""

from __future__ import annotations

import pytest
from quoting import passage

from rag.read.lookup.holders import asked_office, holder
from rag.read.units import units_of

NEWS = (
    "At the quay Norway's harbour minister Ingrid Moe met the guests. Swedish Prime Minister Lars Holm came late, and with him"
    " his finance minister, Ada Lind. Anna Berg, mayor of Elm, made tea."
)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Who is the mayor of Elm?", ["mayor", "elm"]),
        ("Who was Norway's harbour minister?", ["norway", "harbour", "minister"]),
        ("Who is the Swedish prime minister?", ["swedish", "prime", "minister"]),
        ("Who is Ingrid Moe?", []),
        ("Who built the mill?", []),
        ("Who is in the boat?", []),
    ],
)
def test_the_office_that_is_asked_for(question: str, words: list[str]) -> None:
    assert asked_office(question) == words


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Who is the mayor of Elm?", "Anna Berg"),
        ("Who is the Norwegian harbour minister?", "Ingrid Moe"),
        ("Who is the prime minister of Sweden?", "Lars Holm"),
        ("Who is the finance minister?", "Ada Lind"),
        ("Who is the finance minister of Norway?", None),
        ("Who is the mayor of Rook?", None),
        ("Who is the minister?", None),  # there are three
    ],
)
def test_who_holds_it(question: str, name: str | None) -> None:
    found = holder(question, units_of([passage(NEWS)]), [passage(NEWS)])
    assert (found and found.name) == name


def test_thirty_names_of_a_sentence_are_looked_at() -> None:
    for many, there in ((29, True), (30, False)):
        text = f"They met {', '.join(f'Holm{n}' for n in range(many))} and the mayor Ada Berg."
        assert (holder("Who is the mayor?", units_of([passage(text)]), [passage(text)]) is not None) is there


def test_whose_office_it_is_may_stand_around_it() -> None:
    text = "Elm Rowers have a new boat. Coach Pavel Dorn said that it is quick. Rook's president Ada Lind was there."
    page = [passage(text)]
    for question, name in (
        ("Who is the coach of Elm Rowers?", "Pavel Dorn"),
        ("Who is the coach of Moss Rowers?", None),
        ("Who is the president of Elm Rowers?", None),
    ):
        found = holder(question, units_of(page), page)
        assert (found and found.name) == name


CONTACTS = """Contacts

Contact | Details
Head of Boats | Ada-Lou Quill ada@quay.example
Head of Ropes | Sam Moe sam@quay.example
Duty desk | 0203 117
"""


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Who is the Head of Boats to whom I can report a leak?", "Ada-Lou Quill"),
        ("Who's our head of ropes?", "Sam Moe"),
        ("Who is the Head of Sails?", None),
        ("Who is the duty desk?", None),
        ("Who is Ada Quill?", None),
    ],
)
def test_a_row_that_the_office_labels(question: str, name: str | None) -> None:
    pages = [passage(CONTACTS)]
    found = holder(question, units_of(pages), pages)
    assert (found and found.name) == name
