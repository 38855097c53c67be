"""What is searched along with a chunk: title, source and date of its document, and the section it stands in. Pure."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from ingest.chunk.units import Tokenizer
from rag.language.outline import Outline
from rag.types import Document

MAX_HEADER_TOKENS = 48
"""Longest header: with it a chunk still has 206 of MiniLM's 256 tokens."""

MAX_PLACE_CHARS = 160
"""Longest path of headings, and longest lead-in or header of a table, that a chunk is searched with."""

_PLAIN_WORD = re.compile(r"(?<![^\W_])[^\W\d_]{2,}(?![^\W_])")
_MONTHS = "January February March April May June July August September October November December"


def header(document: Document, embedder: Tokenizer) -> str:
    """`Title. Source. 8 March 2024.`: searched along with each chunk, at most `MAX_HEADER_TOKENS`.

    A title without a word (a file name such as `000_71c7eea8`) is left out: it is only noise there.
    """
    limit = min(MAX_HEADER_TOKENS, embedder.max_tokens // 4)
    tail = "".join(f" {part}." for part in (document.source, _in_words(document.date)) if part)
    tail = _cut(" ".join(tail.split()), embedder, limit // 2)
    title = " ".join(document.title.split()).rstrip(".")
    if not _says_something(title):
        return tail
    title = _cut(title, embedder, limit - len(embedder.token_offsets(tail)) - 1)
    mark = "" if title[-1:] in "?!…" else "."
    return f"{title}{mark} {tail}".strip() if title else tail


def place(line: str, title: str, outline: Outline, leads: Sequence[int], text: str, start: int) -> str:
    """The header of a document with a second line for the chunk that begins at `start`: the headings above it, and
    what leads in the list or heads the table that it goes on with. Without any, the header alone.
    """
    path = [part for part in outline.section(text, start) if part.casefold() != title.casefold()]
    parts = [" > ".join(path)[-MAX_PLACE_CHARS:]] if path else []
    block = outline.at(start)
    if block is not None and leads[block] >= 0:
        left, right = outline.span(leads[block])
        parts.append(" ".join(text[left:right][:MAX_PLACE_CHARS].split()))
    return "\n".join([line, ". ".join(parts)]) if parts else line


def _in_words(date: str | None) -> str | None:
    if date is None:
        return None
    try:
        day = datetime.date.fromisoformat(date)
    except ValueError:
        return date
    return f"{day.day} {_MONTHS.split()[day.month - 1]} {day.year}"


def _says_something(title: str) -> bool:
    """Whether a title has a word, or is a bare number such as `1984`; `0017` only counts files."""
    return (title.isdigit() and title[0] != "0") or _PLAIN_WORD.search(title) is not None


def _cut(text: str, embedder: Tokenizer, max_tokens: int) -> str:
    """`text` cut after a word so that it has at most `max_tokens` tokens, special ones not counted."""
    offsets = embedder.token_offsets(text)
    if len(offsets) <= max_tokens:
        return text
    if max_tokens <= 0:
        return ""
    limit = offsets[max_tokens][0]
    kept = text[:limit]
    if not text[limit - 1 : limit].isspace() and " " in kept:
        kept = kept.rsplit(" ", 1)[0]
    return kept.rstrip(" ,;:-–—")
