"""Small words by what they do."""

from __future__ import annotations

from itertools import combinations

from rag.language.grammar import (
    CONJUNCTIONS,
    DETERMINERS,
    HELPING,
    JOINING,
    NEGATIONS,
    PREPOSITIONS,
    RELATIVES,
    with_apostrophes,
)


def test_a_word_does_one_thing_but_for_that() -> None:
    sets = (PREPOSITIONS, DETERMINERS, RELATIVES - {"that"}, CONJUNCTIONS, NEGATIONS, HELPING)
    assert all(one.isdisjoint(other) for one, other in combinations(sets, 2))
    assert {"that"} == DETERMINERS & RELATIVES
    assert JOINING < CONJUNCTIONS


def test_apostrophes_left_out() -> None:
    assert with_apostrophes("Whats due, and who dont pay?") == "What's due, and who don't pay?"
    assert with_apostrophes("its well-kept id, and i'll") == "its well-kept id, and i'll"
