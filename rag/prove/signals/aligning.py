"""Two sequences laid side by side: what they share in order, and what stands in the place of what. Pure.

The longest common subsequence, row by row in the bits of one integer (Hyyrö 2004, Bit-Parallel LCS-length Computation
Revisited): a claim of 300 words beside a sentence of 5,000 takes milliseconds whatever they repeat, where the blocks of difflib
take the cube of it.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Literal, TypeAlias

Tag: TypeAlias = Literal["equal", "replace", "delete", "insert"]
Step: TypeAlias = tuple[Tag, int, int, int, int]
"""As difflib's: what becomes of `ours[i1:i2]`, and the stretch `theirs[j1:j2]` that it lies on."""


def opcodes(ours: Sequence[Hashable], theirs: Sequence[Hashable]) -> list[Step]:
    """Steps from `ours` to `theirs`, in order and covering both."""
    steps: list[Step] = []
    i = j = 0
    for at, there, size in [*_blocks(_matches(ours, theirs)), (len(ours), len(theirs), 0)]:
        if i < at or j < there:
            tag: Tag = "insert" if i == at else "delete" if j == there else "replace"
            steps.append((tag, i, at, j, there))
        if size:
            steps.append(("equal", at, at + size, there, there + size))
        i, j = at + size, there + size
    return steps


def _blocks(matches: Sequence[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """Matches that follow each other on both sides, as begin, begin and length."""
    blocks: list[tuple[int, int, int]] = []
    for i, j in matches:
        if blocks and blocks[-1][0] + blocks[-1][2] == i and blocks[-1][1] + blocks[-1][2] == j:
            blocks[-1] = (*blocks[-1][:2], blocks[-1][2] + 1)
        else:
            blocks.append((i, j, 1))
    return blocks


def _matches(ours: Sequence[Hashable], theirs: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Positions of a longest common subsequence; what both begin and end with is in it."""
    first = next((n for n, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b), None)
    if first is None:
        first = min(len(ours), len(theirs))
    room = min(len(ours), len(theirs)) - first
    last = next((n for n in range(room) if ours[-1 - n] != theirs[-1 - n]), room)
    inner, other = ours[first : len(ours) - last], theirs[first : len(theirs) - last]
    ends = ((len(ours) - last + n, len(theirs) - last + n) for n in range(last))
    return [
        *((n, n) for n in range(first)),
        *((first + i, first + j) for i, j in _common(inner, other)),
        *ends,
    ]


def _common(ours: Sequence[Hashable], theirs: Sequence[Hashable]) -> list[tuple[int, int]]:
    places: dict[Hashable, int] = {}
    for n, token in enumerate(theirs):
        places[token] = places.get(token, 0) | 1 << n
    everywhere = (1 << len(theirs)) - 1
    # Bit j of row i is 0 where a longest common subsequence of ours[:i + 1] and theirs[:j + 1] is longer than without theirs[j].
    row, rows = everywhere, []
    for token in ours:
        here = row & places.get(token, 0)
        row = ((row + here) | (row - here)) & everywhere
        rows.append(row)
    found: list[tuple[int, int]] = []
    i, j = len(ours), len(theirs)
    while i and j:
        if rows[i - 1] >> (j - 1) & 1:
            j -= 1
            continue
        i -= 1
        if i == 0 or rows[i - 1] >> (j - 1) & 1:
            j -= 1
            found.append((i, j))
    return found[::-1]
