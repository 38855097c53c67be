"""Lists that speak about what is asked for, and are none of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from places import answering

from rag.read.lists.outlines import is_no_thing, speaks_about

HOUSE = {
    "fees.md": """# Mooring fees

## Purpose of this text

It says what a mooring costs.

## Scope

All boats in the harbour of Kell.

## How mooring fees are set

By the council, in May.

## Process

Pay at the desk of the harbour master.

## Day visitors

A boat of a day pays four crowns.
""",
    "flags.md": """# Flags of the pier

The main reasons for flags on the pier are:

- to warn swimmers
- to greet ships
- to show the wind

## Flags in use

| Flag | Meaning |
|---|---|
| red | no swimming |
| blue | a ship is due |
| white | all is well |
""",
}


@pytest.mark.parametrize(
    ("noun", "names", "lead", "headed", "about"),
    [
        ("fees", ["Purpose of this text", "Scope", "Process", "Day visitors"], "", True, True),
        ("sections", ["Purpose of this text", "Scope", "Process"], "", True, False),
        ("fees", ["Mooring", "Crane", "Process"], "", True, False),
        ("fees", ["Fee limits", "Mooring", "Crane"], "", True, True),
        ("phases", ["Oak phase", "Elm phase", "Ash phase"], "", True, False),
        ("phases", ["Phase 1", "Phase 2", "Phase planning"], "", True, False),
        ("fees", ["Choosing fees", "Crane", "Slip"], "", True, True),
        ("flags", ["to warn", "to greet"], "The main reasons for flags are:", False, True),
        ("reasons", ["to warn", "to greet"], "The main reasons for flags are:", False, False),
        ("flags", ["red", "blue"], "The flags of the pier are:", False, False),
        ("wardens", ["greet ships", "ring the bell"], "Wardens should:", False, True),
        ("duties of wardens", ["greet ships", "ring the bell"], "Wardens should:", False, False),
        ("wardens", ["have served a year"], "A warden sees a boat that:", False, True),
        ("wardens", ["have served a year"], "We choose wardens who:", False, False),
        ("wardens", ["boats", "bells"], "Wardens look after:", False, False),
        ("wardens", ["boats", "bells"], "The wardens care for:", False, True),
        ("boats", ["[name of the boat]", "<its berth>"], "", False, True),
        ("kinds of boat", ["Resources for owners", "Background", "Scope"], "", False, True),
        ("questions", ["Who rings?", "When is tea?"], "", False, False),
        ("kinds of bell", ["who rings it", "how it is cast"], "", False, True),
    ],
)
def test_what_speaks_about_the_things(
    noun: str, names: list[str], lead: str, headed: bool, about: bool
) -> None:
    assert speaks_about(noun, names, lead, headed=headed) is about


@pytest.mark.parametrize(
    ("noun", "name", "no_thing"),
    [
        ("boats", "if it is new", True),
        ("boats", "they have sails", True),
        ("boats", "all boats must be moored", True),
        ("boats", "Tern | red | 4", True),
        ("boats", "Boats", True),
        ("boats", "Scope", True),
        ("boats", "Tern", False),
        ("boats", "a boat that is new", False),
        ("duties of wardens", "they ring the bell", False),
    ],
)
def test_what_is_no_name_of_a_thing(noun: str, name: str, no_thing: bool) -> None:
    assert is_no_thing(noun, name) is no_thing


def test_the_sections_of_a_text_are_no_things_and_a_table_of_them_is_found(tmp_path: Path) -> None:
    with answering(HOUSE, tmp_path) as assistant:
        fees = assistant.ask("What mooring fees are there?")
        flags = assistant.ask("Which flags are on the pier?")
    assert "Scope" not in fees.text
    assert "warn" not in flags.text
    assert {"red", "blue", "white"} <= {word.strip(",") for word in (flags.short_answer or "").split()}
