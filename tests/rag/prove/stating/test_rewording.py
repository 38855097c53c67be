"""Other words for one thing, and words that tell two things apart."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from rag.prove.differing import _left
from rag.prove.stating.rewording import reworded
from rag.prove.stating.statements import Statement, Word, statements
from rag.prove.support import shipped_judges


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Nurses receive 24 days of leave a year.", "The yearly leave for nurses is 30 days.", True),
        ("The lease has a term of five years.", "The lease runs for seven years.", True),
        ("The tank is filled within 10 minutes.", "The tank is emptied within 15 minutes.", False),
        ("Nurses get 24 days off.", "Doctors get 30 days off.", False),
        ("In winter the pool shuts at 6 p.m.", "The pool shuts at 9 p.m. in summer.", False),
        ("The final drew 900 people.", "The semi-final drew 700 people.", False),
        ("Der Tarif kostet 90 Euro.", "90 Euro zahlt man hier.", False),
    ],
)
def test_how_the_clauses_are_built_tells_a_rewording_from_another_thing(
    one: str, other: str, same: bool
) -> None:
    (mine,), (theirs,) = statements(one), statements(other)
    embedder = shipped_judges().embedder
    assert embedder is not None
    here, there = _left(mine.words, theirs.words), _left(theirs.words, mine.words)
    assert here or there
    assert reworded(mine, theirs, here, there, embedder) == same
    assert reworded(theirs, mine, there, here, embedder) == same
    assert not reworded(mine, theirs, (here or there) * 7, there, embedder)


class At:
    """Places two clauses, and then what is left of them, as near to one another as is said."""

    name, languages, dimension = "at", frozenset({"en"}), 2

    def __init__(self, alike: float, frame: float) -> None:
        self.near = (alike, frame)

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        rows = [row for near in self.near for row in ((1.0, 0.0), (near, math.sqrt(1 - near * near)))]
        return np.array(rows[: len(texts)], np.float32)


def term_of(statement: Statement) -> Word:
    """The first of its words that names nothing and tells nothing apart."""
    return next(word for word in statement.words if not (word.name or word.which))


@pytest.mark.parametrize(
    ("alike", "frame", "same"),
    [
        (0.8, 0.8, True),
        (0.79, 0.8, False),
        (0.84, 0.889, True),
        (0.84, 0.891, False),
        (0.9, 0.944, True),
        (0.9, 0.946, False),
    ],
)
def test_how_near_a_rewording_is_with_and_without_its_words(alike: float, frame: float, same: bool) -> None:
    (mine,), (theirs,) = (
        statements("The lease has a term of five years."),
        statements("The lease is of seven years."),
    )
    assert reworded(mine, theirs, [term_of(mine)], (), At(alike, frame)) is same  # type: ignore[arg-type]


@pytest.mark.parametrize(("words", "same"), [(6, True), (7, False)])
def test_six_words_may_be_of_one_clause_alone(words: int, same: bool) -> None:
    (mine,), (theirs,) = (
        statements("The lease has a term of five years."),
        statements("The lease is of seven years."),
    )
    found = reworded(mine, theirs, [term_of(mine)] * words, (), At(0.9, 0.9))  # type: ignore[arg-type]
    assert found is same
