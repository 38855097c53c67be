"""Forms of two columns that are stored as rows."""

from __future__ import annotations

import pytest

from rag.language.layout.forms import is_form, with_forms
from rag.types import Block

HIRE = ["Hall | The Old Mill", "Phone | 555 0144", "Deposit | 20 %", "Closing time | 22:30"]


@pytest.mark.parametrize(
    "rows",
    [
        HIRE,
        ["Patient | Ida Holm", "Date of birth | 3 May 1990", "Allergies | nuts", "Doctor | Dr Berg"],
        ["Model | Kestrel 9", "Weight | 14 kg", "Noise level | 51 dB", "Belt | 12 x 500 mm"],
        ["Address line 1 | Mill Lane", "Address line 2 | Orrin", "Postcode | OR1 2AB"],
    ],
)
def test_labels_with_values_from_the_first_row_on_are_a_form(rows: list[str]) -> None:
    assert is_form(rows)


@pytest.mark.parametrize(
    "rows",
    [
        ["Property | Value", "Weight | 33 kg", "Height | 70 cm", "Colour | grey"],
        ["Name | Type", "email | string", "date | day", "phone | string"],  # of the labels themselves
        ["Service | Price", "Delivery | 5", "Insurance | 30", "Registration | 20"],
        ["Ticket | Pass", "Adult | 11", "Child | 5", "Student | 8"],  # no labels
        ["Code | Meaning", "E1 | no water", "E4 | a leak", "E7 | too hot"],
        ["Day | Soup", "Monday | leek", "Tuesday | pea", "Wednesday | fish"],
        ["Phone | 555 0144", "Phone | 555 0145", "E-mail | a@mill.example"],  # of several things
        ["Model | Kestrel | Merlin", "Weight | 14 kg | 9 kg", "Height | 1 m | 2 m"],
        ["Eel Day | 3 April", "Oar Day | 9 July", "Sail Day | 1 May"],
        HIRE[:2],
    ],
)
def test_tables_are_none(rows: list[str]) -> None:
    assert not is_form(rows)


def _blocks(kinds: list[str], texts: list[str]) -> list[Block]:
    return [Block(kind, n, n + 1, int(not n)) for n, kind in enumerate(kinds)]  # type: ignore[arg-type]


def test_rows_of_a_form_are_fields_and_what_stands_around_stays() -> None:
    texts = ["Hire", *HIRE, "Ring first."]
    blocks = _blocks(["heading", "row", "row", "row", "row", "paragraph"], texts)
    kinds = [block.kind for block in with_forms(blocks, texts)]
    assert kinds == ["heading", "field", "field", "field", "field", "paragraph"]


def test_what_goes_on_from_above_is_told_by_the_first_row_of_its_table() -> None:
    texts = ["Weight | 33 kg", "Height | 70 cm", "Colour | grey"]
    blocks = _blocks(["row"] * 3, texts)
    assert {block.kind for block in with_forms(blocks, texts, "Property | Value")} == {"row"}
    assert {block.kind for block in with_forms(blocks, texts, "Model | Kestrel 9")} == {"field"}
