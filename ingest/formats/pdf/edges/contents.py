"""Tables of contents told by their heading and the page numbers below it, also without dotted leaders. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from ingest.formats.pdf.blocks import Part, is_entry

_FEWEST = 3
"""Entries that make a table of contents."""
_ENTRY_CHARS = 160
_WRAPPED_CHARS = 110
"""Longest first line of an entry that is written in two."""
_BACK = 2
"""Pages by which an entry may stand behind one before it: roman numbers, and figures after chapters, begin anew."""
_ON = 200
"""Pages by which it may stand before it: a year is no page."""
_HEADINGS = re.compile(
    r"(?:table of )?contents|contents of this \w+|list of (?:figures|tables)|what[’']s inside\??|inhalt(?:sverzeichnis)?|table des matières|"
    r"sommaire|índice|contenidos?|indice|sommario|spis treści|содержание|оглавление|зміст|içindekiler|inhoud(?:sopgave)?|目录|目次",
    re.IGNORECASE,
)
_PAGE = re.compile(r"[^\W\d_].*?(?:[\s|.]\s*)(\d{1,4}|[ivxl]{1,6})$", re.DOTALL)


def set_aside(pages: Sequence[Sequence[Part]]) -> None:
    """Make the entries of tables of contents furniture: they name what is asked for, and say nothing of it."""
    parts = list(chain.from_iterable(pages))
    at = 0
    while at < len(parts):
        if _HEADINGS.fullmatch(parts[at].text.strip(" :.")):
            end = _reach(parts, at + 1)
            entries = parts[at + 1 : end]
            if sum(_page(part) is not None for part in entries) >= _FEWEST:
                for part in entries:
                    part.kind, part.level = "furniture", 0
                at = end
                continue
        at += 1


def _reach(parts: Sequence[Part], first: int) -> int:
    """One past the last entry of the table of contents that begins at `first`."""
    last, end, number = 0, first, first
    while number < len(parts) and number <= end + 1:  # an entry may be written in two lines
        part = parts[number]
        page = _page(part)
        if _HEADINGS.fullmatch(part.text.strip(" :.")):
            break
        if page is not None and (last - _BACK <= page <= last + _ON or is_entry(part.text)):
            last, end = max(last, page), number + 1
        elif page is not None or len(part.text) > _WRAPPED_CHARS:
            break
        number += 1
    return end


def _page(part: Part) -> int | None:
    """The page an entry names; None when a part is no entry. Roman numbers stand before all others."""
    if part.kind in ("code", "field", "caption", "note") or len(part.text) > _ENTRY_CHARS:
        return None
    match = _PAGE.search(part.text.rstrip(" |"))
    if match is None:
        return None
    return int(match[1]) if match[1].isdecimal() else 0
