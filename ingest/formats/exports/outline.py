"""Outlines and lists of feeds (`.opml`) → an item a line, as deep as it stands, with its address and its note.

<outline text="Harbours">                                        item       - Harbours
  <outline text="Tide" xmlUrl="https://example.org/t.xml"/>      item         - Tide: https://example.org/t.xml
  <outline text="Buy ropes" _note="Red ones"/>                   item         - Buy ropes
</outline>                                                       paragraph      Red ones
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ingest.formats.builder import TextBuilder
from ingest.formats.markup.rooted import read_root
from ingest.formats.markup.xml import read_xml
from ingest.formats.parsed import EMPTY, Parsed, check_text, one_line
from rag.errors import LoadError

_ADDRESSES = ("url", "htmlUrl", "xmlUrl")
_DEEPEST = 8
"""How deep an item is moved in; below it all stand as deep."""


def read_outline(path: Path, max_text_mb: float) -> Parsed:
    """The lines of an outline, in its order. Other XML is read as such.

    Raises LoadError when it is not well-formed, empty or too long.
    """
    root, notice = read_root(path, max_text_mb)
    lines = root.findall("body/outline")
    if root.tag != "opml" or not lines:
        return read_xml(path, max_text_mb)
    builder = TextBuilder()
    title = one_line(root.findtext("head/title"))
    builder.add("heading", title or "", level=1)
    waiting = [(line, 1) for line in reversed(lines)]
    while waiting:
        line, depth = waiting.pop()
        _add(builder, line, min(depth, _DEEPEST))
        waiting.extend((inner, depth + 1) for inner in reversed(line.findall("outline")))
    text = builder.text
    check_text(text, max_text_mb)
    if not text:
        raise LoadError(EMPTY)
    return Parsed(text, title=title, blocks=builder.blocks, notices=(notice,) if notice else ())


def _add(builder: TextBuilder, line: Any, depth: int) -> None:
    text = " ".join((line.get("text") or line.get("title") or "").split())
    address = next((told for name in _ADDRESSES if (told := (line.get(name) or "").strip())), "")
    told = f"{text}: {address}" if text and address else text or address
    if told:
        builder.add("item", f"- {told}", level=depth, indent=2 * (depth - 1))
    builder.add("paragraph", line.get("_note") or "", indent=2 * depth)
