"""Notes of Evernote → a note a section."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.formats.exports.notes import read_notes
from ingest.formats.parsed import Parsed
from rag.errors import LoadError

_NOTE = (
    "<note><title>Gate</title><created>20240312T091500Z</created><tag>harbour</tag><tag>oil</tag>"
    "<note-attributes><source-url>https://example.org/gate</source-url></note-attributes>"
    '<content><![CDATA[<?xml version="1.0"?><!DOCTYPE en-note SYSTEM "x"><en-note><h1>Work</h1><div><en-todo checked="true"/>'
    'Oil the hinge</div><div><en-todo/>Paint</div><en-media type="image/png" hash="1"/><div>Done soon.</div></en-note>]]></content>'
    '<resource><data encoding="base64">AAAA</data></resource>'
    "<task><title>Buy oil</title><taskStatus>open</taskStatus><dueDate>20240315T000000Z</dueDate></task></note>"
)


def _read(tmp_path: Path, notes: str) -> Parsed:
    path = tmp_path / "notes.enex"
    path.write_text(f'<?xml version="1.0" encoding="UTF-8"?><en-export>{notes}</en-export>', encoding="utf-8")
    return read_notes(path, 20)


def test_a_note(tmp_path: Path) -> None:
    parsed = _read(tmp_path, _NOTE)
    assert (parsed.title, parsed.date, parsed.url) == ("Gate", "2024-03-12", "https://example.org/gate")
    assert [(block.kind, parsed.text[block.start : block.end]) for block in parsed.blocks] == [
        ("heading", "Gate"),
        ("field", "Created: 12 March 2024, 9:15"),
        ("field", "Tags: harbour, oil"),
        ("field", "From: https://example.org/gate"),
        ("heading", "Work"),
        ("paragraph", "☒ Oil the hinge"),
        ("paragraph", "☐ Paint"),
        ("paragraph", "Done soon."),
        ("item", "- ☐ Buy oil (due 15 March 2024, 0:00)"),
    ]


def test_several_notes_have_no_title_of_their_own(tmp_path: Path) -> None:
    parsed = _read(tmp_path, _NOTE * 2)
    assert (parsed.title, parsed.date) == (None, None)
    assert parsed.text.count("Oil the hinge") == 2


def test_a_note_of_a_picture_alone_keeps_its_title(tmp_path: Path) -> None:
    assert (
        _read(tmp_path, "<note><title>Gate</title><content><![CDATA[<en-note/>]]></content></note>").text
        == "Gate"
    )


def test_a_file_of_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LoadError):
        _read(tmp_path, "<note><title/></note>")
