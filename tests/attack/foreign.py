"""Texts that try to be more than text, for every place a document, a file or a model may put one."""

from __future__ import annotations

import json
from pathlib import Path

MARKUP = "<img src=x onerror=window.pwned=1><svg onload=window.pwned=2>${window.pwned=3}{{7*7}}</textarea></script>"
MARKDOWN = "![x](http://203.0.113.7/leak.png) [y](javascript:window.pwned=4) <http://203.0.113.7/>"
TERMINAL = "\x1b]0;owned\x07\x1b[2K\x1b[31m\x9b2J\x9d0;owned\x9c\x08\x08"
TURNED = "\u202e91\u202c \u2067left\u2069 \u200f2024-03-08"
RICH = "[bold red]loud[/] [link=http://203.0.113.7/]here[/link] :smiley:"
EVERYTHING = f"{MARKUP} {MARKDOWN} {TERMINAL} {TURNED} {RICH}"

IDS = (
    "../../escaped",
    "/etc/passwd",
    MARKUP,
    "caf\u00e9",
    "cafe\u0301",
    "report-1.2",
    "=1+1",
)
"""Ids of rows; the two spellings of one word are two documents."""

REFUSED = ("two\nlines", f"loud {TERMINAL}", f"turned {TURNED}", "zero\0", "")
"""Ids that no document may have."""

INERT = """() => [window.pwned ?? null, ...[...document.querySelectorAll(
    "img:not(.cw-paper img), iframe, object, embed, svg[onload], #cw-body script, [onerror], [onload], [onclick],"
    + "a[href*='203.0.113.7'], a[href^='javascript' i], form[action^='javascript' i]")].map((it) => it.outerHTML)]"""
"""For a browser: what of it has become more than text; `[null]` where nothing has."""

TOWNS = (
    "Arvik",
    "Brennholm",
    "Castova",
    "Dunmere",
    "Elstow",
    "Farrowby",
    "Grindal",
    "Holmsea",
    "Ivarsund",
    "Jorvale",
)


def question(number: int) -> str:
    return f"How many lamps does the harbour of {TOWNS[number]} have?"


def sentence(number: int) -> str:
    """What row `number` says, with what it tries at its end."""
    return f"The harbour of {TOWNS[number]} has {41 + number} lamps <b onclick=window.pwned=6>{TERMINAL} {TURNED}</b>"


def rows(folder: Path) -> Path:
    """A file of rows, each hostile in its id, title, source, address and text."""
    lines = [
        json.dumps(
            {
                "id": document_id,
                "title": f"Harbour of {TOWNS[number]} {EVERYTHING}",
                "source": f"{TOWNS[number]} Post {EVERYTHING}",
                "url": "javascript:window.pwned=5",
                "date": "2024-03-08",
                "text": f"{sentence(number)}\n\n{MARKUP} {MARKDOWN}\n",
            }
        )
        for number, document_id in enumerate(IDS)
    ]
    lines += [
        json.dumps({"id": document_id, "title": EVERYTHING, "text": EVERYTHING}) for document_id in REFUSED
    ]
    path = folder / "rows.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
