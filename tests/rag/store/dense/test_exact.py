"""Exact search agrees with sorting all vectors by hand."""

from __future__ import annotations

from typing import Any

import numpy as np

from rag.store.dense.exact import nearest


class Kept:
    """A catalog that hands out vectors in pages."""

    def __init__(self, pages: list[tuple[list[str], Any]]) -> None:
        self.pages = pages

    def stored_vectors(self, scope: object) -> list[tuple[list[str], Any]]:
        return self.pages


def test_the_nearest_over_all_pages() -> None:
    draw = np.random.default_rng(4)
    vectors = draw.standard_normal((30, 5)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    ids = [f"c{number:02}" for number in range(30)]
    catalog: Any = Kept([(ids[:7], vectors[:7]), (ids[7:8], vectors[7:8]), (ids[8:], vectors[8:])])
    asked = vectors[11]
    order = sorted(range(30), key=lambda n: -float(vectors[n] @ asked))
    assert [chunk for chunk, _ in nearest(catalog, asked, 6)] == [ids[n] for n in order[:6]]
    assert len(nearest(catalog, asked, 100)) == 30


def test_ties_are_broken_by_id() -> None:
    same = np.ones((3, 1), np.float32)
    catalog: Any = Kept([(["b", "a", "c"], same)])
    assert [chunk for chunk, _ in nearest(catalog, same[0], 3)] == ["a", "b", "c"]
