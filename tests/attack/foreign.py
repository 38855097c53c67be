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


def _telling(town: str, number: int) -> str:
    """What a file says of its town: nothing that any of the formats takes for marks of its own."""
    return f"The harbour of {town} has {number} lamps <img src=x onerror=window.pwned=8> \u202e91\u202c"


SCRIPT = "javascript:window.pwned=9"
_WRITTEN = {
    "a.ics": "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:{title}\nLOCATION:{markup}\nURL:{script}\nDTSTART;TZID=\"{markup}\":20240308T100000\n"
    'ATTENDEE;CN="{markup}":mailto:a@b.c\nDESCRIPTION:{text}\nEND:VEVENT\nEND:VCALENDAR\n',
    "a.vcf": "BEGIN:VCARD\nFN:{title}\nORG:{markup}\nURL:{script}\nNOTE:{text}\nEND:VCARD\n",
    "a.enex": "<en-export><note><title><![CDATA[{title}]]></title><tag><![CDATA[{markup}]]></tag><content><![CDATA[<en-note><p>{escaped}</p>"
    '<a href="{script}">more</a>{markup}</en-note>]]></content><note-attributes><source-url>{script}</source-url></note-attributes></note></en-export>',
    "a.opml": '<opml><head><title><![CDATA[{title}]]></title></head><body><outline text="{escaped}" url="{script}"/></body></opml>',
    "a.adoc": "= {title}\n:a: {markup}\n\n{text}\n\nlink:{script}[more] {{a}} +++{markup}+++\n\nimage::http://203.0.113.7/leak.png[]\n",
    "a.org": "#+TITLE: {title}\n\n{text}\n\n[[{script}][more]] @@html:{markup}@@ [[http://203.0.113.7/leak.png]]\n",
    "a.tex": "\\title{{{title}}}\\begin{{document}}\\maketitle\n\n{text}\n\n\\href{{{script}}}{{more}}\n\\end{{document}}\n",
    "a.txt": "[08/03/24, 09:15:22] {markup}: {title}\n[08/03/24, 09:15:23] Ida: {text}\n[08/03/24, 09:16:00] Tom: {script}\n",
    "a.json": '{{"name": "{title}", "messages": [{{"from": "{markup}", "date": "2024-03-08T09:15:22", "text": "{text}"}}]}}',
    "a.html": '<!DOCTYPE NETSCAPE-Bookmark-file-1><H1>{escaped}</H1><DL><p><DT><A HREF="{script}">{escaped}</A><DD>{escaped}</DL>',
}  # fmt: skip
"""What everyday programs write and people write by hand, by the end of its name; where its marks are plain text is said by each."""
FILES = {name: f"Quay{name.partition('.')[2].title()}" for name in _WRITTEN}
"""End of a name → the town that the file is about."""


def files(folder: Path) -> Path:
    """A file of each of these kinds, hostile in its name, title, addresses and text."""
    folder.mkdir()
    for number, (name, town) in enumerate(FILES.items()):
        text = _telling(town, 20 + number)
        written = _WRITTEN[name].format(
            title=f"Harbour of {town} <img src=x onerror=window.pwned=7> \u202e91\u202c",
            text=text,
            escaped=text.replace("<", "&lt;"),
            markup="<img src=x onerror=window.pwned=6>",
            script=SCRIPT,
        )
        (folder / f"<b onclick=window.pwned=5>{name}").write_text(written, encoding="utf-8")
    return folder
