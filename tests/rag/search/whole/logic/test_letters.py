"""What names begin or end with, as a question says it."""

from __future__ import annotations

import pytest

from rag.search.question import understand
from rag.search.whole.logic.letters import Letters, lettered


@pytest.mark.parametrize(
    ("text", "letters", "plain"),
    [
        ("List all tools that begin with w", Letters(("w",)), "List all tools"),
        ("Which tools start with “win”?", Letters(("win",)), "Which tools are there?"),
        ("Which flags beginning with --no exist?", Letters(("--no",)), "Which flags exist?"),
        ("How many boats end in -ella?", Letters(("ella",), at_end=True), "How many boats are there?"),
        ("Which keys with the suffix _ms are read?", Letters(("_ms",), at_end=True), "Which keys are read?"),
        (
            "Name all skippers whose surnames start with K or L.",
            Letters(("k", "l"), last=True),
            "Name all skippers.",
        ),
        ("Which towns that start with A are served?", Letters(("a",)), "Which towns are served?"),
        ("Which words begin with the prefix un?", Letters(("un",)), "Which words are there?"),
    ],
)
def test_letters_are_taken_out_of_a_question(text: str, letters: Letters, plain: str) -> None:
    assert lettered(text) == (letters, plain)


@pytest.mark.parametrize(
    "text",
    [
        "Which meetings start with a prayer?",
        "Which trips end in Rome?",
        "Which walks start in NYC?",
        "Which courses begin with 5 people?",
        "Which trains start on 4 May?",
        "Which shops are there with a letter box?",
        "Begin with a list.",
    ],
)
def test_other_beginnings_and_ends_are_none(text: str) -> None:
    assert lettered(text) is None


@pytest.mark.parametrize(
    ("letters", "name", "fits"),
    [
        (Letters(("m",)), "`mast`", True),
        (Letters(("m",)), "- Mast: of oak", True),
        (Letters(("m",)), "--mast", True),
        (Letters(("--m",)), "mast", False),
        (Letters(("m",)), "The mast", False),
        (Letters((".toml",), at_end=True), "`boats.toml`: what there is", True),
        (Letters(("orr",), last=True), "Ida Orr", True),
        (Letters(("ida",), last=True), "Ida Orr", False),
    ],
)
def test_a_name_fits(letters: Letters, name: str, fits: bool) -> None:
    assert letters.fits(name) is fits


def test_of_a_question_only_names_are_chosen_so() -> None:
    listed = understand("List all commands that begin with s")
    assert listed.exhaustive is not None
    assert listed.exhaustive.condition.letters == Letters(("s",))
    assert listed.records is None
    each = understand("Which tools on board start with the letter p?").each
    assert each is not None
    assert each.letters == Letters(("p",))
    assert "letter" not in each.question
