"""BM25 in memory ranks as its formula says."""

from __future__ import annotations

from rag.train.bm25 import Bm25

TEXTS = ["the red boat", "the red red car", "a green hill", "boat boat boat and more words here"]


def test_rare_words_and_short_texts_win() -> None:
    index = Bm25(TEXTS)
    assert index.best("green", 4) == [2]
    assert index.best("red car", 1) == [1]
    assert index.rarity["green"] > index.rarity["red"]


def test_words_that_say_nothing_find_nothing() -> None:
    assert Bm25(TEXTS).best("the and of", 4) == []
    assert Bm25(TEXTS).best("submarine", 4) == []
