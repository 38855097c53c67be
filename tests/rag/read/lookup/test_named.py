"""What is looked up rather than read for: a field of the form that the question names, a meaning, a cell."""

from __future__ import annotations

import pytest
from quoting import passage

from rag.read.lookup.named import entry_beside_time, is_looked_up, named_outright
from rag.read.units import units_of
from rag.search.question import kind_of


def looked_up(question: str, begins: str, text: str) -> bool:
    shown = passage(text)
    unit = next(u for u in units_of([shown]) if u.text.startswith(begins))
    return is_looked_up(question, kind_of(question), unit, [unit], [shown])


LEASE = """Lease of the mill of Moss

Tenant: Ada Quill
Rent: 40 crowns
Begins: 3 May 1921
"""


def test_a_field_of_the_form_that_the_question_names() -> None:
    assert looked_up("Who is the tenant of the lease of the mill of Moss?", "Tenant", LEASE)
    assert not looked_up("Who is the tenant of the bakery in Varberg?", "Tenant", LEASE)
    assert not looked_up("Who owns the mill of Moss?", "Tenant", LEASE)


def test_the_value_of_a_field_is_no_way_to_change_it() -> None:
    assert looked_up("What is the rent of the mill of Moss?", "Rent", LEASE)
    assert not looked_up("How do I change the rent of the mill of Moss?", "Rent", LEASE)
    assert not looked_up("Why is there a rent of the mill of Moss?", "Rent", LEASE)


def test_a_meaning_and_a_cell() -> None:
    glossary = "Words\n\nSluice: a gate that lets water through.\n\nOther words follow here."
    assert looked_up("What is a sluice?", "Sluice", glossary)
    assert not looked_up("What is a lock?", "Sluice", glossary)
    table = "Gate | Height | Weight\nUpper | 3 m | 2 t\nLower | 5 m | 4 t"
    assert looked_up("What is the weight of the lower gate?", "Lower", table)
    assert not looked_up("What is the colour of the lower gate?", "Lower", table)


CODES = """Marks of the buoys

     mark      meaning
      1        Shallow water
      2        Wreck (WRK)
      3        Cable

The marks are painted in white."""


def test_a_bare_number_is_looked_up_by_what_it_numbers() -> None:
    assert looked_up("Which mark of the buoys is of a wreck?", "2 ", CODES)
    assert not looked_up("Which mark of the buoys is of a wreck?", "3 ", CODES)


KEEPERS = """Keepers of the Moss light

- Ada Quill (1996-2004)
- Ivo Lund (2004-2009)
- Bo Elm, 2009

Ada Quill kept the light from 1996 to 2004.
"""


def test_an_entry_of_the_time_that_is_asked_about() -> None:
    asked = "Who kept the Moss light from 1998 to 2001?"
    assert looked_up(asked, "- Ada", KEEPERS)
    assert not looked_up(asked, "- Ivo", KEEPERS)
    assert not looked_up(asked, "Ada Quill kept", KEEPERS)
    assert not looked_up("Who kept the Varberg light from 1998 to 2001?", "- Ada", KEEPERS)
    assert not looked_up("Who kept the Moss light in 1998?", "- Ada", KEEPERS)


@pytest.mark.parametrize(
    ("entry", "name"),
    [
        ("- Ada Quill ( 1996–2004 ) .", "Ada Quill"),
        ("- 1996-2004 : Ada Quill ( Ap )", "Ada Quill"),
        ("- Ada Quill 1996 to 2004, later head of the Moss", "Ada Quill"),
        ("- Ada Quill kept it from 1996 to 2004", None),
        ("- Ada Bo Cid Dov Eli Fay (1996-2004)", "Ada Bo Cid Dov Eli Fay"),
        ("- Ada Bo Cid Dov Eli Fay Gus (1996-2004)", None),
        ("- (1996-2004)", None),
        ("- Ada Quill (2004-2009)", None),
        ("- Ada Quill of the old house behind the mill (1996-2004)", None),
    ],
)
def test_what_stands_beside_the_time_that_is_asked_about(entry: str, name: str | None) -> None:
    shown = passage(f"Keepers of the Moss light\n\n{entry}\n- Bo Elm, 2009\n")
    unit = next(u for u in units_of([shown]) if u.text == entry)
    assert entry_beside_time("Who kept the Moss light from 1998 to 2001?", unit, shown) == name


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("How long is the Skua?", "Length ....... 31 m"),
        ("How wide is the Skua?", "Beam ......... 7 m"),
        ("How wide is the Gannet?", None),
        ("How heavy is the Skua?", None),
        ("How long is the mast of the Skua?", None),
    ],
)
def test_a_measure_by_what_a_label_calls_it(question: str, text: str | None) -> None:
    shown = passage("Sheet of the Skua\n\nLength ....... 31 m\nBeam ......... 7 m\nPort ......... Moss")
    found = named_outright(question, units_of([shown]), [shown])
    assert (found[0].text if found else None) == text


@pytest.mark.parametrize(
    ("question", "cell"),
    [("What is the fee for a raft?", "12 crowns"), ("Why is there a fee for a raft?", None)],
)
def test_no_cell_tells_why(question: str, cell: str | None) -> None:
    pages = [passage("Class | Fee | Deposit\nRaft | 12 crowns | 30 crowns\nYawl | 25 crowns | 50 crowns")]
    found = named_outright(question, units_of(pages), pages)
    assert (found and found[1]) == cell
