"""Bars between the cells of a table, and bars that mean something else. Pure.

Heron | 4 seats               two cells
usage: row [-f | --fast] OAR  a choice of two, as in every bar between brackets or before another option
$ ls | sort                   a pipe between two programs
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.language.patterns import regex

_BAR = regex(r"(?<=[ \t])\|(?=[ \t])")
_CELL_END = regex(r"(?:^|(?<=\s))\|(?=\s|$)")
_BRACKET = regex(r"[(\[{]|<(?=\S)|[)\]}]|(?<=\S)>")
_OPENS = {")": "(", "]": "[", "}": "{", ">": "<"}
_SYNTAX = regex(r"[ \t]*+(?:usage|synopsis|syntax|or)[ \t]*+[:：]|.{0,200}?(?:::=|[ \t]:=[ \t])", re.I)
"""A line that says how something is written."""
_COMMAND = regex(r"[ \t]*+(?:[$%❯]|(?:PS )?[A-Z]:\\\S*>|\S{1,60}@\S{1,60}[#$%])[ \t]")
"""The prompt that a command stands behind."""
_OPTION = regex(r"(?:^|[ \t,\[({])-{1,2}[^\W\d][\w-]*[^|]*$")
_ANOTHER_OPTION = regex(r"[ \t]*+-{1,2}[^\W\d]")


def rows(lines: Sequence[str]) -> frozenset[int]:
    """Which of the lines of a paragraph are rows of a table: by their own bars, or as they have as many as the row before.

    >>> sorted(rows(["Short | Long", "-a | --all", "usage: ls [-a | -l | -x]"]))
    [0, 1]
    """
    found: set[int] = set()
    for number, line in enumerate(lines):
        count = bars(line)
        if between_cells(line) or (count and number - 1 in found and bars(lines[number - 1]) == count):
            found.add(number)
    return frozenset(found)


def cells(row: str) -> list[tuple[int, int]]:
    """Where the cells of a row stand, without the white space around them; an empty one is a cell too.

    >>> [row[a:b] for row in ["Rill | | yes |"] for a, b in cells(row)]
    ['Rill', '', 'yes', '']
    """
    found, start = [], 0
    for bar in (*_CELL_END.finditer(row), None):
        cell = row[start : bar.start() if bar else len(row)]
        left = start + len(cell) - len(cell.lstrip())
        found.append((left, max(left, start + len(cell.rstrip()))))
        start = bar.end() if bar else start
    return found


def bars(line: str) -> int:
    """Bars within a line that stand apart, whatever they mean; not those of its outer border."""
    return len(_BAR.findall(line.strip(" \t|")))


def between_cells(line: str) -> bool:
    """Whether a bar of a line stands between two cells: not within brackets, nor before another option, nor in a command or
    a rule of grammar.

    >>> between_cells("Heron | 4 seats"), between_cells("-a, --all | -x   shows all"), between_cells("row [-a | -b]")
    (True, False, False)
    """
    line = line.strip(" \t|")
    if "|" not in line or _SYNTAX.match(line) or _COMMAND.match(line):
        return False
    bracketed = _bracketed(line)
    at = 0
    for match in _BAR.finditer(line):
        place = match.start()
        while bracketed and bracketed[-1][1] < place:
            bracketed.pop()
        options = _OPTION.search(line, at, place) and _ANOTHER_OPTION.match(line, place + 1)
        if not options and not (bracketed and bracketed[-1][0] < place):
            return True
        at = place + 1
    return False


def _bracketed(line: str) -> list[tuple[int, int]]:
    """Spans between brackets, those that hold others without these; the last one first."""
    open_at: dict[str, list[int]] = {mark: [] for mark in _OPENS.values()}
    spans: list[tuple[int, int]] = []
    for match in _BRACKET.finditer(line):
        if match[0] in open_at:
            open_at[match[0]].append(match.start())
        elif waiting := open_at[_OPENS[match[0]]]:
            spans.append((waiting.pop(), match.start()))
    whole: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if not whole or end > whole[-1][1]:
            whole.append((start, end))
    return whole[::-1]
