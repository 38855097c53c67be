"""Names of a kind that stand in lists and tables: below a heading or a lead-in that says the kind, in a column of its name. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rag.read.units import unmarked
from rag.read.whole.kinds import Kind
from rag.read.whole.naming import Span
from rag.types import Block

_ENDS = re.compile(r"\s+[–—-]\s+|:\s|\s\(|\s\||,\s|;\s|\.(?:\s|$)|\n")
"""Where the name at the beginning of an item ends."""
_LEAD = re.compile(r":\s*$")
MOST_CHARS = 80
"""A longer beginning of an item is a sentence, no name."""
MOST_WORDS = 8


def listed(text: str, blocks: Sequence[Block], kind: Kind) -> Iterator[tuple[Span, Span]]:
    """The spans of a name and of the item or row it stands in, for each thing of `kind` that a list or a table names."""
    cue = kind.cue
    if cue is None:
        return
    telling = False
    columns: list[int] = []
    for block in blocks:
        said = text[block.start : block.end]
        if block.kind == "row":
            if block.level == 1:
                columns = [n for n, cell in enumerate(said.split(" | ")) if _heads(cell, kind, cue)]
            else:
                yield from ((cell, (block.start, block.end)) for cell in _cells(said, block.start, columns))
            continue
        columns = []
        if block.kind == "heading" or (block.kind == "paragraph" and _LEAD.search(said)):
            telling = _heads(_LEAD.sub("", said), kind, cue)
        elif block.kind == "item":
            if telling and (name := _beginning(said, block.start)):
                yield name, (block.start, block.end)
        elif block.kind == "paragraph":
            telling = False


def _heads(said: str, kind: Kind, cue: re.Pattern[str]) -> bool:
    """Whether a heading, a lead-in or the head of a column is of the kind: its last words say so, or its only ones."""
    words = unmarked(said).strip(" #*_:")
    found = [match for match in cue.finditer(words)]
    if not found:
        return False
    rest = words[found[-1].end() :]
    return len(rest.split()) <= 4 and all(word[:5].lower() in words.lower() for word in kind.modifiers)


def _cells(said: str, start: int, columns: Sequence[int]) -> Iterator[Span]:
    at = 0
    for number, cell in enumerate(said.split(" | ")):
        left = at + len(cell) - len(cell.lstrip())
        if number in columns and cell.strip() and len(cell.split()) <= MOST_WORDS:
            yield start + left, start + at + len(cell.rstrip())
        at += len(cell) + 3


def _beginning(said: str, start: int) -> Span | None:
    inner = unmarked(said)
    left = len(said) - len(inner) if said.endswith(inner) else 0
    end = _ENDS.search(said, left)
    stop = end.start() if end else len(said.rstrip())
    name = said[left:stop].strip()
    if not name or len(name) > MOST_CHARS or len(name.split()) > MOST_WORDS:
        return None
    return start + left, start + stop
