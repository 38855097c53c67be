"""HTML that a mail program wrapped in RTF (MS-OXRTFEX)."""

from __future__ import annotations

import re

from ingest.formats.markup.rtf import SIGNS, TOKEN
from ingest.formats.markup.rtf_state import character, known_page

_HTML_TAGS = re.compile(rb"\\fromhtml1")
_HIDDEN = frozenset((b"fonttbl", b"colortbl", b"stylesheet", b"info", b"pntext", b"mhtmltag"))


def html_inside(data: bytes) -> str | None:
    """The HTML that an RTF was made of (MS-OXRTFEX); None for another."""
    if not _HTML_TAGS.search(data[:2000]):
        return None
    parts: list[str] = []
    page, skip, quiet = "cp1252", 0, [False]
    pending = bytearray()
    at = 0
    while at < len(data) and (match := TOKEN.match(data, at)):
        at = match.end()
        word, number, byte, sign, brace, plain = match.groups()
        if pending and not byte:
            parts.append(pending.decode(page, "replace"))
            pending.clear()
        if brace == b"{":
            quiet.append(quiet[-1])
        elif brace == b"}":
            if len(quiet) > 1:
                quiet.pop()
        elif word in (b"htmltag", b"htmlrtf"):
            quiet[-1] = word == b"htmlrtf" and number != b"0"
        elif word in _HIDDEN:
            quiet[-1] = True
        elif word == b"ansicpg" and number:
            page = known_page(int(number))
        elif quiet[-1]:
            continue
        elif word == b"u" and number:
            parts.append(character(int(number)))
            skip = 1
        elif word in (b"par", b"line"):
            parts.append("\n")
        elif word == b"tab":
            parts.append("\t")
        elif word and (shown := SIGNS.get(word.decode("ascii"))):
            parts.append(shown)
        elif byte:
            if not skip:
                pending.append(int(byte, 16))
            skip = 0
        elif sign in (b"{", b"}", b"\\"):
            parts.append(sign.decode("ascii"))
        elif sign == b"~":
            parts.append(" ")
        elif plain:
            parts.append(plain[skip:].decode(page, "replace"))
            skip = 0
    return "".join(parts)
