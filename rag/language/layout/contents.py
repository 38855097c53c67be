"""Tables of contents whose pages only white space parts from their titles. Pure.

2  Membership                       5
   2.1  Joining                     5

They are told by their titles, which stand again further down, and by pages that do not fall.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from rag.language.patterns import regex

_ENTRY = regex(r"[ \t]*(?P<title>\S(?:[^\n]*?\S)?)(?: {2,}|\t)[ \t]*(?P<page>\d{1,4}|[ivxlc]{1,6})[ \t\r]*")
_PAGE_ENDS = frozenset("0123456789ivxlc")
_LONGEST = 120
_NUMBER = regex(r"(?:[A-Z]\.)?\d{1,2}(?:\.\d{1,2}){0,4}[.)]?[ \t]+")
_FEWEST = 4
_BETWEEN = 2
"""How many lines on the next entry stands at the most: a blank line may part chapters."""
_AGAIN = 0.6
"""Share of the titles that stand again, as a line of their own, below the table."""


def contents_lines(lines: Sequence[str]) -> frozenset[int]:
    """Which lines are entries of tables of contents without dots.

    >>> page = ["Joining   2", "Boats     5", "Fees      9", "Tides    12"]
    >>> sorted(contents_lines([*page, "", "Joining", "By letter.", "Boats", "Fees", "Each pays.", "Tides"]))
    [0, 1, 2, 3]
    >>> contents_lines([*page, "", "All that is told of the club."])
    frozenset()
    """
    runs: list[list[tuple[int, str, str]]] = [[]]
    for at, line in enumerate(lines):
        parted = line.rstrip()[-1:] in _PAGE_ENDS and ("  " in line or "\t" in line) and len(line) <= _LONGEST
        entry = _ENTRY.fullmatch(line) if parted else None
        if entry is None or not any(map(str.isalpha, entry["title"])):
            continue
        if runs[-1] and at - runs[-1][-1][0] > _BETWEEN:
            runs.append([])
        runs[-1].append((at, _title(entry["title"]), entry["page"]))
    runs = [run for run in runs if len(run) >= _FEWEST and _rises([page for _, _, page in run])]
    if not runs:
        return frozenset()
    last = {_title(line): at for at, line in enumerate(lines) if len(line) <= _LONGEST}
    return frozenset(
        at
        for run in runs
        if sum(last.get(title, -1) > run[-1][0] for _, title, _ in run) >= _AGAIN * len(run)
        for at, _, _ in run
    )


def _rises(pages: Sequence[str]) -> bool:
    """Whether the pages do not fall, and are not all the same."""
    numbers = [int(page) for page in pages if page.isdigit()]
    return len(numbers) > 1 and numbers[0] < numbers[-1] and all(a <= b for a, b in pairwise(numbers))


def _title(line: str) -> str:
    """A title without its number, to be compared."""
    return _NUMBER.sub("", " ".join(line.split()), count=1).casefold()
