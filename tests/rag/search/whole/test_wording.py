"""Patterns that are tried only where a word of them stands."""

from __future__ import annotations

from rag.search.whole.wording import Wording


def test_what_lacks_the_word_needed_is_not_held_against_the_pattern() -> None:
    wording = Wording(r"how many (?P<noun>notes|letters)", needs="notes|letters")
    assert wording.match("How many boats are there?") is None
    assert "match" not in vars(wording.pattern)
    match = wording.match("How many LETTERS are there?")
    assert match is not None
    assert match["noun"] == "LETTERS"
    assert "match" in vars(wording.pattern)


def test_it_searches_and_takes_away() -> None:
    wording = Wording(r",?\s+and\s+which$")
    assert wording.sub("", "Is it there, and which") == "Is it there"
    assert wording.search("is it there and which", 3) is not None
    assert wording.search("is it there and which", 0, 5) is None
