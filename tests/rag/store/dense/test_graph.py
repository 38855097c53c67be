"""How broadly a graph is searched."""

from __future__ import annotations

from itertools import pairwise

from rag.store.dense.graph import GRAPH, WIDER, breadth


def test_the_breadth_grows_with_the_collection_and_never_before_it_must() -> None:
    counts = [0, 1, 54_999, 55_000, 60_000, 100_000, 200_000, 1_000_000]
    found = [breadth(count) for count in counts]
    assert found[:4] == [GRAPH["ef_search"]] * 4
    assert all(before < after for before, after in pairwise(found[3:]))
    assert breadth(200_000) > WIDER * breadth(100_000), "it is set anew before an index has doubled"
