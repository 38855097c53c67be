"""What a line leads in, and how long lists are quoted."""

from __future__ import annotations

import pytest
from quoting import passage, quoted

from rag.read.completing.complete import complete
from rag.read.completing.lists import is_led_in_by, items_shortened, of_one_list, whole_list
from rag.read.units import units_of
from rag.types import Block

SCRIPT = """The shortest way to close the books is:

CLOSE LEDGER spring TO summer;
DROP LEDGER spring;
FREE ALL LEDGERS;

Nobody may write meanwhile.
"""


def test_all_lines_of_the_block_that_a_colon_leads_in_are_quoted() -> None:
    assert quoted("How do I close the books?", "The shortest", SCRIPT) == [
        "The shortest way to close the books is:",
        "CLOSE LEDGER spring TO summer;",
        "DROP LEDGER spring;",
        "FREE ALL LEDGERS;",
    ]


def test_one_of_the_lines_that_a_colon_leads_in_brings_the_others() -> None:
    told = quoted("What is the shortest way to close the books?", "CLOSE", f"The books are old. {SCRIPT}")
    assert told[1:] == ["CLOSE LEDGER spring TO summer;", "DROP LEDGER spring;", "FREE ALL LEDGERS;"]


def test_of_a_long_block_only_the_first_sentence_is() -> None:
    text = "It says:\n\n" + " ".join(f"The keeper of lock {n} writes it down." for n in range(9))
    assert quoted("What does it say?", "It says", text) == [
        "It says:",
        "The keeper of lock 0 writes it down.",
    ]


def test_long_items_are_cut_to_their_first_sentence() -> None:
    text = "Bring:\n\n" + "\n".join(f"- Oar {n}. " + "It is long. " * 20 for n in range(6))
    kept = items_shortened(units_of([passage(text)]))
    assert [unit.text for unit in kept] == ["Bring:", *(f"- Oar {n}." for n in range(6))]
    assert sum(len(unit.text.split()) for unit in kept) <= 150


@pytest.mark.parametrize(("sentences", "told"), [(6, 6), (7, 1)])
def test_a_block_of_six_sentences_is_quoted_whole(sentences: int, told: int) -> None:
    text = "It says:\n\n" + " ".join(f"The keeper of lock {n} writes it down." for n in range(sentences))
    assert len(quoted("What does it say?", "It says", text)) == 1 + told


@pytest.mark.parametrize(("words", "whole"), [(150, True), (151, False)])
def test_150_words_are_read(words: int, whole: bool) -> None:
    units = units_of([passage("Bring:\n\n- It is " + "very " * (words - 7) + "long. It is.")])
    assert sum(len(unit.text.split()) for unit in units) == words
    assert items_shortened(units)[-1].text.endswith("It is.") is whole


def test_sixteen_items_of_a_longer_list_are_quoted() -> None:
    text = "Bring these:\n\n" + "\n".join(f"- oar {n}" for n in range(20))
    assert len(quoted("What must I bring?", "Bring", text)) == 1 + 16
    around = quoted("Which oars must I bring?", "- oar 19", text)
    assert around[-1] == "- oar 19"
    assert len(around) == 1 + 16


@pytest.mark.parametrize(("sentences", "whole"), [(4, True), (5, False)])
def test_four_sentences_may_stand_between_two_steps(sentences: int, whole: bool) -> None:
    between = " ".join(f"Shelf {n} is of clay." for n in range(sentences))
    text = f"# Firing a kiln\n\n1. Stack the shelves.\n\n{between}\n\n2. Light the burner.\n\n3. Wait."
    assert ("3. Wait." in quoted("How do I fire the kiln?", "1. Stack", text)) is whole


@pytest.mark.parametrize(("characters", "whole"), [(400, True), (401, False)])
def test_a_list_goes_on_after_the_foot_of_a_page(characters: int, whole: bool) -> None:
    first, foot, item = "Woods:\n\n- oak\n", "x" * (characters - 2) + "\n", "- ash\n"
    at = len(first)
    blocks = (
        Block("furniture", at, at + characters - 2),
        Block("item", at + len(foot), at + len(foot) + 5, 1),
    )
    units = units_of([passage(first), passage(foot + item, at, blocks)])
    assert units[-1].start - units[-2].end == characters
    told = [unit.text for unit in complete("Which woods are there?", "list", units[0], units)]
    assert told == ["Woods:", "- oak", *(["- ash"] if whole else [])]


