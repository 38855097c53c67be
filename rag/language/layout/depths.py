"""How deep the items of lists stand within one another, in a text that tells it by its margins alone. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rag.language.patterns import regex
from rag.types import Block

_LABEL = regex(r"(?:[^\w\s]|\(?\w{1,5}[.)]|o)[ \t]+")
_FARTHEST = 200
"""Columns of a margin that are counted: what stands in farther stands there."""
_DEEPER = 2
"""Columns by which the label of an item stands farther in than that of the one it belongs to: "10." stands one farther out."""
_DEEPEST = 6


def with_depths(text: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """`blocks`, the items among them with their depth: one is below another when both its label and its text stand farther in.

    What stands no farther in than the list ends it.

    >>> text = "- tea\\n  - black\\n- salt"
    >>> found = [Block("item", 0, 5, 1), Block("item", 8, 15, 1), Block("item", 16, 22, 1)]
    >>> [block.level for block in with_depths(text, found)]
    [1, 2, 1]
    """
    open_items: list[tuple[int, int]] = []
    """Columns of the label and of the text of the items that the next one may belong to."""
    for block in blocks:
        if block.kind != "item":
            if block.kind != "furniture" and _column(text, block.start) <= _outermost(open_items):
                open_items = []
            yield block
            continue
        label = _column(text, block.start)
        match = _LABEL.match(text, block.start, block.end)
        words = label + (len(match[0].expandtabs()) if match else 0)
        while open_items and not (label >= open_items[-1][0] + _DEEPER and words > open_items[-1][1]):
            open_items.pop()
        open_items.append((label, words))
        yield replace(block, level=min(len(open_items), _DEEPEST))


def _outermost(open_items: Sequence[tuple[int, int]]) -> int:
    return open_items[0][0] if open_items else -1


def _column(text: str, at: int) -> int:
    """How far in a line `at` stands; 0 where words come before it."""
    farthest = max(0, at - _FARTHEST)
    begin = max(farthest, text.rfind("\n", farthest, at) + 1)
    lead = text[begin:at]
    return 0 if lead.strip() else len(lead.expandtabs())
