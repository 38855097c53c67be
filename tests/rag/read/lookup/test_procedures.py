"""Steps that stand under what the question names."""

from __future__ import annotations

from dataclasses import replace

import pytest
from quoting import passage, quoted

from rag.read.completing.complete import complete
from rag.read.lookup.procedures import (
    further_steps,
    is_told_in_prose,
    names_procedure,
    procedure,
    section_in_trouble,
    steps_before,
)
from rag.read.units import units_of
from rag.search.question import kind_of

LOCK = """# Handbook of the lock

## Raising a boat

Close the lower gates. Open the upper sluices until both waters are level. Then swing the upper gates.

## Storms

In a storm all gates stay shut.

## Tools

The keeper carries:

- a boat hook
- a lamp
"""


def named(question: str, begins: str) -> bool:
    shown = passage(LOCK)
    units = units_of([shown])
    unit = next(u for u in units if u.text.startswith(begins))
    return names_procedure(
        question, kind_of(question), complete(question, kind_of(question), unit, units), [shown]
    )


def test_steps_in_sentences_are_told_together() -> None:
    steps = [
        "Close the lower gates.",
        "Open the upper sluices until both waters are level.",
        "Then swing the upper gates.",
    ]
    for begins in ("Close", "Open the upper"):
        assert quoted("How do I raise a boat?", begins, LOCK) == steps
    assert quoted("How do I open the upper sluices?", "Open the upper", LOCK) == steps[1:2]
    assert not is_told_in_prose("How do I raise a boat?", units_of([passage(LOCK)])[-1])


@pytest.mark.parametrize(
    ("question", "begins", "is_named"),
    [
        ("How do I raise a boat?", "Close", True),
        ("How do I raise a boat from the sea floor?", "Close", False),
        ("How do I raise a boat for two weeks?", "Close", True),
        ("When do I raise a boat?", "Close", False),
        ("What does the keeper carry?", "The keeper", True),
        ("Which tools does the keeper carry?", "- a lamp", True),
        ("Which keys and coats does the keeper carry?", "- a lamp", False),
        ("How are the gates left in storms?", "In a storm", False),
    ],
)
def test_the_heading_or_the_lead_names_what_is_done(question: str, begins: str, is_named: bool) -> None:
    assert named(question, begins) is is_named


def test_a_long_section_is_not_told_whole() -> None:
    long = LOCK.replace("Then swing", "Turn the wheel slowly. " * 50 + "Then swing")
    assert quoted("How do I raise a boat?", "Close", long) == ["Close the lower gates."]


PIGMENT = """# Making of ink

Time needed: an hour.

## Procedure

Crush the galls in a bowl. Add water and leave them for a day. Stir in the salt of iron.

## Storage

Ink that was made is kept in the dark.
"""


def test_a_section_called_procedure_is_of_what_the_title_names() -> None:
    shown = replace(passage(PIGMENT), title="Making of ink")
    units = units_of([shown])
    found = procedure("How is ink made?", "means", units, [shown])
    assert [unit.text for unit in found] == [
        "Crush the galls in a bowl.",
        "Add water and leave them for a day.",
        "Stir in the salt of iron.",
    ]
    assert procedure("How is paper made?", "means", units, [shown]) == []
    assert procedure("When is ink made?", "date", units, [shown]) == []
    assert names_procedure("How is ink made?", "means", found, [shown])


KEYS = """# Keys

## A key is lost

If a key of yours is lost, call the office. Tell them this:

- the number of the berth
- when you saw it last

Then fill in a form.

## A key is found

Put it on the hook."""


def test_steps_that_begin_with_what_they_are_for_are_told_whole() -> None:
    for question in ("What do I have to do if my key is lost?", "What should I do when a key is lost?"):
        assert quoted(question, "If a key", KEYS) == [
            "If a key of yours is lost, call the office.",
            "Tell them this:",
            "- the number of the berth",
            "- when you saw it last",
            "Then fill in a form.",
        ]


ASKED = """# Help

## How do I return a boat?

Moor it where you found it and hang the key up.

## Who pays for fuel?

The club does, unless it is a motor boat."""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("How can I return boats?", ["Moor it where you found it and hang the key up."]),
        ("Who pays for the fuel?", ["The club does, unless it is a motor boat."]),
        ("When do I return a boat?", []),
        ("Who pays for a lost key?", []),
    ],
)
def test_what_a_heading_asks_is_answered_below_it(question: str, told: list[str]) -> None:
    shown = passage(ASKED)
    found = procedure(question, kind_of(question), units_of([shown]), [shown])
    assert [unit.text for unit in found] == told
    assert not told or names_procedure(question, kind_of(question), found, [shown])


def test_the_line_above_a_list_names_its_steps() -> None:
    text = "# Berths\n\n## Notice\n\nThe office is small.\n\nTo hand a berth over to a friend:\n\n- ask the office\n- sign the book\n\nKeep the key."
    shown = replace(passage(text), title="Berths")
    units = units_of([shown])
    found = procedure("How do I hand over a berth for two weeks?", "means", units, [shown])
    assert [unit.text for unit in found] == ["- ask the office", "- sign the book"]
    assert procedure("How do I hand over a berth in winter?", "means", units, [shown]) == []


