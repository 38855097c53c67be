"""No text is embedded twice, whatever is asked in whatever order; little is kept."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from rag.encode.remember import Remembering


class Counting:
    """Embeds a text as its length, and keeps what it was asked."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.questions: list[str] = []

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.texts += texts
        return np.array([[len(t), 1] for t in texts], np.float32).reshape(len(texts), 2)

    def embed_question(self, text: str) -> NDArray[np.float32]:
        self.questions.append(text)
        return np.array([len(text), 2], np.float32)


def test_each_text_is_embedded_once_and_comes_back_in_order() -> None:
    plain = Counting()
    embedder = Remembering(plain)
    texts = ["one", "three", "one", "seventeen"]
    for _ in range(2):
        np.testing.assert_array_equal(embedder.embed(texts), Counting().embed(texts))
    assert embedder.embed(["eleven", "three"]).tolist() == [[6, 1], [5, 1]]
    assert plain.texts == ["one", "three", "seventeen", "eleven"]


def test_a_question_is_embedded_once_and_not_as_a_text() -> None:
    plain = Counting()
    embedder = Remembering(plain)
    assert embedder.embed(["who?"]).tolist() == [[4, 1]]
    assert [embedder.embed_question("who?").tolist() for _ in range(2)] == [[4, 2], [4, 2]]
    assert plain.questions == ["who?"]


def test_nothing_to_embed_keeps_its_shape() -> None:
    assert Remembering(Counting()).embed([]).shape == (0, 2)


def test_what_was_not_used_for_longest_is_forgotten() -> None:
    plain = Counting()
    embedder = Remembering(plain, kept=2)
    for text in ("a", "b", "a", "c", "a", "b"):
        embedder.embed([text])
    assert plain.texts == ["a", "b", "c", "b"]


def test_threads_share_one_memory() -> None:
    embedder = Remembering(Counting(), kept=50)
    texts = [f"text {n}" for n in range(120)]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda n: embedder.embed(texts[n : n + 20]), range(100)))
    for n, vectors in enumerate(found):
        np.testing.assert_array_equal(vectors, Counting().embed(texts[n : n + 20]))
