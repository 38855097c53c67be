"""Other words for one thing, and words that tell two things apart."""

from __future__ import annotations

import pytest

from rag.prove.differing import _left
from rag.prove.stating.rewording import MOST_WORDS, reworded
from rag.prove.stating.statements import statements
from rag.prove.support import shipped


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
    embedder = shipped().embedder
    assert embedder is not None
    here, there = _left(mine.words, theirs.words), _left(theirs.words, mine.words)
    assert here or there
    assert reworded(mine, theirs, here, there, embedder) == same
    assert reworded(theirs, mine, there, here, embedder) == same
    assert not reworded(mine, theirs, (here or there) * (MOST_WORDS + 1), there, embedder)
