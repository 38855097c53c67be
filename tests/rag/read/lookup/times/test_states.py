"""What is read beside the first passages for the time it tells of, and what was over or not yet begun by then."""

from __future__ import annotations

import pytest
import quoting

from rag.read.lookup.times.states import MOST_FURTHER, of_another_time, of_the_time, of_those_before
from rag.read.units import units_of
from rag.types import Passage

LIFE = """Ada Quill began at Elm Rovers in 1992. She joined Ash Town in 1996. In 2001 she moved to Oak Park, where she stayed until 2005.
She came back in 2006 with Ivy, and ended there in 2009."""


def passages(*texts: str, document: str = "ada") -> list[Passage]:
    return [
        quoting.passage(text, 1000 * n, document_id=document, chunk_id=str(n), title="Ada Quill", rank=n + 1)
        for n, text in enumerate(texts)
    ]


@pytest.mark.parametrize(
    ("question", "begins", "other"),
    [
        ("Which club did Ada Quill play for in 2010?", "She came back", True),
        ("Which club did Ada Quill play for from 2005 to 2006?", "In 2001", True),
        ("Which club did Ada Quill play for in 1999?", "In 2001", True),
        ("Which club did Ada Quill play for in 1999?", "She joined", False),
        ("Which club did Ada Quill play for in 2003?", "In 2001", False),
        ("Which club did Ada Quill play for?", "In 2001", False),
        ("Which club did Ada Quill join in 1990?", "She joined", False),
    ],
)
def test_what_was_over_or_not_yet_begun(question: str, begins: str, other: bool) -> None:
    shown = passages(LIFE)
    unit = next(unit for unit in units_of(shown) if unit.text.startswith(begins))
    assert of_another_time(question, [unit], shown) is other


def test_what_tells_no_time_is_of_no_other_one() -> None:
    shown = passages("Ada Quill played for Elm.")
    assert not of_another_time("Which club did Ada Quill play for in 1999?", units_of(shown), shown)


def test_passages_that_tell_of_the_time_are_read_too() -> None:
    shown = passages(
        "Ada Quill is a player.",
        "She likes tea.",
        "She lives in Elm.",
        "She joined Ash Town in 1996.",
        "In 2003 she left.",
    )
    assert of_the_time("Which club did Ada Quill play for in 1999?", shown, 3) == {3}
    assert of_the_time("Which club did Ada Quill play for in 2003?", shown, 3) == {4}
    assert of_the_time("Which club did Ada Quill play for?", shown, 3) == frozenset()
    assert of_the_time("Which club did Ada Quill play for in 1999?", shown[:3], 3) == frozenset()


def test_only_some_of_them_and_none_of_another_document() -> None:
    many = passages("Ada Quill is a player.", *["She was there from 1990 to 2010."] * 6)
    assert of_the_time("Where did Ada Quill live in 1999?", many, 1) == frozenset(range(1, MOST_FURTHER + 1))
    others = [
        *passages("Ada Quill is a player."),
        *passages("", "She joined Ash Town in 1996.", document="bo")[1:],
    ]
    assert of_the_time("Where did Ada Quill live in 1999?", others, 1) == frozenset()


@pytest.mark.parametrize(
    ("question", "text", "before"),
    [
        ("When is the next round planned?", "Three rounds were previously held, in May and in June.", True),
        ("Where is the next meeting?", "The last meeting was in Elm.", True),
        ("When is the next round planned?", "The last round was in May; the next is in June.", False),
        ("When is the next round?", "After the last round Moe expected another in June.", False),
        ("When is the next round?", "The round is on 4 May.", False),
        ("When was the last round?", "The last round was in May.", False),
        ("When was the house next to the mill sold?", "It was last sold in May.", False),
    ],
)
def test_the_next_is_not_told_by_those_before(question: str, text: str, before: bool) -> None:
    assert of_those_before(question, text) is before
