"""Two sentences that are one but for a stretch."""

from __future__ import annotations

import pytest

from rag.prove.stating.exchanges import IN_ONE_PLACE, exchanged, tells_another


def test_sentences_in_one_place_may_share_less() -> None:
    one, other = "The board says that a valve was stuck.", "The board says that it had rained for days."
    assert exchanged(one, other) is None
    found = exchanged(one, other, IN_ONE_PLACE)
    assert found is not None
    assert [text[a:b] for text, (a, b) in zip((one, other), found, strict=True)] == [
        "a valve was stuck",
        "it had rained for days",
    ]


@pytest.mark.parametrize(
    ("one", "other", "another"),
    [
        ("It was caused by a candle.", "It was caused by a pan left on the stove.", True),
        ("It was caused by a candle.", "It was caused by the candle.", False),
        ("It was caused by a candle.", "It was caused by a candle in the hall.", False),
        ("It was caused by a candle.", "Nobody knows who lit it.", False),
        ("Fire came from a heater.", "Fire came by lightning at night.", True),  # two words are the same
        ("Fire came from a heater.", "Fire spread by lightning at night.", False),  # one
    ],
)
def test_something_else_in_one_place_is_told(one: str, other: str, another: bool) -> None:
    assert tells_another(one, other) is another
    assert tells_another(other, one) is another


@pytest.mark.parametrize(
    ("sentence", "words", "found"),
    [
        ("Orm mill opens {} today.", ("late", "early"), True),
        ("Orm mill opens {}.", ("late", "early"), False),  # three words in common
        ("It is in the {} sauna garden.", ("late", "early"), True),
        ("It is in the {} sauna.", ("late", "early"), False),  # four small words and one that tells
        ("The mill of Orm is {} and old.", ("blue", "red " * 10), True),
        ("The mill of Orm is {} and old.", ("blue", "red " * 11), False),
    ],
)
def test_what_sentences_share_and_how_long_they_differ(
    sentence: str, words: tuple[str, str], found: bool
) -> None:
    one, other = (sentence.format(word) for word in words)
    assert (exchanged(one, other) is not None) == found


@pytest.mark.parametrize(("with_", "another"), [("an axe blade", True), ("an axe", False)])
def test_of_one_word_for_one_nothing_else_is_told(with_: str, another: bool) -> None:
    assert tells_another("It was cut with a saw.", f"It was cut with {with_}.") is another