DECIDED = "The board decided to:\n- close the gate\n- paint the hall\n- hire a gardener\n\nIt met on Friday."


@pytest.mark.parametrize(
    ("question", "all_of_it"),
    [
        ("What did the board decide?", True),
        ("What did the board decide on the hall?", False),
        ("When did the board decide?", False),
    ],
)
def test_a_list_is_wanted_whole_where_its_lead_in_says_all_that_is_asked(
    question: str, all_of_it: bool
) -> None:
    told = quoted(question, "- paint", DECIDED)
    assert ("- close the gate" in told) is all_of_it


@pytest.mark.parametrize(
    ("question", "led"),
    [
        ("What must club sailors bring by night boat?", True),
        ("What must club sailors bring by night boat in winter?", False),
    ],
)
def test_the_lead_in_of_a_list_has_three_fifths_of_what_is_asked(question: str, led: bool) -> None:
    units = units_of([passage("Sailors of the club must bring to the harbour:\n\n- a rope\n- a lamp\n")])
    rope = next(unit for unit in units if "rope" in unit.text)
    assert is_led_in_by(question, rope, units) is led


@pytest.mark.parametrize(
    ("question", "led"),
    [
        ("What does the orange night locker hold?", True),
        ("How many swimmers may use the orange night locker in winter?", False),
    ],
)
def test_what_a_lead_in_speaks_of_may_be_named_in_the_sentence_before_it(question: str, led: bool) -> None:
    text = "Each crew has an orange night locker.\n\nThis locker will hold:\n\n- the rope\n- the flares\n"
    units = units_of([passage(text)])
    flares = next(unit for unit in units if "flares" in unit.text)
    assert is_led_in_by(question, flares, units) is led


@pytest.mark.parametrize(
    ("question", "begins", "led"),
    [
        ("What must sailors bring to the night boat?", "- a boat hook", True),
        ("What must sailors bring to the boat for a man overboard?", "- a ring", False),
    ],
)
def test_an_item_may_repeat_what_leads_it_in(question: str, begins: str, led: bool) -> None:
    text = "Sailors must bring to the night boat:\n\n- a boat hook\n- a ring for a man overboard\n"
    units = units_of([passage(text)])
    item = next(unit for unit in units if unit.text.startswith(begins))
    assert is_led_in_by(question, item, units) is led


def test_the_whole_list_of_an_item_is_in_order_and_a_long_one_is_not_taken() -> None:
    short = units_of([passage("The crew checks:\n\n- fuel and oil\n- kill cord\n- radio on channel 9\n", 0)])
    items = [unit for unit in short if unit.form == "item"]
    assert whole_list(items[1], short) == items
    assert of_one_list(items[0], items[2])
    assert not of_one_list(items[0], items[0])
    long = units_of([passage("The crew checks:\n\n" + "".join(f"- rope number {n}\n" for n in range(20)), 0)])
    item = next(unit for unit in long if unit.form == "item")
    assert whole_list(item, long) == [item]


def test_steps_that_are_led_in_by_what_they_are_for_are_told_all() -> None:
    text = "To close the books,\n\n- Press the red lever\n- Lift the lid of the books\n"
    told = ["To close the books,", "- Press the red lever", "- Lift the lid of the books"]
    assert quoted("How do I close the books?", "- Press", text) == told
    assert quoted("How do I close the books?", "- Lift", text) == told
    assert quoted("How do I close the sluice?", "- Lift", text.replace("To close", "By")) == told[2:]


CONTACT = "Wind force: nine\n\nPerson to ask about the boats:\n\n   Ida Ruhl <ida@orn.example>\n\nIntended use: fishing\n"


def test_a_label_brings_the_line_of_its_own_behind_it() -> None:
    ends = [CONTACT.index(part) + len(part) for part in ("nine", "boats:", "example>", "fishing")]
    starts = [0, *(CONTACT.index(part) for part in ("Person", "Ida", "Intended"))]
    kinds = ("field", "paragraph", "heading", "field")
    blocks = [Block(kind, a, b, 0) for kind, a, b in zip(kinds, starts, ends, strict=True)]
    units = units_of([passage(CONTACT, blocks=tuple(blocks))])
    asked = next(unit for unit in units if unit.text.startswith("Person"))
    told = complete("Whom can one ask about the boats?", "person", asked, units)
    assert [unit.text for unit in told] == ["Person to ask about the boats:", "Ida Ruhl <ida@orn.example>"]