def test_a_further_step_is_told_with_the_others_of_its_section() -> None:
    text = (
        "# Lost keys\n\nCall the police first.\n\nYou also need to tell the keeper.\n\nThen write a report.\n"
    )
    told = ["Call the police first.", "You also need to tell the keeper.", "Then write a report."]
    assert quoted("My key is gone. What do I have to do?", "You also", text) == told
    assert quoted("Whom do I have to tell?", "You also", text) == told[1:2]


LEAK = """# Handbook of the quay

## A boat leaks

If your boat leaks, please call the harbour office at once. Tell them:

- the name of the boat
- where it lies

You also need to tell the insurer, who sends somebody. A leak is seldom dangerous.

Following this, write to the club with the number of the case.
"""


@pytest.mark.parametrize(
    ("question", "further"),
    [
        ("My boat leaks. Whom do I have to tell?", True),
        ("My boat leaks, who should I call?", True),
        ("Who is called when a boat leaks?", False),
    ],
)
def test_whom_else_one_has_to_tell(question: str, further: bool) -> None:
    told = quoted(question, "If your boat", LEAK)
    also = [each for each in told if each.startswith(("You also", "Following"))]
    assert len(also) == (2 if further else 0)
    assert "A leak is seldom dangerous." not in told


@pytest.mark.parametrize(("between", "told"), [(7, True), (8, False)])
def test_a_further_step_stands_within_eight_units(between: int, told: bool) -> None:
    rest = " ".join(f"Lock {n} is old." for n in range(between))
    text = (
        f"# Leaks\n\nIf it leaks, please call the office at once. {rest} You also need to tell the insurer.\n"
    )
    found = quoted("It leaks. Whom do I have to tell?", "If it leaks", text)
    assert ("You also need to tell the insurer." in found) is told


def test_three_further_steps_are_told() -> None:
    steps = [f"You also need to tell the {who}." for who in ("insurer", "keeper", "owner", "mayor")]
    text = f"# Leaks\n\nIf it leaks, please call the office at once. {' '.join(steps)}\n"
    units = units_of([passage(text)])
    first = next(n for n, unit in enumerate(units) if unit.text.startswith("If it"))
    told = further_steps("It leaks. Whom do I have to tell?", "person", units[first], units[first + 1 :])
    assert [unit.text for unit in told] == steps[:3]


STOVE = """# Stove guide

## The fire does not start

The wood is damp. Open the damper.

## Weak flame

Sweep the flue.

## Smoke in the room

Open both of the windows.

## Preparation

Clear the hearth.

## Laying a fire

Put the logs on the grate. Light the kindling."""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Why doesn't the fire start?", ["The wood is damp.", "Open the damper."]),
        ("The fire won't start, what can I do?", ["The wood is damp.", "Open the damper."]),
        ("Why is my flame so weak?", ["Sweep the flue."]),
        ("What should I do about smoke in the room?", ["Open both of the windows."]),
        ("What can I do while there is smoke in the room?", []),
        ("Why does the fire start?", []),  # nothing is wrong with that
        ("Why did the fire not start?", []),  # once
        ("How long does the fire start without a flame?", []),
    ],
)
def test_a_heading_tells_the_trouble(question: str, told: list[str]) -> None:
    shown = passage(STOVE, 0, title="Stove guide")
    assert [unit.text for unit in section_in_trouble(question, units_of([shown]), [shown])] == told


def test_what_the_news_are_headed_tells_no_trouble_of_ones_own() -> None:
    text = "# Council does not pay for the bridge\n\nThe vote was close. Two members left."
    shown = passage(text, 0, title="Council does not pay for the bridge")
    question = "Why does the council not pay for the new bridge?"
    assert section_in_trouble(question, units_of([shown]), [shown]) == []


def test_preparations_are_told_only_where_nothing_else_is() -> None:
    shown = passage(STOVE, 0, title="Stove guide")
    told = procedure("How do I lay a fire in the stove?", "means", units_of([shown]), [shown])
    assert [unit.text for unit in told] == ["Put the logs on the grate.", "Light the kindling."]
    recipe = passage(
        "# Rye bread\n\n## Preparation\n\nMix the flour and the water. Let it rise overnight.",
        0,
        title="Rye bread",
    )
    told = procedure("How do I make rye bread?", "means", units_of([recipe]), [recipe])
    assert [unit.text for unit in told] == ["Mix the flour and the water.", "Let it rise overnight."]


def test_a_further_step_is_told_with_what_it_follows_on() -> None:
    text = "# Lamp\n\n## Resetting\n\nThere is a switch. Push it with a pin. Then wait for the tone. Next, press the key."
    shown = passage(text, 0, title="Lamp")
    units = units_of([shown])
    named = {unit.text: unit for unit in units}
    told = steps_before(named["Next, press the key."], units)
    assert [unit.text for unit in told] == [
        "Push it with a pin.",
        "Then wait for the tone.",
        "Next, press the key.",
    ]
    assert steps_before(named["Push it with a pin."], units) == [named["Push it with a pin."]]
