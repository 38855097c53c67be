"""Names of a kind that stand in lists and tables: below a heading or a lead-in that says the kind, in a column of its name. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rag.language.words import FUNCTION_WORDS, fold
from rag.read.units import unmarked
from rag.read.whole.kinds import Kind
from rag.read.whole.naming import Span
from rag.types import Block

_ENDS = re.compile(r"\s+[–—-]\s+|:\s|\s\(|\s\||,\s|;\s|\.(?:\s|$)|\n")
"""Where the name at the beginning of an item ends."""
_LEAD = re.compile(r":\s*$")
_AFTER = re.compile(
    r"\s*(?:(?:are|were|include|includes|that\s+\w+|which\s+\w+|\w+ed|named|known|in|at|of|on|for|from|by|with|to\s+\w+|and\s+\w+)\b.{0,60})?",
    re.I,
)
"""What may stand behind the kind in a heading: "Companies of the region", not "Companies must do the following"."""
MOST_CHARS = 60
"""A longer beginning of an item is a sentence, no name."""
MOST_WORDS = 5
MOST_BEFORE = 4
"""Words before the kind in a heading; more is a sentence about it."""
MOST_BESIDE = 2
"""Words beside the kind in the head of a column: "Name of company"."""


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
                columns = [
                    n for n, cell in enumerate(said.split(" | ")) if _heads(cell, kind, cue, alone=True)
                ]
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


def _heads(said: str, kind: Kind, cue: re.Pattern[str], *, alone: bool = False) -> bool:
    """Whether a heading or a lead-in names the kind, in the plural, as what follows; `alone`: a head of a column, by itself."""
    words = unmarked(said).strip(" #*_:")
    for match in cue.finditer(words):
        before, after = words[: match.start()].split(), words[match.end() :]
        if not all(word[:5].lower() in words.lower() for word in kind.modifiers):
            continue
        if alone:
            return len(before) + len(after.split()) <= MOST_BESIDE
        if (
            match.group().lower().endswith("s")
            and len(before) <= MOST_BEFORE
            and (_AFTER.fullmatch(after) or before[-1:] == ["following"])
        ):
            return True
    return False


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
    if (
        not name
        or len(name) > MOST_CHARS
        or len(name.split()) > MOST_WORDS
        or fold(name.split()[0]) in FUNCTION_WORDS
    ):
        return None
    return start + left, start + stop
