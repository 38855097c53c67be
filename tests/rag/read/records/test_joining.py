"""Conditions joined by what a question denies and by its "or"."""

from __future__ import annotations

import pytest

from rag.read.records.gathering import Family, Field, Record
from rag.read.records.linking import linked
from rag.search.whole.records import records_asked

LABELS = ("Shed", "Wood", "Colour", "Languages", "Width", "Built")
ROWS = (
    ("Mill", "oak", "red", "Norse, Sami", "4 m", "1990"),
    ("Barn", "pine", "red", "Norse", "9 m", "2004"),
    ("Loft", "oak", "white", "Norse, Sami", "", "2015"),
    ("Kiln", "pine", "grey", "Sami", "7 m", "2020"),
)


def row(n: int, cells: tuple[str, ...]) -> Record:
    span = n, n + 1
    return Record(
        "sheds", cells[0], span, tuple(Field(*pair, span) for pair in zip(LABELS, cells, strict=True))
    )


SHEDS = Family(LABELS, frozenset({"shed"}), tuple(row(n, cells) for n, cells in enumerate(ROWS)), True)


def told(question: str) -> list[str] | None:
    asked = records_asked(question)
    assert asked is not None
    found = linked(asked, SHEDS, lambda record, wanted: None, question)
    return found and [one.name for one in SHEDS.records if all(test(one) for _, test in found.tests)]


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Which sheds are neither red nor white?", ["Kiln"]),
        ("Which sheds are not red and not of pine?", ["Loft"]),
        ("Which sheds of oak are not red?", ["Loft"]),
        ("Which sheds except the Mill are red?", ["Barn"]),
        ("List all sheds other than those of pine.", ["Mill", "Loft"]),
        ("Which sheds other than the Mill stand in oak?", ["Loft"]),
        ("List all sheds except the Mill and the Kiln.", ["Barn", "Loft"]),
        ("Which red or white sheds are of oak?", ["Mill", "Loft"]),
        ("Which sheds are red or wider than 5 m?", ["Mill", "Barn", "Kiln"]),
        ("Which sheds are either red or of oak but not both?", ["Barn", "Loft"]),
        ("Which sheds speak only Norse?", ["Barn"]),
        ("Which sheds speak Norse but not Sami?", ["Barn"]),
        ("Which sheds are not wider than 5 m?", ["Mill"]),
        ("Which sheds were built before 1995 or after 2018?", ["Mill", "Kiln"]),
        ("Which gray sheds are there?", ["Kiln"]),
        ("Which sheds did the company build after 2018?", ["Kiln"]),
        ("Which sheds are red and white?", ["Mill", "Barn", "Loft"]),
    ],
)
def test_conditions_are_joined_as_the_question_says(question: str, names: list[str]) -> None:
    assert told(question) == names


@pytest.mark.parametrize(
    "question",
    [
        "Which sheds are not red and of oak?",
        "Which sheds do not work?",
        "Which sheds are not red oak sheds of 1990?",
    ],
)
def test_where_it_is_not_known_what_is_denied_nothing_is_told(question: str) -> None:
    assert told(question) is None
