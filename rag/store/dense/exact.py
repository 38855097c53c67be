"""Exact nearest chunks from the vectors that the catalog keeps: for narrow scopes, and for the day when
the vector index is damaged, so that a question is answered all the same."""

from __future__ import annotations

import heapq

import numpy as np
from numpy.typing import NDArray

from rag.store.catalog import Catalog, Scope


def nearest(
    catalog: Catalog, vector: NDArray[np.float32], k: int, scope: Scope | None = None
) -> list[tuple[str, float]]:
    """At most `k` (chunk id, cosine) of live chunks, nearest first; linear in the chunks of `scope`."""
    best: list[tuple[float, str]] = []
    for ids, matrix in catalog.stored_vectors(scope):
        cosines = matrix @ vector
        count = min(k, len(ids))
        top = np.argpartition(-cosines, count - 1)[:count]
        found = [(-float(cosines[i]), ids[i]) for i in top]
        best = heapq.nsmallest(k, [*best, *found])
    return [(chunk_id, -cosine) for cosine, chunk_id in best]
