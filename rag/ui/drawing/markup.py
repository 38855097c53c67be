"""Strings to HTML: each goes through `esc`, `attr` or `label`; nothing reads Markdown. Pure."""

from __future__ import annotations

import re
from html import escape
from unicodedata import bidirectional
from urllib.parse import urlsplit

from rag.language.inert import BIDIRECTIONAL, visible
from rag.language.patterns import regex
from rag.ui.words import say

_SLIDES = (".pptx", ".ppsx", ".pptm", ".ppsm", ".potx", ".potm", ".ppt", ".odp", ".key")
"""Endings of presentations."""


def esc(value: object) -> str:
    """`value` as text of an element: read from the page, it is `value` again, carriage returns too.

    A character that would turn around what stands beside it is shut into an element of its own, and seen there.
    """
    return _TURNING.sub(_isolated, attr(value))


def attr(value: object) -> str:
    """`value` in a quoted attribute or a `textarea`, exactly as it is: for what the page gives back."""
    return escape(str(value), quote=True).replace("\r", "&#13;")


def label(value: object) -> str:
    """`value` in an attribute that people read or hear."""
    return attr(visible(str(value)))


_TURNING = regex(f"[{BIDIRECTIONAL}]")
_MARKS = "\u061c\u200e\u200f"
"""Directions without an end, usual in Hebrew and Arabic: shut in, they do no harm and need not be seen."""


def _isolated(match: re.Match[str]) -> str:
    shown = "" if match[0] in _MARKS else f" data-code=U+{ord(match[0]):04X}"
    return f"<bdi class=cw-turn{shown}>{match[0]}</bdi>"


def apart(text: str) -> str:
    """`text` as a part of a line: written from the right, it does not turn the parts beside it."""
    turns = any(bidirectional(char) in ("R", "AL", "AN") or _TURNING.match(char) for char in text)
    return f"<bdi>{esc(text)}</bdi>" if turns else esc(text)


def is_from_right(text: str) -> bool:
    """Whether the first letter of `text` is written from the right: `dir=auto` looks past parts that say it themselves."""
    kinds = (bidirectional(char) for char in text)
    return next((kind for kind in kinds if kind in ("L", "R", "AL")), "L") != "L"


def safe_url(url: str | None) -> str | None:
    """`url` if it is a web address, else None: a document may name any address it likes."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def origin(source: str | None, date: str | None, page: int | None, place: str | None, of: str = "") -> str:
    """HTML of publisher, date and page or place in one line, none of which turns the others; says so when nothing is known.

    `of`: the id of the document, which tells slides from pages.
    """
    parts = [source, date, paged(page, of) if page else place]
    return " · ".join(apart(part) for part in parts if part) or say("No source or date given")


def paged(number: int, of: str) -> str:
    """`page 3`, or `slide 3` of a presentation."""
    slides = of.lower().endswith(_SLIDES)
    return say("slide {number}", number=number) if slides else say("page {number}", number=number)


def place(document_id: str, start: int | str, end: int | str) -> str:
    """The attributes that `script.js` opens a document with."""
    return f'data-open="{attr(document_id)}" data-start="{attr(start)}" data-end="{attr(end)}"'


def progress(what: str, done: int, total: int, name: str, stop: str = "") -> str:
    """How far something is, told by `what`; `name` is that of the bar, `stop` the HTML of a button."""
    return (
        f'<div class="cw-progress" role="status"><p>{esc(what)}</p>'
        f'<progress max="{max(total, 1)}" value="{done}" aria-label="{name}"></progress>{stop}</div>'
    )
