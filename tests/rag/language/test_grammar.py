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
    in_full,
)


def test_a_word_does_one_thing_but_for_that() -> None:
    sets = (PREPOSITIONS, DETERMINERS, RELATIVES - {"that"}, CONJUNCTIONS, NEGATIONS, HELPING)
    assert all(one.isdisjoint(other) for one, other in combinations(sets, 2))
    assert {"that"} == DETERMINERS & RELATIVES
    assert JOINING < CONJUNCTIONS


def test_apostrophes_left_out() -> None:
    assert in_full("Whats due, and who dont pay?") == "What's due, and who do not pay?"
    assert in_full("Wheres the key, and what’s new?") == "Where is the key, and what’s new?"
    assert in_full("its well-kept id, and i'll") == "its well-kept id, and i'll"


def test_what_is_denied_is_denied_in_full_but_for_titles() -> None:
    assert (
        in_full("why isn’t the boat leaving and where cant dogs go")
        == "why is not the boat leaving and where can not dogs go"
    )
    assert (
        in_full("Who sings Don't Go, and why won't it rain?")
        == "Who sings Don't Go, and why will not it rain?"
    )


def test_what_is_quoted_stays() -> None:
    assert in_full('who sang "you can\'t always wait"') == 'who sang "you can\'t always wait"'
