"""Numbers that begin a line by chance, as a margin broke the line before them: no labels of items. Pure.

The service answers on TCP port 19 or on UDP port
19. When a datagram is received, an answering one is sent.
"""

from __future__ import annotations

from collections.abc import Sequence

from rag.language.patterns import regex

_NUMBER = regex(r"[ \t]*\(?(\d{1,4})[.)][ \t]+\S")
_FIRST = (0, 1)
"""Numbers that a list begins with."""
_NARROWEST = 40
"""Characters of the shortest line that a margin breaks."""


def wrapped_numbers(lines: Sequence[str]) -> frozenset[int]:
    """Which lines of a paragraph begin with a number that belongs to the sentence of the line above.

    Like CommonMark (0.31, section 5.3), no list but one that begins with 1 interrupts a paragraph; here one does too whose
    number follows or precedes another of the paragraph, or stands below a line that is short or does not end in a word.

    >>> sorted(wrapped_numbers(["The limit was raised in the spring of the year from 12 to", "14. Nobody noticed."]))
    [1]
    >>> sorted(wrapped_numbers(["What was decided on the second day of the meeting in spring", "7. Fees", "8. Boats"]))
    []
    """
    numbers = [int(match[1]) if (match := _NUMBER.match(line)) else None for line in lines]
    known = set(numbers)
    return frozenset(
        at
        for at, number in enumerate(numbers)
        if at
        and number is not None
        and number not in _FIRST
        and not known & {number - 1, number + 1}
        and len(above := lines[at - 1].strip()) >= _NARROWEST
        and above[-1].isalnum()
    )
