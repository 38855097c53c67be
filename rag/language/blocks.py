"""What a plain text is made of, told from its lines: headings, paragraphs, list items, table rows. Pure.

Readers of formats that have marks of their own make better blocks themselves; this is for the others, and for
documents of an index that has none yet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rag.types import Block

_ITEM = re.compile(r"[ \t]*(?:[-*+•‣▪·–]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])[ \t]+(?=\S)")
_MARKED_HEADING = re.compile(r"(#{1,6})[ \t]+\S")
_HEADING_CHARS = 90
"""Longest line that may be a heading without a mark."""
_PARAGRAPH = re.compile(r"(?<![^\n\f])[^\n\f]*\S[^\n\f]*(?:\n(?!\s*\n)[^\n\f]+)*")


_FIELD = re.compile(r"[^\W\d_][\w’'/().-]*(?: [\w’'/().&-]+){0,5}[ \t]?[:：][ \t]+\S[^\n]*")
_FIELD_CHARS = 160
_SENTENCE_WORDS = 5
"""Words from which on a value that ends in a full stop is a sentence after a colon."""


def is_field(line: str) -> bool:
    """Whether `line` is a label with its value: `Start date: 3 April 2025`.

    >>> is_field("Number of beehives: 27"), is_field("He said this: it will rain, and nobody will come. We stayed.")
    (True, False)
    """
    if len(line) > _FIELD_CHARS or "\n" in line or not line[:1].isupper() or _FIELD.fullmatch(line) is None:
        return False
    value = line.replace("：", ":").partition(":")[2].strip()
    is_sentence = value[-1] in ".!?…" and value.count(" ") >= _SENTENCE_WORDS
    return not is_sentence and not re.search(r"[^\W\d_]{3}[.!?…][\"”’)]? +[^\W\d_]", value)


def blocks_of(text: str) -> tuple[Block, ...]:
    """The blocks of `text` in order; they do not overlap and cover all that is not white space.

    >>> [(b.kind, "Rules\\n\\n- knock\\n- wait"[b.start : b.end]) for b in blocks_of("Rules\\n\\n- knock\\n- wait")]
    [('heading', 'Rules'), ('item', '- knock'), ('item', '- wait')]
    """
    return tuple(_blocks(text))


def _blocks(text: str) -> Iterator[Block]:
    for match in _PARAGRAPH.finditer(text):
        yield from _of_paragraph(text, match.start(), match.end())


def _of_paragraph(text: str, start: int, end: int) -> Iterator[Block]:
    """Lines of one paragraph: a line that begins like an item begins a block, others go on with the one before."""
    first = start
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        line = text[at:stop]
        if line.strip() and (_ITEM.match(line) or _MARKED_HEADING.match(line) or " | " in line):
            if at > first and text[first:at].strip():
                yield _block(text, first, at, alone=False)
            first = at
            if not _ITEM.match(line):
                yield _block(text, at, stop, alone=False)
                first = stop
        at = stop + 1
    if text[first:end].strip():
        yield _block(text, first, end, alone=first == start)


def _block(text: str, start: int, end: int, *, alone: bool) -> Block:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end -= len(piece) - len(piece.rstrip())
    line = text[start:end]
    if mark := _MARKED_HEADING.match(line):
        return Block("heading", start, end, len(mark[1]))
    if _ITEM.match(line):
        return Block("item", start, end, 1)
    if " | " in line and "\n" not in line:
        return Block("row", start, end)
    ends_like_a_sentence = line[-1] in '.!?…;:,"”»)'
    if alone and "\n" not in line and end - start <= _HEADING_CHARS and not ends_like_a_sentence:
        return Block("heading", start, end, 2)
    return Block("paragraph", start, end)
