"""Whom a paragraph is of, though its further sentences do not say so."""

from __future__ import annotations

import pytest
from quoting import passage

from rag.read.units import units_of
from rag.read.vetoes.paragraphs.topics import of_another_section, of_another_topic, opening

PAGE = """The Grey Heron sails to the islands. She has four boats. Her master is from Skagen.

The Black Swan is a dredger. She was built in 1958.

In winter both lie at the mole. The mole was mended in 2003."""


@pytest.mark.parametrize(
    ("question", "begins", "other"),
    [
        ("How many boats has the Black Swan?", "She has four", True),
        ("How many boats has the Grey Heron?", "She has four", False),
        ("When was the Grey Heron built?", "She was built", True),
        ("When was the Black Swan built?", "She was built", False),
        ("When was the mole of the Black Swan mended?", "The mole was", False),
        ("When was the Blue Gull built?", "She was built", False),
    ],
)
def test_what_goes_on_is_of_what_the_paragraph_opens_with(question: str, begins: str, other: bool) -> None:
    shown = passage(PAGE)
    quoted = [unit for unit in units_of([shown]) if unit.text.startswith(begins)]
    assert of_another_topic(question, quoted, [shown]) is other


def test_the_opening_of_a_paragraph() -> None:
    shown = passage(PAGE)
    units = units_of([shown])
    assert opening(units[0], shown) == ""
    assert opening(units[2], shown) == "The Grey Heron sails to the islands."


YARDS = """# The yards

## North yard

North yard builds tugs. Nine men work there all year.

## South yard

South yard mends nets. The nets dry on poles.

## Prices

A berth costs 9 euros. It is paid at the gate."""


@pytest.mark.parametrize(
    ("question", "begins", "other"),
    [
        ("How many men work in the south yard?", "Nine men", True),
        ("How many men work in the north yard?", "Nine men", False),
        ("How many men work in the yards?", "Nine men", False),
        ("What does the south yard build?", "North yard builds", True),
        ("What does the south yard mend?", "South yard", False),
        ("Where is a berth in the south yard paid?", "It is paid", True),
        ("Where is a berth paid?", "It is paid", False),
    ],
)
def test_what_goes_on_is_of_what_its_section_is_headed(question: str, begins: str, other: bool) -> None:
    shown = passage(YARDS)
    quoted = [unit for unit in units_of([shown]) if unit.text.startswith(begins)]
    assert of_another_section(question, quoted, [shown]) is other


@pytest.mark.parametrize(
    ("question", "begins", "other"),
    [
        ("Is fishing by proxy allowed on the harbour board?", "- Fishing by proxy", False),
        ("Is fishing allowed on the harbour board?", "- Nine members", True),
        ("How many does the harbour board have?", "- Nine members", True),
    ],
)
def test_an_item_that_says_what_is_asked_needs_no_section(question: str, begins: str, other: bool) -> None:
    shown = passage(
        "# Club\n\n## Harbour board\n\nIt meets in May.\n\n## Elections\n\n- Fishing by proxy is not allowed.\n- Nine members vote."
    )
    quoted = [unit for unit in units_of([shown]) if unit.text.startswith(begins)]
    assert quoted
    assert of_another_section(question, quoted, [shown]) is other
