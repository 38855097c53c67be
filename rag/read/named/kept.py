"""What a text names of the kinds that are asked for most, told when it is stored and kept beside it.

text → names of each kind (`places`) → packed, a version → read again for one kind, without the text

To tell them of 100,000 chunks takes five seconds for people alone; to read what is kept a fifth of one.
"""

from __future__ import annotations

import json
import zlib
from typing import Any

from rag.language.outline import Outline
from rag.read.named.places import beside, in_lists
from rag.read.whole.alternatives import WordsOf
from rag.read.whole.grouping import NamedAt
from rag.read.whole.kinds import known_kinds
from rag.store.catalog import Content

MADE = 1
"""Raised when another way of telling names gives others (its test says so): what is kept is then told anew by `ingest`."""
MOST = 20_000
"""Names of one text, all kinds together; of a text with more none are kept: each question reads it."""
_LEVEL = 6


def packed_names(text: str, outline: Outline) -> bytes:
    """What a text names of all known kinds; empty where that is too much to be kept."""
    content = Content(text, (), (), outline)
    told: dict[str, tuple[int, list[Any]]] = {}
    left, words = MOST, WordsOf(text)
    for kind in known_kinds():
        listed = in_lists("", content, kind)
        found = [*listed, *beside("", content, kind, listed, words)]
        left -= len(found)
        if left < 0:
            return b""
        if found:
            rows = [(one.name, one.start, one.end, *one.around, one.alias) for one in found]
            told[kind.known] = len(listed), rows
    return zlib.compress(json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode(), _LEVEL)


def unpacked_names(
    packed: bytes, known: str, document_id: str, *, headed: bool
) -> tuple[NamedAt, ...] | None:
    """What is kept of one kind; `headed`: only what stands in lists. None where the bytes are damaged."""
    try:
        listed, rows = json.loads(zlib.decompress(packed)).get(known, (0, ()))
    except (zlib.error, ValueError):
        return None
    return tuple(_named(document_id, row) for row in (rows[:listed] if headed else rows))


def _named(document_id: str, row: list[Any]) -> NamedAt:
    name, start, end, first, last, alias = row
    return NamedAt(name, document_id, start, end, (first, last), alias)
