"""Which figures of a text a claim may reckon with."""

from __future__ import annotations

from rag.prove.reckoning.operands import operands
from rag.prove.reckoning.worked_out import worked_out


def test_figures_of_a_text_are_read_with_their_kinds() -> None:
    _, found = operands("In 1934 two thirds of 30 km took 1 h 12 min.")
    assert [(operand.kind, round(operand.value, 1)) for operand in found] == [
        ("year", 1934.0),
        ("share", 66.7),
        ("length", 30_000.0),
        ("time", 4_320.0),
    ]


def test_a_list_has_the_unit_of_its_last_figure() -> None:
    _, found = operands("It waits 5, 10 and 20 seconds, then tries 3 hosts and 2 ports.")
    assert [(operand.kind, operand.value) for operand in found] == [
        ("time", 5.0),
        ("time", 10.0),
        ("time", 20.0),
        ("", 3.0),
        ("", 2.0),
    ]


def test_a_table_of_numbers_is_tried_up_to_a_bound() -> None:
    text = ". ".join(f"Row {n} has {n * 7} parts" for n in range(2, 3000))
    assert len(operands(text)[1]) == 40
    assert not worked_out("Together they have 999,983 parts.", text)


def test_two_figures_of_one_thing_are_no_price_in_parts() -> None:
    _, found = operands("It made $4 million or 12 cents a share in a two-and-a-half-hour sale.")
    assert [operand.value for operand in found if operand.kind == "dollar"] == [4e6, 0.12]
    assert [operand.value for operand in found if operand.kind == "time"] == [9000.0]
    assert "share" not in {operand.kind for operand in found}


def test_euros_and_cents_are_one_price() -> None:
    _, found = operands("It costs five euros and fifty cents, or £3 and 20 pence.")
    assert [(operand.kind, operand.value, operand.parted) for operand in found] == [
        ("euro", 5.5, True),
        ("sterling", 3.2, True),
    ]
