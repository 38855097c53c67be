"""What people say for what a text words otherwise: whose laptop was nicked reads of one that was stolen.

`wordings.txt` was written by hand for this project: a line holds what is said, and what a text may say for it, the likeliest
first. Words of many senses (`get`, `set`, `run`) stand on the right only, where the text must have them. It is read when a
question wants it first, which most do not.
"""

from __future__ import annotations

import functools
from importlib.resources import files

from rag.language.words import fold

Wordings = dict[tuple[str, ...], tuple[str, ...]]
"""The words of what is said, folded → what a text may say for it."""


@functools.cache
def wordings() -> Wordings:
    """All of them.

    >>> wordings()["nick",]
    ('steal', 'theft')
    """
    lines = files("rag.language.lexicon").joinpath("wordings.txt").read_text("utf-8").splitlines()
    rows = (line.partition(": ") for line in lines)
    return {tuple(fold(said).split()): tuple(told.split(", ")) for said, _, told in rows}


@functools.cache
def longest() -> int:
    """Words of the longest that is said."""
    return max(map(len, wordings()))
