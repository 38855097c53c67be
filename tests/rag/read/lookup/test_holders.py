"""Who holds an office, where a text introduces somebody by it."""

from __future__ import annotations

import pytest
from quoting import passage

from rag.read.lookup.holders import asked_office, holder, of_another_office, under_another_role
from rag.read.units import units_of
from rag.types import Block

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


@pytest.mark.parametrize(
    ("question", "another"),
    [
        ("Who is the prime minister of Norway?", True),  # the harbour minister of Norway is another
        ("Who is the harbour minister of Denmark?", True),
        ("Who is the harbour minister of Norway?", False),
        ("Who is the harbour minister?", False),
        ("Who is the cook of Norway?", False),
        ("Who is Ingrid Moe?", False),
        ("In May 2024, who was the prime minister of Norway?", True),
        ("Who was the prime minister of Norway when the quay fell?", True),
        ("Who was the harbour minister of Norway in 2024?", False),
    ],
)
def test_an_office_of_the_same_name_is_another(question: str, another: bool) -> None:
    first = units_of([passage(NEWS)])[:1]
    assert of_another_office(question, first) is another


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


FORM = "Loan of a painting\n\nLender: Pavel Dorn\n\nCourier: Mia Tan\n"


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("Who is the restorer of the painting?", True),
        ("Who is the restorer?", True),
        ("Who is the lender of the painting?", False),
        ("Who is the person named in the form?", False),
        ("Who lent the painting?", False),
    ],
)
def test_a_role_that_a_form_has_not_is_no_other_of_its_roles(question: str, other: bool) -> None:
    form = passage(FORM)
    lines = [unit for unit in units_of([form]) if unit.form == "field"]
    assert len(lines) == 2
    assert under_another_role(question, lines[:1], [form]) is other


def test_a_role_may_go_by_another_name() -> None:
    form = passage("House\n\nProprietor: Pavel Dorn\n")
    lines = [unit for unit in units_of([form]) if unit.form == "field"]
    assert not under_another_role("Who is the owner of the house?", lines, [form])
    assert under_another_role("Who is the tenant of the house?", lines, [form])


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


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Who is responsible for health and safety?", "Piet Bos"),
        ("Who is in charge of IT support?", "Jorge Luz"),
        ("Whom do I contact about IT support?", "Jorge Luz"),
        ("Who is the head of people?", "Anna Feld"),
        ("Who is responsible for safety?", None),
        ("Who is responsible for the canteen?", None),
    ],
)
def test_a_row_names_who_is_in_charge_in_whichever_order(question: str, name: str | None) -> None:
    rows = [
        "Name | Role | Phone",
        "Anna Feld | Head of people | 2210",
        "Jorge Luz | IT support | 2245",
        "Piet Bos | Health and safety | 2271",
    ]
    text, blocks = "\n".join(rows), []
    for row in rows:
        blocks.append(Block("row", text.index(row), text.index(row) + len(row)))
    contacts = passage(text, blocks=tuple(blocks))
    held = holder(question, units_of([contacts]), [contacts])
    assert (held.name if held else None) == name


def dated(*told: tuple[str | None, str]) -> tuple[str, int] | None:
    passages = [passage(text, date=date, document_id=f"{n}.md") for n, (date, text) in enumerate(told)]
    found = holder("Who is Elm's defence minister?", units_of(passages), passages)
    return (found.name, found.unit.passage) if found else None


OLD = ("2021-03-02", "Elm's defence minister, Lars Holm, opened the yard.")
NEW = ("2024-05-06", "Elm’s Minister of Defence, Ada Lind, closed the yard.")


def test_who_holds_an_office_now_is_told_by_the_newest_document() -> None:
    assert dated(OLD, NEW) == ("Ada Lind", 1)
    assert dated(NEW, OLD) == ("Ada Lind", 0)
    assert dated(OLD) == ("Lars Holm", 0)
    assert dated(OLD, (None, NEW[1])) is None, "nobody knows which is newer"
    assert dated(OLD, ("2021-03-02", NEW[1])) is None, "on one day both are told"


def test_whoever_was_it_is_not_told_by_the_newest() -> None:
    passages = [passage(text, date=date) for date, text in (OLD, NEW)]
    assert holder("Who was Elm's defence minister?", units_of(passages), passages) is None


def test_an_adviser_of_the_ministry_is_no_minister() -> None:
    told = ("2024-05-06", "Elm's Defence Ministry adviser Adam Berg saw the boats.")
    assert dated(told) is None
    assert dated(told, OLD) == ("Lars Holm", 1)


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Who is the landlord?", "Tarn Homes Ltd"),
        ("Who are the tenants?", "Ole and Ada Quill"),
        ("Who is the chair?", "Ida Berg"),
        ("Who was the guarantor?", "Rolf Tveit"),
        ("Who is the porter?", None),
        ("Who is the tenant?", "Ole and Ada Quill"),
    ],
)
def test_an_office_in_brackets_behind_a_name(question: str, name: str | None) -> None:
    told = passage(
        "Agreement between Tarn Homes Ltd (landlord) and Ole and Ada Quill (tenants), with"
        " Rolf Tveit (hereinafter called the “Guarantor”). Present: Ida Berg (chair), Lars Holm (minutes)."
    )
    found = holder(question, units_of([told]), [told])
    assert (found and found.name) == name
