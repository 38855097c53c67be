"""Terms and what hangs below them, lists of them in one paragraph, and lines that only look like headings. Pure.

Mac      Message Authentication Code.  It holds the bytes of        a term whose meaning hangs beside it
         the code.
payload                                                             a term whose meaning stands below it
   The useful contents of the packet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from rag.language.layout.entries import TERM_CHARS
from rag.types import Block, BlockKind

FARTHEST = 120
"""Columns within which a line may be set in."""
LABEL = re.compile(r"(?:[-*+•‣▪·–o]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])[ \t]+(?=\S)")
"""What an item begins with."""
SET_IN = "   "
"""How far what a term means stands below it, in the text that is stored."""
_WIDE = re.compile(r"(?:[^\s.!?] {3}|\S {4,})\S")
"""A gap between columns; three spaces may stand after a sentence."""
_STOPPED = (".", "!", "?", ";", ",", "…")
_DOTTED = re.compile(r"(?:[A-Z]\.)?\d{1,2}\.\d")
_COUNTED = re.compile(r"\d{1,2}[.)] ")
_PROSE: frozenset[BlockKind] = frozenset(("paragraph", "item", "note"))
_FEWEST_HEADINGS = 3
_BODY_SHARE = 0.6
"""Share of the paragraphs of prose that are set in, from which on the margin is left to headings."""
_LONG = 100
"""Characters from which on a paragraph is prose."""


def hung(lines: Sequence[str], width: int = 0) -> list[str]:
    """The lines of a paragraph as term and meaning, where the meaning begins beside its term and goes on below itself.

    Else the lines as they are. `width`: the column at which lines are broken, 0 where no margin breaks them.

    >>> hung(["  mac   The code that is sent", "        with it."], 28)
    ['  mac', '        The code that is sent', '        with it.']
    """
    if len(lines) < 2:
        return list(lines)
    column = _depth(lines[1])
    term, told = lines[0][:column], lines[0][column:]
    if (
        not told.strip()
        or told[0].isspace()
        or not term.endswith(" ")
        or not _is_term(term)
        or any(_depth(line) != column for line in lines[1:])
        or any(_WIDE.search(line.strip()) for line in (told, *lines[1:]))
    ):
        return list(lines)
    beside = width and term.strip().isalnum() and _is_full(lines[0], lines[1], width)
    if not (term.endswith("  ") or beside):
        return list(lines)
    return [term.rstrip(), " " * column + told, *lines[1:]]


def entries(text: str, block: Block) -> list[Block]:
    """The blocks of a paragraph that is a list of terms, each with what it means beside it; else the paragraph itself."""
    spans = list(_lines(text, block.start, block.end))
    first = _column(text, block.start)
    shown = [" " * first + text[slice(*spans[0])].expandtabs()] if spans else []
    shown += [text[start:end].expandtabs() for start, end in spans[1:]]
    begins = [number for number, line in enumerate(shown) if _depth(line) == first]
    if block.kind not in ("paragraph", "note") or len(begins) < 2 or len(begins) == len(shown):
        return [block]
    column = next(_depth(line) for line in shown if _depth(line) != first)
    heads = [shown[number] for number in begins]
    fits = (
        begins[0] == 0
        and column > first
        and all(_depth(line) in (first, column) for line in shown)
        and all(line[:column].endswith("  ") and line[column : column + 1].strip() for line in heads)
        and all(_is_term(line[:column]) for line in heads)
        and not any(_WIDE.search(line[column:]) for line in shown)
    )
    if not fits:
        return [block]
    ends = [spans[number - 1][1] for number in begins[1:]] + [block.end]
    starts = [block.start, *(spans[number][0] for number in begins[1:])]
    return [
        replace(block, start=start + len(text[start:end]) - len(text[start:end].lstrip()), end=end)
        for start, end in zip(starts, ends, strict=True)
    ]


def as_set_in(text: str, blocks: Sequence[Block]) -> list[Block]:
    """The blocks of a text whose headings stand at the margin and whose paragraphs do not: a lone line among these is none.

    It is the term of the paragraph below it, where only that one is set in deeper; of several it is the heading, below
    the section it stands in; else it is an item where it is numbered, code where it is set in deeper than the text, or a
    paragraph.
    """
    body = _body(text, blocks)
    if not body:
        return list(blocks)
    made: list[Block] = []
    level, titled = 1, False
    depths = [_column(text, block.start) for block in blocks]
    for number, block in enumerate(blocks):
        depth = depths[number]
        line = text[block.start : block.end]
        if made and made[-1].end > block.start:
            continue  # told with its term
        if block.kind != "heading" or depth < body or _DOTTED.match(line):
            level = block.level if block.kind == "heading" else level
            titled = titled or (block.kind == "heading" and depth == 0)
            made.append(block)
            continue
        deeper = 0
        while number + deeper + 1 < len(blocks) and _is_below(blocks, depths, number + deeper + 1, depth):
            deeper += 1
        if not titled:
            made.append(block)  # the title of the text, which stands in the middle
        elif deeper == 1 and blocks[number + 1].kind == "paragraph":
            made.append(replace(blocks[number + 1], start=block.start))
        elif deeper and blocks[number + 1].kind == "paragraph":
            made.append(replace(block, level=min(level + 1, 6)))
        elif _COUNTED.match(line):
            made.append(replace(block, kind="item", level=1))
        else:
            made.append(replace(block, kind="code" if depth > body and not deeper else "paragraph", level=0))
    return made


def _is_below(blocks: Sequence[Block], depths: Sequence[int], number: int, depth: int) -> bool:
    kind = blocks[number].kind
    return kind not in ("heading", "furniture") and depths[number] > depth


def _body(text: str, blocks: Sequence[Block]) -> int:
    """How far the paragraphs are set in below headings at the margin; 0 where these do not stand so."""
    headings = sum(block.kind == "heading" and _column(text, block.start) == 0 for block in blocks)
    prose = [
        _column(text, block.start)
        for block in blocks
        if block.kind in ("paragraph", "item") and block.end - block.start >= _LONG
    ]
    if headings < _FEWEST_HEADINGS or not prose:
        return 0
    inside = [depth for depth in prose if depth > 1]
    return min(inside) if len(inside) >= _BODY_SHARE * len(prose) else 0


def _is_term(words: str) -> bool:
    term = words.strip()
    return (
        0 < len(term) <= TERM_CHARS
        and any(map(str.isalnum, term))
        and "  " not in term
        and not term.endswith(_STOPPED)
    )


def _is_full(line: str, after: str, width: int) -> bool:
    return len(line.rstrip()) + 1 + len(after.split(maxsplit=1)[0]) > width


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


def _column(text: str, at: int) -> int:
    """How far in its line `at` stands; 0 where words come before it."""
    begin = max(max(0, at - FARTHEST), text.rfind("\n", max(0, at - FARTHEST), at) + 1)
    lead = text[begin:at].replace("\f", "")
    return 0 if lead.strip() else len(lead.expandtabs())


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    breaks = [start, *(match.end() for match in re.finditer("\n", text[start:end]))]
    breaks[1:] = [start + at for at in breaks[1:]]
    for one, other in pairwise([*breaks, end + 1]):
        yield one, other - 1
