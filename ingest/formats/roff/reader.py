"""A manual page, written with the macros `man` or `mdoc` → the text of the page it makes."""

from __future__ import annotations

import re
from itertools import pairwise

from ingest.formats.dates import dateline, parse_date
from ingest.formats.parsed import Parsed, check_text, one_line
from ingest.formats.roff.man import ManReader
from ingest.formats.roff.mdoc import MdocReader
from ingest.formats.roff.requests import Requests
from rag.errors import LoadError
from rag.types import Block

_LOOKED_AT = 40_000
"""Characters among which a page says what it is."""
_MOST_WRITTEN = 1
"""Lines of text that may stand before that."""
_BEGINS = re.compile(r"[.'][ \t]*(TH|Dd)(?:[ \t]+\S|[ \t]*$)")
_CONTROL = (".", "'", "\\")
_TITLE_CHARS = 200
_NAMED = re.compile(r"\S.{0,100}? [-–—] \S")
_OTHER = re.compile(r"[.'][ \t]*so[ \t]+(\S+)\s*\Z")


def is_manual(text: str) -> bool:
    """Whether a text is the source of a manual page: requests of roff, and then `.TH` or `.Dd`. Raises LoadError for macros
    without an end.

    >>> is_manual('.\\\\" rights\\n.TH LS 1\\n.SH NAME\\n'), is_manual("Put .TH LS 1\\n.TH LS 1 at the top.")
    (True, False)
    """
    start = text[:_LOOKED_AT].lstrip()
    if not start.startswith(_CONTROL):
        return False
    if _OTHER.match(start):
        return True
    written = 0
    for line in Requests(text[:_LOOKED_AT]):
        if line.name in ("TH", "Dd"):
            return True
        written += not line.name and bool(line.text.strip())
        if written > _MOST_WRITTEN:
            return False
    return False


def read_manual(source: str, notices: tuple[str, ...], max_text_mb: float) -> Parsed:
    """The page that `source` makes; files it names are not read. Raises LoadError when it has no text or too much."""
    lines = Requests(source)
    first = next(filter(None, map(_BEGINS.match, source.splitlines())), None)
    reader = MdocReader(lines) if first and first[1] == "Dd" else ManReader(lines)
    page = reader.read()
    text = page.builder.text
    check_text(text, max_text_mb)
    if not text:
        other = _OTHER.search(source.strip())
        raise LoadError(f"a manual page without text{f' that names another: {other[1]}' if other else ''}")
    name = f"{reader.name}({reader.section})" if reader.section else reader.name
    return Parsed(
        text,
        title=one_line(_summary(page.builder.text, page.builder.blocks) or name),
        date=parse_date(reader.date) or dateline(text),
        blocks=page.builder.blocks,
        notices=notices,
    )


def _summary(text: str, blocks: tuple[Block, ...]) -> str | None:
    """What stands below the first heading, where that is the name of the page and what it is for: `ls - list files`."""
    for heading, block in pairwise(blocks):
        if heading.kind == "heading":
            line = text[block.start : block.end]
            told = block.kind in ("paragraph", "code") and _NAMED.match(line)
            return line if told and len(line) <= _TITLE_CHARS and "\n" not in line else None
    return None
