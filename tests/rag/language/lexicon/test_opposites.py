"""One table of opposites, heard by two statements, by a question, or by both."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from rag.language.lexicon.opposites import Side, of_questions, of_statements


def _faces(table: Sequence[tuple[Side, Side]], one: str, other: str) -> bool:
    return any(
        {one, other}
        == {word for side, word in zip(pair, order, strict=True) if re.fullmatch(side.pattern, word)}
        for pair in table
        for order in ((one, other), (other, one))
    )


@pytest.mark.parametrize(
    ("one", "other", "asked", "stated"),
    [
        ("public", "private", True, True),
        ("open", "shut", True, True),
        ("opens", "closes", True, False),  # at nine and at five: both are true of one shop
        ("arrived", "departing", True, False),
        ("approved", "vetoed", False, True),
        ("victory", "defeat", False, True),  # told of one day
        ("approved", "turned down", False, True),
        ("unnecessary", "compulsory", True, True),
        ("approved", "adopted", False, False),
    ],
)
def test_who_hears_which_opposites(one: str, other: str, asked: bool, stated: bool) -> None:
    assert _faces(of_questions(), one, other) is asked
    assert _faces(of_statements(), one, other) is stated


def test_no_side_is_empty_and_none_hears_a_mark() -> None:
    for one, other in (*of_questions(), *of_statements()):
        assert one.pattern
        assert other.pattern
        assert not re.search("[!/]", one.pattern + other.pattern)
        assert not set(one.words) & set(other.words)
