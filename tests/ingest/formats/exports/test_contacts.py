"""Contacts → a person a section, a field a fact."""

from __future__ import annotations

from pathlib import Path

from ingest.formats.exports.contacts import read_contacts
from ingest.formats.parsed import Parsed


def _read(tmp_path: Path, text: str) -> Parsed:
    path = tmp_path / "people.vcf"
    path.write_text(text, encoding="utf-8")
    return read_contacts(path, 20)


def _blocks(parsed: Parsed) -> list[tuple[str, str]]:
    return [(block.kind, parsed.text[block.start : block.end]) for block in parsed.blocks]


_CARD = """BEGIN:VCARD
VERSION:3.0
N:Orr;Ida;;Dr.;
FN:Dr. Ida Orr
ORG:Harbour Office;Gates
TEL;TYPE=WORK,VOICE:+47 55 01 02
item1.TEL:+47 99
item1.X-ABLabel:_$!<Boat>!$_
EMAIL;TYPE=INTERNET:ida@example.org
ADR;TYPE=HOME:;;4 Quay Street;Bergen;;5003;Norway
LABEL;TYPE=HOME:4 Quay Street, Bergen
BDAY:1980-03-08
NOTE:Keeps the gate.\\nLikes tea.
PHOTO;ENCODING=b;TYPE=JPEG:AAAA
UID:77
END:VCARD
"""


def test_a_contact(tmp_path: Path) -> None:
    parsed = _read(tmp_path, _CARD)
    assert parsed.title == "Dr. Ida Orr"
    assert _blocks(parsed) == [
        ("heading", "Dr. Ida Orr"),
        ("field", "Organisation: Harbour Office, Gates"),
        ("field", "Telephone (work): +47 55 01 02"),
        ("field", "Telephone (Boat): +47 99"),
        ("field", "Email: ida@example.org"),
        ("field", "Address (home): 4 Quay Street, Bergen, 5003, Norway"),
        ("field", "Birthday: 8 March 1980"),
        ("field", "Note: Keeps the gate.\nLikes tea."),
    ]


def test_several_contacts_have_no_title_of_their_own(tmp_path: Path) -> None:
    second = "BEGIN:VCARD\nN:Pike;Tom\nTEL;CELL:12\nBDAY:--0308\nX-EVOLUTION-SPOUSE:Moll\nEND:VCARD\n"
    parsed = _read(tmp_path, _CARD + second)
    assert parsed.title is None
    assert ("heading", "Tom Pike") in _blocks(parsed)
    assert ("field", "Telephone (cell): 12") in _blocks(parsed)
    assert ("field", "Spouse: Moll") in _blocks(parsed)


def test_a_file_without_contacts_is_plain_text(tmp_path: Path) -> None:
    assert _read(tmp_path, "Ask at the quay.\n").text.strip() == "Ask at the quay."
