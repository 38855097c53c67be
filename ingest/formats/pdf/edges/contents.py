"""Tables of contents told by their heading and the page numbers below it, also without dotted leaders. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import chain

from ingest.formats.pdf.blocks import Part, is_entry
from ingest.formats.pdf.letters import bare

_FEWEST = 3
"""Entries that make a table of contents."""
_ENTRY_CHARS = 160
_WRAPPED_CHARS = 110
"""Longest first line of an entry that is written in two."""
_BACK = 2
"""Pages by which an entry may stand behind one before it: roman numbers, and figures after chapters, begin anew."""
_TOLD = 0.3
"""Part of the entries without leaders that must name what stands below: some headings are pictures, or worded otherwise."""
_LONG_NAME = 12
"""Letters of a name from which it is found where more stands behind it: text may follow a heading in its line."""
_ON = 200
"""Pages by which it may stand before it: a year is no page."""
_HEADINGS = re.compile(
    r"(?:table of )?contents|contents of this \w+|list of (?:figures|tables)|what[’']s inside\??|inhalt(?:sverzeichnis)?|table des matières|"
    r"sommaire|índice|contenidos?|indice|sommario|spis treści|содержание|оглавление|зміст|içindekiler|inhoud(?:sopgave)?|目录|目次",
    re.IGNORECASE,
)
_NUMERALS = frozenset("0123456789ivxlIVXL")
_PAGE = re.compile(r"[^\W\d_].*?(?:[\s|.]\s*)(\d{1,4}|[ivxl]{1,6})$", re.DOTALL)


def set_aside(pages: Sequence[Sequence[Part]]) -> None:
    """Make the entries of tables of contents furniture: they name what is asked for, and say nothing of it."""
    parts = list(chain.from_iterable(pages))
    titles: list[str] = []
    at = 0
    while at < len(parts):
        if is_named_so(parts[at].text):
            end = _reach(parts, at + 1)
            entries = parts[at + 1 : end]
            titles = titles or _titles(parts)
            if sum(_page(part) is not None for part in entries) >= _FEWEST and _leads(entries, titles):
                for part in entries:
                    part.kind, part.level = "furniture", 0
                at = end
                continue
        at += 1


def is_named_so(text: str) -> bool:
    """Whether a heading, or a title, says no more than that a table of contents stands below it.

    >>> is_named_so("Contents"), is_named_so("Contents of the first-aid box")
    (True, False)
    """
    return _HEADINGS.fullmatch(text.strip(" :.")) is not None


def _titles(parts: Sequence[Part]) -> list[str]:
    """What each part begins with that is no entry, sorted."""
    return sorted({_name(part.text[:_ENTRY_CHARS]) for part in parts if _page(part) is None})


def _leads(entries: Sequence[Part], titles: Sequence[str]) -> bool:
    """Whether entries name what stands elsewhere, or have leaders: the contents of a box name nothing in its manual."""
    if any(is_entry(part.text) for part in entries):
        return True
    found = [match[0][: match.start(1) - match.start()] for part in entries if (match := _found(part))]
    names = list(filter(None, map(_name, found)))
    told = 0
    for name in names:
        at = bisect_left(titles, name)
        title = titles[at] if at < len(titles) else ""
        told += title == name or (len(name) >= _LONG_NAME and title.startswith(name))
    return told >= _TOLD * len(names)


def _name(text: str) -> str:
    """What a section is called, without its number."""
    return bare(text).lstrip("0123456789")


def _reach(parts: Sequence[Part], first: int) -> int:
    """One past the last entry of the table of contents that begins at `first`."""
    last, end, number = 0, first, first
    while number < len(parts) and number <= end + 1:  # an entry may be written in two lines
        part = parts[number]
        page = _page(part)
        if is_named_so(part.text):
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
    match = _found(part)
    if match is None:
        return None
    return int(match[1]) if match[1].isdecimal() else 0


def _found(part: Part) -> re.Match[str] | None:
    text = part.text.rstrip(" |")
    return _PAGE.search(text) if text[-1:] in _NUMERALS else None
