"""Units: what can answer, what it stands under, and what completes it."""

from __future__ import annotations

import pytest

from rag.read.complete import asked_step, complete, step
from rag.read.given import counted, counts, given
from rag.read.units import Unit, answering, context_of, units_of
from rag.search.asked import enumerated, held, sibling, specifics
from rag.search.question import Kind, kind_of
from rag.types import Block, Passage

SAUNA = """# The sauna at Mikkeli

The sauna opens at noon. It holds eleven guests.

Bring along:

- a towel
- two litres of water
- sandals

Item | Weekday | Weekend
Entry | 9 | 12
Towel | 3 | 3

Contact: Aino Saari
Closed in:

The stove was rebuilt in 2018. Soot had ruined the walls."""


def passage(
    text: str, start: int = 0, blocks: tuple[Block, ...] = (), section: tuple[str, ...] = ()
) -> Passage:
    return Passage(
        rank=1,
        score=1.0,
        document_id="d",
        chunk_id="c",
        title="Notes",
        source=None,
        url=None,
        date=None,
        page=None,
        start=start,
        end=start + len(text),
        text=text,
        blocks=blocks,
        section=section,
    )


def quoted(question: str, begins: str, text: str = SAUNA) -> list[str]:
    units = units_of([passage(text, 40)])
    unit = next(u for u in units if u.text.startswith(begins))
    return [u.text for u in complete(question, kind_of(question), unit, units)]


def test_units_are_slices_and_headings_are_none() -> None:
    shown = passage(SAUNA, 40)
    units = units_of([shown])
    assert all(SAUNA[u.start - 40 : u.end - 40] == u.text for u in units)
    assert [u.form for u in units if u.text.startswith(("- a", "Entry", "Contact", "It holds"))] == [
        "sentence",
        "item",
        "row",
        "field",
    ]
    assert [u.form for u in units if "Mikkeli" in u.text] == ["heading"]
    assert all("Mikkeli" in context_of(u, shown) for u in answering(units))


def test_a_unit_knows_what_leads_it_in() -> None:
    shown = passage(SAUNA)
    around = {u.text: context_of(u, shown) for u in units_of([shown])}
    assert "Bring along:" in around["- sandals"]
    assert "Item | Weekday | Weekend" in around["Towel | 3 | 3"]
    assert "The sauna opens at noon." in around["It holds eleven guests."]


def test_furniture_is_no_unit_and_sections_are_context() -> None:
    text = "Page 3 of 9\nThe lock has four gates."
    blocks = (Block("furniture", 100, 111), Block("paragraph", 112, 100 + len(text)))
    shown = passage(text, 100, blocks, ("Canals", "The lock at Moen"))
    units = units_of([shown])
    assert [u.text for u in units] == ["The lock has four gates."]
    assert "The lock at Moen" in context_of(units[0], shown)


@pytest.mark.parametrize(
    ("question", "begins", "expected"),
    [
        ("What things must I bring to the sauna?", "Bring", ["Bring along:", "- a towel", "- two litres of water", "- sandals"]),
        ("Which things must I bring?", "- two", ["Bring along:", "- a towel", "- two litres of water", "- sandals"]),
        ("How much water do I need?", "- two", ["- two litres of water"]),
        ("What does entry cost?", "Entry", ["Item | Weekday | Weekend", "Entry | 9 | 12"]),
        ("How many guests does the sauna hold?", "The sauna opens", ["The sauna opens at noon.", "It holds eleven guests."]),
        ("How many guests are there?", "It holds", ["The sauna opens at noon.", "It holds eleven guests."]),
        ("Why was the stove rebuilt?", "The stove", ["The stove was rebuilt in 2018.", "Soot had ruined the walls."]),
        ("When was the stove rebuilt?", "The stove", ["The stove was rebuilt in 2018."]),
    ],
)  # fmt: skip
def test_what_completes_a_unit(question: str, begins: str, expected: list[str]) -> None:
    assert quoted(question, begins) == expected


@pytest.mark.parametrize(
    ("kind", "text", "context", "value"),
    [
        ("date", "The stove was lit in spring.", "", 1),
        ("date", "The stove was lit by the caretaker.", "", -1),
        ("money", "Entry | 9 | 12", "Item | Price", 1),
        ("money", "Entry | 9 | 12", "Item | Weight", -1),
        ("money", "Entry is 9 euros.", "", 1),
        ("code", "The letter confirms twelve pumps.", "", -1),
        ("code", "Contract 77-B was signed.", "", 1),
        ("number", "Eleven guests fit in.", "", 1),
        ("reason", "It fell because of soot.", "", 1),
        ("reason", "It fell.", "", 0),
        ("other", "It fell.", "", 0),
    ],
)
def test_the_kind_given(kind: Kind, text: str, context: str, value: float) -> None:
    assert given(kind, text, context) == value


def test_a_number_counts_what_stands_beside_it() -> None:
    things = counted("How many wooden benches does the sauna have?")
    assert things == {"woode", "bench"}
    assert counts(things, "The sauna has six benches of aspen.") == 1
    assert (
        counts(things, "Benches of aspen stand along the wall, and the whole room is heated to 90 degrees.")
        == 0.5
    )
    assert counts(things, "The room has 3 windows.") == 0
    assert counts(frozenset(), "Nothing is counted.") == 1


def test_codes_and_their_siblings() -> None:
    codes = specifics("Does it support AES-512 on Friday?").codes
    assert codes == ("aes-512", "friday")
    assert sibling(codes, "It supports AES-256.")
    assert sibling(codes, "On Monday it supports AES-512.")
    assert not sibling(codes, "It supports AES-256 and AES-512.")
    assert not sibling(codes, "It supports ciphers.")
    assert held("3.1", "in 3.1 it changed")
    assert not held("3.1", "in 3.11 it changed")
    assert enumerated(specifics("Sales on Monday, Tuesday and in 2019?").codes) == ("monday", "tuesday")
    assert enumerated(specifics("Sales on Monday?").codes) == ()


STEPS = """Filling the pump

To fill the pump, do this.

1. Close the tap.
2. Pour in oil.
3. Open the tap.

Emptying the pump

1. Open the drain.
2. Wait for an hour."""


@pytest.mark.parametrize(
    ("question", "number", "text"),
    [
        ("What is step 2 of filling the pump?", 2, "2. Pour in oil."),
        ("What is the second step of emptying the pump?", 2, "2. Wait for an hour."),
        ("What is the last step of filling the pump?", -1, "3. Open the tap."),
        ("What is step 7 of filling the pump?", 7, None),
        ("How is the pump filled?", None, None),
    ],
)
def test_a_step_by_its_number(question: str, number: int | None, text: str | None) -> None:
    shown = passage(STEPS)
    found: Unit | None = step(question, units_of([shown]), [shown])
    assert asked_step(question) == number
    assert (found.text if found else None) == text
