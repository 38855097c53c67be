"""Bookmarks of a browser → a heading a folder, an item a page with its address.

<DT><H3>Harbours</H3>                                         heading    Harbours
<DL><p>
<DT><A HREF="https://example.org/tide">Tide tables</A>        item       - Tide tables: https://example.org/tide
<DD>For the northern basin                                    paragraph  For the northern basin
</DL><p>
"""

from __future__ import annotations

import html
import re

from ingest.formats.builder import TextBuilder
from ingest.formats.parsed import Parsed

_FILE = re.compile(r"\ufeff?\s{0,99}<!doctype\s{1,9}netscape-bookmark-file", re.IGNORECASE)
_PART = re.compile(
    r"<(?P<end>/?)(?P<name>h1|h3|a|dd|dl)\b(?P<given>(?:[^<>\"]|\"[^\"]*\")*+)>(?P<text>[^<]*+)",
    re.IGNORECASE,
)
_GIVEN = re.compile(r"\b(href|tags)\s*+=\s*+\"([^\"]*+)\"", re.IGNORECASE)
_SHOWN = re.compile(r"(?:https?|ftps?|file|mailto|gemini):", re.IGNORECASE)
_LONGEST_ADDRESS = 2000


def is_bookmarks(page: str) -> bool:
    return _FILE.match(page) is not None


def bookmarks(page: str) -> Parsed:
    """The folders and pages of a file that `is_bookmarks`; programs that stand as an address are left out."""
    builder = TextBuilder()
    title, depth = None, 0
    for part in _PART.finditer(page):
        name, text = part["name"].lower(), " ".join(html.unescape(part["text"]).split())
        if name == "dl":
            depth = max(depth - 1, 0) if part["end"] else depth + 1
        elif part["end"]:
            continue
        elif name == "h1":
            title = text or title
            builder.add("heading", text, level=1)
        elif name == "h3":
            builder.add("heading", text, level=min(depth + 1, 6))
        elif name == "a":
            _add_page(builder, text, dict(_pairs(part["given"])))
        else:
            builder.add("paragraph", text, indent=2)
    return Parsed(builder.text, title=title, blocks=builder.blocks)


def _pairs(given: str) -> list[tuple[str, str]]:
    return [(match[1].lower(), html.unescape(match[2]).strip()) for match in _GIVEN.finditer(given)]


def _add_page(builder: TextBuilder, text: str, given: dict[str, str]) -> None:
    address = given.get("href", "")
    shown = address if _SHOWN.match(address) and len(address) <= _LONGEST_ADDRESS else ""
    told = f"{text}: {shown}" if text and shown and text != shown else text or shown
    if told and given.get("tags"):
        told = f"{told} ({', '.join(tag.strip() for tag in given['tags'].split(','))})"
    if told:
        builder.add("item", f"- {told}", level=1)
