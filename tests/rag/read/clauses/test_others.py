"""What tells of a thing that is not wanted is not read."""

from __future__ import annotations

import pytest
from quoting import passage

from rag.language.words import content
from rag.read.clauses.others import only_of, without_told_of

LENT = "Elm lent two boats. Ash and Elm lent a net. Rook lent oars."


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("Only Elm lent a boat.", True),
        ("It went only to Elm, which had ordered it from Rook.", True),
        ("Rook, Elm and Ash lent boats.", False),
        ("Apart from Elm, Ash lent a boat.", False),
        ("Ash lent a boat.", False),
    ],
)
def test_what_tells_of_it_alone(text: str, alone: bool) -> None:
    assert only_of([content("Elm")], text) is alone


def test_two_that_are_not_wanted_are_nothing_beside_each_other() -> None:
    assert only_of([content("Elm"), content("Ash")], "Elm and Ash lent a net.")
    assert not only_of([content("Elm"), content("Ash")], "Elm, Ash and Rook lent a net.")


def test_it_is_blanked_in_its_place() -> None:
    (read,) = without_told_of([content("Elm")], [passage(LENT)])
    assert len(read.text) == len(LENT)
    assert read.text.split() == LENT.split()[4:]


def test_all_is_read_where_all_is_wanted() -> None:
    passages = [passage(LENT)]
    assert without_told_of((), passages) is passages
