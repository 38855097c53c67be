"""Places of words keep their precision, and only those of the span asked for come back."""

from __future__ import annotations

import pytest

from rag.store.wordboxes import WordBox, packed_words, words_within

WORDS = (
    WordBox(0, 5, (0.1, 0.2, 0.05, 0.01), 0.98),
    WordBox(6, 10, (0.2, 0.2, 0.5, 0.01), 0.5),
    WordBox(70_000, 70_001, (1.0, 0.0, 0.0, 1.0), 1.0),
)


def test_what_was_packed_comes_back() -> None:
    found = words_within(packed_words(WORDS), 0, 100_000)
    assert [(word.start, word.end) for word in found] == [(word.start, word.end) for word in WORDS]
    for word, before in zip(found, WORDS, strict=True):
        assert word.box == pytest.approx(before.box, abs=1e-4)
        assert word.confidence == pytest.approx(before.confidence, abs=0.01)


@pytest.mark.parametrize(
    ("start", "end", "found"), [(5, 6, []), (4, 7, [0, 6]), (6, 6, []), (9, 70_001, [6, 70_000])]
)
def test_only_words_of_the_span(start: int, end: int, found: list[int]) -> None:
    assert [word.start for word in words_within(packed_words(WORDS), start, end)] == found


def test_what_cannot_be_is_cut_and_half_a_word_left_out() -> None:
    packed = packed_words([WordBox(0, 100_000, (-1.0, 2.0, 0.5, 0.5), 7.0)])
    (word,) = words_within(packed + b"\x00\x01", 0, 1)
    assert (word.end, word.box[:2], word.confidence) == (65_535, (0.0, 1.0), 1.0)
    assert words_within(b"", 0, 10) == []