def test_a_table_of_plain_text_is_led_in_with_the_names_of_its_columns() -> None:
    text = """The beacon sends four kinds of signals, which are told above:

       number  signal
         1     Calm (CLM)
         2     Gale (GAL)
         3     Fog (FOG)
         4     Ice (ICE)

   Each signal is sent twice."""
    units = units_of([passage(text)])
    lead = next(unit for unit in units if unit.text.endswith(":"))
    told = complete("Which kinds of signals does the beacon send?", "list", lead, units)
    assert [unit.text.split()[-1] for unit in told] == [
        "above:",
        "signal",
        "(CLM)",
        "(GAL)",
        "(FOG)",
        "(ICE)",
    ]


@pytest.mark.parametrize(("rows", "told"), [(2, 4), (1, 2)])
def test_a_table_of_plain_text_has_two_lines(rows: int, told: int) -> None:
    lines = ["         1     Calm (CLM)\n", "         2     Gale (GAL)\n"][:rows]
    text = f"The beacon sends these kinds of signals:\n\n       number  signal\n{''.join(lines)}\n   It is sent twice."
    units = units_of([passage(text)])
    lead = next(unit for unit in units if unit.text.endswith(":"))
    assert len(complete("Which kinds of signals does the beacon send?", "list", lead, units)) == told


SAIL = """The pull of the sail is given by

P = 0.7 A v

where A is its area.

The heel of the boat follows from it.
"""


@pytest.mark.parametrize("begins", ["The pull", "where A"])
def test_a_formula_on_a_line_of_its_own_stands_in_its_sentence(begins: str) -> None:
    assert quoted("By what is the pull of the sail given?", begins, SAIL) == [
        "The pull of the sail is given by",
        "P = 0.7 A v",
        "where A is its area.",
    ]


def test_what_comes_as_follows_is_a_formula() -> None:
    text = "The pull of the sail is found as follows.\n\nP = 0.7 A v\n\nA is its area."
    assert quoted("How is the pull found?", "The pull", text)[:2] == [
        "The pull of the sail is found as follows.",
        "P = 0.7 A v",
    ]
    assert quoted("How is the pull found?", "The pull", text.replace("as follows", "out soon")) == [
        "The pull of the sail is found out soon."
    ]


NAMES = """The lock module defines the following marks:

lock.OPEN: All gates are open.

lock.SHUT: No gate is open.

lock.HALF

One gate is open. It may be either.

It defines the following sign:

lock.RED: Nobody may pass.
"""


def test_all_entries_of_a_list_of_names_are_led_in() -> None:
    starts = [NAMES.index(line) for line in NAMES.split("\n") if line]
    ends = [NAMES.index("\n", at) for at in starts]
    kinds = ("paragraph", "field", "field", "heading", "paragraph", "paragraph", "field")
    blocks = [Block(kind, *span) for kind, span in zip(kinds, zip(starts, ends, strict=True), strict=True)]
    units = units_of([passage(NAMES, blocks=tuple(blocks))])
    lead = next(unit for unit in units if unit.text.startswith("The lock module"))
    told = [unit.text for unit in complete("Which marks does the lock module define?", "list", lead, units)]
    assert told[0] == "The lock module defines the following marks:"
    assert told[1:4] == ["lock.OPEN: All gates are open.", "lock.SHUT: No gate is open.", "lock.HALF"]
    assert told[-1] == "It may be either."


def test_a_question_that_names_the_heading_of_a_list_wants_all_of_it() -> None:
    text = "# Camp\n\n## What to bring\n\n- a torch\n- old shoes\n- a cup\n\n## Rules\n\n- No fires.\n- Quiet after ten.\n"
    blocks = tuple(
        Block(kind, at := text.index(line), at + len(line), level)
        for kind, line, level in (
            ("heading", "Camp", 1),
            ("heading", "What to bring", 2),
            ("item", "- a torch", 1),
            ("item", "- old shoes", 1),
            ("item", "- a cup", 1),
            ("heading", "Rules", 2),
            ("item", "- No fires.", 1),
            ("item", "- Quiet after ten.", 1),
        )
    )
    units = units_of([passage(text, blocks=blocks)])
    shoes = next(unit for unit in units if unit.text == "- old shoes")
    told = complete("What do I have to bring to the camp?", "other", shoes, units)
    assert [unit.text for unit in told] == ["- a torch", "- old shoes", "- a cup"]
    torch = next(unit for unit in units if unit.text == "- a torch")
    assert complete("What about the torch should I bring?", "other", torch, units) == [torch]
