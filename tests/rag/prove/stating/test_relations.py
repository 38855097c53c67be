"""Words that may stand for each other beside a figure."""

from __future__ import annotations

import pytest

from rag.prove.stating.relations import MEASURES, keys_of, measures_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("sank", "sinking"),
        ("terminated", "ended"),
        ("tallest", "height"),
        ("founded", "founding"),
        ("may", "entitled"),
    ],
)
def test_words_that_tell_the_same_share_a_key(one: str, other: str) -> None:
    assert keys_of(one) & keys_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("bought", "sold"), ("won", "lost"), ("rose", "fell"), ("opens", "closes"), ("height", "width"), ("killed", "injured")],
)  # fmt: skip
def test_opposites_and_other_measures_share_none(one: str, other: str) -> None:
    assert not keys_of(one) & keys_of(other)


def test_a_word_may_say_what_is_measured() -> None:
    assert measures_of("tall") == {"height"}
    assert measures_of("measures") == {"height", "length", "width"}
    assert measures_of("quickly") == frozenset()
    assert {"height", "price"} <= MEASURES
