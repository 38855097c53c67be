"""The graph of vectors, in a folder and on Chroma's server alike: how broadly it is built, and searched as it grows."""

from __future__ import annotations

from typing import Any

GRAPH: dict[str, Any] = {"space": "cosine", "ef_construction": 200, "ef_search": 128, "max_neighbors": 32}
"""Breadth of building and searching the graph, links a vector: agreement with exact search at 10 is
measured by `eval/bench/scale.py`. A collection keeps those it was built with."""

WIDER = 1.5
"""By how much the breadth of a search has to fall behind before it is set anew, for which the graph is loaded again."""

_NARROW = 55_000
"""Most vectors that are searched at `ef_search`. Beyond, the breadth grows with the power 1.2 of their number: 260 at
100,000 and 4200 at a million find .99 and .98 of what an exact search does (eval/LOG.md)."""


def breadth(count: int) -> int:
    """Candidates that a search of `count` vectors keeps.

    >>> [breadth(count) for count in (0, 55_000, 100_000, 1_000_000)]
    [128, 128, 262, 4156]
    """
    return int(GRAPH["ef_search"] * max(1.0, count / _NARROW) ** 1.2)
