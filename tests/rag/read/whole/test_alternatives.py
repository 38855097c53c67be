"""A trie of words finds what a list of alternatives finds."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from rag.language.countries import CITIES, COUNTRIES
from rag.read.whole.alternatives import AnyOf, Shape, WordsOf, any_of, pattern_of
from rag.read.whole.kinds import known_kinds

SHAPES = [kind.shape for kind in known_kinds() if isinstance(kind.shape, Shape)]
SHAPED = st.lists(
    st.one_of(
        st.text("019٣²,.:-/+(@#%$€ abXé\n", max_size=4),
        st.sampled_from(
            "May December US NZ A$ 1921 12 per cent percent million dollars https:// ftp:// ISBN isbn-13 ıſbn "
            "@mill.example ida.b 10.0.0.1 2024-05-06 7th".split(" ")
        ),
    ),
    max_size=12,
).map("".join)
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


@given(SHAPED)
def test_a_shape_is_found_where_its_pattern_finds_it(text: str) -> None:
    words = WordsOf(text)
    assert len(SHAPES) == 10
    for shape in SHAPES:
        whole = [match.span() for match in shape._pattern.finditer(text)]
        assert [match.span() for match in shape.finditer(text, words)] == whole
        assert [match.span() for match in shape.finditer(text)] == whole
