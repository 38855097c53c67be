"""Passages → windows: the short stretches of text that may each tell one or some of the things asked for. Pure.

A window is a block that is short enough to be quoted (a paragraph, an item of a list, a row), or two sentences of a longer one.
What it stands under is read with it, title and headings as its first lines: what is asked for is often named there alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from rag.language.layout.sessions import is_session
from rag.read.units import Unit, answering, blocks_in, lead_of, units_of, unmarked
from rag.types import MAX_QUOTE_CHARS, Passage

MOST_PAIR = 300
"""Code points that sentences of a long paragraph have together in one window: two, mostly, so that "it" is understood."""

FEWEST_LINES = 3
"""Lines that each end a sentence, from which on they are things told one after another."""


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of one document; `start` and `end` count its code points."""

    document_id: str
    start: int
    end: int
    said: str
    """What it says."""
    above: tuple[str, ...]
    """Title and headings that it stands under, the highest first."""
    lead: str
    """What leads its list in, or names the columns of its table; empty without."""
    units: tuple[Unit, ...]
    """The sentences, items or rows in it."""
    date: str = ""
    """Of its document, ISO; empty where that has none."""

    @property
    def text(self) -> str:
        """What is read: what it stands under, and what it says."""
        return "".join(f"{line}.\n" for line in self.above) + self.said

    @property
    def shift(self) -> int:
        """Where in `text` what it says begins."""
        return sum(len(line) + 2 for line in self.above)


def windows_of(passages: Sequence[Passage]) -> list[Window]:
    """The windows of `passages`, in their order; a place that two passages share gives one."""
    found: dict[tuple[str, int, int], Window] = {}
    blocks = groupby(answering(units_of(passages)), key=lambda unit: (unit.passage, unit.block))
    for (number, _), some in blocks:
        units, passage = list(some), passages[number]
        if blocks_in(passage)[units[0].block].kind == "code" and is_session(said_in(units, passage)):
            continue
        titles = (passage.title, *units[0].under.split(" › "))
        above = tuple(dict.fromkeys(line for title in titles if (line := _line(title))))
        lead = _line(lead_of(units[0], passage))
        for inside in _stretches(units, passage):
            start, end = inside[0].start, inside[-1].end
            said = said_in(inside, passage)
            window = Window(
                passage.document_id, start, end, said, above, lead, tuple(inside), passage.date or ""
            )
            found.setdefault((passage.document_id, start, end), window)
    return list(found.values())


def said_in(units: Sequence[Unit], passage: Passage) -> str:
    return passage.text[units[0].start - passage.start : units[-1].end - passage.start]


def _line(text: str) -> str:
    return unmarked(" ".join(text.split())).strip(" .#")


def _stretches(units: Sequence[Unit], passage: Passage) -> Iterator[Sequence[Unit]]:
    """A block whole where it can be quoted whole; else by its lines where each ends a sentence, else each sentence with the next."""
    if units[-1].end - units[0].start <= MAX_QUOTE_CHARS and not _ended_lines(units, passage):
        yield units
        return
    lines = _ended_lines(units, passage)
    if lines:
        yield from lines
        return
    reached = -1
    for first in range(len(units)):
        last = first
        while last + 1 < len(units) and units[last + 1].end - units[first].start <= MOST_PAIR:
            last += 1
        if last > reached:
            yield units[first : last + 1]
            reached = last


def _ended_lines(units: Sequence[Unit], passage: Passage) -> list[Sequence[Unit]]:
    """The units of each line of a block, where no sentence goes on over the end of a line: a list without marks. Empty otherwise."""
    if any("\n" in unit.text for unit in units):
        return []
    lines: list[list[Unit]] = []
    for unit in units:
        gap = passage.text[lines[-1][-1].end - passage.start : unit.start - passage.start] if lines else "\n"
        if "\n" in gap:
            lines.append([unit])
        else:
            lines[-1].append(unit)
    return list(lines) if len(lines) >= FEWEST_LINES else []
