"""Spans of training examples: trimmed, widened to words, and with the sentences that hold them."""

from __future__ import annotations

import pytest

from rag.train.data import share, support, trim

TEXT = "The tower, old and grey, stands. It is 41 metres tall."


@pytest.mark.parametrize(
    ("span", "kept"),
    [((3, 10), "tower"), ((5, 8), "tower"), ((4, 11), "tower,"[:5]), ((39, 43), "41 metres")],
)
def test_a_span_is_whole_words_without_commas(span: tuple[int, int], kept: str) -> None:
    start, end = trim(TEXT, span)
    assert TEXT[start:end] == kept


def test_sentences_that_hold_an_answer() -> None:
    at = TEXT.find("41")
    ((start, end),) = support(TEXT, [(at, at + 2)])
    assert TEXT[start:end] == "It is 41 metres tall."
    assert support(TEXT, []) == ()


def test_shares_are_fixed_and_even() -> None:
    shares = [share(f"key {number}") for number in range(2000)]
    assert shares == [share(f"key {number}") for number in range(2000)]
    assert abs(sum(each < 0.3 for each in shares) / 2000 - 0.3) < 0.05
