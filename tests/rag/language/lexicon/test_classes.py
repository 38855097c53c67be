"""A thing has one of a class, in whatever word."""

from __future__ import annotations

from itertools import combinations

import pytest

from rag.language.lexicon.classes import CLASSES, DIRECTIONS, Class
from rag.language.words import fold


@pytest.mark.parametrize("each", CLASSES)
def test_words_are_folded_and_no_two_stand_for_all_the_same(each: Class) -> None:
    assert all(fold(word) == word for words in each for word in words)
    assert all(one - other and other - one for one, other in combinations(each, 2))


def test_only_what_lies_between_two_directions_is_of_both() -> None:
    shared = {word for one, other in combinations(DIRECTIONS, 2) for word in one & other}
    assert shared == {"northeast", "northwest", "southeast", "southwest"}
