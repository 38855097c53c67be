"""Lists that a document holds: the items below what leads them in, the sections below a heading. Pure.

"Below are states with paid leave."      ← what is said of all of them
"## California", "## Colorado"           ← members, each with what stands below it
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.read.units import unmarked
from rag.types import Block

Span = tuple[int, int]
FEWEST = 3
"""Members that make a list."""
MOST_LEAD = 600
"""Code points of what leads a list in: the first of a longer paragraph above sections, the last of one above items."""
MOST_MEMBERS = 80
"""More is an index or a dictionary."""
_LEADS_IN = re.compile(r":\s*$|\b(?:following|follows?|below)\b", re.IGNORECASE)
_NUMBER = re.compile(r"^(?:[A-Z]\.)?\d+(?:\.\d+)*\.?\s+|^[A-Z]\.\s+")


@dataclass(frozen=True, slots=True)
class Member:
    """One of a list; spans count code points of the document."""

    name: Span
    """The item, or the heading."""
    body: Span
    """With what stands below it."""


@dataclass(frozen=True, slots=True)
class Group:
    """A list with what stands above it."""

    above: tuple[str, ...]
    """Headings, the highest first."""
    lead: str
    """What stands right before the first member; empty where that is a heading."""
    members: tuple[Member, ...]
    headed: bool
    """Whether the members are sections."""

    @property
    def said(self) -> str:
        """What is said of all members."""
        return "\n".join((*self.above, self.lead))

    @property
    def nearest(self) -> str:
        """What names them: the heading right above, and what stands before the first where it leads them in."""
        return "\n".join((*self.above[-1:], self.lead if _LEADS_IN.search(self.lead) else ""))


def groups_of(text: str, blocks: Sequence[Block]) -> Iterator[Group]:
    """The lists of a document, in order."""
    shown = [block for block in blocks if block.kind != "furniture" and text[block.start : block.end].strip()]
    yield from _of_items(text, shown)
    yield from _of_sections(text, shown)


def _of_items(text: str, blocks: Sequence[Block]) -> Iterator[Group]:
    above: list[tuple[int, str]] = []
    at = 0
    while at < len(blocks):
        block = blocks[at]
        if block.kind == "heading":
            above = [each for each in above if each[0] < block.level]
            above.append((block.level, _line(text, block)))
        if block.kind != "item":
            at += 1
            continue
        end = at
        while end < len(blocks) and blocks[end].kind == "item":
            end += 1
        top = min(one.level for one in blocks[at:end])
        first = [n for n in range(at, end) if blocks[n].level == top]
        members = tuple(
            Member(_bare(text, blocks[n]), (blocks[n].start, blocks[beyond - 1].end))
            for n, beyond in zip(first, [*first[1:], end], strict=True)
        )
        before = blocks[at - 1] if at and blocks[at - 1].kind == "paragraph" else None
        if FEWEST <= len(members) <= MOST_MEMBERS and (before or above):
            yield Group(tuple(line for _, line in above), _tail(text, before), members, False)
        at = end


def _of_sections(text: str, blocks: Sequence[Block]) -> Iterator[Group]:
    headings = [n for n, block in enumerate(blocks) if block.kind == "heading"]
    above: list[Block] = []
    for place, at in enumerate(headings):
        level = blocks[at].level
        above = [*(each for each in above if each.level < level), blocks[at]]
        last = place + 1
        while last < len(headings) and blocks[headings[last]].level > level:
            last += 1
        inside = headings[place + 1 : last]
        if len(inside) < FEWEST:
            continue
        beyond = headings[last] if last < len(headings) else len(blocks)
        direct = [n for n in inside if blocks[n].level == blocks[inside[0]].level]
        members = tuple(
            Member(_unnumbered(text, blocks[n]), (blocks[n].start, blocks[end - 1].end))
            for n, end in zip(direct, [*direct[1:], beyond], strict=True)
        )
        intro = blocks[at + 1 : inside[0]]
        lead = _beginning(text, intro[0], intro[-1]) if intro else ""
        if FEWEST <= len(members) <= MOST_MEMBERS:
            yield Group(tuple(_line(text, block) for block in above), lead, members, True)


def _line(text: str, block: Block) -> str:
    return unmarked(" ".join(text[block.start : block.end].split())).strip(" .#")


def _tail(text: str, block: Block | None) -> str:
    return " ".join(text[block.start : block.end][-MOST_LEAD:].split()) if block else ""


def _beginning(text: str, first: Block, last: Block) -> str:
    return " ".join(text[first.start : last.end][:MOST_LEAD].split())


def _bare(text: str, block: Block) -> Span:
    said = text[block.start : block.end]
    return block.start + len(said) - len(unmarked(said)), block.end


def _unnumbered(text: str, block: Block) -> Span:
    start, end = _bare(text, block)
    number = _NUMBER.match(text[start:end])
    return start + (number.end() if number and number.end() < end - start else 0), end
