"""The case of a list that a quantity in the question tells apart."""

from __future__ import annotations

import pytest
from quoting import passage

from rag.read.lookup.which_case import amounts, graded, is_graded, of_the_case, of_the_identifier
from rag.read.units import units_of

MOORINGS = """Whoever leaves the berth tells the harbour office:

- For 1 night: by telephone on the day.
- For 2 nights: three days before.
- For 3 nights - 5 nights: a week before.
- Boats on the slip: nothing.

The office is open for four hours."""


@pytest.mark.parametrize(
    ("question", "left_out"),
    [
        ("How early do I tell the office of two nights?", ["For 1 night", "For 3 nights"]),
        ("And for 5 nights?", ["For 1 night", "For 2 nights"]),
        ("How early do I tell of nine nights?", []),
        ("For how many hours is the office open?", []),
        ("How early must 2 sailors tell?", []),
    ],
)
def test_cases_of_another_quantity_are_left_out(question: str, left_out: list[str]) -> None:
    units = units_of([passage(MOORINGS)])
    kept = of_the_case(question, units)
    assert [
        unit.text.split(":")[0].split(" - ")[0].strip("- ") for unit in units if unit not in kept
    ] == left_out


def test_a_range_is_read_in_the_first_sixty_characters() -> None:
    """Behind 50 others "3-5 nights" is whole, behind 52 its last word is cut."""
    for before, left_out in ((50, ["3 weeks"]), (52, [])):
        lead = "for boats at the outer pier in storms of the winter months "[:before].rjust(before, "x")
        text = f"Tell the office:\n\n- {lead}2-4 nights: a day.\n- {lead}6-9 nights: 3 weeks."
        units = units_of([passage(text)])
        kept = of_the_case("How early do I tell of 3 nights?", units)
        assert [unit.text.rsplit(": ")[-1].rstrip(".") for unit in units if unit not in kept] == left_out


def test_amounts_are_read_in_digits_and_words() -> None:
    assert amounts("two days' notice, then a 3-week wait, at 10:30") == {(2.0, "day"), (3.0, "week")}
    assert amounts("both of the days") == frozenset()


SETTINGS = """Limits

MAX_BOATS (0x1): How many boats a lock takes. The first value is 12.

MAX_CREW (0x2): How many people a boat takes. The first value is 5."""


def test_an_identifier_is_told_of_in_its_own_paragraph() -> None:
    units = units_of([passage(SETTINGS)])
    told = of_the_identifier("What is the first value of MAX_CREW?", units)
    assert [unit.text for unit in told] == ["The first value is 5."]
    assert of_the_identifier("Who changes MAX_CREW?", units) == []
    assert of_the_identifier("What is the first value?", units) == []


BERTHS = """The allowance for rope depends on your berth class:

- Class 3: 40 crowns a year
- Class 4 - 6: 55 crowns a year
- Class 7 - 9: 70 crowns a year

Nobody has an allowance for paint."""
ZONES = """Fares of the ferry

Zone | Adults | Children
1 - 2 | 30 | 15
3 | 45 | 20
"""


@pytest.mark.parametrize(
    ("text", "question", "told"),
    [
        (BERTHS, "How much is the rope allowance in class 5?", "- Class 4 - 6: 55 crowns a year"),
        (BERTHS, "What rope allowance does berth class 3 get?", "- Class 3: 40 crowns a year"),
        (BERTHS, "How much is the rope allowance in class 12?", None),
        (BERTHS, "How much is the sail insurance in class 5?", None),
        (BERTHS, "How much is the rope allowance for 5 boats?", None),
        (ZONES, "What is the fare of the ferry for adults in zone 2?", "1 - 2 | 30 | 15"),
    ],
)
def test_the_line_of_a_grade(text: str, question: str, told: str | None) -> None:
    pages = [passage(text)]
    found = graded(question, units_of(pages), pages)
    assert (found.text if found else None) == told
    for unit in units_of(pages):
        assert is_graded(question, unit, pages[0]) == (unit.text == told)


@pytest.mark.parametrize(
    ("asked", "told"), [("rope allowance of silver", True), ("rope allowance of silver and gold", False)]
)
def test_a_line_and_what_is_above_it_have_three_fifths_of_the_question(asked: str, told: bool) -> None:
    pages = [passage(BERTHS)]
    assert (graded(f"How much is the {asked} of class 5?", units_of(pages), pages) is not None) is told


LOG = """Day | Skipper
2031-04-02 | Ode
2031-04-03 | Brun"""
TOLLS = """Barges of up to 20 tonnes pay 4 crowns. Barges of more than 20 tonnes pay 9 crowns.

The lock opens from 7 to 19. It was built in 1801."""


@pytest.mark.parametrize(
    ("text", "question", "left_out"),
    [
        (LOG, "Who was the skipper on 3 April 2031?", ["2031-04-02 | Ode"]),
        (LOG, "Who was the skipper on 5 April 2031?", []),
        (TOLLS, "What does a barge of 35 tonnes pay?", ["Barges of up to 20 tonnes pay 4 crowns."]),
        (TOLLS, "What do 35 sailors pay?", []),
    ],
)
def test_rows_of_other_days_and_sentences_of_other_ranges_are_left_out(
    text: str, question: str, left_out: list[str]
) -> None:
    units = units_of([passage(text)])
    kept = of_the_case(question, units)
    assert [unit.text for unit in units if unit not in kept] == left_out
