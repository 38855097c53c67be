"""Notes of Evernote (`.enex`) → a note a section: its title, when it was made, its tags, its text.

<note><title>Gate</title><tag>harbour</tag>           heading    Gate
<created>20240312T091500Z</created>                   field      Created: 12 March 2024, 9:15
<content><![CDATA[<en-note>                           field      Tags: harbour
<div><en-todo checked="true"/>Oil</div>               paragraph  ☒ Oil
</en-note>]]></content></note>
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from ingest.formats.builder import TextBuilder
from ingest.formats.exports.content_lines import Line
from ingest.formats.exports.times import shown_day, when_of
from ingest.formats.html.page import parse_html
from ingest.formats.markup.rooted import read_root
from ingest.formats.markup.xml import read_xml
from ingest.formats.parsed import EMPTY, Parsed, check_text, one_line
from rag.errors import LoadError

_TASK = re.compile(r"<en-todo\b(?P<given>[^<>]{0,200})>", re.IGNORECASE)
_EMPTY = re.compile(
    r"</en-todo\s*>|<en-(?:media|crypt)\b[^<>]{0,2000}/?>|</en-(?:media|crypt)\s*>", re.IGNORECASE
)
_ATTACHED = re.compile(rb"<(data|alternate-data)\b[^<>]*+>[^<]*+</\1>")
_TIMES = 50
"""How many times the longest text a file may be large, which holds pictures too."""
_ADDRESS = "source-url"


def read_notes(path: Path, max_text_mb: float) -> Parsed:
    """The notes of a file, in its order; what is attached to them is left out. Other XML is read as such.

    Raises LoadError when it is not well-formed, empty or too long.
    """
    root, notice = read_root(path, max_text_mb, times=_TIMES, without=_ATTACHED)
    notes = root.findall("note")
    if root.tag != "en-export" or not notes:
        return read_xml(path, max_text_mb)
    builder = TextBuilder()
    for note in notes:
        _add(builder, note)
        if builder.size > max_text_mb * 1_000_000:
            break
    text = builder.text
    check_text(text, max_text_mb)
    if not text:
        raise LoadError(EMPTY)
    day = when_of(_made(notes[0])) if len(notes) == 1 else None
    return Parsed(
        text,
        title=one_line(_words(notes[0], "title")) if len(notes) == 1 else None,
        date=day.at.date().isoformat() if day is not None else None,
        url=one_line(notes[0].findtext(f"note-attributes/{_ADDRESS}"), longest=2000)
        if len(notes) == 1
        else None,
        blocks=builder.blocks,
        notices=(notice,) if notice else (),
    )


def _add(builder: TextBuilder, note: Any) -> None:
    builder.add("heading", _words(note, "title"), level=1)
    made = when_of(_made(note))
    if made is not None:
        builder.add("field", f"Created: {shown_day(made)}")
    tags = ", ".join(" ".join((tag.text or "").split()) for tag in note.findall("tag"))
    if tags:
        builder.add("field", f"Tags: {tags}")
    address = (note.findtext(f"note-attributes/{_ADDRESS}") or "").strip()
    if address:
        builder.add("field", f"From: {address[:2000]}")
    _add_content(builder, note.findtext("content") or "")
    for task in note.findall("task"):
        box = "☒" if (task.findtext("taskStatus") or "") == "completed" else "☐"
        due = when_of(Line("DUE", {}, (task.findtext("dueDate") or "").strip()))
        title = _words(task, "title")
        builder.add(
            "item", f"- {box} {title}{f' (due {shown_day(due)})' if due is not None else ''}", level=1
        )


def _add_content(builder: TextBuilder, content: str) -> None:
    content = _TASK.sub(lambda match: "☒ " if '"true"' in match["given"] else "☐ ", content)
    try:
        page = parse_html(_EMPTY.sub("", content))
    except LoadError:
        return  # a note of pictures alone
    builder.include(page.text, page.blocks, below=1)


def _made(note: Any) -> Line:
    return Line("CREATED", {}, (note.findtext("created") or "").strip())


def _words(element: Any, name: str) -> str:
    return " ".join((element.findtext(name) or "").split())
