"""Lists without marks: the rows of a table, the lines of a block that begin alike. Pure.

"0 - FAT filesystem"        "Month    Days"
"1 - Amiga"                 "-----    ----"
"2 - VMS"                   "April      30"     → a member a line, a line that is set in further belongs to the one above it
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rag.types import Block, Span

FEWEST = 3
"""Lines that make a list."""
MOST_WORDS = 8
"""Words of a line that is no sentence."""
ALIKE = 0.7
"""Share of the lines that begin alike."""
_RULE = re.compile(r"[\s\-=_+|:]+")
_CODED = re.compile(
    r"[\"'<(\[]?[\w$%./+*#-]{1,24}[\"'>)\]]?(?:[ \t]*[:=–—][ \t]|[ \t]+[-–—=][ \t]|[ \t]{2,}|\t)\s*\S"
)
"""What a line of a list in plain text begins with: a word, then a gap or a dash."""
_STOPPED = re.compile(r"[.!?;,:]\s*$")
_LINE = re.compile(r"[^\n]*\S[^\n]*")


def lines_listed(text: str, block: Block) -> tuple[str, tuple[Span, ...]]:
    """The line that heads the columns, or nothing, and the spans of the members of a paragraph or of a piece of code in which the
    lines are a list; no members where it is none."""
    lines = [match.span() for match in _LINE.finditer(text, block.start, block.end)]
    head = ""
    for n, line in enumerate(lines[:3]):
        if n and _RULE.fullmatch(text, *line):
            head, lines = text[slice(*lines[n - 1])], lines[n + 1 :]
            break
    lines = [line for line in lines if not _RULE.fullmatch(text, *line)]
    if len(lines) < FEWEST:
        return "", ()
    depth = min(_indent(text, line) for line in lines)
    members: list[Span] = []
    for line in lines:
        if members and _indent(text, line) > depth:
            members[-1] = members[-1][0], line[1]
        else:
            members.append((line[0] + _indent(text, line), line[1]))
    if len(members) < FEWEST or not (head or _begin_alike(text, members)):
        return "", ()
    return " ".join(head.split()), tuple(members)


def rows_listed(text: str, blocks: Sequence[Block]) -> Iterator[tuple[str, int, tuple[Block, ...]]]:
    """The tables of a document: the row of heads, or nothing, the number of the first block, and the other rows."""
    at = 0
    while at < len(blocks):
        if blocks[at].kind != "row":
            at += 1
            continue
        end = at + 1
        while end < len(blocks) and blocks[end].kind == "row" and blocks[end].level != 1:
            end += 1
        heads = blocks[at].level == 1
        rows = tuple(blocks[at + heads : end])
        if rows:
            yield (text[blocks[at].start : blocks[at].end] if heads else ""), at, rows
        at = end


def _indent(text: str, line: Span) -> int:
    said = text[slice(*line)]
    return len(said) - len(said.lstrip())


def _begin_alike(text: str, members: Sequence[Span]) -> bool:
    said = [text[slice(*member)] for member in members]
    coded = sum(_CODED.match(line) is not None for line in said)
    short = sum(len(line.split()) <= MOST_WORDS and not _STOPPED.search(line) for line in said)
    return max(coded, short) >= ALIKE * len(said)
