"""Lists that their writer made of plain paragraphs below a line that ends in a colon → items. Pure.

    The kit holds these things:

    a torch

    two ropes

Word, mail programs and web editors keep such lists as paragraphs like all others; what tells them is the colon, that they
are short, and that they end alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from rag.types import Block

_LEAD = re.compile(r"\w[^\n]{3}")
"""In the last line of what leads in a list, before its colon."""
_LEAD_CHARS = 400
_OPEN_CHARS = 120
"""Longest item that ends in no mark."""
_CHAINED_CHARS = 300
"""Longest item that ends in a semicolon or comma, and longest last one of these."""
_TOLD_CHARS = 90
"""Longest item that is a sentence."""
_FEWEST = 2
_FEWEST_TOLD = 3
"""Of sentences: two of them may be what the colon announces and what is told next."""
_NO_ITEM = re.compile(r"[\"“”„«»‘'—>]|\((?!\w{1,4}\))|.*[:：]$")
"""What is said by somebody, is put in brackets, or leads in something itself."""
_SPOKEN = re.compile(
    r"(?:dear|hello|hi|hey|good (?:morning|day|evening))\b[^,\n]{0,60}[:：]$"
    r"|(?!.*\b(?:what|which|that|who|files?|items?|questions?)\b).*\b(?:said|says|told|wrote|writes|repl(?:ies|ied)|answer(?:s|ed)|explain(?:s|ed)|recall(?:s|ed)"
    r"|sings?|sang|sung|recit(?:es?|ed)|shout(?:s|ed)|cried|beg[ia]ns? thus|thus)"
    r"(?: (?:me|us|him|her|them|later|then|simply|again|to \w+))?\s?[:：]$",
    re.IGNORECASE,
)
"""A greeting, or a line that lets somebody speak: what stands below is no list."""
_HEADED = re.compile(
    r"(?:chapter|section|part|appendix|annex|figure|table) [\dIVXA-Z]{1,4}\b[.:]?", re.IGNORECASE
)
_LABEL = re.compile(r"\(?\w{1,4}[.)]|[–.-]")
_CHAINED = re.compile(r"(?:[;,]|[;,] ?(?:and|or|und|oder|et|ou|y|o|и|или|та|або))$")
_INSIDE = re.compile(r"[.!?…]\s+\S")
_WORDS = re.compile(r"[^\W\d_]")


def with_led_items(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """`blocks`, where paragraphs below a colon that are the items of a list are items.

    >>> text = "Bring these things:\\n\\na torch\\n\\ntwo ropes\\n\\nThe gate is open until nine."
    >>> found = [Block("paragraph", *match.span()) for match in re.finditer("[^\\n]+", text)]
    >>> [block.kind for block in with_led_items(text, found)]
    ['paragraph', 'item', 'item', 'paragraph']
    """
    found = list(blocks)
    at = 0
    while at < len(found):
        lead = found[at]
        at += 1
        short = lead.kind == "paragraph" and lead.end - lead.start <= _LEAD_CHARS
        line = text[lead.start : lead.end].rpartition("\n")[2] if short else ""
        leads = line.endswith((":", "：")) and _LEAD.search(line[:-1])
        if leads and not _SPOKEN.match(line):
            last = at + _listed([text[one.start : one.end] for one in _paragraphs(found, at)])
            found[at:last] = [replace(one, kind="item", level=1) for one in found[at:last]]
            at = last
    return tuple(found)


def _paragraphs(blocks: Sequence[Block], at: int) -> list[Block]:
    """The paragraphs from `at` on that are short enough."""
    end = at
    while end < len(blocks) and blocks[end].kind == "paragraph" and _is_short(blocks[end]):
        end += 1
    return list(blocks[at:end])


def _is_short(block: Block) -> bool:
    return block.end - block.start <= _CHAINED_CHARS


def _listed(lines: Sequence[str]) -> int:
    """How many of the lines below a colon are its list."""
    labelled = bool(lines) and _LABEL.match(lines[0]) is not None
    lines = lines[: _run(lines, lambda line: not labelled or _LABEL.match(line) is not None)]
    if chained := _run(lines, lambda line: _CHAINED.search(line) is not None):
        ended = _run(lines[chained : chained + 1], lambda line: not _INSIDE.search(line))
        return chained + ended if chained + ended >= _FEWEST else 0
    if unended := _run(lines, _is_unended):
        return unended if unended >= _FEWEST else 0
    told = _run(lines, _is_told)
    return told if told >= (_FEWEST if labelled else _FEWEST_TOLD) else 0


def _is_unended(line: str) -> bool:
    return len(line) <= _OPEN_CHARS and (line[-1].isalnum() or line[-1] in ")%€$°")


def _is_told(line: str) -> bool:
    return len(line) <= _TOLD_CHARS and line[-1] in ".!" and not _INSIDE.search(line)


def _run(lines: Sequence[str], alike: Callable[[str], bool]) -> int:
    """How many lines from the first on are `alike`, and words that may be an item."""
    for number, line in enumerate(lines):
        if _NO_ITEM.match(line) or _HEADED.fullmatch(line) or not _WORDS.search(line) or not alike(line):
            return number
    return len(lines)
