"""The whole of what a model sees a part of."""

from __future__ import annotations

import pytest

from rag.read.clauses.uncut import uncut


@pytest.mark.parametrize(
    ("sentence", "seen", "whole"),
    [
        ("The mill was built by Anna Maria Velde-Roos in 1911.", "Maria", "Anna Maria Velde-Roos"),
        ("It sank on Friday, 8 May 1931 off the pier.", "Friday", "Friday, 8 May 1931"),
        ("A boat gives 3 to 12 % of its catch.", "12 %", "3 to 12 %"),
        ("The camp lasts from 3 to 9 May.", "9 May", "3 to 9 May"),
        ("The bath opens at 7 a.m. on weekdays.", "7 a.m", "7 a.m."),
        ("She called it “a fine old” mill.", "a fine old”", "“a fine old”"),
        ("It grinds oats.", "oats", "oats"),
    ],
)
def test_the_whole(sentence: str, seen: str, whole: str) -> None:
    at = sentence.index(seen)
    assert sentence[slice(*uncut(sentence, at, at + len(seen)))] == whole
