"""What a search weighs, sign by sign."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest

from rag.search.ranking.signs import FAR, LONG, SHORT, Weights, by_words, found, said
from rag.store.overlap import Held, code


def test_what_is_learned_sums_to_one() -> None:
    assert sum(getattr(Weights(), each.name) for each in fields(Weights)[:7]) == pytest.approx(1)


def test_both_indexes() -> None:
    signs = found(np.array([0.8, 0.6, 0.3]), np.array([0.0, 12.0, 6.0]))
    assert signs == pytest.approx(np.array([[1, 1, 0], [0.6, 1 - 0.2 / FAR, 1], [0, 0, 0.5]]))


def test_equal_cosines_and_no_word_found() -> None:
    assert found(np.array([0.5, 0.5]), np.zeros(2)) == pytest.approx(np.array([[1, 1, 0], [1, 1, 0]]))
    assert found(np.array([]), np.array([])).shape == (0, 3)


def test_sentence_pair_words_and_length() -> None:
    terms = ["heron", "tide", "moat"]
    codes = [
        code("Heron", "A tide came. Nothing else was seen. The moat is dry.", "en"),
        code("", "The heron and the tide.", "en"),
    ]
    signs = said(Held(codes, terms), np.array([0.5, 0.3, 0.2]), [LONG, SHORT])
    assert signs == pytest.approx(np.array([[0.3, 0.3, 1.0, 1], [0.8, 0.8, 0.8, 0]]))


def test_a_long_question_counts_its_words_more() -> None:
    weights, signs = Weights(), np.array([[0.0, 0.0, 1.0], [1.0, 1.0, 0.0]])
    short, long = weights.found(signs, 4), weights.found(signs, 30)
    assert long[0] == pytest.approx(by_words(30) * short[0])
    assert by_words(30) > 1.5
    assert long[1] == short[1]
