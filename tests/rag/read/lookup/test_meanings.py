"""A line of a glossary, for a question what its term means."""

from __future__ import annotations

import pytest
from quoting import passage

from rag.read.lookup.meanings import (
    abbreviation_asked,
    asked_term,
    defined,
    meaning,
    spelt_out,
    tells_meaning,
)
from rag.read.units import units_of

SHED = """Words of the boathouse

Stretcher: the board against which a rower sets the feet.

Bow - the end of the boat that goes first.

The stretcher is moved before every outing.

Oar fee: 12 crowns
"""


@pytest.mark.parametrize(
    ("question", "term"),
    [
        ("What is a stretcher?", "stretcher"),
        ("What are oars?", "oars"),
        ("What does “bow” mean?", "bow"),
        ("What does the term feathering stand for?", "feathering"),
        ("What is meant by a crab?", "crab"),
        ("Define catch", "catch"),
        ("What is the meaning of the word sculling?", "sculling"),
        ("What is the bow locker used for?", "bow locker"),
        ("What does the stretcher do?", "stretcher"),
        ("What is the purpose of the bow?", "bow"),
        ("Where is the bow?", None),
        ("Why is it a stretcher?", None),
    ],
)
def test_the_term_that_is_asked_for(question: str, term: str | None) -> None:
    assert asked_term(question) == term


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What is a stretcher?", "Stretcher: the board against which a rower sets the feet."),
        ("What are stretchers?", "Stretcher: the board against which a rower sets the feet."),
        ("What is the bow?", "Bow - the end of the boat that goes first."),
        ("What is a bowline?", None),
        ("What is the oar fee?", None),
        ("Who moves the stretcher?", None),
    ],
)
def test_the_line_that_tells_what_a_term_means(question: str, told: str | None) -> None:
    pages = [passage(SHED)]
    found = meaning(question, units_of(pages), pages)
    assert (found.text if found else None) == told


@pytest.mark.parametrize(
    "line",
    [
        "Tholes -- pins between which an oar is held.",
        "Tholes — pins between which an oar is held.",
        "- **Tholes** (old): pins between which an oar is held",
        "Tholes      pins between which an oar is held",
    ],
)
def test_terms_are_set_apart_in_many_ways(line: str) -> None:
    units = units_of(
        [passage(f"Before it stands a sentence of the boathouse.\n\n{line}\n\nAnother one stands behind it.")]
    )
    assert any(tells_meaning("thole", unit) for unit in units)


def test_what_a_thing_is_for_stands_beside_its_name() -> None:
    pages = [passage("Folders\n\nmnt | where other disks are hung in\nopt | programs of other makers")]
    units = units_of(pages)
    for question in (
        "What is the /opt directory for?",
        "What does /opt do?",
        "What is the purpose of the folder opt?",
    ):
        found = meaning(question, units, pages)
        assert found is not None
        assert found.text == "opt | programs of other makers"
    assert meaning("What is the /var directory for?", units, pages) is None


@pytest.mark.parametrize(("line", "told"), [("Tholes: pins for oars", True), ("Tholes: wooden pins", False)])
def test_a_meaning_has_three_words(line: str, told: bool) -> None:
    [unit] = units_of([passage(line)])
    assert tells_meaning("thole", unit) is told


def test_an_identifier_is_itself_alone() -> None:
    unit = units_of([passage("Values\n\nboat3.boat_length: Length of the boat as a number of feet")])[-1]
    assert tells_meaning("boat3.boat_length", unit)
    assert not tells_meaning("boats", unit)


def test_a_label_says_which_of_what_its_heading_names() -> None:
    pages = [passage("Blue: rising. Red: no oil. Red and blue in turn: call us.", section=("Lamps",))]
    units = units_of(pages)
    found = meaning("What does a red lamp mean?", units, pages)
    assert found is not None
    assert found.text == "Red: no oil."
    assert meaning("What does a green lamp mean?", units, pages) is None


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("What does the HOOK key do in a davit file?", True),
        ("What does the HOOK key do in a winch file?", False),
        ("What does HOOK mean?", True),
    ],
)
def test_whose_term_it_is(question: str, found: bool) -> None:
    davits = "A davit file has lines of keys.\n\nHOOK: what the boat hangs on\n\nARM: how far out it is"
    pages = [passage(davits), passage("A winch file has lines of its own.", document_id="winches")]
    assert (meaning(question, units_of(pages), pages) is not None) is found


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("What does LHF stand for?", "LHF"),
        ("what is the abbreviation LHF short for?", "LHF"),
        ("What does the flag stand for?", None),
        ("What does LHF mean?", None),
    ],
)
def test_what_an_abbreviation_stands_for_is_asked(question: str, asked: str | None) -> None:
    assert abbreviation_asked(question) == asked


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What does the answer NO-OARS mean?", True),
        ("What does NO-OARS mean?", True),
        ("What does the answer no-oars-left mean?", False),
        ("What does the signal NO mean?", False),
        ("What is the difference between YES and NO-OARS?", False),
    ],
)
def test_a_name_in_capitals_behind_what_it_is(question: str, told: bool) -> None:
    term = asked_term(question)
    assert term is not None
    [unit] = [
        unit for unit in units_of([passage("NO-OARS: the shed is empty and the crew has to wait.")]) if unit
    ]
    assert tells_meaning(term, unit) is told


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        (
            "What does it mean to lay up a boat?",
            "It is dear. To put it ashore for the winter is to “lay” it up.",
            True,
        ),
        ("What is ballast in the Harbour Act?", "It taxes “ballast” — stones that steady a boat.", True),
        ("What is ballast?", "Stones that steady a boat are called 'ballast' by pilots.", True),
        (
            "What does 'ballast' mean when boats are taxed?",
            'We weigh the "ballast," which has stones taken off.',
            True,
        ),
        ("What is ballast?", "The sign says “ballast” in red.", False),
        ("What is ballast?", "It taxes “ballast” (see 4.2).", False),
        ("What is ballast?", "It taxes ballast — stones that steady a boat.", False),
    ],
)
def test_a_term_in_quotes_is_defined_within_a_sentence(question: str, text: str, told: bool) -> None:
    units = units_of([passage(text)])
    found = defined(question, units)
    assert (found is not None) is told
    assert found is None or found == units[-1]


def test_a_term_of_any_thing_of_its_kind() -> None:
    pages = [passage("Terms of the yard\n\n- Draught: how deep a hull lies in the water")]
    units = units_of(pages)
    found = meaning("What is the draught of a hull?", units, pages)
    assert found is not None
    assert found.text.startswith("- Draught")
    for question in (
        "What is the draught of a chimney?",
        "What is the draught of the Heron?",
        "What is the beam of a hull?",
    ):
        assert meaning(question, units, pages) is None


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What is a TGR?", "Tide gate records (TGR) list who came through."),
        ("What are TGRs?", "Tide gate records (TGR) list who came through."),
        ("What is the LKB?", "Ask the Lock Keepers' Board (LKB) first."),
        ("What is a QRS?", None),
        ("What is a sluice?", None),
        ("How do I keep a TGR?", None),
    ],
)
def test_the_sentence_that_spells_an_abbreviation_out_tells_what_it_is(
    question: str, told: str | None
) -> None:
    text = (
        "Each TGR is kept for a year.\n\nKeep your tide gate record (TGR) dry. Ask the Lock Keepers' Board (LKB) first."
        "\n\nTide gate records (TGR) list who came through. The QRS (in May) is late."
    )
    units = units_of([passage(text)])
    found = spelt_out(question, units)
    assert (found.text if found else None) == told
