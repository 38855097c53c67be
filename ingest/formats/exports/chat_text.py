"""Chats written out as lines → a paragraph a message, at its time.

[12/03/24, 09:15:22] Tom: Yes, the pier at ten.          paragraph, place 12/03/24, 09:15:22
Bring the red rope.
12/03/24, 09:16 - Ida Orr: <Media omitted>               furniture
09:17:02 From Ida Orr to Everyone: The gate is open.     paragraph
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.formats.builder import TextBuilder
from ingest.formats.parsed import Parsed
from rag.types import Place

_CLOCK = r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:[ \u00a0\u202f]?[ap]\.?[ \u00a0\u202f]?m\b\.?)?"
_DAY = r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}"
_WHEN = rf"(?:{_DAY},?[ \u00a0\u202f]{{1,2}})?{_CLOCK}"
_OPENED = re.compile(
    rf"(?:\[(?P<boxed>{_WHEN})\][ \t]{{1,3}}|(?P<dashed>{_DAY},?[ \u00a0\u202f]{{1,2}}{_CLOCK})[ \t]{{1,3}}[-–][ \t]{{1,3}}"
    rf"|(?P<tabbed>{_CLOCK})(?:\t[ \t]{{0,3}}|[ \t]{{1,8}}From[ \t]{{1,3}}))",
    re.IGNORECASE,
)
_SAID = re.compile(r"(?:<[^<>\n]{1,60}>|[^:\n]{1,80}:)(?:[ \t]|$)")
_MARKS = re.compile("[\u200e\u200f\ufeff]|\u202a([^\u202a-\u202e\n]{0,200})\u202c")
"""What programs put around names and numbers; what turns the direction otherwise keeps its end."""
_LEFT_OUT = re.compile(
    r"<(?:media|attached)[^<>\n]{0,80}>|(?:image|video|audio|gif|sticker|document|contact card) omitted|<[^<>\n]{1,20} weggelassen>"
    r"|<[^<>\n]{1,30} omitid[oa]s?>|<Médias? omis>|<Medya dahil edilmedi>|<Без медіафайлів>|<Без медиафайлов>|null",
    re.IGNORECASE,
)
"""What stands where a picture or a recording was."""
_LOOKED_AT, _LEAST, _SHARE = 60, 3, 0.5
"""Lines at the beginning of a file, and how many of them open a message, at least and as a share."""


def is_chat(text: str) -> bool:
    """Whether a text begins with messages that somebody said at a time."""
    lines = [line for line in _without_marks(text[:20_000]).split("\n")[:_LOOKED_AT] if line.strip()]
    opening = [match for line in lines if (match := _OPENED.match(line)) and _SAID.match(line, match.end())]
    return len(opening) >= _LEAST and len(opening) >= _SHARE * len(lines) and bool(_OPENED.match(lines[0]))


def chat(text: str, notices: tuple[str, ...]) -> Parsed:
    """The messages of a text that `is_chat`, as they stand in it; what only stands for a picture is no text."""
    builder, places = TextBuilder(), []
    for when, message in _messages(_without_marks(text)):
        said = _SAID.match(message, len(message) - len(_after(message)))
        told = message[said.end() :].strip() if said is not None else ""
        kind = "furniture" if _LEFT_OUT.fullmatch(told) else "paragraph"
        start = builder.add("furniture" if kind == "furniture" else "paragraph", message)
        if when:
            places.append(Place(start, when))
    return Parsed(builder.text, places=tuple(places), blocks=builder.blocks, notices=notices)


def _without_marks(text: str) -> str:
    return _MARKS.sub(lambda match: match[1] or "", text)


def _after(message: str) -> str:
    opened = _OPENED.match(message)
    return message[opened.end() :] if opened is not None else message


def _messages(text: str) -> Iterator[tuple[str, str]]:
    """When each message was sent, and its lines."""
    when, held = "", list[str]()
    for line in text.replace("\r\n", "\n").split("\n"):
        opened = _OPENED.match(line)
        if opened is None:
            held.append(line.rstrip())
            continue
        if any(map(str.strip, held)):
            yield when, "\n".join(held).strip()
        when = " ".join((opened["boxed"] or opened["dashed"] or opened["tabbed"]).split())
        held = [line.rstrip()]
    if any(map(str.strip, held)):
        yield when, "\n".join(held).strip()
