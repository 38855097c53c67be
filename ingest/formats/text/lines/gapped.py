"""Lines with gaps in them, one below another, and what is known of each: a table among them is looked for many times. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from rag.types import Span

GAP = re.compile(r"[^\s.!?:](?: {2,}|[ \t]*\t[ \t]*)\S|\S(?: {3,}|[ \t]*\t[ \t]*)\S")
NO_TABLE = re.compile(
    r" \| |^\s*[|+]|\s::?=\s|\s=\s|\s[;#]\s|[{}\\]|;\s*$|[=-]>|<-|/\*|(?:\. ?){4,}|[│┃┌└├]|^\s*(?:[$%#>]|[-*•])\s|^\s*\(?\w{1,3}[.)]\s+[^\W\d_]+ [^\W\d_]"
)
"""What programs, drawings, commands, contents and lists have."""
_RULE = re.compile(r"[ \t]*[-=_─═–—]{2,}(?:[ \t]+[-=_─═–—]{2,})*[ \t]*")
_LABEL = re.compile(r"(?:^|  )[^\W\d][\w '’/().-]{0,40}:(?:\s|$)")
_SHOWN_SHARE = 0.6
"""Share of letters and figures in what a table shows; drawings have less."""
_ODD_SHARE = 0.2
_LINE_CHARS = 300
"""A longer line is no row."""
_FAR_IN = 8
"""Columns by which the rest of a cell stands farther in than the table."""
_REST_CHARS = 30
"""Longest rest of a first cell."""
_MOST_CELLS = 40
"""Columns that tabs part, at most."""


@dataclass(frozen=True)
class Run:
    """Lines without tabs."""

    lines: Sequence[str]

    @classmethod
    def of(cls, lines: Sequence[str]) -> Run:
        return cls(_padded(lines) or [line.rstrip().replace("\t", "  \t").expandtabs() for line in lines])

    def parts(self, begin: int) -> list[Span]:
        """The lines from `begin` on between those that are drawn: the first part, and the one behind it."""
        first = self._part(begin)
        return [part for part in (first, self._part(first[1])) if part[0] < part[1]]

    def short_parts(self, begin: int, most: int) -> list[Span]:
        """All parts from `begin` on, where there are several and none has more lines than `most`; else none."""
        if self._longest[begin] > most:
            return []
        found, part = list[Span](), self._part(begin)
        while part[0] < part[1]:
            found.append(part)
            part = self._part(part[1])
        return found if len(found) > 1 else []

    def behind(self, end: int) -> int:
        """The line behind those that are drawn from `end` on."""
        return self._part(end)[0]

    def is_odd(self, begin: int) -> bool:
        """Whether the lines from `begin` on are those of a program, a drawing, contents or labelled values."""
        odd, shown, told = (sums[-1] - sums[begin] for sums in self._sums)
        return odd > _ODD_SHARE * (len(self.lines) - begin) or told < _SHOWN_SHARE * shown

    def _part(self, begin: int) -> Span:
        while begin < len(self.lines) and self._drawn[begin]:
            begin += 1
        return begin, self._ends[begin]

    @cached_property
    def _drawn(self) -> list[bool]:
        return list(map(is_rule, self.lines))

    @cached_property
    def _ends(self) -> list[int]:
        """For each line where the next drawn one is."""
        ends = [len(self.lines)] * (len(self.lines) + 1)
        for number in range(len(self.lines) - 1, -1, -1):
            ends[number] = number if self._drawn[number] else ends[number + 1]
        return ends

    @cached_property
    def _longest(self) -> list[int]:
        """For each line how many lines the longest part behind it has, its own included."""
        longest = [0] * (len(self.lines) + 1)
        for number in range(len(self.lines) - 1, -1, -1):
            longest[number] = max(longest[number + 1], self._ends[number] - number)
        return longest

    @cached_property
    def _sums(self) -> tuple[list[int], list[int], list[int]]:
        """Of the lines before each: those that no table has, their signs, and letters and figures among these."""
        odd = [bool(NO_TABLE.search(line) or _LABEL.search(line)) for line in self.lines]
        shown = [
            "" if rule else "".join(line.split()) for line, rule in zip(self.lines, self._drawn, strict=True)
        ]
        told = [sum(map(str.isalnum, line)) for line in shown]
        return (
            list(accumulate(odd, initial=0)),
            list(accumulate(map(len, shown), initial=0)),
            list(accumulate(told, initial=0)),
        )


def run_end(lines: Sequence[str], at: int) -> int:
    """The line behind those from `at` on that have gaps, or are drawn, or go on with a cell of one that has gaps."""
    end, margin = at, 0
    while end < len(lines) and _is_short(lines[end]):
        if GAP.search(lines[end].strip()):
            margin = margin or depth_of(lines[end]) + _FAR_IN
        elif not is_rule(lines[end]) and not (margin and _is_below(lines, end, margin)):
            break
        end += 1
    return end


def _is_below(lines: Sequence[str], at: int, margin: int) -> bool:
    """Whether a line goes on with a cell: it stands far in, or is the rest of a first cell between two rows."""
    between = GAP.search("".join(lines[at + 1 : at + 2]).strip()) is not None
    return depth_of(lines[at]) >= margin or (between and is_rest(lines[at], margin - _FAR_IN))


def is_rest(line: str, margin: int) -> bool:
    """Whether a line may be the rest of a cell at the `margin`: it is set in and short, and begins in small letters or brackets.

    >>> is_rest("  (matt)", 0), is_rest("  Food", 0), is_rest("matt", 0)
    (True, False, False)
    """
    words = line.strip()
    begins = words[:1].islower() or words[:1] == "("
    return begins and depth_of(line) > margin and len(words) <= _REST_CHARS and not GAP.search(words)


def is_rule(line: str) -> bool:
    return _RULE.fullmatch(line) is not None


def _padded(lines: Sequence[str]) -> list[str]:
    """Lines that have as many tabs each, as wide as their columns: an empty cell stays one. None where they have not."""
    rows = [line.split("\t") for line in lines if not is_rule(line)]
    widths = {len(row) for row in rows}
    if len(widths) != 1 or not 1 < (count := widths.pop()) <= _MOST_CELLS:
        return []
    wide = [max(len(row[at].strip()) for row in rows) + 3 for at in range(count)]
    padded = (
        "".join(cell.strip().ljust(width) for cell, width in zip(row, wide, strict=True)) for row in rows
    )
    return [line.rstrip() if is_rule(line) else next(padded).rstrip() for line in lines]


def _is_short(line: str) -> bool:
    return len(line) <= _LINE_CHARS and "\f" not in line and bool(line.strip())


def depth_of(line: str) -> int:
    """Columns by which a line is set in."""
    line = line.expandtabs()
    return len(line) - len(line.lstrip())
