"""What a question denies, and what is one of several."""

from __future__ import annotations

import pytest

from rag.search.whole.logic.scope import are_alternatives, asks_for_one_of, denied_in, is_alone


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("sheds that are neither tarred nor new", ["tarred nor new"]),
        ("cooks who speak Norse but not Sami", ["Sami"]),
        ("sheds that are not tarred and not new", ["tarred", "new"]),
        ("sheds that are not tarred and stand at Rill", ["tarred and stand at Rill"]),
        ("sheds that are not tarred and are at Rill", ["tarred"]),
        ("sheds other than those of Rill", ["those of Rill"]),
        ("sheds except the mill are tarred", ["the mill"]),
        ("sheds without a door that are new", ["a door"]),
        ("cooks who don't live in Holm", ["live in Holm"]),
        ("sheds that are not only tarred", []),
        ("leases not later than May", []),
        ("sheds that are tarred or new but not both", []),
        ("sheds at Rill", []),
    ],
)
def test_what_is_denied(text: str, denied: list[str]) -> None:
    assert [text[one.start : one.end] for one in denied_in(text)] == denied


def test_what_is_lacking_is_told_from_what_is_denied() -> None:
    assert [one.lacking for one in denied_in("sheds with no door that are not new")] == [True, False]


def test_one_of_two() -> None:
    assert asks_for_one_of("sheds that are either tarred or new but not both")
    assert not asks_for_one_of("sheds that are tarred or new")


def test_commas_before_an_or_are_alternatives() -> None:
    text = "tarred, painted or bare and new"
    assert are_alternatives(text, [(6, 8), (15, 19), (23, 28)]) == [True, True, False]
    assert are_alternatives("tarred, painted and bare", [(6, 8), (15, 20)]) == [False, False]


def test_only() -> None:
    assert is_alone("speak only Norse", 0, 11)
    assert not is_alone("speak Norse only", 0, 6)
