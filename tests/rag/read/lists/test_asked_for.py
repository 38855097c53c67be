"""What of lists is told, over a real index: those of as many things as are asked for, and names that begin as is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from places import answering

TOOLS = {
    "tools.md": """# Tools on board

Besides what the crew brings, there are the tools of the ferry itself:

## Winch

It lifts the ramp.

## Lantern

It is lit at dusk.

## Pole

It is used in shallow water.
""",
}
GATES = {
    "gates.md": """# Gates of the lock

## Gate commands

The lock keeper knows many words.

### Opening commands

The opening commands are LIFT, SWING, SLIDE and TIP. They are called out aloud.

### Closing commands

The closing commands are DROP, TURN and SHUT.

### Old words

Nobody says them today.

## Gate keepers at work

### Duties

A keeper oils the hinges.

### Hours

A keeper works at night.

### Pay

A keeper is paid in coal.

These are the keepers of the gate: Anna Holm, Bo Lind and Carl Mark.
""",
}


@pytest.mark.parametrize(
    ("question", "told", "never"),
    [
        ("What are the opening commands of the lock? complete list", "LIFT, SWING, SLIDE, TIP", "Old words"),
        ("Name all four opening commands of the lock.", "LIFT, SWING, SLIDE, TIP", "Old words"),
        ("Name all three closing commands of the lock.", "DROP, TURN, SHUT", "Old words"),
        ("List all nine opening commands of the lock.", None, "Closing commands"),
    ],
)
def test_of_sections_one_may_be_of_the_things_and_as_many_are_told_as_there_are(
    tmp_path: Path, question: str, told: str | None, never: str
) -> None:
    with answering(GATES, tmp_path) as assistant:
        answer = assistant.ask(question, local=True)
    assert told is None or answer.short_answer == told
    assert f"- {never}" not in answer.text


def test_a_list_is_told_as_far_as_its_names_begin_as_is_asked(tmp_path: Path) -> None:
    with answering(TOOLS, tmp_path) as assistant:
        begin = assistant.ask("Which tools of the ferry begin with the letter L?", local=True)
        end = assistant.ask("How many tools of the ferry are there that end in -e?", local=True)
        none = assistant.ask("Which tools of the ferry begin with the letter Z?", local=True)
    assert (begin.short_answer, end.short_answer, none.outcome) == ("Lantern", "1", "declined")
    assert "None of the 3 that are listed" in none.text
