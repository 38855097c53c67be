"""Nouns for the same thing."""

from __future__ import annotations

import pytest

from rag.language.synonyms import groups_of, synonyms_of
from rag.language.words import stem


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("movies", "film", True),
        ("truck", "lorries", True),
        ("nations", "countries", True),
        ("ship", "boat", False),
        ("refund", "return", False),
    ],
)
def test_words_for_one_thing(one: str, other: str, same: bool) -> None:
    assert (stem(other) in synonyms_of(stem(one))) is same
    assert bool(groups_of(stem(one)) & groups_of(stem(other))) is same


def test_a_word_may_stand_for_two_things() -> None:
    assert groups_of(stem("company")) == groups_of(stem("firm")) == {"firm"}
    assert groups_of("yard") == {"yard"}
    assert {stem("wage"), stem("pay")} <= synonyms_of(stem("salary"))


def test_a_word_without_others_stands_for_itself() -> None:
    assert synonyms_of("sea") == {"sea"}
    assert not groups_of("sea")
