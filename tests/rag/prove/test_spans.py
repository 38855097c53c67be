"""Where in a text a claim may be proved: whole sentences, no longer than a quote."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.prove.spans import best_windows, nearest_sentence, part, quotable, trim, windows
from rag.prove.vetoes.counterparts import of_the_other
from rag.prove.vetoes.turned import turned_round
from rag.types import MAX_QUOTE_CHARS

TEXT = "The tower is old. It was built in 1873 by Ada Moe. Goats live there. The harbour is near."


def test_windows_are_sentences_and_their_neighbours() -> None:
    shown = [TEXT[start:end] for start, end in windows(TEXT)]
    assert "The tower is old." in shown
    assert "The tower is old. It was built in 1873 by Ada Moe." in shown
    assert all(len(window) <= MAX_QUOTE_CHARS for window in shown)


def test_windows_do_not_grow_beyond_what_is_asked() -> None:
    assert all(end - start <= 40 for start, end in windows(TEXT, 40))


def test_the_best_window_holds_the_details_of_the_claim() -> None:
    claim = "Ada Moe built the tower in 1873."
    start, end = best_windows(claim, TEXT, windows(TEXT))[0]
    assert "1873" in TEXT[start:end]
    assert "Goats" not in TEXT[start:end]


def test_the_nearest_sentence_is_told_by_all_words() -> None:
    assert nearest_sentence("Goats live in the tower", TEXT) == "Goats live there."
    assert nearest_sentence("anything") == ""


def test_of_a_long_sentence_the_part_that_covers_the_claim() -> None:
    long = "word " * 150 + "the seal of Brimwick is red " + "word " * 150
    start, end = part("The seal of Brimwick is red.", long, 0, len(long))
    assert end - start <= MAX_QUOTE_CHARS
    assert "seal of Brimwick" in long[start:end]
    assert [part("x", TEXT, 0, 17), *quotable("x", TEXT)][0] == (0, 17)


@given(st.integers(0, 1200), st.integers(1, 60))
def test_a_focus_survives_the_trim(at: int, length: int) -> None:
    text = "a" + " bc" * 420
    at = min(at, len(text) - length)
    left, right = trim(text, 0, len(text), (at, at + length))
    assert right - left <= MAX_QUOTE_CHARS
    assert left <= at + text[at : at + length].count(" ")  # white space at an end may go
    assert not text[left].isspace()
    assert not text[right - 1].isspace()


def test_the_details_of_sixteen_windows_are_looked_at() -> None:
    text = " ".join(f"The keeper of lock {n} writes it down." for n in range(40))
    assert len(best_windows("The keeper writes it down.", text, windows(text))) == 16


@pytest.mark.parametrize(("when", "found"), [("wet cold", True), ("wet cold dry dark", False)])
def test_each_sentence_has_two_fifths_of_the_claim(when: str, found: bool) -> None:
    text = "In the Orr years it grew by 2.3 percent. In the Wahl years it grew by 1.0 percent."
    assert bool(of_the_other(f"In the {when} Wahl years rye grew by 2.3 percent.", text)) == found


@pytest.mark.parametrize(("rooms", "turned"), [("yellow rooms", True), ("wet yellow rooms", False)])
def test_a_sentence_has_six_tenths_of_a_claim_that_turns_it_round(rooms: str, turned: bool) -> None:
    claim = f"The smith was thanked by the mayor in {rooms}."
    assert bool(turned_round(claim, "The smith thanked the mayor.")) == turned
