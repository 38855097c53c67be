"""Small raised letters that a file draws after the rest of their line, as some word processors do: the `th` of 19th, marks of
notes. They go where they stand. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ingest.formats.raised import raised

if TYPE_CHECKING:
    from ingest.formats.pdf.lines import Line

SMALL = 0.85
"""Size of raised letters at most, in sizes of the line's letters."""
_LOWEST, _HIGHEST = 0.15, 0.8
"""How far above the line they stand, in the same sizes."""
LONGEST = 4
"""Letters of one raised word at most."""
_MOST = 6
"""Raised words of one line at most."""
_TOUCH = 0.25
"""Sizes of letters between a letter and what is raised behind it, at most."""
_OVER = 0.3
"""Part of a raised word that may reach over a letter of the line."""
_FEWEST = 12
"""Letters of a line of text at least; what is shorter may be a formula."""
_NEAR = 2
"""Lines before and after a raised word among which its own is looked for."""

Letter = tuple[int, float, float]
"""Offset in the text of a line, left and right."""
Word = tuple[float, float, str]
"""Left, right and letters of a word."""


def hosts(lines: Sequence[Line]) -> dict[int, int]:
    """For each line that is a few raised words the line that they stand over, both by number."""
    found: dict[int, int] = {}
    for number, line in enumerate(lines):
        words = line.text.split()
        if len(words) > _MOST or not all(len(word) <= LONGEST and word.isalnum() for word in words):
            continue
        for near in (number - 1, number + 1, number - 2, number + 2):
            if 0 <= near < len(lines) and near not in found and _stands_over(line, lines[near]):
                found[number] = near
                break
    return found


def _stands_over(word: Line, line: Line) -> bool:
    above = line.base - word.base
    return (
        word.size <= SMALL * line.size
        and _LOWEST * line.size <= above <= _HIGHEST * line.size
        and line.left < word.left < word.right < line.right
        and len(line.text) >= _FEWEST
    )


def words_of(text: str, letters: Sequence[Letter], size: float) -> list[Word]:
    """The words that some letters of `text` make where they stand."""
    words: list[Word] = []
    before = -2
    for at, left, right in letters:
        if at == before + 1 and words[-1][0] <= left and left - words[-1][1] <= _TOUCH * size:
            words[-1] = (words[-1][0], right, words[-1][2] + text[at])
        else:
            words.append((left, right, text[at]))
        before = at
    return words


def in_gaps(words: Sequence[Word], letters: Sequence[Letter]) -> bool:
    """Whether the words stand over gaps of the line: those over its letters are parts of a formula."""
    return not any(
        left + _OVER * (right - left) < reach and begin < right - _OVER * (right - left)
        for left, right, _ in words
        for _, begin, reach in letters
    )


def inserted(
    text: str,
    cuts: Sequence[int],
    letters: Sequence[Letter],
    words: Sequence[Word],
    size: float,
) -> tuple[str, list[int]]:
    """`text` with the raised `words` behind the letters that they follow, and its `cuts` moved along; what comes to stand
    first is the mark of a note."""
    moved = list(cuts)
    lefts = [left for _, left, _ in letters]
    for left, right, word in sorted(words, reverse=True):
        number = bisect_right(lefts, left) - 1
        if number < 0:
            at, word = letters[0][0], f"{word} "
        else:
            at, word = letters[number][0] + 1, raised(word)
            if left - letters[number][2] > _TOUCH * size:
                word = f" {word}"
            after = letters[number + 1] if number + 1 < len(letters) else None
            if after is not None and after[0] == at and after[1] - right > _TOUCH * size:
                word = f"{word} "
        text = text[:at] + word + text[at:]
        moved = [cut + len(word) if cut >= at else cut for cut in moved]
    return text, moved
