"""Numbers of lines along the left margin of pages, as transcripts and pleadings have them: no text. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.formats.pdf.lines import Line, Page
from ingest.formats.text.lines.counted import counted

_NUMBER = re.compile(r"(\d{1,2})(?:\s+(?=\S)|$)")
_SAME_BASE = 0.5
"""Sizes of letters by which a number may stand higher or lower than its line."""

_Marked = tuple[Page, int, int, str]
"""A page, the index of a line that begins with a number, the number, and the text behind it."""


def unnumbered(pages: Sequence[Page]) -> None:
    """Take the numbers that count the lines of each page out of `pages`."""
    found: list[_Marked] = []
    said = 0
    for page in pages:
        order = sorted(
            range(len(page.lines)), key=lambda index: (page.lines[index].base, page.lines[index].left)
        )
        said += _heights([page.lines[index] for index in order])
        found += _marked(page, order)
    runs = counted([(at, number, text) for at, (_, _, number, text) in enumerate(found)], said)
    gone: dict[int, tuple[Page, set[int]]] = {}
    for run in runs:
        for page, index, _, _ in (found[at] for at in run):
            line = _behind(page.lines[index])
            if line is None:
                gone.setdefault(id(page), (page, set()))[1].add(index)
            else:
                page.lines[index] = line
    for page, indices in gone.values():
        page.lines = [line for index, line in enumerate(page.lines) if index not in indices]


def _heights(lines: Sequence[Line]) -> int:
    """How many lines a person counts: a number and the text beside it are one."""
    return sum(
        number == 0 or line.base - lines[number - 1].base > _SAME_BASE * line.size
        for number, line in enumerate(lines)
    )


def _marked(page: Page, order: Sequence[int]) -> list[_Marked]:
    """Lines of a page that begin with a number, from the top; a number that stands by itself has the text beside it."""
    found: list[_Marked] = []
    for place, index in enumerate(order):
        line = page.lines[index]
        match = _NUMBER.match(line.text)
        if match is None:
            continue
        text = line.text[match.end() :]
        after = page.lines[order[place + 1]] if place + 1 < len(order) else None
        beside = after is not None and abs(after.base - line.base) <= _SAME_BASE * line.size
        if not text and after is not None and beside and after.left > line.right:
            text = after.text
        found.append((page, index, int(match[1]), text))
    return found


def _behind(line: Line) -> Line | None:
    """A line without the number it begins with; None when that is all of it."""
    match = _NUMBER.match(line.text)
    text = line.text[match.end() :] if match else line.text
    if not text:
        return None
    cells = line.cells[1:] if line.cells and _NUMBER.fullmatch(line.cells[0][2]) else line.cells
    width = (line.right - line.left) / max(len(line.text), 1)
    left = (
        cells[0][0]
        if cells and len(cells) < len(line.cells)
        else line.left + width * (len(line.text) - len(text))
    )
    return replace(line, text=text, place=(left, *line.place[1:]), cells=cells if len(cells) > 1 else ())
