"""Pieces of words in a row are the pieces of the text, for tokenizers of both kinds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer, models, pre_tokenizers

from rag.encode import pieces
from rag.encode.local import MINILM, LocalEmbedder
from rag.encode.pairs import open_pairs
from rag.encode.pieces import Pieces
from rag.encode.session import verified

BERT = Tokenizer.from_buffer(verified(MINILM, "tokenizer.json"))
CUT = Pieces(BERT)

AWKWARD = [
    "",
    " ",
    "Halden lock, built 1852-1860: 3.50 euros (each).",
    "a\x0bb \x1c c\u0085d\u00a0e\u2028f\u200bg\tA\r\nB\x0c\x00",
    "[SEP] and [CLS]x [MASK]",
    "İstanbul ﬁx e\u0301te\u0301 \u0301 漢字かな 한국어 👍🏽",
    "x" * 150 + " " + "yz" * 60,
]


@pytest.mark.parametrize("text", AWKWARD)
def test_awkward_texts(text: str) -> None:
    whole = BERT.encode(text, add_special_tokens=False)

    assert CUT.cut(text) == (whole.ids, whole.offsets)
    assert CUT.ids(text) == BERT.encode(text).ids


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_text(text: str) -> None:
    whole = BERT.encode(text, add_special_tokens=False)

    assert CUT.cut(text) == (whole.ids, whole.offsets)
    assert CUT.ids(text) == BERT.encode(text).ids
    assert CUT.count(text) == len(whole.ids)


@given(st.text("abehilnorstu019QZ", max_size=45))
def test_any_word_of_plain_letters(word: str) -> None:
    whole = BERT.encode(word, add_special_tokens=False)

    assert Pieces(BERT).cut(word) == (whole.ids, whole.offsets)


def test_half_a_surrogate_pair_is_a_question_mark() -> None:
    whole = BERT.encode("a b? c", add_special_tokens=False)

    assert CUT.cut("a b\ud83d c") == (whole.ids, whole.offsets)


def test_what_is_remembered_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "_KEPT", 3)
    few = Pieces(BERT)

    for number in range(20):
        few.ids(f"number {number} {'long' * 20}{number}")

    assert len(few._known) <= 3


def test_of_texts_only_those_asked_for_last_are_remembered() -> None:
    some = Pieces(BERT)
    first = some.kept("Halden lock")

    assert first == some.cut("Halden lock")
    assert some.kept("Halden lock") is first
    for number in range(64):
        some.kept(f"lock {number}")
    assert some.kept("Halden lock") is not first


def test_the_reader_and_the_embedder_have_one_tokenizer() -> None:
    assert open_pairs().pieces is LocalEmbedder()._pieces


def test_a_tokenizer_that_looks_across_spaces_is_given_the_whole_text() -> None:
    other = Tokenizer(models.WordLevel({"a b": 0, "a": 1, "b": 2, "?": 3}, unk_token="?"))
    other.pre_tokenizer = pre_tokenizers.Split(",", "removed")

    assert Pieces(other).cut("a b,a") == ([0, 1], [(0, 3), (4, 5)])
    assert Pieces(other).ids("a b,b") == [0, 2]
    assert Pieces(other).count("a b,a") is None


def test_words_of_one_piece_are_looked_up_as_they_are_cut() -> None:
    words = [piece for piece in BERT.get_vocab() if piece.isascii() and piece.isalnum()]
    words += [word.title() for word in words[:400]] + ["1852s", "Haldenlock", "x" * 41]

    for word in words:
        whole = BERT.encode(word, add_special_tokens=False)
        assert CUT.cut(word) == (whole.ids, whole.offsets)
