"""A search of an index of vectors that may draw on some documents only."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from rag.store.catalog import Catalog, Scope
from rag.store.dense import exact
from rag.store.dense.metadata import where

_EXACT_CHUNKS = 5000
"""A scope of at most so many chunks is searched exactly: faster than a filtered walk of the graph, which
visits nearly all of it when little is allowed."""

_WIDEST = 4000
"""Most chunks fetched in order to find enough in a wide scope, before Chroma's own filter is asked."""

Query: TypeAlias = Callable[[NDArray[np.float32], int, dict[str, Any] | None], list[tuple[str, float]]]
"""An index: a vector, how many, Chroma's `where` -> (chunk id, cosine), nearest first."""


def nearest_within(
    catalog: Catalog, query: Query, vector: NDArray[np.float32], k: int, scope: Scope | None
) -> list[tuple[str, float]]:
    """At most `k` (chunk id, cosine) of those in `scope` (None: any), nearest first."""
    if scope is None:
        return query(vector, k, None)
    if catalog.chunks_within(scope, _EXACT_CHUNKS) is not None:
        return exact.nearest(catalog, vector, k, scope)
    return nearest_live(catalog, query, vector, k, scope, 4 * k)


def nearest_live(
    catalog: Catalog, query: Query, vector: NDArray[np.float32], k: int, scope: Scope, width: int
) -> list[tuple[str, float]]:
    """The same where the index is asked for `width` chunks, and for more when the catalog lets too few of them pass."""
    while width <= _WIDEST:
        ranked = query(vector, width, None)
        allowed = catalog.within([chunk_id for chunk_id, _ in ranked], scope)
        if len(allowed) >= k or len(ranked) < width:
            return [pair for pair in ranked if pair[0] in allowed][:k]
        width *= 4
    return query(vector, k, where(scope))
