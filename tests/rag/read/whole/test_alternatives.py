"""A trie of words finds what a list of alternatives finds."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from rag.language.countries import CITIES, COUNTRIES
from rag.read.whole.alternatives import AnyOf, WordsOf, any_of, pattern_of

LETTERS = "abÉł-.( "
WORDS = st.lists(st.text(LETTERS, min_size=1, max_size=5).filter(str.strip), min_size=1, max_size=6)


@given(WORDS, st.text(f"{LETTERS}\n", max_size=40))
def test_it_is_the_same_as_a_list(words: list[str], text: str) -> None:
    plain = sorted({" ".join(word.split()) for word in words}, key=lambda word: (-len(word), word))
    known = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in plain)
    slow = re.compile(rf"(?<![\w-])(?:{known})(?![\w-])")
    fast = re.compile(rf"{any_of(words)}(?![\w-])")
    assert [m.span() for m in fast.finditer(text)] == [m.span() for m in slow.finditer(text)]
    assert [m.span() for m in AnyOf(words).finditer(text)] == [m.span() for m in slow.finditer(text)]


def test_the_longest_name_is_found() -> None:
    text = "From Guinea-Bissau to Papua New\nGuinea, Guinea and the Ivory Coast; not Chadwick, nor e.g.Oman."
    assert [m.group() for m in pattern_of(COUNTRIES).finditer(text)] == [
        "Guinea-Bissau",
        "Papua New\nGuinea",
        "Guinea",
        "Ivory Coast",
    ]
    assert [m.group() for m in pattern_of(CITIES).finditer("in Tel Aviv")] == ["Tel Aviv"]


def test_words_told_once_serve_the_text_in_any_case() -> None:
    text = "The Bank of Oman Ltd and a bank, ÄLTERE Inc."
    words = WordsOf(text)
    assert [m.group() for m in AnyOf(["Ltd", "Inc"]).finditer(text, words)] == ["Ltd", "Inc"]
    assert [m.start() for m in AnyOf(["bank", "ältere"]).finditer(text.lower(), words)] == [4, 27, 33]
