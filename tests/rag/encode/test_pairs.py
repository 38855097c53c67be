"""The network that reads pairs: opened once, equal input gives equal output, every head answers."""

from __future__ import annotations

import numpy as np

from rag.encode.pairs import CLS, SEP, open_pairs


def test_it_is_opened_once() -> None:
    assert open_pairs() is open_pairs()


def test_every_head_answers_alike_each_time() -> None:
    model = open_pairs()
    asked, text = model.pieces.cut("Who keeps the lamp?")[0], model.pieces.cut("Ida Moll keeps the lamp.")[0]
    head = [CLS, *asked, SEP]
    ids = [*head, *text, SEP]

    tokens, answers, claim = model.run(ids, len(head), ["tokens", "text", "claim"])
    again = model.run(ids, len(head), ["claim"])

    assert tokens.shape == (1, len(ids), 3)
    assert (answers.shape, claim.shape) == ((1, 1), (1, 3))
    assert np.array_equal(again[0], claim)
