"""How much of a question a chunk says: the numbers kept of its words against its words."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.store.overlap import Held, code
from rag.store.terms import analyse

TERMS = ("crane", "quay", "moss", "fell")
VALUES = np.array([8.0, 4.0, 2.0, 1.0])

words = st.sampled_from([*TERMS, "walrus", "board"])
sentences = st.lists(words, min_size=1, max_size=6).map(" ".join)
chunks = st.tuples(sentences, st.lists(sentences, min_size=1, max_size=6))


def test_the_best_sentence_the_best_two_in_a_row_and_anywhere() -> None:
    chunk = code("Moss.", "A crane fell! Nobody came. The quay is shut.\nCranes of Moss", "en")
    held = Held([chunk], TERMS)
    single, pair = held.best(VALUES)
    assert (single.tolist(), pair.tolist()) == ([10.0], [14.0])  # crane and Moss; and the quay before
    assert held.anywhere(VALUES).tolist() == [15.0]


@pytest.mark.parametrize("mark", [". ", "! ", "? ", "… ", ".” ", "\n\n"])
def test_what_ends_a_sentence(mark: str) -> None:
    single, pair = Held([code("", f"The crane{mark}The quay", "en")], TERMS).best(VALUES)
    assert (single.tolist(), pair.tolist()) == ([8.0], [12.0])


@pytest.mark.parametrize("mark", [" ", "\n", ".", " 3.5 ", ", "])
def test_what_does_not(mark: str) -> None:
    single, _ = Held([code("", f"The crane{mark}the quay", "en")], TERMS).best(VALUES)
    assert single.tolist() == [12.0]


def test_full_stops_of_other_scripts() -> None:
    single, _ = Held([code("", "東京は大きい。大阪も大きい。", "ja")], ["東京", "大阪"]).best(
        np.array([2.0, 1.0])
    )
    assert single.tolist() == [2.0]


def test_a_header_belongs_to_no_sentence() -> None:
    held = Held([code("The crane of Moss", "It fell.", "en")], TERMS)
    single, pair = held.best(VALUES)
    assert (single.tolist(), pair.tolist(), held.anywhere(VALUES).tolist()) == ([1.0], [1.0], [11.0])


@given(st.lists(chunks, min_size=1, max_size=5))
def test_numbers_say_what_the_words_say(some: list[tuple[str, list[str]]]) -> None:
    held = Held([code(header, ". ".join(said), "en") for header, said in some], TERMS)
    single, pair = held.best(VALUES)

    def worth(*texts: str) -> float:
        found = {term for text in texts for term in analyse(text, "en")}
        return float(sum(value for term, value in zip(TERMS, VALUES, strict=True) if term in found))

    for place, (header, said) in enumerate(some):
        assert single[place] == max(map(worth, said))
        assert pair[place] == max(map(worth, said, [*said[1:], ""]))
        assert held.anywhere(VALUES)[place] == worth(header, *said)


@pytest.mark.parametrize("text", ["", "...", "\n\n"])
def test_no_words(text: str) -> None:
    single, pair = Held([code("", text, None)], TERMS).best(VALUES)
    assert (single.tolist(), pair.tolist()) == ([0.0], [0.0])


def test_no_terms() -> None:
    held = Held([code("", "A crane fell.", "en")], ())
    assert held.best(np.zeros(0))[0].tolist() == [0.0]
    assert held.anywhere(np.zeros(0)).tolist() == [0.0]


def test_what_is_stored_ends_the_header_with_0_and_a_sentence_with_1() -> None:
    """An index made before is read by these marks."""
    stored = np.frombuffer(code("Moss.", "A crane fell", "en"), "<u4").tolist()
    assert [number for number in stored if number < 10] == [0, 1]
    assert (stored[1], stored[-1]) == (0, 1)
